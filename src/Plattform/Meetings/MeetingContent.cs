using System.Text.Json.Serialization;
using Plattform.Look;

namespace Plattform.Meetings;

/// <summary>Everything people write about a meeting; see <see cref="MeetingFields"/>. Queued mails keep it as JSON;
/// members that no mail shows are marked to be left out of it.</summary>
public sealed record MeetingContent
{
    public string Title { get; set; } = "";

    /// <summary>Language of the author's own texts, <c>de</c> or <c>en</c>.</summary>
    public string Language { get; set; } = Texts.German.Language;

    /// <summary>Plain text; one greeting per line.</summary>
    public string Salutation { get; set; } = "";

    /// <summary>Markdown.</summary>
    [JsonIgnore]
    public string Invitation { get; set; } = "";

    /// <summary>Wall-clock time at the venue, in <see cref="TimeZone"/>.</summary>
    public DateTime Start { get; set; }

    /// <summary>No hour was named: <see cref="Start"/> is midnight, and <see cref="End"/> the midnight after the last day.</summary>
    public bool WholeDay { get; set; }

    /// <summary>Without a named end an estimate, which only the calendar file states; see <see cref="EndKind"/>.</summary>
    public DateTime End { get; set; }
    public EndKind EndKind { get; set; }

    public TimeOnly? Doors { get; set; }

    /// <summary>IANA name, for example Europe/Berlin.</summary>
    public string TimeZone { get; set; } = "Europe/Berlin";

    public Venue Venue { get; set; } = new();
    public Hints Hints { get; set; } = new();

    /// <summary>Plain text: whom the organisers do not admit (Einlassvorbehalt); empty: not stated.</summary>
    public string AdmissionNotice { get; set; } = "";

    /// <summary>Markdown: why a cancelled meeting does not take place; empty: not said.</summary>
    public string CancelReason { get; set; } = "";

    public string AgendaNote { get; set; } = "";

    /// <summary>The group's word before a number: "Punkt", or "1." for the numeral alone; empty: TOP.</summary>
    public string AgendaWord { get; set; } = "";

    [JsonIgnore]
    public List<AgendaItem> Agenda { get; set; } = [];
    public List<Hint> MoreHints { get; set; } = [];
    public List<Deadline> Deadlines { get; set; } = [];
    public List<Contact> Contacts { get; set; } = [];
    public List<string> Signatories { get; set; } = [];
    public string Group { get; set; } = "";

    /// <summary>Suggestions; people may type others.</summary>
    [JsonIgnore]
    public List<string> Alliances { get; set; } = [];
    public List<RelatedEvent> Related { get; set; } = [];

    /// <summary>The group's word for whom people come from, such as "Ortsgruppe".</summary>
    public string Organisation { get; set; } = "";

    /// <summary>Per registration; null: the form's own bound.</summary>
    public int? PersonsMost { get; set; }

    [JsonIgnore]
    public int MostPersons => PersonsMost ?? 10;

    [JsonIgnore]
    public bool AsksForCake => !OnlineOnly && (Hints.Cakes is not null || Wanted.Exists(wanted => wanted.Cakes is not null));

    [JsonIgnore]
    public bool AsksForAlliance => Organisation.Length > 0 || Alliances.Count > 0;

    [JsonIgnore]
    public bool TakesContributions => Agenda.Exists(item => item.ContributionMinutes > 0);

    /// <summary>Persons on site; null: unlimited.</summary>
    public int? Capacity { get; set; }

    /// <summary>UTC.</summary>
    public DateTime? OpensAt { get; set; }
    public DateTime? ClosesAt { get; set; }

    /// <summary>The same meeting at other times or places, each a meeting of its own.</summary>
    [JsonIgnore]
    public List<MeetingDate> Dates { get; set; } = [];

    [JsonIgnore]
    public MeetingSeries Series { get; set; } = new();

    public bool Livestream { get; set; }

    /// <summary>There is no place to go to.</summary>
    public bool OnlineOnly { get; set; }

    /// <summary>How to get in (meeting id, code, dial-in numbers): only for people who take part online.</summary>
    [JsonIgnore]
    public List<string> Access { get; set; } = [];

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

    /// <summary>Only of drafts that were read from a pasted text: keys that a person should look at, such as <c>end</c> and
    /// <c>agenda[2].minutes</c>; see <see cref="MeetingDoubts"/>.</summary>
    [JsonIgnore]
    public List<string> Doubts { get; set; } = [];

    /// <summary>For partial changes. The lists are shared: replace them, never edit them.</summary>
    public MeetingContent Copy() => this with { Venue = Venue with { }, Hints = Hints with { } };

    /// <summary>Without a named end: the sum of the agenda if every item has a length, else two hours, and never before a time the
    /// agenda names. Of a whole day the midnight after it.</summary>
    public DateTime EstimatedEnd()
    {
        var lastDay = Agenda.Max(item => item.Day)?.ToDateTime(default) ?? Start.Date;
        if (WholeDay)
            return (lastDay > Start.Date ? lastDay : Start.Date).AddDays(1);
        var minutes = Agenda.Select(item => item.FixedMinutes()).ToList();
        var end =
            minutes.Count > 0 && minutes.TrueForAll(length => length is not null)
                ? Start.AddMinutes(minutes.Sum()!.Value)
                : Start.AddHours(2);
        var day = Start.Date;
        foreach (var (item, length) in Agenda.Zip(minutes))
        {
            day = item.Day?.ToDateTime(default) ?? day;
            if (item.At is { } at && day + at.ToTimeSpan() is var begins && begins.AddMinutes(length ?? 0) > end)
                end = begins.AddMinutes(length ?? 0);
        }

        return end;
    }

    public void MoveByWeeks(int weeks)
    {
        (Start, End) = (Start.AddDays(7 * weeks), End.AddDays(7 * weeks));
        (OpensAt, ClosesAt) = (OpensAt?.AddDays(7 * weeks), ClosesAt?.AddDays(7 * weeks));
        foreach (var related in Related)
            related.Date = related.Date.AddDays(7 * weeks);
        foreach (var deadline in Deadlines)
            deadline.Date = deadline.Date.AddDays(7 * weeks);
        foreach (var item in Agenda)
            item.Day = item.Day?.AddDays(7 * weeks);
    }
}
