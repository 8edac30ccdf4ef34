using Plattform.Meetings;

namespace Plattform.Registrations;

public sealed class CakePledge
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid RegistrationId { get; set; }
    public string Kind { get; set; } = "";
    public int Count { get; set; }
    public CakeMarks Marks { get; set; }

    public CakeFacts Facts => new(Kind, Count, Marks);
}
