using Plattform.Tools;

namespace Plattform.Meetings;

public enum MeetingStatus
{
    Draft,
    Published,
    Cancelled,
}

/// <summary>One meeting. It is one row; lists in its content are JSON documents inside it.</summary>
public sealed class Meeting : IHasContent
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Its place in the address: lower-case letters, digits and hyphens.</summary>
    public string Slug { get; set; } = "";

    public MeetingStatus Status { get; set; }

    /// <summary>Given whole by <see cref="Write"/>, because the moments below follow from it.</summary>
    public MeetingContent Content { get; private set; } = new();

    /// <summary>Start and end in UTC, stored to be compared and sorted by.</summary>
    public DateTime StartsAt { get; private set; }
    public DateTime EndsAt { get; private set; }

    /// <summary>iCalendar SEQUENCE: rises when time, place or status changes (RFC 5546 2.1.4).</summary>
    public int Sequence { get; set; }
    public DateTime ChangedAt { get; set; }

    /// <summary>Concurrency token.</summary>
    public Guid Version { get; set; } = Guid.NewGuid();

    public void Write(MeetingContent content)
    {
        Content = content;
        StartsAt = LocalTime.ToUtc(content.Start, content.TimeZone);
        EndsAt = LocalTime.ToUtc(content.End, content.TimeZone);
    }

    public void Schedule(DateTime start, DateTime end, string timeZone) =>
        Write(Content with { Start = start, End = end, TimeZone = timeZone });

    /// <summary>Call with every change, so that kept pages and calendars are made anew.</summary>
    /// <param name="now">UTC.</param>
    public void Touch(DateTime now) => (ChangedAt, Version) = (now, Guid.NewGuid());

    /// <summary>The local day on which everything personal about it is deleted.</summary>
    public DateOnly DeleteOn(int daysAfterEnd) => DateOnly.FromDateTime(Content.End).AddDays(daysAfterEnd);

    /// <summary>When its pages read differently without anybody changing it: UTC; null when never again.</summary>
    public DateTime? ChangesByItselfAt(DateTime now) =>
        MeetingTimeTexts.ChangesAt(this).Concat([Content.OpensAt, Content.ClosesAt, StartsAt, EndsAt]).Where(moment => moment > now).Min();

    public bool HasBegun(DateTime now) => now >= StartsAt;

    public bool HasEnded(DateTime now) => now >= EndsAt;

    /// <summary>Cancelled or ended: nobody is asked for anything any more.</summary>
    public bool IsOver(DateTime now) => Status == MeetingStatus.Cancelled || HasEnded(now);

    public bool IsOneDay() => MeetingTimeTexts.IsOneDay(Content.Start, Content.End);

    /// <summary>Whether the form is open at all.</summary>
    public bool TakesAnswers(DateTime now) =>
        Status == MeetingStatus.Published && !HasEnded(now) && !(now < Content.OpensAt) && !(now >= Content.ClosesAt);
}
