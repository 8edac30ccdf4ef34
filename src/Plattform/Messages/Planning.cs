using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Meetings;
using Plattform.Registrations;
using Plattform.Tools;

namespace Plattform.Messages;

/// <summary>
/// What the calendar does by itself. It compares each event with what people know of it, so it also notices what another
/// process or the time without a server changed; doing it twice does nothing.
/// </summary>
public sealed class Planning(IServiceScopeFactory scopes, TimeProvider time)
{
    /// <summary>How long a change waits for the next one, and for a coordinator who wants to add something.</summary>
    public static readonly TimeSpan Wait = TimeSpan.FromMinutes(15);

    /// <summary>People may be on their way already.</summary>
    private static readonly TimeSpan Near = TimeSpan.FromHours(2), ShortWait = TimeSpan.FromMinutes(1);

    private const int DefaultDays = 2;
    private readonly Dictionary<Guid, Guid> _seen = [];

    public async Task LookAsync(CancellationToken stopping)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PlattformDb>();
        var now = Now;
        var events = await db.Meetings.Where(e => e.EndsAt > now).Select(e => new { e.Id, e.Version }).ToListAsync(stopping);
        foreach (var meeting in events.Where(e => _seen.GetValueOrDefault(e.Id) != e.Version))
        {
            await Compare(meeting.Id);
            _seen[meeting.Id] = meeting.Version;
        }
    }

    private async Task Compare(Guid id)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PlattformDb>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (await db.Meetings.FindAsync(id) is not { } meeting || meeting.Status == MeetingStatus.Draft)
            return;
        if (await db.Told.FindAsync(id) is not { } told)
            Begin(db, meeting);
        else if (told.Sequence != meeting.Sequence)
        {
            await db.HoldWrittenAsync(meeting, WhenAndWhere.FromJson(told.Known).Status, Now);
            await Follow(db, scope.ServiceProvider.GetRequiredService<DeskLetters>(), meeting, told);
        }

        if (meeting.Capacity is not null && !await db.Messages.AnyAsync(m => m.MeetingId == meeting.Id && m.Kind == MessageKind.Reminder && m.Audience == Audience.Waiting))
            PlanAhead(db, meeting, ForTheWaiting(meeting));
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
    }

    /// <summary>Everybody hears of it as it is now.</summary>
    private void Begin(PlattformDb db, Meeting meeting)
    {
        var told = db.Told.Add(new() { MeetingId = meeting.Id }).Entity;
        told.MoveOn(meeting);
        foreach (var usual in new[] { Reminder(meeting, DefaultDays, 0), DoorList(meeting) })
            PlanAhead(db, meeting, usual);
    }

    private async Task Follow(PlattformDb db, DeskLetters desk, Meeting meeting, Told told)
    {
        var planned = await db.Messages.SingleOrDefaultAsync(m => m.MeetingId == meeting.Id && m.Kind == MessageKind.Change && m.State == MessageState.Planned);
        var (known, current) = (WhenAndWhere.FromJson(told.Known), WhenAndWhere.Of(meeting));
        if (current.Status == MeetingStatus.Cancelled)
        {
            planned?.Skip(planned.WhyNot(meeting, Now)!, Now);
            if (known.Status != MeetingStatus.Cancelled)
                await desk.Tell(db, meeting, known);
            told.KnowsOfTheCancellation(meeting);
            return;
        }

        if (known == current)
        {
            if (planned is not null)
                db.Messages.Remove(planned);
        }
        else if (await db.ConcernedByMove(meeting.Id).Where(Audiences.Reachable).AnyAsync())
        {
            planned ??= db.Messages.Add(New(meeting, MessageKind.Change)).Entity;
            // Counted from the change itself: a restart meanwhile prolongs nothing.
            (planned.SendAt, planned.ChangedAt, planned.Version) = (meeting.ChangedAt + WaitFor(meeting, known), Now, Guid.NewGuid());
            planned.Before = new WhatChanged(known, meeting.ChangedAt).ToJson();
        }
        else
        {
            told.MoveOn(meeting);
        }

        told.Sequence = meeting.Sequence;
        await RemindAgain(db, meeting);
    }

    private TimeSpan WaitFor(Meeting meeting, WhenAndWhere known) =>
        new[] { meeting.StartsAt, LocalTime.ToUtc(known.Start, known.TimeZone) }.Any(start => start > Now && start - Now < Near) ? ShortWait : Wait;

    /// <summary>What was sent or skipped, but lies ahead again now, is planned once more.</summary>
    private async Task RemindAgain(PlattformDb db, Meeting meeting)
    {
        var all = await db.Messages.Where(m => m.MeetingId == meeting.Id && (m.Kind == MessageKind.Reminder || m.Kind == MessageKind.DoorList)).ToListAsync();
        foreach (var same in all.GroupBy(m => (m.Kind, m.DaysBefore, m.HoursBefore, m.Audience)).Where(same => same.All(m => m.State != MessageState.Planned)))
        {
            var last = same.MaxBy(m => m.CreatedAt)!;
            var again = last.Kind == MessageKind.DoorList ? DoorList(meeting) : Reminder(meeting, last.DaysBefore, last.HoursBefore);
            again.Audience = last.Audience;
            PlanAhead(db, meeting, again);
        }
    }

    private void PlanAhead(PlattformDb db, Meeting meeting, Message message)
    {
        if (message.DueAt(meeting) > Now && message.WhyNot(meeting, Now) is null)
            db.Messages.Add(message);
    }

    public Message Reminder(Meeting meeting, int days, int hours)
    {
        var message = New(meeting, MessageKind.Reminder);
        (message.DaysBefore, message.HoursBefore) = (days, hours);
        return message;
    }

    /// <summary>On the evening before: who still waits is told to come by.</summary>
    private Message ForTheWaiting(Meeting meeting)
    {
        var message = Reminder(meeting, 0, 0);
        message.Audience = Audience.Waiting;
        return message;
    }

    private Message DoorList(Meeting meeting) => New(meeting, MessageKind.DoorList);

    private Message New(Meeting meeting, MessageKind kind) =>
        new() { MeetingId = meeting.Id, Kind = kind, State = MessageState.Planned, CreatedAt = Now, ChangedAt = Now };

    private DateTime Now => time.GetUtcNow().UtcDateTime;
}
