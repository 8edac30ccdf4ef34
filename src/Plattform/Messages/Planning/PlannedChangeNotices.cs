using Microsoft.EntityFrameworkCore;
using Plattform.Coordination;
using Plattform.Data;
using Plattform.Look;
using Plattform.Meetings;
using Plattform.Time;
using Plattform.Web;

namespace Plattform.Messages;

/// <summary>What is planned and may still be taken back; and what did not go out, because the meeting was over first.</summary>
public sealed class PlannedChangeNotices(PlattformDb db, Texts texts, TimeProvider time) : IDeskNotices, IDeskTodos
{
    public async Task<IReadOnlyList<DeskNotice>> OfAsync(IReadOnlyList<Meeting> events) =>
        [
            .. from pair in await PlansAsync(events)
            where pair.Plan.IsPossible(pair.Meeting, time.UtcNow())
            select new DeskNotice(
                pair.Meeting.Id,
                PlannedTexts.Planned(pair.Plan.Kind, texts),
                PlannedTexts.Leaves(pair.Plan, pair.Meeting, time.UtcNow(), texts),
                PlannedChange.PathOf(pair.Meeting, pair.Plan.Kind),
                texts["Ansehen oder zurücknehmen"]
            )
            {
                IsForEditor = true,
            },
        ];

    async Task<IReadOnlyList<DeskTodo>> IDeskTodos.OfAsync(IReadOnlyList<Meeting> meetings) =>
        [
            .. from pair in await PlansAsync(meetings)
            where !pair.Plan.IsPossible(pair.Meeting, time.UtcNow())
            select new DeskTodo(
                pair.Meeting.Id,
                1,
                PlannedTexts.NotSent(pair.Plan.Kind, texts),
                PlannedTexts.WhyNot(pair.Meeting, time.UtcNow(), texts),
                PlannedChange.PathOf(pair.Meeting, pair.Plan.Kind),
                texts["Ansehen"]
            ),
        ];

    private async Task<IEnumerable<(PlannedChange Plan, Meeting Meeting)>> PlansAsync(IReadOnlyList<Meeting> meetings) =>
        from plan in await db.PlannedChanges.AsNoTracking().ToListAsync()
        join meeting in meetings on plan.MeetingId equals meeting.Id
        orderby plan.DueAt
        select (plan, meeting);
}
