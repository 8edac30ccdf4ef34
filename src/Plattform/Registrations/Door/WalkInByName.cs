using Microsoft.EntityFrameworkCore;
using Plattform.Data;

namespace Plattform.Registrations;

/// <summary>Somebody who did not register says a name at the door: an entry beside all places, and there at once.</summary>
/// <param name="Press">As <see cref="Arrival.Press"/>.</param>
/// <param name="At">When it was pressed, UTC.</param>
public sealed record WalkInByName(SignUp Reply, string Press, DateTime At) : Command
{
    internal override DeskAct DeskAct => DeskAct.PersonAdded;

    /// <returns><see cref="CommandResult.Gone"/>: pressed before, and removed since.</returns>
    internal override async Task<CommandResult> RunAsync(CommandContext context)
    {
        var outcome = await Reply.RunAsync(context);
        if (outcome is not (CommandResult.Done or CommandResult.Waiting))
            return outcome;
        await context.SaveAsync();
        var id = context.Keys.RegistrationOf(Reply.StampId);
        if (!await context.Db.Registrations.AnyAsync(r => r.Id == id))
            return CommandResult.Gone;
        if (!await context.Db.Arrivals.AnyAsync(a => a.Press == Press))
            context.Db.Arrivals.Add(
                new()
                {
                    RegistrationId = id,
                    Persons = Reply.Data.Persons,
                    Press = Press,
                    At = At,
                }
            );
        return outcome;
    }
}
