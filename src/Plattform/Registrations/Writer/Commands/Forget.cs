using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Look.Pictures;

namespace Plattform.Registrations;

/// <summary>Deletes the meeting's personal data on the promised day; its figures stay.</summary>
public sealed record ForgetEveryone(Guid MeetingId) : Command
{
    /// <summary>Cascades to cakes, papers, travel and proposals. Kinds of cakes are typed text, so they go too.</summary>
    internal override async Task<CommandResult> RunAsync(CommandContext context)
    {
        var shown = await context.Db.Attachments.Where(a => a.MeetingId == MeetingId && a.Paper != null).ExecuteDeleteAsync();
        await context.Db.HeldNotices.Where(n => n.MeetingId == MeetingId).ExecuteDeleteAsync();
        await context.Db.DeskChanges.Where(c => c.MeetingId == MeetingId).ExecuteDeleteAsync();
        shown += await context.Db.CakesOnOffer.Where(c => c.MeetingId == MeetingId).ExecuteDeleteAsync();
        await context.Db.AllianceCounters.Where(a => a.MeetingId == MeetingId).ExecuteDeleteAsync();
        await context.Db.ShownCakes.Where(c => c.MeetingId == MeetingId).ExecuteDeleteAsync();
        await context.ForgetArrivalsAsync(MeetingId);
        var people = await context.Db.Registrations.Where(r => r.MeetingId == MeetingId).ExecuteDeleteAsync();
        var meeting = await context.Db.Meetings.FindAsync(MeetingId);
        if (shown > 0)
            meeting?.Touch(context.Now); // or a kept page would go on showing them
        if (people > 0 && meeting is not null)
            context.Db.Note(context.Now, DeskAct.AllDeleted, slug: meeting.Slug, times: people);
        return CommandResult.Done;
    }
}

/// <summary>Deletes travel the day after, and submissions nobody can apply any more: they may contain some.</summary>
public sealed record ForgetTravel(Guid MeetingId) : Command
{
    internal override async Task<CommandResult> RunAsync(CommandContext context)
    {
        var held = await context.Db.Registrations.Where(r => r.MeetingId == MeetingId && r.HeldUntil != null).ExecuteDeleteAsync();
        var travel = context.Db.Travel.Where(t => context.Db.Registrations.Any(r => r.Id == t.RegistrationId && r.MeetingId == MeetingId));
        var offers = context.Db.Proposals.Where(p =>
            context.Db.Registrations.Any(r => r.Id == p.RegistrationId && r.MeetingId == MeetingId)
        );
        var former = await context
            .Db.Registrations.Where(r =>
                r.MeetingId == MeetingId
                && r.DataForReturn != null
                && (r.DataForReturn.Contains("\"Lift\":{") || r.DataForReturn.Contains("\"Bed\":{"))
            )
            .ToListAsync();
        former.ForEach(own => own.ForgetTravel());
        if (await travel.ExecuteDeleteAsync() + await offers.ExecuteDeleteAsync() + former.Count + held == 0)
            return CommandResult.Gone;
        if (held > 0)
            await context.AddAsync(MeetingId, new() { Numbers = { AddressesHeld = -held } });
        await context.Db.RequestVacuumAsync();
        return CommandResult.Done;
    }
}
