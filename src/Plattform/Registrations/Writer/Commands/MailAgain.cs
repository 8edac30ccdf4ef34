using Plattform.Data;

namespace Plattform.Registrations;

/// <summary>For people who got no mail: sends the current state again.</summary>
public sealed record MailAgain(Guid RegistrationId) : Command, IAboutPerson
{
    internal override DeskAct DeskAct => DeskAct.MailedAgain;

    private static readonly TimeSpan DoublePress = TimeSpan.FromMinutes(1);

    internal override async Task<CommandResult> RunAsync(CommandContext context)
    {
        if (await context.FindAsync(RegistrationId) is not { } own || own.HeldUntil <= context.Now)
            return CommandResult.Gone;
        if (own.Email.Length == 0)
            return CommandResult.NoAddress;
        var meeting = await context.MeetingOfAsync(own);
        if (meeting.HasEnded(context.Now))
            return CommandResult.Closed;
        own.NotReached = null;
        return await context.Letters.ConfirmOnceMoreAsync(meeting, await context.CountAsync(meeting), own, DoublePress)
            ? CommandResult.Done
            : CommandResult.Already;
    }
}
