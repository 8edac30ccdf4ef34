using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Registrations;

namespace Plattform.Attendance;

public sealed record Traveller(Registration Person, Travel Travel);

public sealed record TravelBoard(IReadOnlyList<Traveller> Everybody, IReadOnlyList<Introduction> Introductions)
{
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
        var offers = everybody.Where(t => t.Travel.Role == TravelRole.Offers).Select(t => t.Travel.Id).ToList();
        return new(
            everybody,
            offers.Count == 0
                ? []
                : await db.Introductions.AsNoTracking().Where(i => offers.Contains(i.OfferId)).OrderBy(i => i.At).ToListAsync()
        );
    }

    public IReadOnlyList<Traveller> Of(TravelKind kind, TravelRole role) =>
        [.. Everybody.Where(t => t.Travel.Kind == kind && t.Travel.Role == role)];

    public IEnumerable<(Traveller SetProposal, Traveller Seeker, DateTime At)> Introduced(TravelKind kind) =>
        from introduction in Introductions
        join offer in Of(kind, TravelRole.Offers) on introduction.OfferId equals offer.Travel.Id
        join seeker in Of(kind, TravelRole.Seeks) on introduction.SeekerId equals seeker.Travel.Id
        select (offer, seeker, introduction.At);
}
