using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Meetings;

namespace Plattform.Registrations;

/// <summary>Places of sessions and choices: for the whole party or waited for, strictly in the order of asking, like seats.</summary>
internal static class ChosenPlaces
{
    /// <summary>The first question of which a choice is full and not this person's already; null: none. There is no waiting list
    /// to ask for, but who comes in later than the answer was given may have to wait.</summary>
    public static ChoiceGroup? FullQuestion(Meeting meeting, MeetingFigures figures, RegistrationData given, Registration? own)
    {
        var party =
            given.Attendance == AttendanceKind.Declined ? 0
            : given.Attendance == AttendanceKind.OnSite ? given.Persons
            : 1;
        if (party == 0 || given.Choices.Count == 0)
            return null;
        return ChoiceGroup.Of(meeting.Content, _ => null).FirstOrDefault(group => !group.IsSession && group.Options.Any(IsFull));

        bool IsFull(ChoiceOption option) =>
            given.Choices.Contains(new(option.Field, option.Value))
            && own?.Choices.Exists(chosen => chosen.Key == option.Key) != true
            && !option.HasPlacesFor(party, figures);
    }

    /// <summary>Gives a registration the places of its choices, or a turn to wait for them; takes those it no longer needs.</summary>
    public static async Task GiveChosenPlacesAsync(this CommandContext context, Meeting meeting, Registration own)
    {
        if (own.Choices.Count == 0)
            return;
        var groups = ChoiceGroup.Of(meeting.Content, _ => null);
        foreach (var chosen in own.Choices.ToList())
        {
            chosen.Persons = Math.Min(chosen.Persons, own.Party);
            if (groups.FirstOrDefault(group => group.Field == chosen.Field)?.Find(chosen.Option) is not { } option)
                own.Choices.Remove(chosen);
            else if (chosen.Persons == own.Party || chosen.IsFormer)
                chosen.WaitsSince = null;
            else if (await context.HasPlacesAsync(meeting, own, chosen, option))
                own.GivePlaces(chosen);
            else
                chosen.WaitsSince ??= context.Now;
        }

        own.DropFormer(field => true);
        own.Choices.RemoveAll(former =>
            former.IsFormer && (former.Persons == 0 || groups.Any(group => group.Field == former.Field && group.Several))
        );
    }

    /// <summary>Moves up waiting choices; a former one that is given up then may let others follow.</summary>
    public static async Task<MeetingFigures> FillChosenPlacesAsync(this CommandContext context, Meeting meeting, MeetingFigures figures)
    {
        var movedUp = figures.ChoicesWaiting.Count > 0;
        while (movedUp)
        {
            movedUp = false;
            foreach (var group in ChoiceGroup.Of(meeting.Content, _ => null))
            foreach (var option in group.Options.Where(option => figures.ChoicesWaiting.ContainsKey(option.Key)).ToList())
                while (await context.FirstWaitingAsync(meeting, option) is { } first && !(option.Free(figures) < MissingIn(first, option)))
                {
                    var before = Before.Of(first);
                    first.MoveUp(first.Choices.Single(chosen => chosen.Key == option.Key), context.Now);
                    figures = await context.CountAsync(meeting);
                    await context.Letters.SendChoiceMovedUpAsync(meeting, figures, first, new(option.Field, option.Value));
                    context.Letters.TellCoordinators(meeting, figures, first, NoticeOf.Change, before.DifferencesTo(first, meeting));
                    movedUp = true;
                }
        }

        return figures;
    }

    private static int MissingIn(Registration first, ChoiceOption option) =>
        first.PlacesMissingAt(first.Choices.Single(chosen => chosen.Key == option.Key));

    private static async Task<bool> HasPlacesAsync(
        this CommandContext context,
        Meeting meeting,
        Registration own,
        ChosenPlace chosen,
        ChoiceOption option
    )
    {
        if (option.Places is null)
            return true;
        var figures = await context.FiguresAsync(meeting);
        if (option.Free(figures) < own.Party - chosen.Persons)
            return false;
        if (meeting.HasBegun(context.Now) || !figures.ChoicesWaiting.ContainsKey(option.Key))
            return true;
        var since = chosen.WaitsSince ?? DateTime.MaxValue;
        return !await Waiting(context.Db, meeting, option).AnyAsync(c => c.RegistrationId != own.Id && c.WaitsSince <= since);
    }

    private static async Task<Registration?> FirstWaitingAsync(this CommandContext context, Meeting meeting, ChoiceOption option) =>
        await Waiting(context.Db, meeting, option)
            .OrderBy(c => c.WaitsSince)
            .ThenBy(c => c.Id)
            .Select(c => (Guid?)c.RegistrationId)
            .FirstOrDefaultAsync()
            is { } id
            ? await context.FindAsync(id)
            : null;

    private static IQueryable<ChosenPlace> Waiting(PlattformDb db, Meeting meeting, ChoiceOption option) =>
        db.ChosenPlaces.Where(c =>
            c.WaitsSince != null
            && c.Field == option.Field
            && c.Option == option.Value
            && db.Registrations.Any(r => r.Id == c.RegistrationId && r.MeetingId == meeting.Id)
        );
}
