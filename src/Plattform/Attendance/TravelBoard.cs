using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Registrations;
using Plattform.Text;

namespace Plattform.Attendance;

public sealed record Traveller(Registration Person, Travel Travel)
{
    public Guid Id => Travel.Id;
    public bool HasAddress => Person.Email.Length > 0;
    public string PlaceKey => PlainText.Fold(Travel.Place);
}

/// <param name="Id">Of the <see cref="Introduction"/>.</param>
public sealed record TravelMatch(Guid Id, Traveller Seeker, DateTime At, bool ByHand);

public sealed record TravelOffer(Traveller Who, IReadOnlyList<TravelMatch> Matches)
{
    public int Taken => Matches.Sum(match => match.Seeker.Travel.Seats);

    public int Left => Who.Travel.Seats - Taken;
}

/// <summary>Everybody who agreed to be put in touch: offers with their seats, and who is in no match yet.</summary>
public sealed record TravelBoard(IReadOnlyList<TravelOffer> Offers, IReadOnlyList<Traveller> Unplaced)
{
    public bool IsEmpty => Offers.Count == 0 && Unplaced.Count == 0;

    public static async Task<TravelBoard> OfAsync(PlattformDb db, Guid meetingId)
    {
        var ids = await db.Travel.Select(t => t.RegistrationId).Distinct().ToListAsync();
        List<Traveller> everybody =
            ids.Count == 0
                ? []
                :
                [
                    .. (await Rows.ByIdAsync(db, ids, meetingId))
                        .Where(r => !r.HasDeclined)
                        .SelectMany(r => r.Travel, (r, travel) => new Traveller(r, travel)),
                ];
        var seekers = everybody.Where(t => t.Travel.Role == TravelRole.Seeks).ToDictionary(t => t.Id);
        var offers = everybody.Where(t => t.Travel.Role == TravelRole.Offers).ToList();
        var offerIds = offers.ConvertAll(t => t.Id);
        var matches =
            offers.Count == 0
                ? []
                : (await db.Introductions.AsNoTracking().Where(i => offerIds.Contains(i.OfferId)).OrderBy(i => i.At).ToListAsync())
                    .Where(i => seekers.ContainsKey(i.SeekerId))
                    .ToList();
        var placed = matches.Select(i => i.SeekerId).ToHashSet();
        return new(
            [
                .. offers.Select(offer => new TravelOffer(
                    offer,
                    [.. matches.Where(i => i.OfferId == offer.Id).Select(i => new TravelMatch(i.Id, seekers[i.SeekerId], i.At, i.ByHand))]
                )),
            ],
            [.. seekers.Values.Where(seeker => !placed.Contains(seeker.Id))]
        );
    }

    public IReadOnlyList<Traveller> UnplacedOf(TravelKind kind) => [.. Unplaced.Where(t => t.Travel.Kind == kind)];

    public int SeatsLeft(TravelKind kind) => Offers.Where(offer => offer.Who.Travel.Kind == kind).Sum(offer => offer.Left);

    /// <summary>By place, spellings folded together; the most common one names it, "Kassel" before "kassel".</summary>
    public IEnumerable<(string Place, IReadOnlyList<TravelOffer> Offers)> ByPlace(TravelKind kind) =>
        Offers
            .Where(offer => offer.Who.Travel.Kind == kind)
            .GroupBy(offer => offer.Who.PlaceKey)
            .OrderBy(place => place.Key.Length == 0)
            .ThenBy(place => place.Key, StringComparer.Ordinal)
            .Select(place => (Spelling(place), (IReadOnlyList<TravelOffer>)[.. place]));

    /// <summary>With seats for the whole party, those from the same place first.</summary>
    public IEnumerable<IGrouping<bool, TravelOffer>> For(Traveller seeker) =>
        Offers
            .Where(offer => offer.Who.Travel.Kind == seeker.Travel.Kind && offer.Left >= seeker.Travel.Seats)
            .OrderByDescending(offer => IsNear(offer, seeker))
            .ThenBy(offer => offer.Who.PlaceKey, StringComparer.Ordinal)
            .GroupBy(offer => IsNear(offer, seeker));

    private static string Spelling(IEnumerable<TravelOffer> offers) =>
        offers
            .GroupBy(offer => offer.Who.Travel.Place)
            .OrderByDescending(same => same.Count())
            .ThenBy(same => same.Key, StringComparer.Ordinal)
            .First()
            .Key;

    public TravelOffer? WithSeeker(Guid seeker) => Offers.FirstOrDefault(offer => offer.Matches.Any(match => match.Seeker.Id == seeker));

    private static bool IsNear(TravelOffer offer, Traveller seeker) =>
        seeker.PlaceKey.Length > 0
        && offer.Who.PlaceKey.Length > 0
        && (
            offer.Who.PlaceKey.Contains(seeker.PlaceKey, StringComparison.Ordinal)
            || seeker.PlaceKey.Contains(offer.Who.PlaceKey, StringComparison.Ordinal)
        );
}
