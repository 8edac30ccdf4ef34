using Microsoft.EntityFrameworkCore;

namespace Plattform.Registrations;

/// <summary>The desk puts somebody who offers and somebody who looks for the same in touch, by a letter to each.</summary>
public sealed record Introduce(Guid MeetingId, Guid OfferId, Guid SeekerId) : Command
{
    internal override async Task<Outcome> Run(Work work)
    {
        var both = await work.Db.Travel.Where(t => t.Id == OfferId || t.Id == SeekerId).ToListAsync();
        if (both.Find(t => t.Id == OfferId) is not { Role: TravelRole.Offers } offers || both.Find(t => t.Id == SeekerId) is not { Role: TravelRole.Seeks } seeks
            || offers.Kind != seeks.Kind || await Find(work, offers) is not { } offer || await Find(work, seeks) is not { } seeker)
            return Outcome.Gone;
        if (await work.Db.Introductions.AnyAsync(i => i.OfferId == OfferId && i.SeekerId == SeekerId))
            return Outcome.Already;
        if (offer.Email.Length == 0 || seeker.Email.Length == 0)
            return Outcome.NoAddress;
        work.Db.Introductions.Add(new() { OfferId = OfferId, SeekerId = SeekerId, At = work.Now });
        var meeting = await work.MeetingOf(offer);
        work.Letters.Introduce(meeting, await work.Recount(meeting), offer, seeker, offers.Kind);
        return Outcome.Done;
    }

    private async Task<Registration?> Find(Work work, Travel travel) =>
        await work.Find(travel.RegistrationId) is { IsHeld: false } found && found.MeetingId == MeetingId ? found : null;
}
