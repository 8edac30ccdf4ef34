using Microsoft.EntityFrameworkCore;
using Plattform.Coordination;
using Plattform.Data;
using Plattform.Look;
using Plattform.Meetings;

namespace Plattform.Messages;

public sealed class HeldMessageNotices(PlattformDb db, Texts texts) : IDeskNotices
{
    public async Task<IReadOnlyList<DeskNotice>> OfAsync(IReadOnlyList<Meeting> events) =>
        [
            .. from message in await db
                .Messages.AsNoTracking()
                .Where(m => m.State == MessageState.Held)
                .OrderBy(m => m.CreatedAt)
                .ToListAsync()
            join meeting in events on message.MeetingId equals meeting.Id
            select new DeskNotice(
                meeting.Id,
                texts["„{0}“ wartet auf deine Entscheidung.", message.Subject],
                message.ReasonText(texts) ?? "",
                $"/koordination/{meeting.Slug}/nachrichten/{message.Id}",
                texts["Ansehen und entscheiden"]
            ),
        ];
}

public sealed record HeldMessage(Message Message, Meeting Meeting, DateTime Now);
