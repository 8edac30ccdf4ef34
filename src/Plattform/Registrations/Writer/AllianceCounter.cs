namespace Plattform.Registrations;

/// <summary>
/// How many registrations share one alliance, in all or as speakers to an agenda item: distinct counts change with the first and
/// the last of them. At zero the row is deleted.
/// </summary>
public sealed class AllianceCounter
{
    public Guid MeetingId { get; set; }

    /// <summary>Empty: in all.</summary>
    public string AgendaItem { get; set; } = "";
    public string AllianceKey { get; set; } = "";
    public int Count { get; set; }
}
