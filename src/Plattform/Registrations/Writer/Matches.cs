using Microsoft.EntityFrameworkCore;
using Plattform.Meetings;
using Plattform.Text;

namespace Plattform.Registrations;

/// <summary>An offer or a request as it was before a change.</summary>
internal sealed record TravelBefore(Guid Id, TravelKind Kind, TravelFacts Facts)
{
    public static IReadOnlyList<TravelBefore> Of(Registration own) => own.Travel.ConvertAll(t => new TravelBefore(t.Id, t.Kind, t.Facts));
}

/// <param name="Other">The registration that lost its lift, bed or passenger.</param>
internal sealed record BrokenMatch(Guid Other, Guid OthersTravel, TravelBefore Was);

/// <summary>Matches that no longer hold because one of the two withdrew or changed something.</summary>
internal static class Matches
{
    public static async Task<Registration?> FindTravellerAsync(this CommandContext context, Guid meetingId, Travel travel) =>
        await context.FindAsync(travel.RegistrationId) is { IsHeld: false } found && found.MeetingId == meetingId ? found : null;

    public static Task<int> SeatsTakenAsync(this CommandContext context, Guid offer) =>
        context
            .Db.Introductions.Where(i => i.OfferId == offer)
            .Join(context.Db.Travel, i => i.SeekerId, t => t.Id, (_, seeks) => seeks.Seats)
            .SumAsync();

    /// <summary>Deletes the matches that hold no longer. Call before saving: removed travel takes its rows along.</summary>
    public static async Task<IReadOnlyList<BrokenMatch>> BreakMatchesAsync(
        this CommandContext context,
        IReadOnlyList<TravelBefore> before,
        IReadOnlyList<Travel> now
    )
    {
        var ids = before.Where(was => now.FirstOrDefault(t => t.Id == was.Id)?.Facts != was.Facts).Select(was => was.Id).ToList();
        if (ids.Count == 0)
            return [];
        var matches = await context
            .Db.Introductions.AsNoTracking()
            .Where(i => ids.Contains(i.OfferId) || ids.Contains(i.SeekerId))
            .OrderBy(i => i.At)
            .ThenBy(i => i.Id)
            .ToListAsync();
        if (matches.Count == 0)
            return [];
        var broken = new List<(Introduction Match, Guid Other, TravelBefore Was)>();
        foreach (var was in before.Where(was => ids.Contains(was.Id)))
        {
            var left = now.FirstOrDefault(t => t.Id == was.Id) is { } own && IsSamePlace(own.Facts, was.Facts) ? own.Seats : 0;
            foreach (var match in matches.Where(i => i.OfferId == was.Id))
            {
                var party = await SeatsAsync(match.SeekerId);
                if (party > left)
                    broken.Add((match, match.SeekerId, was));
                else
                    left -= party;
            }

            foreach (var match in matches.Where(i => i.SeekerId == was.Id))
                if (left == 0 || await context.SeatsTakenAsync(match.OfferId) - was.Facts.Seats + left > await SeatsAsync(match.OfferId))
                    broken.Add((match, match.OfferId, was));
        }

        var gone = broken.ConvertAll(end => end.Match.Id);
        await context.Db.Introductions.Where(i => gone.Contains(i.Id)).ExecuteDeleteAsync();
        var others = broken.ConvertAll(end => end.Other);
        var people = await context.Db.Travel.Where(t => others.Contains(t.Id)).ToDictionaryAsync(t => t.Id, t => t.RegistrationId);
        return [.. broken.Select(end => new BrokenMatch(people[end.Other], end.Other, end.Was))];

        Task<int> SeatsAsync(Guid travel) => context.Db.Travel.Where(t => t.Id == travel).Select(t => t.Seats).SingleAsync();
    }

    /// <summary>Tells the other person of each broken match; by letter where there is an address, else the desk has to.</summary>
    /// <param name="isErased">No letter may name the person any more.</param>
    public static async Task TellOfBrokenMatchesAsync(
        this CommandContext context,
        Meeting meeting,
        MeetingFigures figures,
        Registration own,
        IReadOnlyList<BrokenMatch> broken,
        bool isErased = false
    )
    {
        if (meeting.HasEnded(context.Now) || meeting.Status == MeetingStatus.Cancelled)
            return;
        foreach (var (other, othersTravel, was) in broken)
        {
            if (await context.FindAsync(other) is not { } concerned)
                continue;
            var travel = concerned.Travel.Find(t => t.Id == othersTravel)!;
            if (travel.Role == TravelRole.Seeks || concerned.Email.Length == 0)
                travel.LostAt = context.Now;
            var gone = new IntroducedFacts(
                isErased ? "" : own.Name,
                "",
                was.Kind,
                was.Facts with
                {
                    Place = "",
                },
                isErased ? default : own.Id
            );
            await context.Letters.EndIntroductionAsync(
                meeting,
                figures,
                concerned,
                gone,
                own.Travel.Exists(t => t.Id == was.Id) && !isErased ? MatchEnd.Changed : MatchEnd.Withdrawn,
                own.Id
            );
        }
    }

    /// <summary>A lift or bed goes over to another entry of the same person, with its matches. Of two of a kind the one that is
    /// matched counts, and if both are, that of <paramref name="into"/>.</summary>
    public static async Task MoveTravelAsync(this CommandContext context, Meeting meeting, Registration gone, Registration into)
    {
        if (gone.Travel.Count == 0)
            return;
        var ids = gone.Travel.Concat(into.Travel).Select(t => t.Id).ToList();
        var matches = await context
            .Db.Introductions.AsNoTracking()
            .Where(i => ids.Contains(i.OfferId) || ids.Contains(i.SeekerId))
            .ToListAsync();
        foreach (var travel in gone.Travel.ToList())
        {
            var own = into.Travel.Find(t => t.Kind == travel.Kind);
            if (own is not null && (IsMatched(own) || !IsMatched(travel)))
                continue;
            if (own is not null)
                into.Travel.Remove(own);
            gone.Travel.Remove(travel);
            into.Travel.Add(travel);
        }

        var broken = await context.BreakMatchesAsync(TravelBefore.Of(gone), []);
        await context.TellOfBrokenMatchesAsync(meeting, await context.CountAsync(meeting), gone, broken);
        await context.SaveAsync(); // before the entry goes, or its lift would go with it

        bool IsMatched(Travel travel) => matches.Exists(i => i.OfferId == travel.Id || i.SeekerId == travel.Id);
    }

    private static bool IsSamePlace(TravelFacts now, TravelFacts was) =>
        now.Role == was.Role && PlainText.Fold(now.Place) == PlainText.Fold(was.Place);
}
