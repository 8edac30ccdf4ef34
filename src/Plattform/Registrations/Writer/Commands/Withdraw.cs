namespace Plattform.Registrations;

public sealed record Withdraw(Guid RegistrationId, bool KeepCake) : Command
{
    internal override async Task<CommandResult> RunAsync(CommandContext context)
    {
        if (await context.FindAsync(RegistrationId) is not { IsHeld: false } own)
            return CommandResult.Gone;
        var meeting = await context.MeetingOfAsync(own);
        if (meeting.HasEnded(context.Now))
            return CommandResult.Closed;
        if (own.Attendance == AttendanceKind.Declined && (KeepCake || own.Cakes.Count == 0))
            return CommandResult.Done;
        var before = Before.Of(own);
        own.Cancel(KeepCake, context.Now);
        own.MarkEmailVerified(context.Now);
        await context.TellAsync(meeting, own, before);
        return CommandResult.Done;
    }
}
