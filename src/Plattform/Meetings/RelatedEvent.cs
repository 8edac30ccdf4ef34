namespace Plattform.Meetings;

public sealed class RelatedEvent
{
    public string Id { get; set; } = "";
    public string Title { get; set; } = "";

    public DateOnly Date { get; set; }
    public string? Place { get; set; }

    public string? Note { get; set; }
}
