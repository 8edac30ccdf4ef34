using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Meetings;

namespace Plattform.Registrations;

/// <param name="ByHand">The desk tells both itself: no letters, and no addresses needed.</param>
public sealed record Introduce(Guid MeetingId, Guid OfferId, Guid SeekerId, bool ByHand = false) : Command
{
    internal override DeskAct DeskAct => DeskAct.Introduced;

    /// <returns><see cref="CommandResult.Full"/>: the party is larger than the seats left.</returns>
    internal override async Task<CommandResult> RunAsync(CommandContext context)
    {
        var both = await context.Db.Travel.Where(t => t.Id == OfferId || t.Id == SeekerId).ToListAsync();
        if (
            both.Find(t => t.Id == OfferId) is not { Role: TravelRole.Offers } offers
            || both.Find(t => t.Id == SeekerId) is not { Role: TravelRole.Seeks } seeks
            || offers.Kind != seeks.Kind
            || await context.FindTravellerAsync(MeetingId, offers) is not { } offer
            || await context.FindTravellerAsync(MeetingId, seeks) is not { } seeker
        )
            return CommandResult.Gone;
        var meeting = await context.MeetingOfAsync(offer);
        if (meeting.HasEnded(context.Now) || meeting.Status == MeetingStatus.Cancelled)
            return CommandResult.Closed;
        if (await context.Db.Introductions.AnyAsync(i => i.SeekerId == SeekerId))
            return CommandResult.Already;
        if (await context.SeatsTakenAsync(offers.Id) + seeks.Seats > offers.Seats)
            return CommandResult.Full;
        if (!ByHand && (offer.Email.Length == 0 || seeker.Email.Length == 0))
            return CommandResult.NoAddress;
        (offers.LostAt, seeks.LostAt) = (null, null);
        context.Db.Introductions.Add(
            new()
            {
                OfferId = OfferId,
                SeekerId = SeekerId,
                At = context.Now,
                ByHand = ByHand,
            }
        );
        if (!ByHand)
            context.Letters.Introduce(meeting, await context.CountAsync(meeting), offer, seeker, offers.Kind);
        return CommandResult.Done;
    }
}

/// <summary>The desk takes a match back and both are told.</summary>
public sealed record EndIntroduction(Guid MeetingId, Guid IntroductionId) : Command
{
    internal override async Task<CommandResult> RunAsync(CommandContext context)
    {
        if (
            await context.Db.Introductions.AsNoTracking().SingleOrDefaultAsync(i => i.Id == IntroductionId) is not { } match
            || await context.Db.Travel.FindAsync(match.OfferId) is not { } offers
            || await context.Db.Travel.FindAsync(match.SeekerId) is not { } seeks
            || await context.FindTravellerAsync(MeetingId, offers) is not { } offer
            || await context.FindTravellerAsync(MeetingId, seeks) is not { } seeker
        )
            return CommandResult.Gone;
        await context.Db.Introductions.Where(i => i.Id == IntroductionId).ExecuteDeleteAsync();
        (offers.LostAt, seeks.LostAt) = (offer.Email.Length == 0 ? context.Now : offers.LostAt, context.Now);
        var meeting = await context.MeetingOfAsync(offer);
        var figures = await context.CountAsync(meeting);
        await context.Letters.EndIntroductionAsync(meeting, figures, offer, IntroducedFacts.Of(seeker, seeks.Kind), MatchEnd.TakenBack);
        await context.Letters.EndIntroductionAsync(meeting, figures, seeker, IntroducedFacts.Of(offer, offers.Kind), MatchEnd.TakenBack);
        return CommandResult.Done;
    }
}

/// <summary>The desk told somebody without an address that a match ended.</summary>
public sealed record MarkMatchEndTold(Guid MeetingId, Guid TravelId) : Command
{
    internal override async Task<CommandResult> RunAsync(CommandContext context)
    {
        if (await context.Db.Travel.FindAsync(TravelId) is not { } travel || await context.FindTravellerAsync(MeetingId, travel) is null)
            return CommandResult.Gone;
        travel.LostAt = null;
        return CommandResult.Done;
    }
}
