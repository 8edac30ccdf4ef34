using Plattform.Data;

namespace Plattform.Registrations;

/// <summary>A coordinator lets somebody in before others who wait longer, and says why.</summary>
public sealed record MoveUpByHand(Guid RegistrationId, Guid Version, string Reason) : Command, IAboutPerson
{
    internal override DeskAct DeskAct => DeskAct.PersonMovedUp;

    internal override async Task<CommandResult> RunAsync(CommandContext context)
    {
        if (await context.FindAsync(RegistrationId) is not { IsHeld: false } own)
            return CommandResult.Gone;
        if (own.WaitsSince is null)
            return CommandResult.Already;
        if (own.Version != Version)
            return CommandResult.Stale;
        var meeting = await context.MeetingOfAsync(own);
        if (meeting.HasEnded(context.Now))
            return CommandResult.Closed;
        var figures = await context.FiguresAsync(meeting);
        if (figures.PersonsOnSite + own.PlacesMissing > meeting.Capacity && !context.MayOverride(DeskOverride.Capacity))
            return CommandResult.Full;
        var before = Before.Of(own);
        own.MoveUp(context.Now);
        own.WriteNote(own.Note.Length == 0 ? Reason : $"{own.Note}\n{Reason}");
        await context.GiveChosenPlacesAsync(meeting, own);
        figures = await context.CountAsync(meeting);
        await context.Letters.SendMovedUpAsync(meeting, figures, own);
        context.Letters.TellCoordinators(meeting, figures, own, NoticeOf.MovedUp, before.DifferencesTo(own, meeting));
        return CommandResult.Done;
    }
}
