using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Events;

namespace Plattform.Registrations;

/// <summary>Counts what the public page may know anew from the rows, inside the registrar's transaction.</summary>
public static class Figures
{
    public static async Task<EventFigures> RecountAsync(PlattformDb db, Event meeting)
    {
        var all = db.Registrations.Where(r => r.EventId == meeting.Id);
        var onSite = all.Where(r => r.Answer == Answer.OnSite);
        var figures = await db.EventFigures.FindAsync(meeting.Id) ?? db.EventFigures.Add(new() { EventId = meeting.Id }).Entity;
        figures.Registrations = await all.CountAsync();
        figures.PersonsOnSite = await onSite.Where(r => r.Standing == Standing.Confirmed).SumAsync(r => r.Persons);
        figures.PersonsWaiting = await onSite.Where(r => r.Standing == Standing.Waiting).SumAsync(r => r.Persons);
        figures.PersonsOnline = await all.Where(r => r.Answer == Answer.Online).SumAsync(r => r.Persons);
        figures.Declined = await all.CountAsync(r => r.Answer == Answer.Declined);
        figures.Alliances = await all.Where(r => r.Answer != Answer.Declined && r.AllianceKey != "").Select(r => r.AllianceKey).Distinct().CountAsync();
        figures.Contributions = await db.Contributions
            .Where(c => all.Any(r => r.Id == c.RegistrationId))
            .GroupBy(c => c.AgendaItem)
            .ToDictionaryAsync(item => item.Key, item => item.Count());
        await RecountCakes(db, meeting, all, figures);
        return figures;
    }

    /// <summary>Cakes count as pledged, also from those who do not come: some send one along.</summary>
    private static async Task RecountCakes(PlattformDb db, Event meeting, IQueryable<Registration> all, EventFigures figures)
    {
        var kinds = (await db.CakePledges.Where(c => all.Any(r => r.Id == c.RegistrationId)).AsNoTracking().ToListAsync())
            .GroupBy(cake => (Kind: cake.Kind.Trim(), cake.Marks))
            .Select(kind => new CakeOnOffer { EventId = meeting.Id, Kind = kind.Key.Kind, Marks = kind.Key.Marks, Count = kind.Sum(c => c.Count) })
            .ToList();
        figures.Cakes = kinds.Sum(kind => kind.Count);
        figures.VeganCakes = kinds.Where(kind => kind.Marks.HasFlag(CakeMarks.Vegan)).Sum(kind => kind.Count);
        figures.Servings = figures.Cakes * meeting.ServingsPerCake;
        await db.CakesOnOffer.Where(cake => cake.EventId == meeting.Id).ExecuteDeleteAsync();
        foreach (var local in db.CakesOnOffer.Local.ToList())
            db.Entry(local).State = EntityState.Detached;
        db.CakesOnOffer.AddRange(kinds);
    }
}
