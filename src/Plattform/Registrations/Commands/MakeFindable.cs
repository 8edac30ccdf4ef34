using Microsoft.EntityFrameworkCore;

namespace Plattform.Registrations;

/// <summary>Gives rows that have none what the desk finds them by, a few at a time so that nobody waits long. Done: there may be more.</summary>
public sealed record MakeFindable(Guid EventId) : Command
{
    private const int AtATime = 500;

    internal override async Task<Outcome> Run(Work work)
    {
        var missing = work.Db.Registrations.Where(r => r.EventId == EventId && r.SortKey == "");
        foreach (var registration in await missing.OrderBy(r => r.SortKey).Take(AtATime).ToListAsync())
            work.Db.Entry(registration).Property(r => r.SortKey).IsModified = true;
        await work.Db.SaveChangesAsync();
        if (await missing.AnyAsync())
            return Outcome.Done;
        await work.Recount(await work.Db.Events.SingleAsync(e => e.Id == EventId));
        return Outcome.Already;
    }
}
