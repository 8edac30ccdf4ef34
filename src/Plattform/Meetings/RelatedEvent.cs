namespace Plattform.Meetings;

/// <summary>Another event one might travel for too. All day when only the date is known.</summary>
public sealed class RelatedEvent
{
    /// <summary>Its value in the form field <c>related</c>.</summary>
    public string Id { get; set; } = "";
    public string Title { get; set; } = "";

    /// <summary>Local date.</summary>
    public DateOnly Date { get; set; }
    public string? Place { get; set; }

    /// <summary>One sentence beside it, plain text.</summary>
    public string? Note { get; set; }
}
