using Plattform.Data;
using Plattform.Meetings;

namespace Plattform.Registrations;

/// <summary>Applies the own page's form; a new address waits for <see cref="ConfirmNewAddress"/>.</summary>
/// <param name="Version">The version shown, so that no unseen change is overwritten.</param>
public sealed record Amend(Guid RegistrationId, Guid Version, string Email, RegistrationData Data, bool Wait) : Command, IAboutPerson
{
    internal override async Task<CommandResult> RunAsync(CommandContext context)
    {
        if (await context.FindAsync(RegistrationId) is not { IsHeld: false } own)
            return CommandResult.Gone;
        var isSame = Data == own.Data || (Wait && Data == own.Wished());
        var isNewAddress = Email.Length > 0 && Email != own.Email && Email != own.PendingEmail;
        var leavesAddress = Email.Length == 0 && own.Email.Length > 0;
        var unchanged = own.WaitsSince is null ? CommandResult.Done : CommandResult.Waiting;
        if (isSame && !isNewAddress && !leavesAddress)
            return unchanged;
        if (own.Version != Version)
            return CommandResult.Stale;
        var meeting = await context.MeetingOfAsync(own);
        if (!meeting.TakesChanges(context.Now) && !context.MayOverride(DeskOverride.Closed))
            return CommandResult.Closed;
        if (ChosenPlaces.FullQuestion(meeting, await context.FiguresAsync(meeting), Data, own) is not null)
            return CommandResult.ChoiceFull;
        var outcome = isSame && !leavesAddress ? unchanged : await context.ChangeAsync(meeting, own, Data, Wait, leavesAddress);
        if (isNewAddress && outcome is CommandResult.Done or CommandResult.Waiting)
            await context.AskNewAddressAsync(meeting, own, Email);
        return outcome;
    }
}

/// <param name="ProposalId">The one shown, so that no unseen proposal is applied.</param>
public sealed record ApplyProposal(Guid RegistrationId, Guid ProposalId, bool Wait = false) : Command, IAboutPerson
{
    internal override async Task<CommandResult> RunAsync(CommandContext context)
    {
        if (
            await context.FindAsync(RegistrationId) is not { IsHeld: false } own
            || own.Proposal is not { } proposal
            || proposal.Id != ProposalId
        )
            return CommandResult.Gone;
        var meeting = await context.MeetingOfAsync(own);
        var given = own.Offered()!;
        if (
            !meeting.TakesChanges(context.Now)
            && !(given.Attendance == AttendanceKind.Declined && meeting.Takes(AttendanceKind.Declined, context.Now))
        )
            return CommandResult.Closed;
        return await context.ChangeAsync(meeting, own, given, Wait);
    }
}

public sealed record DiscardProposal(Guid RegistrationId, Guid ProposalId) : Command, IAboutPerson
{
    internal override async Task<CommandResult> RunAsync(CommandContext context)
    {
        if (await context.FindAsync(RegistrationId) is not { IsHeld: false } own || own.Proposal?.Id != ProposalId)
            return CommandResult.Gone;
        own.SetProposal(null);
        context.MarkEmailVerified(own);
        return CommandResult.Done;
    }
}

/// <summary>Also possible during the meeting.</summary>
public sealed record SwitchToOnline(Guid RegistrationId) : Command, IAboutPerson
{
    /// <summary>Drops lift, bed and tasks: they make sense only on site.</summary>
    internal override async Task<CommandResult> RunAsync(CommandContext context)
    {
        if (await context.FindAsync(RegistrationId) is not { IsHeld: false } own)
            return CommandResult.Gone;
        if (own.Attendance == AttendanceKind.Online)
            return CommandResult.Done;
        var meeting = await context.MeetingOfAsync(own);
        if (!meeting.Livestream || !meeting.Takes(AttendanceKind.Declined, context.Now))
            return CommandResult.Closed;
        return await context.ChangeAsync(
            meeting,
            own,
            own.Data with
            {
                Attendance = AttendanceKind.Online,
                Persons = 1,
                Lift = null,
                Bed = null,
                Claims = [],
            },
            wait: false
        );
    }
}

/// <summary>After the start nobody moves up automatically: people who still wait claim free places.</summary>
public sealed record TakePlaces(Guid RegistrationId) : Command, IAboutPerson
{
    internal override DeskAct DeskAct => DeskAct.PersonMovedUp;

    internal override async Task<CommandResult> RunAsync(CommandContext context)
    {
        if (await context.FindAsync(RegistrationId) is not { IsHeld: false } own)
            return CommandResult.Gone;
        if (own.WaitsSince is null)
            return CommandResult.Done;
        var meeting = await context.MeetingOfAsync(own);
        if (
            !meeting.HasBegun(context.Now)
            || !meeting.Takes(AttendanceKind.Declined, context.Now)
            || await context.IsFullForAsync(meeting, own.Wished() ?? own.Data, own)
        )
            return CommandResult.Closed;
        var before = Before.Of(own);
        own.MoveUp(context.Now);
        context.MarkEmailVerified(own);
        await context.TellAsync(meeting, own, before);
        return CommandResult.Done;
    }
}

public sealed record StopWaiting(Guid RegistrationId) : Command, IAboutPerson
{
    internal override async Task<CommandResult> RunAsync(CommandContext context)
    {
        if (await context.FindAsync(RegistrationId) is not { IsHeld: false } own)
            return CommandResult.Gone;
        if (own.WishedPersons is null)
            return CommandResult.Done;
        var meeting = await context.MeetingOfAsync(own);
        if (!meeting.TakesChanges(context.Now))
            return CommandResult.Closed;
        var before = Before.Of(own);
        own.StopWaiting(context.Now);
        context.MarkEmailVerified(own);
        await context.TellAsync(meeting, own, before);
        return CommandResult.Done;
    }
}
