using Plattform.Data;

namespace Plattform.Registrations;

/// <summary>The desk's note about a person, who reads it among the own data.</summary>
public sealed record WriteNote(Guid RegistrationId, Guid Version, string Note) : Command, IAboutPerson
{
    internal override DeskAct DeskAct => DeskAct.NoteChanged;

    internal override async Task<CommandResult> RunAsync(CommandContext context)
    {
        if (await context.FindAsync(RegistrationId) is not { } own)
            return CommandResult.Gone;
        if (own.Note == Note)
            return CommandResult.Done;
        if (own.Version != Version)
            return CommandResult.Stale;
        own.WriteNote(Note);
        return CommandResult.Done;
    }
}
