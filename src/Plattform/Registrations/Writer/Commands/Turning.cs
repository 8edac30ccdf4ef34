using Microsoft.EntityFrameworkCore;
using Plattform.Meetings;

namespace Plattform.Registrations;

/// <summary>Moves a speaking slot within its item, with everyone who shares it. Idempotent.</summary>
/// <param name="To">New position, from 1.</param>
public sealed record PutTurn(Guid MeetingId, Guid ContributionId, int To) : Command
{
    internal override async Task<CommandResult> RunAsync(CommandContext context)
    {
        if (await context.FindSpeaker(MeetingId, ContributionId) is not { } speaker)
            return CommandResult.Gone;
        if (await context.Db.Meetings.FindAsync(MeetingId) is not { } meeting)
            return CommandResult.Gone;
        var before = await context.TurnsOf(meeting);
        var turns = Turns
            .InOrder(
                await context.Speakers(MeetingId).Where(r => r.Contribution!.AgendaItem == speaker.Contribution!.AgendaItem).ToListAsync()
            )
            .ToList();
        var own = turns.Single(turn => turn.Contains(speaker));
        var others = turns.Where(turn => turn != own).ToList();
        others.Insert(Math.Clamp(To, 1, others.Count + 1) - 1, own);
        var position = 0;
        foreach (var registration in others.SelectMany(turn => turn))
            registration.Contribution!.Position = ++position;
        await context.TellOfTurns(meeting, speaker, before);
        return CommandResult.Done;
    }
}

public sealed record MoveToItem(Guid MeetingId, Guid ContributionId, string Item) : Command
{
    internal override async Task<CommandResult> RunAsync(CommandContext context)
    {
        var meeting = await context.Db.Meetings.FindAsync(MeetingId);
        if (
            meeting?.Agenda.Find(item => item.Id == Item) is not { ContributionMinutes: > 0 }
            || await context.FindSpeaker(MeetingId, ContributionId) is not { } speaker
        )
            return CommandResult.Gone;
        if (speaker.Contribution!.AgendaItem == Item)
            return CommandResult.Done;
        if (await context.HasNoTurnLeftAsync(meeting, speaker.Given() with { AgendaItem = Item }, speaker))
            return CommandResult.NoTurnLeft;
        var before = await context.TurnsOf(meeting);
        speaker.MoveContribution(Item, context.Now);
        await context.GiveTurnAsync(speaker);
        await context.TellOfTurns(meeting, speaker, before);
        return CommandResult.Done;
    }
}

/// <summary>Gives a contribution its own slot instead of its alliance's shared one, or takes that back.</summary>
public sealed record CountApart(Guid MeetingId, Guid ContributionId, bool Apart) : Command
{
    internal override async Task<CommandResult> RunAsync(CommandContext context)
    {
        if (
            await context.Db.Meetings.FindAsync(MeetingId) is not { } meeting
            || await context.FindSpeaker(MeetingId, ContributionId) is not { } speaker
        )
            return CommandResult.Gone;
        var contribution = speaker.Contribution!;
        if (contribution.Apart == Apart)
            return CommandResult.Done;
        var turns = (await Turns.KeysAsync(context.Db, MeetingId)).Where(turn => turn.Item == contribution.AgendaItem).ToList();
        var shares = turns.Count(turn => turn.Key == speaker.AllianceKey) > 1;
        var fit = AgendaPlan.Of(meeting).Items.FirstOrDefault(item => item.Item.Id == contribution.AgendaItem)?.ContributionsThatFit;
        if (Apart && shares && turns.DistinctBy(turn => turn.Key).Count() >= fit)
            return CommandResult.NoTurnLeft;
        var before = await context.TurnsOf(meeting);
        contribution.Apart = Apart;
        await context.TellOfTurns(meeting, speaker, before);
        return CommandResult.Done;
    }
}

internal static class Speaking
{
    public static IQueryable<Registration> Speakers(this CommandContext context, Guid meetingId) =>
        context.Db.Registrations.Include(r => r.Contribution).Where(r => r.MeetingId == meetingId && r.Contribution != null);

    public static async Task<IReadOnlyList<Turn>> TurnsOf(this CommandContext context, Meeting meeting) =>
        await Turns.OfAsync(context.Db, meeting, await context.FiguresAsync(meeting));

    /// <summary>Tells the moved speaker and all who share or shared the slot; others only shift and are not told.</summary>
    public static async Task TellOfTurns(this CommandContext context, Meeting meeting, Registration speaker, IReadOnlyList<Turn> before)
    {
        var figures = await context.CountAsync(meeting);
        var now = await Turns.OfAsync(context.Db, meeting, figures);
        var concerned = Sharing(before).Concat(Sharing(now)).ToHashSet();
        foreach (var turn in now.Where(turn => concerned.Contains(turn.Speaker.Id)))
            if (
                before.FirstOrDefault(was => was.Speaker.Id == turn.Speaker.Id) is { } was
                && TurnFacts.Of(was) != TurnFacts.Of(turn)
                && await context.FindAsync(turn.Speaker.Id) is { } concernedOne
            )
                await context.Letters.TellOfTurn(meeting, figures, concernedOne, TurnFacts.Of(was), TurnFacts.Of(turn));

        IEnumerable<Guid> Sharing(IReadOnlyList<Turn> turns) =>
            turns.FirstOrDefault(turn => turn.Speaker.Id == speaker.Id) is { } own
                ? turns.Where(turn => (turn.Item.Number, turn.Number) == (own.Item.Number, own.Number)).Select(turn => turn.Speaker.Id)
                : [speaker.Id];
    }

    public static async Task<Registration?> FindSpeaker(this CommandContext context, Guid meetingId, Guid contributionId) =>
        await context.Db.Contributions.Where(c => c.Id == contributionId).Select(c => (Guid?)c.RegistrationId).SingleOrDefaultAsync()
            is { } id
        && await context.FindAsync(id) is { IsHeld: false } speaker
        && speaker.MeetingId == meetingId
            ? speaker
            : null;
}
