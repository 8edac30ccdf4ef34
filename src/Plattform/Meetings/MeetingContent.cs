using System.Text.Json.Serialization;

namespace Plattform.Meetings;

/// <summary>
/// Everything a person writes about a meeting: shared by event file, editor, pages and letters. <see cref="MeetingFields"/> says
/// how each member is read and written. Letters keep it as JSON until they are sent; what none of them says is not kept with them.
/// </summary>
public sealed record MeetingContent
{
    public string Title { get; set; } = "";

    /// <summary>Language of the author's own texts, <c>de</c> or <c>en</c>.</summary>
    public string Language { get; set; } = "de";

    /// <summary>Plain text; one greeting a line.</summary>
    public string Salutation { get; set; } = "";

    /// <summary>Markdown.</summary>
    [JsonIgnore]
    public string Invitation { get; set; } = "";

    /// <summary>Wall-clock time at the venue, in <see cref="TimeZone"/>.</summary>
    public DateTime Start { get; set; }
    public DateTime End { get; set; }

    /// <summary>IANA name, for example Europe/Berlin.</summary>
    public string TimeZone { get; set; } = "Europe/Berlin";

    public Venue Venue { get; set; } = new();
    public Hints Hints { get; set; } = new();

    /// <summary>Whom the organisers do not admit (Einlassvorbehalt); empty when they say nothing about it. Plain text.</summary>
    public string AdmissionNotice { get; set; } = "";

    /// <summary>Says whose proposal the agenda is.</summary>
    public string AgendaNote { get; set; } = "";

    [JsonIgnore]
    public List<AgendaItem> Agenda { get; set; } = [];
    public List<Contact> Contacts { get; set; } = [];
    public List<string> Signatories { get; set; } = [];
    public string Group { get; set; } = "";

    /// <summary>The list to choose from; others may be typed.</summary>
    [JsonIgnore]
    public List<string> Alliances { get; set; } = [];
    public List<RelatedEvent> Related { get; set; } = [];

    /// <summary>Persons on site; null means as many as come.</summary>
    public int? Capacity { get; set; }

    /// <summary>UTC.</summary>
    public DateTime? OpensAt { get; set; }
    public DateTime? ClosesAt { get; set; }

    public bool Livestream { get; set; }

    /// <summary>Never shown in public, never mailed: only /live leads there.</summary>
    [JsonIgnore]
    public string? StreamUrl { get; set; }

    public int ServingsPerCake { get; set; } = 12;

    /// <summary>What is still looked for, shown in the form until it is found.</summary>
    public List<Wanted> Wanted { get; set; } = [];

    /// <summary>The organisers' own questions, at most three.</summary>
    public List<Question> Questions { get; set; } = [];

    /// <summary>Whether the form asks for lifts, and for places to sleep.</summary>
    public bool Lifts { get; set; }
    public bool Beds { get; set; }

    /// <summary>A name alone is enough to register.</summary>
    public bool WithoutEmail { get; set; }

    /// <summary>An answer counts only after a press on the link in the first letter (double opt-in).</summary>
    public bool ConfirmEmail { get; set; }

    /// <summary>To be changed in part. Lists are replaced, never edited.</summary>
    public MeetingContent Copy() => this with { Venue = Venue with { }, Hints = Hints with { } };

    /// <summary>The same days of the week, <paramref name="weeks"/> later.</summary>
    public void MoveByWeeks(int weeks)
    {
        (Start, End) = (Start.AddDays(7 * weeks), End.AddDays(7 * weeks));
        (OpensAt, ClosesAt) = (OpensAt?.AddDays(7 * weeks), ClosesAt?.AddDays(7 * weeks));
        foreach (var related in Related)
            related.Date = related.Date.AddDays(7 * weeks);
    }
}
