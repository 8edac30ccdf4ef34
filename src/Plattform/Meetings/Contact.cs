namespace Plattform.Meetings;

public sealed class Contact
{
    public string Name { get; set; } = "";
    public string Email { get; set; } = "";
    public string? Phone { get; set; }
}
