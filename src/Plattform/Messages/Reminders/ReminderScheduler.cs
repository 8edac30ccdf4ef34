using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Meetings;
using Plattform.Registrations;
using Plattform.Time;
using Plattform.Web;

namespace Plattform.Messages;

/// <summary>Compares meetings with what was announced, so it also sees changes by other processes or from times when no
/// server ran. Idempotent.</summary>
public sealed class ReminderScheduler(IServiceScopeFactory scopes, TimeProvider time)
{
    /// <summary>Time for further changes, or for a coordinator to add something.</summary>
    public static readonly TimeSpan Wait = TimeSpan.FromMinutes(15);

    /// <summary>People may already be on their way.</summary>
    private static readonly TimeSpan Near = TimeSpan.FromHours(2);
    internal static readonly TimeSpan ShortWait = TimeSpan.FromMinutes(1);

    private readonly Dictionary<Guid, Guid> _seen = [];

    public async Task LookAsync(CancellationToken stopping)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PlattformDb>();
        var now = Now;
        var events = await db.Meetings.Where(e => e.EndsAt > now).Select(e => new { e.Id, e.Version }).ToListAsync(stopping);
        foreach (var meeting in events.Where(e => _seen.GetValueOrDefault(e.Id) != e.Version))
        {
            await CompareAsync(meeting.Id);
            _seen[meeting.Id] = meeting.Version;
        }
    }

    public Message Plan(Meeting meeting, Message plan) =>
        new()
        {
            MeetingId = meeting.Id,
            Kind = plan.Kind,
            State = MessageState.Planned,
            DaysBefore = plan.DaysBefore,
            HoursBefore = plan.HoursBefore,
            Audience = plan.Audience,
            Day = plan.Day,
            CreatedAt = Now,
            ChangedAt = Now,
        };

    /// <param name="starts">UTC, before and after the change.</param>
    public static TimeSpan WaitFor(DateTime now, params IEnumerable<DateTime> starts) =>
        starts.Any(start => start > now && start - now < Near) ? ShortWait : Wait;

    /// <summary>What people were told; when first seen, the meeting counts as announced.</summary>
    internal async Task<AnnouncedSchedule> AnnouncedAsync(PlattformDb db, Meeting meeting) =>
        await db.AnnouncedSchedules.FindAsync(meeting.Id) ?? Announce(db, meeting);

    private async Task CompareAsync(Guid id)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PlattformDb>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (await db.Meetings.FindAsync(id) is not { } meeting || meeting.Status == MeetingStatus.Draft)
            return;
        if (await db.AnnouncedSchedules.FindAsync(id) is not { } announced)
        {
            Announce(db, meeting);
        }
        else if (announced.Sequence != meeting.Sequence)
        {
            await db.HoldWrittenAsync(meeting, ScheduleAndVenue.FromJson(announced.Known).Status, Now);
            await FollowAsync(db, scope.ServiceProvider.GetRequiredService<DeskLetters>(), meeting, announced);
        }

        if (
            meeting.Capacity is not null
            && !await db.Messages.AnyAsync(m =>
                m.MeetingId == meeting.Id && m.Kind == ReminderMessage.StoredKey && m.Audience == Audience.Waiting
            )
        )
            PlanIfAhead(db, meeting, ReminderMessage.ForTheWaiting());
        await FollowDeadlinesAsync(db, meeting);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
    }

    private AnnouncedSchedule Announce(PlattformDb db, Meeting meeting)
    {
        var announced = db.AnnouncedSchedules.Add(new() { MeetingId = meeting.Id }).Entity;
        announced.Update(meeting);
        foreach (var plan in MessageKinds.All.SelectMany(kind => kind.PlanFor(meeting)))
            PlanIfAhead(db, meeting, plan);
        return announced;
    }

    /// <returns>The letter that is planned now; null: there is nothing to tell.</returns>
    internal async Task<Message?> FollowAsync(PlattformDb db, DeskLetters desk, Meeting meeting, AnnouncedSchedule announced)
    {
        var planned = await db.Messages.SingleOrDefaultAsync(m =>
            m.MeetingId == meeting.Id && m.Kind == ChangeMessage.StoredKey && m.State == MessageState.Planned
        );
        var (known, current) = (ScheduleAndVenue.FromJson(announced.Known), ScheduleAndVenue.Of(meeting));
        if (current.Status == MeetingStatus.Cancelled)
        {
            planned?.Skip(MessageReason.MeetingWasCancelled, Now);
            if (known.Status != MeetingStatus.Cancelled)
                await desk.TellOfChangeAsync(db, meeting, known);
            announced.KnowsOfTheCancellation(meeting);
            return null;
        }

        if (known == current)
        {
            if (planned is not null)
                db.Messages.Remove(planned);
            planned = null;
        }
        else if (await db.ConcernedByMove(meeting.Id).Where(Audiences.Reachable).AnyAsync())
        {
            planned ??= db.Messages.Add(Plan(meeting, new() { Kind = ChangeMessage.StoredKey })).Entity;
            planned.Become(MessageState.Planned, Now);
            planned.SendAt = meeting.ChangedAt + WaitFor(Now, meeting.StartsAt, LocalTime.ToUtc(known.Start, known.TimeZone)); // from the change itself: a restart prolongs nothing
            planned.Before = new WhatChanged(known, meeting.ChangedAt).ToJson();
        }
        else
        {
            announced.Update(meeting);
            planned = null;
        }

        announced.Sequence = meeting.Sequence;
        await PlanAgainAsync(db, meeting);
        return planned;
    }

    private async Task FollowDeadlinesAsync(PlattformDb db, Meeting meeting)
    {
        var known = await db.Messages.Where(m => m.MeetingId == meeting.Id && m.Kind == DeadlineMessage.StoredKey).ToListAsync();
        var days = meeting.Deadlines.Select(deadline => deadline.Date).Distinct().ToList();
        db.Messages.RemoveRange(known.Where(m => m.State == MessageState.Planned && !days.Exists(day => day == m.Day)));
        foreach (var day in days.Where(day => known.TrueForAll(m => m.Day != day)))
            PlanIfAhead(db, meeting, DeadlineMessage.For(day));
    }

    private async Task PlanAgainAsync(PlattformDb db, Meeting meeting)
    {
        var all = await db
            .Messages.Where(m =>
                m.MeetingId == meeting.Id && MessageKinds.ScheduledKeys.Contains(m.Kind) && m.Kind != DeadlineMessage.StoredKey
            )
            .ToListAsync();
        foreach (var same in all.GroupBy(m => (m.Kind, m.DaysBefore, m.HoursBefore, m.Audience)))
            if (same.All(m => m.State != MessageState.Planned && m.Reason != MessageReason.CoordinatorsDecidedAgainst))
                PlanIfAhead(db, meeting, same.First());
    }

    private void PlanIfAhead(PlattformDb db, Meeting meeting, Message plan)
    {
        var message = Plan(meeting, plan);
        if (message.DueAt(meeting) > Now && message.ReasonNotToGo(meeting, Now) is null)
            db.Messages.Add(message);
    }

    private DateTime Now => time.UtcNow();
}
