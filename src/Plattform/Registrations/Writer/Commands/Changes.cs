using Plattform.Meetings;

namespace Plattform.Registrations;

internal static class Changes
{
    /// <param name="wait">If full: wait with the whole party, keeping the present places.</param>
    public static async Task<CommandResult> ChangeAsync(
        this CommandContext context,
        Meeting meeting,
        Registration own,
        RegistrationData given,
        bool wait,
        bool leavesAddress = false
    )
    {
        if (await context.HasNoSlotLeftAsync(meeting, given, own))
            return CommandResult.NoSlotLeft;
        given =
            own.WithRestoredData(given) is var back && await context.HasNoSlotLeftAsync(meeting, back, own)
                ? back with
                {
                    Topic = "",
                    AgendaItem = "",
                }
                : back;
        var full = !context.MayOverride(DeskOverride.Capacity) && await context.IsFullForAsync(meeting, given, own);
        if (full && own.IsComing && !wait)
            return CommandResult.Full;

        var before = Before.Of(own);
        if (full && own.IsComing)
        {
            own.Take(
                given with
                {
                    Attendance = before.Data.Attendance,
                    Persons = before.Data.Persons,
                },
                PlaceStatus.Confirmed,
                context.Now
            );
            own.Wish(given.Persons, context.Now);
        }
        else
        {
            own.Take(given, full ? PlaceStatus.Waiting : PlaceStatus.Confirmed, context.Now);
        }

        context.MarkEmailVerified(own);
        if (leavesAddress)
            own.LeaveAddress(context.Now);
        await context.GiveSlotAsync(own);
        await context.TellAsync(meeting, own, before);
        return own.WaitsSince is null ? CommandResult.Done : CommandResult.Waiting;
    }

    /// <summary>Recounts, moves up the waiting list, and sends the letters about the change.</summary>
    public static async Task TellAsync(this CommandContext context, Meeting meeting, Registration own, Before before)
    {
        var broken = await context.BreakMatchesAsync(before.Travel, own.Travel);
        await context.CarryPapersAsync(own, before.Slot.Contribution);
        await context.GiveChosenPlacesAsync(meeting, own);
        var figures = await context.FillFreedPlacesAsync(meeting);
        var of = await context.TellPersonAsync(meeting, figures, own, before);
        await context.TellOfBrokenMatchesAsync(meeting, figures, own, broken);
        var differences = before.DifferencesTo(own, meeting);
        var isNewSlot = own.Contribution is not null && Before.SlotOf(own) != before.Slot;
        var joins = isNewSlot && await context.Letters.SharesSlotAsync(meeting, figures, own);
        context.Letters.TellCoordinators(meeting, figures, own, of, differences, joins);
    }

    /// <summary>The letter about the change, to the person alone.</summary>
    public static async Task<NoticeOf> TellPersonAsync(
        this CommandContext context,
        Meeting meeting,
        MeetingFigures figures,
        Registration own,
        Before before
    )
    {
        var of = (before.Data.Attendance, own.Attendance) switch
        {
            (not AttendanceKind.Declined, AttendanceKind.Declined) => NoticeOf.Withdrawal,
            (AttendanceKind.Declined, not AttendanceKind.Declined) => NoticeOf.Return,
            _ => NoticeOf.Change,
        };
        if (of == NoticeOf.Withdrawal)
            await context.Letters.ConfirmWithdrawalAsync(
                meeting,
                figures,
                own,
                before.WasComing,
                hadPlace: before.WasComing && before.Data.Attendance == AttendanceKind.OnSite
            );
        else
            await context.Letters.ConfirmChangeAsync(
                meeting,
                figures,
                own,
                before.WasComing,
                returned: of == NoticeOf.Return,
                readdressed: before.Email != own.Email
            );
        if (before.Email != own.Email)
            await context.Letters.TellOldAddressAsync(meeting, figures, own, before.Email, before.IsEmailVerified);
        return of;
    }
}

internal sealed record Before(
    RegistrationData Data,
    PlaceStatus PlaceStatus,
    string Email,
    bool WasComing,
    int? WishedPersons,
    (Guid Contribution, string Item, string Alliance) Slot,
    bool IsEmailVerified,
    IReadOnlyList<ChosenFacts> Choices,
    IReadOnlyList<TravelBefore> Travel
)
{
    public static Before Of(Registration own) =>
        new(
            own.Data,
            own.PlaceStatus,
            own.Email,
            own.IsComing,
            own.WishedPersons,
            SlotOf(own),
            own.EmailVerifiedAt is not null,
            [.. own.Choices.Select(chosen => chosen.Facts)],
            TravelBefore.Of(own)
        );

    /// <summary>Identifies the speaking slot: a difference means new companions or another time.</summary>
    public static (Guid Contribution, string Item, string Alliance) SlotOf(Registration own) =>
        own.Contribution is { } contribution ? (contribution.Id, contribution.AgendaItem, own.AllianceKey) : default;

    public IReadOnlyList<Difference> DifferencesTo(Registration own, Meeting meeting) =>
        [
            .. Differences.Between(meeting, Data, own.Data, PlaceStatus, own.PlaceStatus),
            .. new[]
            {
                new Difference(DifferenceOf.Email, Email, own.Email),
                new(DifferenceOf.Wish, $"{WishedPersons}", $"{own.WishedPersons}"),
                new(DifferenceOf.WaitsAt, WaitsAt(meeting, Choices), WaitsAt(meeting, [.. own.Choices.Select(chosen => chosen.Facts)])),
            }.Where(difference => difference.Old != difference.New),
        ];

    private static string WaitsAt(Meeting meeting, IEnumerable<ChosenFacts> choices) =>
        string.Join(
            ", ",
            choices.Where(chosen => chosen.Waits).Select(chosen => RegistrationFields.TitleOf(meeting, new(chosen.Field, chosen.Option)))
        );
}
