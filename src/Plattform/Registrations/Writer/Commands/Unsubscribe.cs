namespace Plattform.Registrations;

/// <summary>Ends mailings about this meeting or resumes them; letters about the own registration still come.</summary>
/// <param name="From">False: resume.</param>
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
