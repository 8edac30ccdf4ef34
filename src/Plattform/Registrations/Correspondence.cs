using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Plattform.Data;
using Plattform.Hosting;
using Plattform.Look;
using Plattform.Mail;
using Plattform.Meetings;
using Plattform.Text;
using Plattform.Time;
using Plattform.Web;

namespace Plattform.Registrations;

/// <summary>Queues this module's letters in the transaction of their cause; without an address, none.</summary>
public sealed partial class Correspondence(
    PlattformDb db,
    Outbox outbox,
    Coordinators coordinators,
    LetterLimits limits,
    NoticeLimits notices,
    LetterArchive archive,
    TimeProvider time,
    IOptions<PrivacyOptions> privacy
)
{
    /// <summary>Each states the complete current data, so a newer one supersedes unsent older ones.</summary>
    private static readonly string[] WhatCounts =
    [
        LetterKey.Of<ConfirmAddressLetter>(),
        LetterKey.Of<ConfirmationLetter>(),
        LetterKey.Of<ChangeLetter>(),
        LetterKey.Of<WithdrawalLetter>(),
        LetterKey.Of<SpeakerLetter>(),
        LetterKey.Of<MovedUpLetter>(),
        LetterKey.Of<ChoiceMovedUpLetter>(),
    ];

    private MeetingFacts? _lastFacts;
    private Guid _versionOfLastFacts;
    private Dictionary<string, int> _contributionsOfLastFacts = [];

    public IReadOnlyList<CountedNetwork> Networks { get; set; } = [];

    /// <summary>What the desk causes goes without limits.</summary>
    public bool IsByDesk { get; set; }

    /// <param name="losesSlot">The last slot was taken before the address was verified.</param>
    public async Task WelcomeAsync(Meeting meeting, MeetingFigures figures, Registration registration, bool losesSlot = false)
    {
        var letter = Send<ConfirmationLetter>(
            registration,
            await FactsWithSlotAsync(meeting, figures, registration) with
            {
                LosesSlot = losesSlot,
            }
        );
        if (letter is not null && registration.EmailVerifiedAt is null)
            limits.Schedule(letter, Networks);
        else if (letter is not null)
            await limits.ReplaceAsync(db, letter, WhatCounts);
        if (registration.Via == ReplyVia.Import)
        {
            letter?.Lane = Lane.Series; // thousands at once must not delay anybody's confirmation
            return; // the desk read the list itself
        }

        TellCoordinators(meeting, figures, registration, NoticeOf.SignUp, [], await SharesSlotAsync(meeting, figures, registration));
    }

    public async Task AskToConfirmAsync(Meeting meeting, MeetingFigures figures, Registration registration, bool again = false)
    {
        if (again)
            await SendBoundedAsync<ConfirmAddressLetter>(
                registration,
                Facts(meeting, figures, registration),
                By(registration, LetterKey.Of<ConfirmAddressLetter>())
            );
        else if (Send<ConfirmAddressLetter>(registration, Facts(meeting, figures, registration)) is { } letter)
            limits.Schedule(letter, Networks);
    }

    public Task OfferSecondAnswerAsync(Meeting meeting, MeetingFigures figures, Registration registration) =>
        SendBoundedAsync<SecondAnswerLetter>(
            registration,
            Facts(meeting, figures, registration),
            By(registration, LetterKey.Of<SecondAnswerLetter>()) with
            {
                ByAnybody = true,
            }
        );

    public async Task ConfirmChangeAsync(
        Meeting meeting,
        MeetingFigures figures,
        Registration registration,
        bool wasComing,
        bool returned,
        bool readdressed
    ) =>
        await SendBoundedAsync<ChangeLetter>(
            registration,
            await FactsWithSlotAsync(meeting, figures, registration) with
            {
                WasComing = wasComing,
                Returned = returned,
                Readdressed = readdressed,
            },
            By(registration, [.. WhatCounts, LetterKey.Of<SecondAnswerLetter>()])
        );

    public Task ConfirmWithdrawalAsync(
        Meeting meeting,
        MeetingFigures figures,
        Registration registration,
        bool wasComing,
        bool hadPlace
    ) =>
        SendBoundedAsync<WithdrawalLetter>(
            registration,
            Facts(meeting, figures, registration) with
            {
                WasComing = wasComing,
                HadPlace = hadPlace,
            },
            By(registration, [.. WhatCounts, LetterKey.Of<SecondAnswerLetter>()])
        );

    public async Task SendMovedUpAsync(Meeting meeting, MeetingFigures figures, Registration registration) =>
        await SendInsteadAsync<MovedUpLetter>(registration, await FactsWithSlotAsync(meeting, figures, registration));

    public async Task SendChoiceMovedUpAsync(Meeting meeting, MeetingFigures figures, Registration registration, Choice choice) =>
        await SendInsteadAsync<ChoiceMovedUpLetter>(
            registration,
            await FactsWithSlotAsync(meeting, figures, registration) with
            {
                MovedUpAt = choice,
            }
        );

    /// <summary>States the time people were last told, where the meeting has a newer one.</summary>
    public async Task CallOffAsync(Meeting meeting, MeetingFigures figures, Registration registration)
    {
        var known =
            await db.AnnouncedSchedules.FindAsync(meeting.Id) is { } told
            && ScheduleAndVenue.FromJson(told.Known) is var heard
            && !heard.SameTime(ScheduleAndVenue.Of(meeting))
                ? heard
                : null;
        await SendInsteadAsync<CalledOffLetter>(
            registration,
            Facts(meeting, figures, registration) with
            {
                WasComing = registration.IsComing,
                Known = known,
            }
        );
    }

    public async Task<bool> FirstStillWaitsAsync(Registration registration) =>
        await db.LettersTo(registration.Email)
            .AnyAsync(m =>
                m.Kind == LetterKey.Of<ConfirmationLetter>()
                && m.Subject == registration.MeetingId
                && (m.State == OutboxState.Waiting || m.State == OutboxState.Sending)
            );

    /// <summary>Sends the current state again at the desk's request; exempt from limits.</summary>
    /// <returns>False: such a letter is already queued or was just sent.</returns>
    public async Task<bool> ConfirmOnceMoreAsync(Meeting meeting, MeetingFigures figures, Registration registration, TimeSpan doublePress)
    {
        var (subject, name, since) = (
            registration.MeetingId,
            Facts(meeting, figures, registration).NameWithoutUnverifiedText,
            Now - doublePress
        );
        string[] kinds =
        [
            LetterKey.Of<ConfirmationLetter>(),
            LetterKey.Of<ConfirmAddressLetter>(),
            LetterKey.Of<WithdrawalLetter>(),
            LetterKey.Of<CalledOffLetter>(),
        ];
        if (
            await db.LettersTo(registration.Email)
                .AnyAsync(m =>
                    m.Subject == subject
                    && m.RecipientName == name
                    && kinds.Contains(m.Kind)
                    && (m.State == OutboxState.Waiting || m.State == OutboxState.Sending || m.Date > since)
                )
        )
            return false;
        if (meeting.Status == MeetingStatus.Cancelled && !registration.IsHeld)
        {
            await CallOffAsync(meeting, figures, registration);
            return true;
        }

        var letter = registration switch
        {
            { IsHeld: true } => Send<ConfirmAddressLetter>(registration, Facts(meeting, figures, registration)),
            { Attendance: AttendanceKind.Declined, Sequence: > 0 } => Send<WithdrawalLetter>(
                registration,
                Facts(meeting, figures, registration) with
                {
                    WasComing = true,
                }
            ),
            _ => Send<ConfirmationLetter>(registration, await FactsWithSlotAsync(meeting, figures, registration)),
        };
        await limits.ReplaceAsync(db, letter!, WhatCounts);
        limits.DoNotCount(letter!);
        return true;
    }

    /// <summary>Deletes these people's unsent letters and notices, and archived letters.</summary>
    public async Task ForgetAsync(Guid meeting, IReadOnlyCollection<Guid> people)
    {
        await limits.RememberAsync(db, meeting, people);
        await LeaveOutOfEndedIntroductionsAsync(people);
        await archive.ForgetPeopleAsync(meeting, people);
        var id = IdsInText.InCommon(people);
        var held = await db
            .HeldNotices.Where(n => n.MeetingId == meeting && n.Facts.Contains(id))
            .Select(n => new { n.Id, n.Facts })
            .ToListAsync();
        var naming = held.Where(n => IdsInText.Of(n.Facts).Overlaps(people)).Select(n => n.Id).ToList();
        await db.HeldNotices.Where(n => EF.Parameter(naming).Contains(n.Id)).ExecuteDeleteAsync();
    }

    private OutboxMessage? Send<TLetter>(Registration registration, RegistrationFacts facts, string? address = null)
        where TLetter : Letter<RegistrationFacts>
    {
        address ??= registration.Email;
        if (address.Length == 0)
            return null;
        var message = outbox.Add<TLetter, RegistrationFacts>(
            db,
            new(facts.NameWithoutUnverifiedText, address),
            registration.Language,
            facts,
            registration.MeetingId
        );
        message.Person = registration.Id;
        return message;
    }

    /// <summary>Sent at once, replacing unsent letters that say less; for causes at the desk or in the calendar.</summary>
    private async Task SendInsteadAsync<TLetter>(Registration registration, RegistrationFacts facts)
        where TLetter : Letter<RegistrationFacts>
    {
        if (Send<TLetter>(registration, facts) is { } letter)
            await limits.ReplaceAsync(db, letter, WhatCounts);
    }

    private async Task SendBoundedAsync<TLetter>(
        Registration registration,
        RegistrationFacts facts,
        LetterCause cause,
        string? address = null
    )
        where TLetter : Letter<RegistrationFacts>
    {
        if (Send<TLetter>(registration, facts, address) is not { } letter)
            return;
        var replaced = IsByDesk ? await limits.ReplaceAsync(db, letter, cause.Replaces) : await limits.BoundAsync(db, letter, cause);
        if (IsByDesk)
            limits.DoNotCount(letter);
        if (!facts.WasComing && replaced.Any(earlier => FactsIn(earlier).WasComing))
            letter.Facts = JsonSerializer.Serialize(facts with { WasComing = true }); // or the calendar would keep what nobody took out of it
    }

    private LetterCause By(Registration registration, params IReadOnlyCollection<string> replaces) =>
        new(Networks, registration.EmailVerifiedAt is not null, replaces);

    private static RegistrationFacts FactsIn(OutboxMessage letter) => JsonSerializer.Deserialize<RegistrationFacts>(letter.Facts!)!;

    private RegistrationFacts Facts(Meeting meeting, MeetingFigures figures, Registration registration) =>
        RegistrationFacts.Of(registration, FactsOf(meeting, figures)) with
        {
            HasBegun = meeting.HasBegun(Now),
            HasEnded = meeting.HasEnded(Now),
            Today = DateOnly.FromDateTime(LocalTime.FromUtc(Now, meeting.TimeZone)),
        };

    /// <summary>Most letters are about the same meeting, which keeps its version until it is changed. Saves 5 % of the writer's
    /// time (benchmark <c>writer</c>, by its profile).</summary>
    private MeetingFacts FactsOf(Meeting meeting, MeetingFigures figures)
    {
        var contributions = figures.Contributions;
        if (
            _lastFacts is not { } last
            || (last.Id, _versionOfLastFacts) != (meeting.Id, meeting.Version)
            || contributions.Count != _contributionsOfLastFacts.Count
            || contributions.Any(item => _contributionsOfLastFacts.GetValueOrDefault(item.Key) != item.Value)
        )
        {
            _lastFacts = last = MeetingFacts.Of(meeting, figures, privacy.Value.DeleteAfterDays);
            (_versionOfLastFacts, _contributionsOfLastFacts) = (meeting.Version, new(contributions));
        }

        return last;
    }

    private DateTime Now => time.UtcNow();
}
