using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Meetings;

namespace Plattform.Registrations;

/// <summary>
/// Counts what the public page may know anew from the rows, inside the registrar's transaction. An answer that is held for
/// its owner's press is not there: it takes no place and no turn.
/// </summary>
public static class Figures
{
    public static async Task<MeetingFigures> RecountAsync(PlattformDb db, Meeting meeting)
    {
        var all = db.Registrations.Where(r => r.MeetingId == meeting.Id);
        var counted = Counted(db, meeting.Id);
        var figures = await db.MeetingFigures.FindAsync(meeting.Id) ?? db.MeetingFigures.Add(new() { MeetingId = meeting.Id }).Entity;
        figures.Registrations = await counted.CountAsync();
        figures.AddressesHeld = await all.CountAsync(r => r.HeldUntil != null);
        figures.PersonsOnSite = await counted.Where(r => r.Answer == Answer.OnSite && r.Standing == Standing.Confirmed).SumAsync(r => r.Persons);
        figures.PersonsWaiting = (await counted.Where(r => r.WaitsSince != null).AsNoTracking().ToListAsync()).Sum(r => r.PlacesMissing);
        figures.PersonsOnline = await counted.Where(r => r.Answer == Answer.Online).SumAsync(r => r.Persons);
        figures.Declined = await counted.CountAsync(r => r.Answer == Answer.Declined);
        figures.Alliances = await counted.Where(r => r.Answer != Answer.Declined && r.AllianceKey != "").Select(r => r.AllianceKey).Distinct().CountAsync();
        figures.Contributions = (await Turns.KeysAsync(db, meeting.Id)).Select(turn => (turn.Item, turn.Key)).Distinct()
            .GroupBy(turn => turn.Item).ToDictionary(item => item.Key, item => item.Count());
        figures.Claims = await CountClaims(meeting, counted);
        await CountAnswers(counted, figures);
        await RecountCakes(db, meeting, counted, figures);
        return figures;
    }

    /// <summary>Answers that are not held for their owner's press.</summary>
    public static IQueryable<Registration> Counted(PlattformDb db, Guid eventId) => db.Registrations.Where(r => r.MeetingId == eventId && r.HeldUntil == null);

    /// <summary>Who goes to a related event too: counted once, by a first answer, and never undone.</summary>
    public static void CountRelated(this MeetingFigures figures, Meeting meeting, Answers given, IReadOnlyList<string> ids)
    {
        foreach (var related in meeting.Related.Where(r => ids.Contains(r.Id) && given.Answer != Answer.Declined))
            figures.Related = new(figures.Related) { [related.Id] = figures.Related.GetValueOrDefault(related.Id) + given.Persons };
    }

    private static async Task CountAnswers(IQueryable<Registration> counted, MeetingFigures figures)
    {
        var kinds = await counted.GroupBy(r => new { r.Answer, r.Standing, r.Newcomer, Waits = r.WaitsSince != null })
            .Select(kind => new { kind.Key.Answer, kind.Key.Standing, kind.Key.Newcomer, kind.Key.Waits, Count = kind.Count() }).ToListAsync();
        figures.AnswersOnSite = kinds.Where(kind => (kind.Answer, kind.Standing) == (Answer.OnSite, Standing.Confirmed)).Sum(kind => kind.Count);
        figures.AnswersOnline = kinds.Where(kind => kind.Answer == Answer.Online).Sum(kind => kind.Count);
        figures.AnswersWaiting = kinds.Where(kind => kind.Waits).Sum(kind => kind.Count);
        figures.AnswersOfNewcomers = kinds.Where(kind => kind.Newcomer && kind.Answer != Answer.Declined).Sum(kind => kind.Count);
        figures.AnswersWithCake = await counted.CountAsync(r => r.Cakes.Count > 0);
        figures.AnswersWithContribution = await counted.CountAsync(r => r.Contribution != null);
    }

    private static async Task<Dictionary<string, int>> CountClaims(Meeting meeting, IQueryable<Registration> counted) =>
        meeting.Wanted.TrueForAll(wanted => wanted.Cakes is not null)
            ? []
            : (await counted.Where(r => r.Answer != Answer.Declined).Select(r => r.Claims).ToListAsync())
                .SelectMany(claims => claims).GroupBy(claim => claim).ToDictionary(claim => claim.Key, claim => claim.Count());

    /// <summary>Cakes count as pledged, also from those who do not come: some send one along.</summary>
    private static async Task RecountCakes(PlattformDb db, Meeting meeting, IQueryable<Registration> counted, MeetingFigures figures)
    {
        var kinds = (await db.CakePledges.Where(c => counted.Any(r => r.Id == c.RegistrationId)).AsNoTracking().ToListAsync())
            .GroupBy(cake => (Kind: cake.Kind.Trim(), cake.Marks))
            .Select(kind => new CakeOnOffer { MeetingId = meeting.Id, Kind = kind.Key.Kind, Marks = kind.Key.Marks, Count = kind.Sum(c => c.Count) })
            .ToList();
        figures.Cakes = kinds.Sum(kind => kind.Count);
        figures.VeganCakes = kinds.Where(kind => kind.Marks.HasFlag(CakeMarks.Vegan)).Sum(kind => kind.Count);
        figures.Servings = figures.Cakes * meeting.ServingsPerCake;
        await db.CakesOnOffer.Where(cake => cake.MeetingId == meeting.Id).ExecuteDeleteAsync();
        foreach (var local in db.CakesOnOffer.Local.ToList())
            db.Entry(local).State = EntityState.Detached;
        db.CakesOnOffer.AddRange(kinds);
    }
}
