using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Mail;
using Plattform.Meetings;

namespace Plattform.Registrations;

/// <summary>The desk knows that the address is wrong: nothing more goes there and its links are void at once, while the new
/// one waits for its press. Whoever tried the new address in vain meanwhile is the same person.</summary>
public sealed record CorrectAddress(Guid RegistrationId, Guid Version, string Email) : Command, IAboutPerson
{
    internal override DeskAct DeskAct => DeskAct.AddressCorrected;

    internal override async Task<CommandResult> RunAsync(CommandContext context)
    {
        if (await context.FindAsync(RegistrationId) is not { } own)
            return CommandResult.Gone;
        if (own.Email == Email || own.PendingEmail == Email)
            return CommandResult.Already;
        if (own.Version != Version)
            return CommandResult.Stale;
        var meeting = await context.MeetingOfAsync(own);
        if (meeting.HasEnded(context.Now))
            return CommandResult.Closed;
        var known = await context.FindAsync(meeting, MailAddresses.Normalise(Email));
        if (own.IsHeld && known is { EraseAt: not null })
            return CommandResult.Full;
        var waiting = await context.Db.LettersOf(own.MeetingId, own.Id).Where(m => m.State == OutboxState.Waiting).ToListAsync();
        context.Db.Outbox.RemoveRange(waiting.Where(m => m.Kind != LetterKey.Of<CoordinatorNotice>()));
        if (own.IsHeld)
            return await CorrectHeldAsync(context, meeting, own, known);
        if (known is { IsHeld: true } ghost && ghost.HeldAnswers is [.., var latest])
        {
            var answer = new Proposal { Data = latest.Data, ArrivedAt = latest.ArrivedAt };
            await context.AbsorbAsync(ghost, own);
            own.SetProposal(answer);
        }

        own.CorrectAddress(Email, context.Now);
        await context.Letters.AskNewAddressAsync(meeting, await context.CountAsync(meeting), own);
        return CommandResult.Done;
    }

    /// <summary>Nobody could confirm it, so its answers are asked about at the right address. Whoever is known there already has
    /// one entry: the answer lies beside it, and this one goes.</summary>
    private async Task<CommandResult> CorrectHeldAsync(CommandContext context, Meeting meeting, Registration own, Registration? known)
    {
        if (known is not null && own.HeldAnswers is [.., var latest])
        {
            var held = new Proposal
            {
                Data = latest.Data,
                ArrivedAt = latest.ArrivedAt,
                HeldUntil = known.IsHeld ? context.Now + SignUp.HeldFor : null,
                Language = latest.Language,
                ConsentText = latest.ConsentText,
            };
            await context.AbsorbAsync(own, known);
            if (known.IsHeld)
            {
                known.Hold(held);
                await context.Letters.AskToConfirmAsync(meeting, await context.CountAsync(meeting), known, again: true);
                return CommandResult.Done;
            }

            if (known.Proposal is not { } later || later.ArrivedAt < held.ArrivedAt)
                known.SetProposal(held);
            await context.Letters.OfferSecondAnswerAsync(meeting, await context.CountAsync(meeting), known);
            return CommandResult.Done;
        }

        own.CorrectHeldAddress(Email, MailAddresses.Normalise(Email), context.Now + SignUp.HeldFor);
        await context.Letters.AskToConfirmAsync(meeting, await context.CountAsync(meeting), own);
        return CommandResult.Done;
    }
}

internal static class Absorbing
{
    /// <summary>Removes a registration and leaves what hangs on it to another one of the same person.</summary>
    public static async Task AbsorbAsync(this CommandContext context, Registration gone, Registration into)
    {
        var (db, id, contribution) = (context.Db, gone.Id.ToString(), gone.Contribution?.Id);
        await context.RememberForDeskAsync(gone.Id, into.Id);
        db.Outbox.RemoveRange(await db.LettersOf(gone.MeetingId, gone.Id).Where(m => m.State == OutboxState.Waiting).ToListAsync());
        var others = new List<Guid>();
        foreach (var room in context.Followers)
            others.AddRange(await room.OfAsync(gone.Id));
        var moved = new MovedRows(
            into.Id,
            await db.LettersOf(gone.MeetingId, gone.Id).Where(m => m.State != OutboxState.Waiting).Select(m => m.Id).ToListAsync(),
            await db.Unsent.Where(m => m.Person != gone.Id && m.Facts!.Contains(id)).Select(m => m.Id).ToListAsync(),
            await db.HeldNotices.Where(n => n.MeetingId == gone.MeetingId && n.Facts.Contains(id)).Select(n => n.Id).ToListAsync(),
            await db.Arrivals.Where(a => a.RegistrationId == gone.Id).Select(a => a.Id).ToListAsync(),
            others
        );
        await context.MoveAsync(moved, gone.Id, into.Id);
        context.NoteMoved(gone.Id, moved);
        await db
            .Papers.Where(p => p.FormerOf == gone.Id || (contribution != null && p.ContributionId == contribution))
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.FormerOf, into.Id).SetProperty(p => p.ContributionId, (Guid?)null));
        db.Registrations.Remove(gone);
        await db.RequestVacuumAsync();
        await context.SaveAsync();
    }

    public static async Task MoveAsync(this CommandContext context, MovedRows moved, Guid from, Guid to)
    {
        var (old, now) = (from.ToString(), to.ToString());
        await context
            .Db.Outbox.Where(m => moved.Letters.Contains(m.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.Person, (Guid?)to));
        await context
            .Db.Outbox.Where(m => moved.Naming.Contains(m.Id) && m.Facts != null)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.Facts, m => m.Facts!.Replace(old, now)));
        await context
            .Db.HeldNotices.Where(n => moved.Notices.Contains(n.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(n => n.Facts, n => n.Facts.Replace(old, now)));
        await context
            .Db.Arrivals.Where(a => moved.Arrivals.Contains(a.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.RegistrationId, to));
        foreach (var room in context.Followers)
            await room.MoveAsync(moved.Others, from, to);
    }
}
