using Microsoft.EntityFrameworkCore;
using Plattform.Meetings;

namespace Plattform.Registrations;

/// <summary>Moves a speaking slot within its item, with everyone who shares it. Idempotent.</summary>
/// <param name="To">New position, from 1.</param>
public sealed record PutSlot(Guid MeetingId, Guid ContributionId, int To) : Command
{
    internal override async Task<CommandResult> RunAsync(CommandContext context)
    {
        if (await context.FindSpeakerAsync(MeetingId, ContributionId) is not { } speaker)
            return CommandResult.Gone;
        if (await context.Db.Meetings.FindAsync(MeetingId) is not { } meeting)
            return CommandResult.Gone;
        var before = await context.SlotsOfAsync(meeting);
        var slots = SpeakingSlots
            .InOrder(
                await context.Speakers(MeetingId).Where(r => r.Contribution!.AgendaItem == speaker.Contribution!.AgendaItem).ToListAsync()
            )
            .ToList();
        var own = slots.Single(slot => slot.Contains(speaker));
        var others = slots.Where(slot => slot != own).ToList();
        others.Insert(Math.Clamp(To, 1, others.Count + 1) - 1, own);
        var position = 0;
        foreach (var registration in others.SelectMany(slot => slot))
            registration.Contribution!.Position = ++position;
        await context.SendSlotsChangedAsync(meeting, speaker, before);
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
            || await context.FindSpeakerAsync(MeetingId, ContributionId) is not { } speaker
        )
            return CommandResult.Gone;
        if (speaker.Contribution!.AgendaItem == Item)
            return CommandResult.Done;
        if (await context.HasNoSlotLeftAsync(meeting, speaker.Data with { AgendaItem = Item }, speaker))
            return CommandResult.NoSlotLeft;
        var before = await context.SlotsOfAsync(meeting);
        speaker.MoveContribution(Item, context.Now);
        await context.GiveSlotAsync(speaker);
        await context.SendSlotsChangedAsync(meeting, speaker, before);
        return CommandResult.Done;
    }
}

/// <summary>Gives a contribution its own slot instead of its alliance's shared one, or takes that back.</summary>
public sealed record CountApart(Guid MeetingId, Guid ContributionId, bool HasOwnSlot) : Command
{
    internal override async Task<CommandResult> RunAsync(CommandContext context)
    {
        if (
            await context.Db.Meetings.FindAsync(MeetingId) is not { } meeting
            || await context.FindSpeakerAsync(MeetingId, ContributionId) is not { } speaker
        )
            return CommandResult.Gone;
        var contribution = speaker.Contribution!;
        if (contribution.HasOwnSlot == HasOwnSlot)
            return CommandResult.Done;
        var slots = (await SpeakingSlots.KeysAsync(context.Db, MeetingId)).Where(slot => slot.Item == contribution.AgendaItem).ToList();
        var shares = slots.Count(slot => slot.Key == speaker.AllianceKey) > 1;
        var fit = AgendaPlan.Of(meeting).Items.FirstOrDefault(item => item.Item.Id == contribution.AgendaItem)?.ContributionsThatFit;
        if (HasOwnSlot && shares && slots.DistinctBy(slot => slot.Key).Count() >= fit)
            return CommandResult.NoSlotLeft;
        var before = await context.SlotsOfAsync(meeting);
        contribution.HasOwnSlot = HasOwnSlot;
        await context.SendSlotsChangedAsync(meeting, speaker, before);
        return CommandResult.Done;
    }
}

internal static class Speaking
{
    public static IQueryable<Registration> Speakers(this CommandContext context, Guid meetingId) =>
        context.Db.Registrations.Include(r => r.Contribution).Where(r => r.MeetingId == meetingId && r.Contribution != null);

    public static async Task<IReadOnlyList<SpeakingSlot>> SlotsOfAsync(this CommandContext context, Meeting meeting) =>
        await SpeakingSlots.OfAsync(context.Db, meeting, await context.FiguresAsync(meeting));

    /// <summary>Tells the moved speaker and all who share or shared the slot; others only shift and are not told.</summary>
    public static async Task SendSlotsChangedAsync(
        this CommandContext context,
        Meeting meeting,
        Registration speaker,
        IReadOnlyList<SpeakingSlot> before
    )
    {
        var figures = await context.CountAsync(meeting);
        var now = await SpeakingSlots.OfAsync(context.Db, meeting, figures);
        var concerned = Sharing(before).Concat(Sharing(now)).ToHashSet();
        foreach (var slot in now.Where(slot => concerned.Contains(slot.Speaker.Id)))
            if (
                before.FirstOrDefault(was => was.Speaker.Id == slot.Speaker.Id) is { } was
                && SlotFacts.Of(was) != SlotFacts.Of(slot)
                && await context.FindAsync(slot.Speaker.Id) is { } concernedOne
            )
                await context.Letters.SendSlotChangedAsync(meeting, figures, concernedOne, SlotFacts.Of(was), SlotFacts.Of(slot));

        IEnumerable<Guid> Sharing(IReadOnlyList<SpeakingSlot> slots) =>
            slots.FirstOrDefault(slot => slot.Speaker.Id == speaker.Id) is { } own
                ? slots.Where(slot => (slot.Item.Item.Id, slot.Number) == (own.Item.Item.Id, own.Number)).Select(slot => slot.Speaker.Id)
                : [speaker.Id];
    }

    public static async Task<Registration?> FindSpeakerAsync(this CommandContext context, Guid meetingId, Guid contributionId) =>
        await context.Db.Contributions.Where(c => c.Id == contributionId).Select(c => (Guid?)c.RegistrationId).SingleOrDefaultAsync()
            is { } id
        && await context.FindAsync(id) is { IsHeld: false } speaker
        && speaker.MeetingId == meetingId
            ? speaker
            : null;
}
