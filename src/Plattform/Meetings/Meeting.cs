using Plattform.Time;

namespace Plattform.Meetings;

public enum MeetingStatus
{
    Draft,
    Published,
    Cancelled,
}

public sealed class Meeting : IHasContent
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Part of its URLs: lower-case letters, digits and hyphens.</summary>
    public string Slug { get; set; } = "";

    public MeetingStatus Status { get; set; }

    /// <summary>Replaced only as a whole, by <see cref="Write"/>, which also sets the UTC times below.</summary>
    public MeetingContent Content { get; private set; } = new();

    /// <summary>UTC, stored for comparing and sorting. From <see cref="EndsAt"/> on the meeting is over.</summary>
    public DateTime StartsAt { get; private set; }
    public DateTime EndsAt { get; private set; }

    /// <summary>The meeting whose file made this one; its own id where it has further dates; null: there is only this one.</summary>
    public Guid? SeriesId { get; set; }

    /// <summary>iCalendar SEQUENCE: rises when time, place or status changes (RFC 5546 2.1.4).</summary>
    public int Sequence { get; set; }
    public DateTime ChangedAt { get; set; }

    /// <summary>Concurrency token.</summary>
    public Guid Version { get; set; } = Guid.NewGuid();

    public void Write(MeetingContent content)
    {
        Content = content;
        if (content.EndKind == EndKind.Unnamed)
            content.End = content.EstimatedEnd();
        StartsAt = LocalTime.ToUtc(content.Start, content.TimeZone);
        // Without a named end a meeting is not over before midnight.
        var over = content.EndKind == EndKind.Unnamed ? content.End.Date.AddDays(content.WholeDay ? 0 : 1) : content.End;
        EndsAt = LocalTime.ToUtc(over, content.TimeZone);
    }

    public void Schedule(DateTime start, DateTime end, string timeZone) =>
        Write(Content with { Start = start, End = end, TimeZone = timeZone });

    /// <summary>Call with every change, so that cached pages and calendars are rebuilt; now is UTC.</summary>
    public void Touch(DateTime now) => (ChangedAt, Version) = (now, Guid.NewGuid());

    /// <summary>Local day on which all personal data of the meeting is deleted.</summary>
    public DateOnly DeleteOn(int daysAfterEnd) => LastDay.AddDays(daysAfterEnd);

    public DateOnly LastDay => DateOnly.FromDateTime(MeetingTimes.Of(Content).LastDay);

    /// <summary>UTC moment when its pages change without any edit; null: never again.</summary>
    public DateTime? ChangesByItselfAt(DateTime now) =>
        new DateTime?[] { Content.OpensAt, Content.ClosesAt, StartsAt, EndsAt }
            .Concat(Content.Deadlines.Select(deadline => (DateTime?)DeadlineTexts.EndOf(deadline, this)))
            .Where(moment => moment > now)
            .Min();

    public bool HasBegun(DateTime now) => now >= StartsAt;

    public bool HasEnded(DateTime now) => now >= EndsAt;

    public bool IsOver(DateTime now) => Status == MeetingStatus.Cancelled || HasEnded(now);

    public bool IsOneDay() => MeetingTimes.Of(Content).IsOneDay;

    public bool TakesAnswers(DateTime now) =>
        Status == MeetingStatus.Published && !HasEnded(now) && !(now < Content.OpensAt) && !(now >= Content.ClosesAt);
}
