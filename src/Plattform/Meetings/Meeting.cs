using System.Text.Json.Serialization;
using Plattform.Tools;

namespace Plattform.Meetings;

public enum MeetingStatus { Draft, Published, Cancelled }

/// <summary>One meeting. It is one row: agenda, contacts and related events are JSON documents inside it.</summary>
public sealed class Meeting
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Its place in the address: lower-case letters, digits and hyphens.</summary>
    public string Slug { get; set; } = "";

    public MeetingStatus Status { get; set; }
    public string Title { get; set; } = "";

    /// <summary>Language of the author's own texts, <c>de</c> or <c>en</c>.</summary>
    public string Language { get; set; } = "de";

    /// <summary>Plain text; one greeting a line.</summary>
    public string Salutation { get; set; } = "";

    /// <summary>Markdown.</summary>
    public string Invitation { get; set; } = "";

    /// <summary>Wall-clock time at the venue, in <see cref="TimeZone"/>; changed by <see cref="Schedule"/>.</summary>
    public DateTime Start { get; private set; }
    public DateTime End { get; private set; }

    /// <summary>IANA name, for example Europe/Berlin.</summary>
    public string TimeZone { get; private set; } = "Europe/Berlin";

    /// <summary>The same moments in UTC, stored to be compared and sorted by.</summary>
    public DateTime StartsAt { get; private set; }
    public DateTime EndsAt { get; private set; }

    public Venue Venue { get; set; } = new();
    public Hints Hints { get; set; } = new();

    /// <summary>Whom the organisers do not admit (Einlassvorbehalt); empty when they say nothing about it. Plain text.</summary>
    public string AdmissionNotice { get; set; } = "";

    /// <summary>Says whose proposal the agenda is.</summary>
    public string AgendaNote { get; set; } = "";
    public List<AgendaItem> Agenda { get; set; } = [];

    public List<Contact> Contacts { get; set; } = [];
    public List<string> Signatories { get; set; } = [];
    public string Group { get; set; } = "";
    public List<string> Alliances { get; set; } = [];
    public List<RelatedEvent> Related { get; set; } = [];

    /// <summary>Persons on site; null means as many as come.</summary>
    public int? Capacity { get; set; }
    public DateTime? OpensAt { get; set; }
    public DateTime? ClosesAt { get; set; }

    public bool Livestream { get; set; }

    /// <summary>Never shown in public, never mailed: only /live leads there.</summary>
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

    /// <summary>iCalendar SEQUENCE: rises when time, place or status changes (RFC 5546 2.1.4).</summary>
    public int Sequence { get; set; }
    public DateTime ChangedAt { get; set; }

    /// <summary>Concurrency token.</summary>
    public Guid Version { get; set; } = Guid.NewGuid();

    public void Schedule(DateTime start, DateTime end, string timeZone)
    {
        (Start, End, TimeZone) = (start, end, timeZone);
        (StartsAt, EndsAt) = (LocalTime.ToUtc(start, timeZone), LocalTime.ToUtc(end, timeZone));
    }

    /// <summary>Call with every change, so that kept pages and calendars are made anew.</summary>
    /// <param name="now">UTC.</param>
    public void Touch(DateTime now) => (ChangedAt, Version) = (now, Guid.NewGuid());

    /// <summary>The local day on which everything personal about it is deleted.</summary>
    public DateOnly DeleteOn(int daysAfterEnd) => DateOnly.FromDateTime(End).AddDays(daysAfterEnd);

    /// <summary>When its pages read differently without anybody changing it: UTC; null when never again.</summary>
    public DateTime? ChangesByItselfAt(DateTime now) =>
        MeetingTimeTexts.ChangesAt(this).Concat([OpensAt, ClosesAt, StartsAt, EndsAt]).Where(moment => moment > now).Min();

    public bool HasBegun(DateTime now) => now >= StartsAt;

    public bool HasEnded(DateTime now) => now >= EndsAt;

    /// <summary>Cancelled or ended: nobody is asked for anything any more.</summary>
    public bool IsOver(DateTime now) => Status == MeetingStatus.Cancelled || HasEnded(now);

    public bool IsOneDay() => MeetingTimeTexts.IsOneDay(Start, End);

    /// <summary>Whether the form is open at all.</summary>
    public bool TakesAnswers(DateTime now) =>
        Status == MeetingStatus.Published && !HasEnded(now) && !(now < OpensAt) && !(now >= ClosesAt);
}

public sealed class Venue
{
    public string Name { get; set; } = "";
    public string Street { get; set; } = "";
    public string PostalCode { get; set; } = "";
    public string City { get; set; } = "";

    /// <summary>"Schmalhorststr. 1, 45899 Gelsenkirchen"; empty when nothing is known.</summary>
    [JsonIgnore]
    public string Address => string.Join(", ", Lines.Skip(Name.Length > 0 ? 1 : 0));

    /// <summary>"Bistro Horster Mitte, Gelsenkirchen".</summary>
    [JsonIgnore]
    public string Short => string.Join(", ", new[] { Name, City }.Where(part => part.Length > 0));

    /// <summary>"Bistro Horster Mitte, Schmalhorststr. 1, 45899 Gelsenkirchen".</summary>
    [JsonIgnore]
    public string Place => string.Join(", ", Lines);

    /// <summary>Name, street, postal code with city: those that are known.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Lines => [.. new[] { Name, Street, $"{PostalCode} {City}".Trim() }.Where(line => line.Length > 0)];
}

/// <summary>Practical things, each a line of its own; null when nothing is known.</summary>
public sealed class Hints
{
    public string? Parking { get; set; }
    public string? PublicTransport { get; set; }
    public string? StepFreeAccess { get; set; }
    public string? Provided { get; set; }
    public string? Cakes { get; set; }
    public string? Livestream { get; set; }
    public string? Admission { get; set; }
}

public sealed class AgendaItem
{
    /// <summary>Stays the same when items move; contributions refer to it.</summary>
    public string Id { get; set; } = "";
    public string Title { get; set; } = "";

    /// <summary>Fixed minutes; null takes those of the sub-points or of the contributions.</summary>
    public int? Minutes { get; set; }

    /// <summary>Set when the item takes contributions: the minutes each of them has.</summary>
    public int? ContributionMinutes { get; set; }

    /// <summary>Plain text.</summary>
    public string? Details { get; set; }
    public List<AgendaPoint> Points { get; set; } = [];
}

public sealed class AgendaPoint
{
    public string Title { get; set; } = "";
    public int? Minutes { get; set; }
}

public sealed class Contact
{
    public string Name { get; set; } = "";
    public string Email { get; set; } = "";
    public string? Phone { get; set; }
}

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
