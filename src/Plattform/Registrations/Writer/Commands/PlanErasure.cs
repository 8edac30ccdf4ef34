using Plattform.Data;

namespace Plattform.Registrations;

/// <summary>Deletes a person's data when the time for undoing is over; see <see cref="MeetingReconciler"/>.</summary>
public sealed record PlanErasure(Guid RegistrationId) : Command, IAboutPerson
{
    internal override DeskAct DeskAct => DeskAct.DeletionPlanned;

    internal override async Task<CommandResult> RunAsync(CommandContext context)
    {
        if (await context.FindAsync(RegistrationId) is not { } own)
            return CommandResult.Gone;
        if (own.EraseAt is not null)
            return CommandResult.Already;
        own.PlanErasure(context.Now + DeskChange.Undoable);
        return CommandResult.Done;
    }
}
