using Plattform.Data;
using Plattform.Meetings;
using Plattform.Time;

namespace Plattform.Messages;

/// <summary>Where and to when a meeting moves; what is null stays. What refers to its date moves by as many days, unless kept.</summary>
public sealed record MeetingMove
{
    public MeetingTimes? Times { get; init; }

    /// <summary>Counts only with <see cref="Times"/>.</summary>
    public TimeOnly? Doors { get; init; }
    public Venue? Venue { get; init; }
    public bool? OnlineOnly { get; init; }

    /// <summary>Of <see cref="DatedParts.Keys"/>.</summary>
    public IReadOnlyList<string> Kept { get; init; } = [];

    public static MeetingMove Between(MeetingContent before, MeetingContent after, IReadOnlyList<string> kept)
    {
        var isTimed = MeetingTimes.Of(before) != MeetingTimes.Of(after) || before.Doors != after.Doors;
        return new()
        {
            Times = isTimed ? MeetingTimes.Of(after) : null,
            Doors = isTimed ? after.Doors : null,
            Venue = before.Venue == after.Venue ? null : after.Venue,
            OnlineOnly = before.OnlineOnly == after.OnlineOnly ? null : after.OnlineOnly,
            Kept = kept,
        };
    }

    /// <param name="planned">UTC; a registration that was open then does not open once more.</param>
    public void ApplyTo(MeetingContent content, DateTime planned)
    {
        if (Times is { } times)
        {
            var (days, clock) = ShiftOf(content);
            Shift(content, days, clock, planned);
            (content.Start, content.End, content.EndKind, content.WholeDay) = (times.Start, times.End, times.EndKind, times.WholeDay);
            content.Doors = Doors;
        }

        if (Venue is not null)
            content.Venue = Venue with { };
        content.OnlineOnly = OnlineOnly ?? content.OnlineOnly;
        content.Livestream |= content.OnlineOnly;
    }

    public (int Days, TimeSpan Clock) ShiftOf(MeetingContent content) =>
        Times is not { } times
            ? default
            : (
                (times.Start.Date - content.Start.Date).Days,
                times.WholeDay || content.WholeDay ? default : times.Start.TimeOfDay - content.Start.TimeOfDay
            );

    private void Shift(MeetingContent content, int days, TimeSpan clock, DateTime planned)
    {
        if (!Kept.Contains(DatedParts.Deadlines))
            content.Deadlines = content.Deadlines.ConvertAll(deadline => new Deadline
            {
                Date = deadline.Date.AddDays(days),
                Text = deadline.Text,
            });
        if (!Kept.Contains(DatedParts.Opening))
        {
            content.OpensAt = content.OpensAt > planned ? Later(content.OpensAt) : content.OpensAt;
            content.ClosesAt = Later(content.ClosesAt);
        }

        if (!Kept.Contains(DatedParts.Related))
        {
            content.Related = JsonColumn.Read<List<RelatedEvent>>(JsonColumn.Written(content.Related));
            content.Related.ForEach(related => related.Date = related.Date.AddDays(days));
        }

        if (!Kept.Contains(DatedParts.Agenda))
        {
            content.Agenda = JsonColumn.Read<List<AgendaItem>>(JsonColumn.Written(content.Agenda));
            content.Agenda.ForEach(item => (item.Day, item.At) = (item.Day?.AddDays(days), item.At?.Add(clock)));
        }

        DateTime? Later(DateTime? utc) =>
            utc is { } moment ? LocalTime.ToUtc(LocalTime.FromUtc(moment, content.TimeZone).AddDays(days), content.TimeZone) : null;
    }
}
