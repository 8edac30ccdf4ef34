using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Events;
using Plattform.Shared;

namespace Plattform.Registrations;

/// <summary>The press that an event with confirmed addresses asks for: from now on the answer counts.</summary>
public sealed record ConfirmAddress(Guid RegistrationId) : Command
{
    internal override async Task<Outcome> Run(Work work)
    {
        if (await work.Find(RegistrationId) is not { } own || own.HeldUntil <= work.Now)
            return Outcome.Gone;
        if (!own.IsHeld)
            return Outcome.Done;
        var meeting = await work.MeetingOf(own);
        if (!meeting.Takes(Answer.Declined, work.Now))
            return Outcome.Closed;
        own.Prove(work.Now);
        await work.Letters.Welcome(meeting, await work.Settle(meeting), own);
        return own.Standing == Standing.Waiting ? Outcome.Waiting : Outcome.Done;
    }
}

/// <summary>"That was not me": a held answer goes at once, and nobody hears of it.</summary>
public sealed record Deny(Guid RegistrationId) : Command
{
    internal override async Task<Outcome> Run(Work work)
    {
        if (await work.Find(RegistrationId) is not { IsHeld: true } own)
            return Outcome.Gone;
        return await new Erase(own.Id).Run(work);
    }
}

/// <summary>
/// What an event needs when time passed or somebody changed it: answers that were not confirmed go, the waiting list moves up,
/// and everybody is told when it does not take place.
/// </summary>
/// <param name="MayExpire">The clock is believed: nobody is deleted by one that jumped.</param>
public sealed record Tend(Guid EventId, bool MayExpire = true) : Command
{
    internal override async Task<Outcome> Run(Work work)
    {
        if (await work.Db.Events.FindAsync(EventId) is not { } meeting)
            return Outcome.Gone;
        var expired = await work.Db.Registrations.Where(r => MayExpire && r.EventId == EventId && r.HeldUntil <= work.Now).ExecuteDeleteAsync();
        if (expired > 0)
        {
            work.Db.Note(work.Now, DeskAct.UnconfirmedDeleted, slug: meeting.Slug, times: expired);
            await work.Db.OweCompactionAsync();
        }

        if (meeting.HasEnded(work.Now) && expired == 0)
            return Outcome.Gone;
        var figures = await work.Settle(meeting);
        var isCancelled = meeting.Status == EventStatus.Cancelled;
        var concerned = isCancelled ? (await work.Db.ConcernedByCancellation(EventId).Where(r => !r.ToldCancelled).Select(r => r.Id).ToListAsync()).ToHashSet() : [];
        foreach (var untold in await work.Whole.Where(r => r.EventId == EventId && r.ToldCancelled != isCancelled && r.HeldUntil == null).ToListAsync())
        {
            untold.ToldCancelled = isCancelled;
            if (isCancelled && !meeting.HasEnded(work.Now) && concerned.Contains(untold.Id))
                await work.Letters.CallOff(meeting, figures, untold);
        }

        return Outcome.Done;
    }
}
