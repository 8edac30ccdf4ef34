using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Look.Pictures;
using Plattform.Meetings;

namespace Plattform.Registrations;

/// <summary>Double opt-in: takes places only now. Without a speaking slot the topic becomes a message.</summary>
/// <param name="AnswerId">The submission shown, so that no unseen one is confirmed.</param>
public sealed record ConfirmAddress(Guid RegistrationId, Guid AnswerId) : Command, IAboutPerson
{
    internal override DeskAct DeskAct => DeskAct.PersonConfirmed;

    internal override async Task<CommandResult> RunAsync(CommandContext context)
    {
        if (await context.FindAsync(RegistrationId) is not { } own)
            return CommandResult.Gone;
        if (!own.IsHeld)
            return CommandResult.Done;
        if (own.Proposals.Find(answer => answer.Id == AnswerId && answer.HeldUntil > context.Now) is not { } held)
            return CommandResult.Gone;
        var meeting = await context.MeetingOfAsync(own);
        if (!meeting.Takes(AttendanceKind.Declined, context.Now))
            return CommandResult.Closed;
        var given = RegistrationData.FromJson(held.Data);
        var losesSlot = await context.HasNoSlotLeftAsync(meeting, given, null);
        if (losesSlot)
            given = given.WithoutSlot();
        own.Accept(
            held,
            given,
            await context.IsFullForAsync(meeting, given, null) ? PlaceStatus.Waiting : PlaceStatus.Confirmed,
            context.Now
        );
        context.MarkEmailVerified(own);
        await context.GiveSlotAsync(own);
        await context.GiveChosenPlacesAsync(meeting, own);
        await context.Letters.WelcomeAsync(meeting, await context.CountAsync(meeting), own, losesSlot);
        return own.PlaceStatus == PlaceStatus.Waiting ? CommandResult.Waiting : CommandResult.Done;
    }
}

/// <summary>"That was not me": deletes all submissions for this address without telling anybody.</summary>
public sealed record Deny(Guid RegistrationId) : Command, IAboutPerson
{
    internal override async Task<CommandResult> RunAsync(CommandContext context)
    {
        if (await context.FindAsync(RegistrationId) is not { IsHeld: true } own)
            return CommandResult.Gone;
        return await new Erase(own.Id).RunAsync(context);
    }
}

/// <summary>Expires unconfirmed submissions, moves up the waiting list, and sends cancellation letters.</summary>
/// <param name="MayExpire">False while the clock is not trusted: a clock jump must not delete anybody.</param>
public sealed record ReconcileMeeting(Guid MeetingId, bool MayExpire = true) : Command
{
    internal override async Task<CommandResult> RunAsync(CommandContext context)
    {
        if (await context.Db.Meetings.FindAsync(MeetingId) is not { } meeting)
            return CommandResult.Gone;
        var expired = MayExpire ? await ForgetUnconfirmedAsync(context) : 0;
        if (expired > 0)
        {
            context.Db.Note(context.Now, DeskAct.UnconfirmedDeleted, slug: meeting.Slug, times: expired);
            await context.Db.RequestVacuumAsync();
        }

        if (meeting.HasEnded(context.Now) && expired == 0)
            return CommandResult.Gone;
        var figures = await context.FillFreedPlacesAsync(meeting);
        if (figures.Cakes * meeting.ServingsPerCake - figures.Servings is not 0 and var servings)
            await context.AddAsync(MeetingId, new() { Numbers = { Servings = servings } });
        var isCancelled = meeting.Status == MeetingStatus.Cancelled;
        var concerned = isCancelled
            ? (
                await context.Db.ConcernedByCancellation(MeetingId).Where(r => !r.CancellationHandled).Select(r => r.Id).ToListAsync()
            ).ToHashSet()
            : [];
        foreach (
            var untold in await context
                .Whole.Where(r => r.MeetingId == MeetingId && r.CancellationHandled != isCancelled && r.HeldUntil == null)
                .ToListAsync()
        )
        {
            untold.CancellationHandled = isCancelled;
            if (isCancelled && !meeting.HasEnded(context.Now) && concerned.Contains(untold.Id))
                await context.Letters.CallOffAsync(meeting, figures, untold);
        }

        return CommandResult.Done;
    }

    private async Task<int> ForgetUnconfirmedAsync(CommandContext context)
    {
        var held = context.Db.Registrations.Where(r => r.MeetingId == MeetingId && r.HeldUntil != null);
        var answers = await context
            .Db.Proposals.Where(p => p.HeldUntil <= context.Now && held.Any(r => r.Id == p.RegistrationId))
            .ExecuteDeleteAsync();
        var addresses = await held.Where(r => r.Proposals.Count == 0).ExecuteDeleteAsync();
        if (addresses > 0)
            await context.AddAsync(MeetingId, new() { Numbers = { AddressesHeld = -addresses } });
        foreach (var own in await context.Whole.Where(r => r.MeetingId == MeetingId && r.HeldUntil <= context.Now).ToListAsync())
            own.UpdateHeldUntil();
        return Math.Max(answers, addresses);
    }
}
