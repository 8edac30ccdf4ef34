using Microsoft.EntityFrameworkCore;
using Plattform.Data;

namespace Plattform.Registrations;

/// <summary>Two entries of one person become one. The newer answer counts, the older fills its gaps; whoever has a place
/// keeps it.</summary>
public sealed record Merge(Guid RegistrationId, Guid OtherId) : Command, IAboutPerson
{
    internal override DeskAct DeskAct => DeskAct.PersonsMerged;

    public bool IsAbout(Guid person) => person == RegistrationId || person == OtherId;

    public static (Registration Stays, Registration Goes) Choose(Registration one, Registration other)
    {
        var ordered = new[] { one, other }
            .OrderByDescending(r => r.PlacesTaken > 0)
            .ThenByDescending(r => r.IsComing)
            .ThenByDescending(r => r.EmailVerifiedAt is not null)
            .ThenByDescending(r => r.Email.Length > 0)
            .ThenBy(r => r.CreatedAt)
            .ThenBy(r => r.Id)
            .ToArray();
        return (ordered[0], ordered[1]);
    }

    public static RegistrationData DataOf(Registration one, Registration other)
    {
        var (newer, older) = one.ChangedAt >= other.ChangedAt ? (one, other) : (other, one);
        return newer.Data.Over(older.Data);
    }

    internal override async Task<CommandResult> RunAsync(CommandContext context)
    {
        if (
            RegistrationId == OtherId
            || await context.FindAsync(RegistrationId) is not { IsHeld: false } one
            || await context.FindAsync(OtherId) is not { IsHeld: false } other
            || one.MeetingId != other.MeetingId
        )
            return CommandResult.Gone;
        var meeting = await context.MeetingOfAsync(one);
        if (meeting.HasEnded(context.Now) || one.EraseAt is not null || other.EraseAt is not null)
            return CommandResult.Closed;
        var (stays, goes) = Choose(one, other);
        var given = DataOf(one, other);
        await context.MoveTravelAsync(meeting, goes, stays);
        await context.AbsorbAsync(goes, stays);
        stays.TakeOver(goes);
        if (await context.HasNoSlotLeftAsync(meeting, given, stays)) // the other entry is gone already: nothing may be refused now
            given = given with { Topic = stays.Contribution?.Topic ?? "", AgendaItem = stays.Contribution?.AgendaItem ?? "" };
        if (await context.HasNoSlotLeftAsync(meeting, given, stays))
            given = given with { Topic = "", AgendaItem = "" };
        var outcome = await context.ChangeAsync(meeting, stays, given, wait: true);
        if (stays.Contribution is { } contribution)
            await context
                .Db.Papers.Where(p => p.FormerOf == stays.Id)
                .ExecuteUpdateAsync(set =>
                    set.SetProperty(p => p.ContributionId, contribution.Id).SetProperty(p => p.FormerOf, (Guid?)null)
                );
        return outcome;
    }
}

/// <summary>Two who have the same name are two people; nobody is asked again.</summary>
public sealed record KeepApart(Guid RegistrationId, Guid OtherId) : Command
{
    internal override async Task<CommandResult> RunAsync(CommandContext context)
    {
        if (
            await context.FindAsync(RegistrationId) is not { } one
            || await context.FindAsync(OtherId) is not { } other
            || one.MeetingId != other.MeetingId
        )
            return CommandResult.Gone;
        (one.NotSameAs, other.NotSameAs) = (
            [.. one.NotSameAs.Append(other.Id).Distinct()],
            [.. other.NotSameAs.Append(one.Id).Distinct()]
        );
        return CommandResult.Done;
    }
}
