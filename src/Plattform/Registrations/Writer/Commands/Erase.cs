using Microsoft.EntityFrameworkCore;
using Plattform.Data;

namespace Plattform.Registrations;

/// <summary>Deletes all data of a person at once, even after the meeting. Only coordinators are told; a farewell letter
/// would need the address.</summary>
public sealed record Erase(Guid RegistrationId) : Command, IAboutPerson
{
    internal override async Task<CommandResult> RunAsync(CommandContext context)
    {
        if (await context.FindAsync(RegistrationId) is not { } own)
            return CommandResult.Gone;
        var meeting = await context.MeetingOfAsync(own);
        var freed = Differences.Freed(meeting, own.Data, own.PlaceStatus);
        var broken = await context.BreakMatchesAsync(TravelBefore.Of(own), []);
        await context.Letters.ForgetAsync(meeting.Id, [own.Id]);
        await context.ForgetArrivalAsync(own);
        context.Db.Registrations.Remove(own);
        await context.Db.RequestVacuumAsync();
        await context.ForgetDeskChangesAsync(own.Id);
        context.Db.Note(context.Now, DeskAct.PersonDeleted, await WhoAsync(context, own), meeting.Slug, DeskEntry.NumberOf(own.Id));
        var figures = await context.FillFreedPlacesAsync(meeting);
        await context.TellOfBrokenMatchesAsync(meeting, figures, own, broken, isErased: true);
        if (!own.IsHeld)
            context.Letters.TellOfErasure(meeting, figures, own, freed);
        return CommandResult.Done;
    }

    /// <summary>Empty: the person itself.</summary>
    private static async Task<string> WhoAsync(CommandContext context, Registration own)
    {
        if (!(own.EraseAt <= context.Now))
            return "";
        var number = DeskEntry.NumberOf(own.Id);
        return await context
                .Db.DeskEntries.Where(e => e.Act == DeskAct.DeletionPlanned && e.Numbers == number)
                .OrderByDescending(e => e.Id)
                .Select(e => e.Who)
                .FirstOrDefaultAsync()
            ?? "";
    }
}
