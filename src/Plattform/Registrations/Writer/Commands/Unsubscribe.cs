namespace Plattform.Registrations;

/// <summary>Ends letters of a series to this address and event, or begins them again. What concerns one's own answer comes all the same.</summary>
/// <param name="From">False: it wants them again.</param>
public sealed record Unsubscribe(Guid RegistrationId, bool From = true) : Command
{
    internal override async Task<CommandResult> RunAsync(CommandContext context)
    {
        if (await context.FindAsync(RegistrationId) is not { } own)
            return CommandResult.Gone;
        own.Unsubscribed = From;
        return CommandResult.Done;
    }
}
