using System.Text.Json.Serialization;

namespace Plattform.Meetings;

/// <summary>Everything people write about a meeting; see <see cref="MeetingFields"/>. Queued mails keep it as JSON;
/// members that no mail shows are marked to be left out of it.</summary>
public sealed record MeetingContent
{
    public string Title { get; set; } = "";

    /// <summary>Language of the author's own texts, <c>de</c> or <c>en</c>.</summary>
    public string Language { get; set; } = "de";

    /// <summary>Plain text; one greeting per line.</summary>
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

    /// <summary>Plain text: whom the organisers do not admit (Einlassvorbehalt); empty: not stated.</summary>
    public string AdmissionNotice { get; set; } = "";

    public string AgendaNote { get; set; } = "";

    [JsonIgnore]
    public List<AgendaItem> Agenda { get; set; } = [];
    public List<Contact> Contacts { get; set; } = [];
    public List<string> Signatories { get; set; } = [];
    public string Group { get; set; } = "";

    /// <summary>Suggestions; people may type others.</summary>
    [JsonIgnore]
    public List<string> Alliances { get; set; } = [];
    public List<RelatedEvent> Related { get; set; } = [];

    /// <summary>Persons on site; null: unlimited.</summary>
    public int? Capacity { get; set; }

    /// <summary>UTC.</summary>
    public DateTime? OpensAt { get; set; }
    public DateTime? ClosesAt { get; set; }

    public bool Livestream { get; set; }

    /// <summary>Never shown in public and never mailed; only /live leads there.</summary>
    [JsonIgnore]
    public string? StreamUrl { get; set; }

    public int ServingsPerCake { get; set; } = 12;

    public List<Wanted> Wanted { get; set; } = [];

    public List<Question> Questions { get; set; } = [];

    public bool Lifts { get; set; }
    public bool Beds { get; set; }

    public bool WithoutEmail { get; set; }

    /// <summary>Double opt-in: a registration counts only after the link in the first mail was confirmed.</summary>
    public bool ConfirmEmail { get; set; }

    /// <summary>For partial changes. The lists are shared: replace them, never edit them.</summary>
    public MeetingContent Copy() => this with { Venue = Venue with { }, Hints = Hints with { } };

    public void MoveByWeeks(int weeks)
    {
        (Start, End) = (Start.AddDays(7 * weeks), End.AddDays(7 * weeks));
        (OpensAt, ClosesAt) = (OpensAt?.AddDays(7 * weeks), ClosesAt?.AddDays(7 * weeks));
        foreach (var related in Related)
            related.Date = related.Date.AddDays(7 * weeks);
    }
}
