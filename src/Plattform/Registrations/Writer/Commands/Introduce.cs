using Microsoft.EntityFrameworkCore;

namespace Plattform.Registrations;

public sealed record Introduce(Guid MeetingId, Guid OfferId, Guid SeekerId) : Command
{
    internal override async Task<CommandResult> RunAsync(CommandContext context)
    {
        var both = await context.Db.Travel.Where(t => t.Id == OfferId || t.Id == SeekerId).ToListAsync();
        if (
            both.Find(t => t.Id == OfferId) is not { Role: TravelRole.Offers } offers
            || both.Find(t => t.Id == SeekerId) is not { Role: TravelRole.Seeks } seeks
            || offers.Kind != seeks.Kind
            || await FindAsync(context, offers) is not { } offer
            || await FindAsync(context, seeks) is not { } seeker
        )
            return CommandResult.Gone;
        if (await context.Db.Introductions.AnyAsync(i => i.OfferId == OfferId && i.SeekerId == SeekerId))
            return CommandResult.Already;
        if (offer.Email.Length == 0 || seeker.Email.Length == 0)
            return CommandResult.NoAddress;
        context.Db.Introductions.Add(
            new()
            {
                OfferId = OfferId,
                SeekerId = SeekerId,
                At = context.Now,
            }
        );
        var meeting = await context.MeetingOfAsync(offer);
        context.Letters.Introduce(meeting, await context.CountAsync(meeting), offer, seeker, offers.Kind);
        return CommandResult.Done;
    }

    private async Task<Registration?> FindAsync(CommandContext context, Travel travel) =>
        await context.FindAsync(travel.RegistrationId) is { IsHeld: false } found && found.MeetingId == MeetingId ? found : null;
}
