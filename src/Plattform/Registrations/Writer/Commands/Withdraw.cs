using Plattform.Data;

namespace Plattform.Registrations;

public sealed record Withdraw(Guid RegistrationId, bool KeepCake) : Command, IAboutPerson
{
    internal override DeskAct DeskAct => DeskAct.PersonWithdrawn;

    internal override async Task<CommandResult> RunAsync(CommandContext context)
    {
        if (await context.FindAsync(RegistrationId) is not { IsHeld: false } own)
            return CommandResult.Gone;
        var meeting = await context.MeetingOfAsync(own);
        if (meeting.HasEnded(context.Now) && !context.MayOverride(DeskOverride.Closed))
            return CommandResult.Closed;
        if (own.Attendance == AttendanceKind.Declined && (KeepCake || own.Cakes.Count == 0))
            return CommandResult.Done;
        var before = Before.Of(own);
        own.Cancel(KeepCake, context.Now);
        context.MarkEmailVerified(own);
        await context.TellAsync(meeting, own, before);
        return CommandResult.Done;
    }
}
