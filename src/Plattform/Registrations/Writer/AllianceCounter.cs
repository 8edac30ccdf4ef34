namespace Plattform.Registrations;

/// <summary>Registrations per alliance, in all or per agenda item, for distinct counts. Zero: no row.</summary>
public sealed class AllianceCounter
{
    public Guid MeetingId { get; set; }

    /// <summary>Empty: in all.</summary>
    public string AgendaItem { get; set; } = "";
    public string AllianceKey { get; set; } = "";
    public int Count { get; set; }
}
