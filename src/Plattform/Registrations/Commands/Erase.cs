using Plattform.Data;
using Plattform.Shared;

namespace Plattform.Registrations;

/// <summary>
/// Its owner withdraws the consent, or it was never theirs: everything about this person goes at once, also after the event.
/// Nobody is written to but the coordinators; a letter to say goodbye would need the address.
/// </summary>
public sealed record Erase(Guid RegistrationId) : Command
{
    internal override async Task<Outcome> Run(Work work)
    {
        if (await work.Find(RegistrationId) is not { } own)
            return Outcome.Gone;
        var meeting = await work.MeetingOf(own);
        var freed = Differences.Freed(meeting, own.Given(), own.Standing);
        await work.Letters.Forget(own);
        work.Db.Registrations.Remove(own);
        await work.Db.RequestVacuumAsync();
        work.Db.Note(work.Now, DeskAct.PersonDeleted, slug: meeting.Slug, numbers: DeskEntry.NumberOf(own.Id));
        var figures = await work.Settle(meeting);
        if (!own.IsHeld)
            work.Letters.TellOfErasure(meeting, figures, own, freed);
        return Outcome.Done;
    }
}
