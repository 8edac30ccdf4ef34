using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Meetings;
using Plattform.Shared;

namespace Plattform.Registrations;

/// <summary>
/// The press that an event with confirmed addresses asks for: from now on the answer counts, and now it takes its places or joins
/// the waiting list. A contribution that finds no turn any more is told as a message.
/// </summary>
/// <param name="AnswerId">Which of the answers that came with the address: no other is confirmed unseen.</param>
public sealed record ConfirmAddress(Guid RegistrationId, Guid AnswerId) : Command
{
    internal override async Task<CommandResult> RunAsync(CommandContext context)
    {
        if (await context.FindAsync(RegistrationId) is not { } own)
            return CommandResult.Gone;
        if (!own.IsHeld)
            return CommandResult.Done;
        if (own.Proposals.Find(answer => answer.Id == AnswerId && answer.HeldUntil > context.Now) is not { } held)
            return CommandResult.Gone;
        var meeting = await context.MeetingOfAsync(own);
        if (!meeting.Takes(Answer.Declined, context.Now))
            return CommandResult.Closed;
        var given = Answers.FromJson(held.Given);
        var losesTurn = await context.HasNoTurnLeftAsync(meeting, given, null);
        if (losesTurn)
            given = given.WithoutTurn();
        own.Accept(
            held,
            given,
            await context.IsFullForAsync(meeting, given, null) ? PlaceStatus.Waiting : PlaceStatus.Confirmed,
            context.Now
        );
        await context.GiveTurnAsync(own);
        await context.Letters.Welcome(meeting, await context.CountAsync(meeting), own, losesTurn);
        return own.PlaceStatus == PlaceStatus.Waiting ? CommandResult.Waiting : CommandResult.Done;
    }
}

/// <summary>"That was not me": all that came with the address goes at once, and nobody hears of it.</summary>
public sealed record Deny(Guid RegistrationId) : Command
{
    internal override async Task<CommandResult> RunAsync(CommandContext context)
    {
        if (await context.FindAsync(RegistrationId) is not { IsHeld: true } own)
            return CommandResult.Gone;
        return await new Erase(own.Id).RunAsync(context);
    }
}

/// <summary>
/// What an event needs when time passed or somebody changed it: answers that were not confirmed go, the waiting list moves up,
/// and everybody is told when it does not take place.
/// </summary>
/// <param name="MayExpire">The clock is believed: nobody is deleted by one that jumped.</param>
public sealed record ReconcileMeeting(Guid MeetingId, bool MayExpire = true) : Command
{
    internal override async Task<CommandResult> RunAsync(CommandContext context)
    {
        if (await context.Db.Meetings.FindAsync(MeetingId) is not { } meeting)
            return CommandResult.Gone;
        var expired = MayExpire ? await ForgetUnconfirmed(context) : 0;
        if (expired > 0)
        {
            context.Db.Note(context.Now, DeskAct.UnconfirmedDeleted, slug: meeting.Slug, times: expired);
            await context.Db.RequestVacuumAsync();
        }

        if (meeting.HasEnded(context.Now) && expired == 0)
            return CommandResult.Gone;
        var figures = await context.SettleAsync(meeting);
        if (figures.Cakes * meeting.ServingsPerCake - figures.Servings is not 0 and var servings)
            await context.AddAsync(MeetingId, new() { Numbers = { Servings = servings } });
        var isCancelled = meeting.Status == MeetingStatus.Cancelled;
        var concerned = isCancelled
            ? (
                await context.Db.ConcernedByCancellation(MeetingId).Where(r => !r.ToldCancelled).Select(r => r.Id).ToListAsync()
            ).ToHashSet()
            : [];
        foreach (
            var untold in await context
                .Whole.Where(r => r.MeetingId == MeetingId && r.ToldCancelled != isCancelled && r.HeldUntil == null)
                .ToListAsync()
        )
        {
            untold.ToldCancelled = isCancelled;
            if (isCancelled && !meeting.HasEnded(context.Now) && concerned.Contains(untold.Id))
                await context.Letters.CallOff(meeting, figures, untold);
        }

        return CommandResult.Done;
    }

    /// <summary>Each answer is kept as long as was promised for it; an address of which none is left goes with the last one.</summary>
    /// <returns>How many answers are gone.</returns>
    private async Task<int> ForgetUnconfirmed(CommandContext context)
    {
        var held = context.Db.Registrations.Where(r => r.MeetingId == MeetingId && r.HeldUntil != null);
        var answers = await context
            .Db.Proposals.Where(p => p.HeldUntil <= context.Now && held.Any(r => r.Id == p.RegistrationId))
            .ExecuteDeleteAsync();
        var addresses = await held.Where(r => r.Proposals.Count == 0).ExecuteDeleteAsync();
        if (addresses > 0)
            await context.AddAsync(MeetingId, new() { Numbers = { AddressesHeld = -addresses } });
        foreach (var own in await context.Whole.Where(r => r.MeetingId == MeetingId && r.HeldUntil <= context.Now).ToListAsync())
            own.HoldOn();
        return Math.Max(answers, addresses);
    }
}
