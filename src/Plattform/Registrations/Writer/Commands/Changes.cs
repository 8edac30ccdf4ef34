using Plattform.Meetings;

namespace Plattform.Registrations;

internal static class Changes
{
    /// <param name="wait">If full: wait with the whole party, keeping the present places.</param>
    public static async Task<CommandResult> Change(
        this CommandContext context,
        Meeting meeting,
        Registration own,
        Answers given,
        bool wait,
        bool leavesAddress = false
    )
    {
        if (await context.HasNoTurnLeftAsync(meeting, given, own))
            return CommandResult.NoTurnLeft;
        given =
            own.Returning(given) is var back && await context.HasNoTurnLeftAsync(meeting, back, own)
                ? back with
                {
                    Topic = "",
                    AgendaItem = "",
                }
                : back;
        var full = await context.IsFullForAsync(meeting, given, own);
        if (full && own.IsComing && !wait)
            return CommandResult.Full;

        var before = Before.Of(own);
        if (full && own.IsComing)
        {
            own.Take(given with { Answer = before.Given.Answer, Persons = before.Given.Persons }, PlaceStatus.Confirmed, context.Now);
            own.Wish(given.Persons, context.Now);
        }
        else
        {
            own.Take(given, full ? PlaceStatus.Waiting : PlaceStatus.Confirmed, context.Now);
        }

        own.Prove(context.Now);
        if (leavesAddress)
            own.LeaveAddress(context.Now);
        await context.GiveTurnAsync(own);
        await context.Tell(meeting, own, before);
        return own.WaitsSince is null ? CommandResult.Done : CommandResult.Waiting;
    }

    /// <summary>Recounts, moves up the waiting list, and sends the letters about the change.</summary>
    public static async Task Tell(this CommandContext context, Meeting meeting, Registration own, Before before)
    {
        await context.CarryPapersAsync(own, before.Turn.Contribution);
        var figures = await context.SettleAsync(meeting);
        var of = (before.Given.Answer, own.Answer) switch
        {
            (not Answer.Declined, Answer.Declined) => NoticeOf.Withdrawal,
            (Answer.Declined, not Answer.Declined) => NoticeOf.Return,
            _ => NoticeOf.Change,
        };
        if (of == NoticeOf.Withdrawal)
            await context.Letters.ConfirmWithdrawal(
                meeting,
                figures,
                own,
                before.WasComing,
                hadPlace: before.WasComing && before.Given.Answer == Answer.OnSite
            );
        else
            await context.Letters.ConfirmChange(
                meeting,
                figures,
                own,
                before.WasComing,
                returned: of == NoticeOf.Return,
                readdressed: before.Email != own.Email
            );
        if (before.Email != own.Email)
            await context.Letters.TellOldAddress(meeting, figures, own, before.Email, before.IsProved);
        var differences = before.DifferencesTo(own, meeting);
        var isNewTurn = own.Contribution is not null && Before.TurnOf(own) != before.Turn;
        var joins = isNewTurn && await context.Letters.JoinsTurn(meeting, figures, own);
        context.Letters.TellCoordinators(meeting, figures, own, of, differences, joins);
    }
}

internal sealed record Before(
    Answers Given,
    PlaceStatus PlaceStatus,
    string Email,
    bool WasComing,
    int? WishedPersons,
    (Guid Contribution, string Item, string Alliance) Turn,
    bool IsProved
)
{
    public static Before Of(Registration own) =>
        new(own.Given(), own.PlaceStatus, own.Email, own.IsComing, own.WishedPersons, TurnOf(own), own.ProvenAt is not null);

    /// <summary>Identifies the speaking slot: a difference means new companions or another time.</summary>
    public static (Guid Contribution, string Item, string Alliance) TurnOf(Registration own) =>
        own.Contribution is { } contribution ? (contribution.Id, contribution.AgendaItem, own.AllianceKey) : default;

    public IReadOnlyList<Difference> DifferencesTo(Registration own, Meeting meeting) =>
        [
            .. Differences.Between(meeting, Given, own.Given(), PlaceStatus, own.PlaceStatus),
            .. new[]
            {
                new Difference(DifferenceOf.Email, Email, own.Email),
                new(DifferenceOf.Wish, $"{WishedPersons}", $"{own.WishedPersons}"),
            }.Where(difference => difference.Old != difference.New),
        ];
}
