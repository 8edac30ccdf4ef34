using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Plattform.Data;
using Plattform.Mail;
using Plattform.Meetings;
using Plattform.Shared;
using Plattform.Tools;

namespace Plattform.Registrations;

/// <summary>
/// Puts this room's letters into the outbox, in the transaction of their cause. Who gets which is decided here; whoever
/// gave no address gets none.
/// </summary>
public sealed class Correspondence(
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
    /// <summary>Each says all that counts, so a later one makes the earlier ones needless.</summary>
    private static readonly string[] WhatCounts =
    [
        LetterKey.Of<ConfirmAddressLetter>(),
        LetterKey.Of<ConfirmationLetter>(),
        LetterKey.Of<ChangeLetter>(),
        LetterKey.Of<WithdrawalLetter>(),
        LetterKey.Of<SpeakerLetter>(),
    ];

    /// <summary>How long the desk may think again before somebody hears of another turn.</summary>
    private static readonly TimeSpan BeforeTurnIsTold = TimeSpan.FromMinutes(15);

    /// <summary>Where the press came from that causes the letters to come, see <see cref="Command.Networks"/>.</summary>
    public IReadOnlyList<CountedNetwork> Networks { get; set; } = [];

    /// <summary>A new answer that counts: to its owner and to the coordinators. A first letter always comes.</summary>
    /// <param name="losesTurn">While it waited to be confirmed, the last turn for its contribution was taken.</param>
    public async Task Welcome(Meeting meeting, MeetingFigures figures, Registration registration, bool losesTurn = false)
    {
        var letter = Send<ConfirmationLetter>(
            registration,
            await FactsWithTurn(meeting, figures, registration) with
            {
                LosesTurn = losesTurn,
            }
        );
        if (letter is not null && registration.ProvenAt is null)
            limits.Schedule(letter, Networks);
        else if (letter is not null)
            await limits.ReplaceAsync(db, letter, WhatCounts);
        TellCoordinators(meeting, figures, registration, NoticeOf.SignUp, [], await JoinsTurn(meeting, figures, registration));
    }

    /// <summary>Nothing counts yet: only a press on the link in this letter makes it count.</summary>
    /// <param name="again">It was asked for before.</param>
    public async Task AskToConfirm(Meeting meeting, MeetingFigures figures, Registration registration, bool again = false)
    {
        if (again)
            await SendBounded<ConfirmAddressLetter>(
                registration,
                Facts(meeting, figures, registration),
                By(registration, LetterKey.Of<ConfirmAddressLetter>())
            );
        else if (Send<ConfirmAddressLetter>(registration, Facts(meeting, figures, registration)) is { } letter)
            limits.Schedule(letter, Networks);
    }

    public Task OfferSecondAnswer(Meeting meeting, MeetingFigures figures, Registration registration) =>
        SendBounded<SecondAnswerLetter>(
            registration,
            Facts(meeting, figures, registration),
            By(registration, LetterKey.Of<SecondAnswerLetter>()) with
            {
                ByAnybody = true,
            }
        );

    /// <summary>To an address that nobody proved: whoever typed it may be a stranger there, so nothing is repeated but a plain name.</summary>
    public Task AskNewAddress(Meeting meeting, MeetingFigures figures, Registration registration)
    {
        var address = registration.PendingEmail!;
        var facts = Facts(meeting, figures, registration) with
        {
            Email = address,
            Given = new() { Name = registration.Name },
            IsProven = false,
            Proposal = null,
        };
        return SendBounded<ConfirmNewAddressLetter>(
            registration,
            facts,
            new(Networks, IsProved: false, LetterKey.Of<ConfirmNewAddressLetter>()),
            address
        );
    }

    public Task<bool> NewAddressIsAsked(Registration registration) => AsksNewAddress(registration).AnyAsync();

    /// <summary>Its link is void, so what still waits is not sent.</summary>
    public Task ForgetNewAddress(Registration registration) => AsksNewAddress(registration).ExecuteDeleteAsync();

    /// <param name="readdressed">It goes to a new address, which was just proved.</param>
    public async Task ConfirmChange(
        Meeting meeting,
        MeetingFigures figures,
        Registration registration,
        bool wasComing,
        bool returned,
        bool readdressed
    ) =>
        await SendBounded<ChangeLetter>(
            registration,
            await FactsWithTurn(meeting, figures, registration) with
            {
                WasComing = wasComing,
                Returned = returned,
                Readdressed = readdressed,
            },
            By(registration, [.. WhatCounts, LetterKey.Of<SecondAnswerLetter>()])
        );

    /// <summary>
    /// Whoever owns the old address hears of it, whatever else went there today; what still waits to go there holds links that are void.
    /// </summary>
    /// <param name="wasProved">Somebody who reads its mail had pressed a button.</param>
    public async Task TellOldAddress(Meeting meeting, MeetingFigures figures, Registration registration, string oldAddress, bool wasProved)
    {
        if (Send<AddressChangedLetter>(registration, Facts(meeting, figures, registration), oldAddress) is not { } letter)
            return;
        await limits.ReplaceAsync(db, letter, [.. WhatCounts, LetterKey.Of<SecondAnswerLetter>()]);
        await limits.BoundAsync(db, letter, new(Networks, wasProved, LetterKey.Of<AddressChangedLetter>()) { ByAnybody = true });
    }

    public Task ConfirmWithdrawal(Meeting meeting, MeetingFigures figures, Registration registration, bool wasComing, bool hadPlace) =>
        SendBounded<WithdrawalLetter>(
            registration,
            Facts(meeting, figures, registration) with
            {
                WasComing = wasComing,
                HadPlace = hadPlace,
            },
            By(registration, [.. WhatCounts, LetterKey.Of<SecondAnswerLetter>()])
        );

    public async Task MovedUp(Meeting meeting, MeetingFigures figures, Registration registration) =>
        await SendInstead<MovedUpLetter>(registration, await FactsWithTurn(meeting, figures, registration));

    /// <summary>Names the time people know, if nobody told them a newer one yet.</summary>
    public async Task CallOff(Meeting meeting, MeetingFigures figures, Registration registration)
    {
        var known =
            await db.AnnouncedSchedules.FindAsync(meeting.Id) is { } told
            && ScheduleAndVenue.FromJson(told.Known) is var heard
            && !heard.SameTime(ScheduleAndVenue.Of(meeting))
                ? heard
                : null;
        await SendInstead<CalledOffLetter>(
            registration,
            Facts(meeting, figures, registration) with
            {
                WasComing = registration.IsComing,
                Known = known,
            }
        );
    }

    /// <summary>To both, each with the name and address of the other: they agreed to that.</summary>
    public void Introduce(Meeting meeting, MeetingFigures figures, Registration offer, Registration seeker, TravelKind kind)
    {
        Send<IntroductionLetter>(offer, Facts(meeting, figures, offer) with { Introduced = IntroducedFacts.Of(seeker, kind) });
        Send<IntroductionLetter>(seeker, Facts(meeting, figures, seeker) with { Introduced = IntroducedFacts.Of(offer, kind) });
    }

    /// <summary>The desk gave somebody another turn: said once it had time to think again, and not at all if it put things back.</summary>
    public async Task TellOfTurn(Meeting meeting, MeetingFigures figures, Registration registration, TurnFacts before, TurnFacts now)
    {
        if (!registration.IsComing || meeting.Status == MeetingStatus.Cancelled || meeting.HasEnded(Now))
            return;
        if (
            Send<SpeakerLetter>(registration, Facts(meeting, figures, registration) with { Turn = now, TurnBefore = before })
            is not { } letter
        )
            return;
        var replaced = await limits.ReplaceAsync(db, letter, [LetterKey.Of<SpeakerLetter>()]);
        var told = replaced.Count > 0 ? FactsIn(replaced[0]).TurnBefore ?? before : before;
        letter.DueAt = Now + BeforeTurnIsTold;
        letter.Facts = JsonSerializer.Serialize(FactsIn(letter) with { TurnBefore = told });
        if (told == now)
            db.Outbox.Remove(letter);
    }

    /// <summary>Whether its contribution shares the turn of another one of its alliance; the first speaker is told, unless a place is still waited for.</summary>
    public async Task<bool> JoinsTurn(Meeting meeting, MeetingFigures figures, Registration registration)
    {
        if (registration.Contribution is not { } contribution || registration.AllianceKey.Length == 0)
            return false;
        var first = (await Turns.OfAsync(db, meeting, figures)).FirstOrDefault(turn =>
            turn.Contribution.AgendaItem == contribution.AgendaItem
            && turn.Speaker.AllianceKey == registration.AllianceKey
            && !turn.Contribution.Apart
        );
        if (first is null || first.Speaker.Id == registration.Id)
            return false;
        if (first.Speaker.IsComing)
            await SendBounded<SharedTurnLetter>(
                first.Speaker,
                Facts(meeting, figures, first.Speaker) with
                {
                    Turn = TurnFacts.Of(first),
                },
                By(first.Speaker, LetterKey.Of<SharedTurnLetter>()) with
                {
                    ByAnybody = true,
                    MostADay = 1,
                }
            );
        return true;
    }

    /// <summary>All links of one address in one letter. It is filed with the event that is forgotten last.</summary>
    /// <param name="own">By event, the last one at the end; not empty.</param>
    public async Task MailLinks(IReadOnlyList<(Meeting Meeting, Registration Registration)> own)
    {
        var (meeting, registration) = own[^1];
        var facts = LostLinkFacts.Of(own, privacy.Value.DeleteAfterDays);
        var letter = outbox.Add<LostLinkLetter, LostLinkFacts>(db, new("", registration.Email), registration.Language, facts, meeting.Id);
        letter.Person = registration.Id;
        await limits.BoundAsync(db, letter, By(registration, LetterKey.Of<LostLinkLetter>()) with { ByAnybody = true });
    }

    public async Task<bool> FirstStillWaits(Registration registration) =>
        await db.LettersTo(registration.Email)
            .AnyAsync(m =>
                m.Kind == LetterKey.Of<ConfirmationLetter>()
                && m.Subject == registration.MeetingId
                && (m.State == OutboxState.Waiting || m.State == OutboxState.Sending)
            );

    /// <param name="sharesTurn">Its contribution counts together with an earlier one of the same alliance.</param>
    public void TellCoordinators(
        Meeting meeting,
        MeetingFigures figures,
        Registration registration,
        NoticeOf of,
        IReadOnlyList<Difference> differences,
        bool sharesTurn = false
    )
    {
        var facts = Facts(meeting, figures, registration);
        TellCoordinators(
            meeting,
            registration.Id,
            isShort =>
                new()
                {
                    Registration = isShort ? facts.WithoutPerson() : facts,
                    Of = of,
                    Differences = isShort ? [] : differences,
                    SharesTurn = sharesTurn,
                    Short = isShort,
                    State = RunningState.Of(figures),
                }
        );
    }

    /// <summary>
    /// Somebody's data is gone: what becomes free, and when the answer came, so that the earlier mails about it are found and
    /// deleted too. No name: it would be stored anew in the very moment it was to go.
    /// </summary>
    public void TellOfErasure(Meeting meeting, MeetingFigures figures, Registration gone, IReadOnlyList<Difference> freed)
    {
        var facts = Facts(meeting, figures, gone).WithoutPerson();
        TellCoordinators(
            meeting,
            null,
            isShort =>
                new()
                {
                    Registration = facts,
                    Of = NoticeOf.Erasure,
                    Differences = isShort ? [] : freed,
                    AnsweredAt = LocalTime.FromUtc(gone.CreatedAt, meeting.TimeZone),
                    Short = isShort,
                    State = RunningState.Of(figures),
                }
        );
    }

    /// <summary>Somebody says that no mail came: what counts now, in a letter of its own. The desk asked for it, so no limit counts it.</summary>
    /// <returns>False: such a letter is on its way.</returns>
    public async Task<bool> ConfirmOnceMore(Meeting meeting, MeetingFigures figures, Registration registration, TimeSpan doublePress)
    {
        var (subject, name, since) = (registration.MeetingId, Facts(meeting, figures, registration).SayableName, Now - doublePress);
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
            await CallOff(meeting, figures, registration);
            return true;
        }

        var letter = registration switch
        {
            { IsHeld: true } => Send<ConfirmAddressLetter>(registration, Facts(meeting, figures, registration)),
            { Answer: Answer.Declined, Sequence: > 0 } => Send<WithdrawalLetter>(
                registration,
                Facts(meeting, figures, registration) with
                {
                    WasComing = true,
                }
            ),
            _ => Send<ConfirmationLetter>(registration, await FactsWithTurn(meeting, figures, registration)),
        };
        await limits.ReplaceAsync(db, letter!, WhatCounts);
        limits.DoNotCount(letter!);
        return true;
    }

    /// <summary>A letter to each who wants one at once, while there are not too many; otherwise a line of the letter that comes at its hour.</summary>
    /// <param name="person">Whose data the notice holds.</param>
    /// <param name="write">Given whether it shall name nobody: a coordinator's own choice.</param>
    private void TellCoordinators(Meeting meeting, Guid? person, Func<bool, NoticeFacts> write)
    {
        foreach (var coordinator in coordinators.For(meeting.Contacts.Select(c => new Recipient(c.Name, c.Email))))
        {
            var notice = write(coordinator.Detail == NoticeDetail.Short);
            if (coordinator.Rhythm == NoticeRhythm.AtOnce && notices.Takes(coordinator.Key))
                outbox.Add<CoordinatorNotice, NoticeFacts>(db, new(coordinator.Name, coordinator.Email), "de", notice, meeting.Id).Person =
                    person;
            else
                db.HeldNotices.Add(
                    new()
                    {
                        MeetingId = meeting.Id,
                        RecipientKey = coordinator.Key,
                        At = Now,
                        Facts = JsonSerializer.Serialize(HeldFacts.From(notice, person, Now)),
                    }
                );
        }
    }

    /// <summary>Everything to and about this person that is not sent yet, and what is kept of what was.</summary>
    public async Task Forget(Registration gone)
    {
        await limits.RememberAsync(db, gone.MeetingId, gone.Id);
        await archive.ForgetPersonAsync(gone.MeetingId, gone.Id);
        var id = gone.Id.ToString();
        await db.HeldNotices.Where(n => n.MeetingId == gone.MeetingId && n.Facts.Contains(id)).ExecuteDeleteAsync();
    }

    private IQueryable<OutboxMessage> AsksNewAddress(Registration registration) =>
        db.LettersOf(registration.MeetingId, registration.Id)
            .Where(m => m.Kind == LetterKey.Of<ConfirmNewAddressLetter>() && m.State == OutboxState.Waiting);

    private OutboxMessage? Send<TLetter>(Registration registration, RegistrationFacts facts, string? address = null)
        where TLetter : Letter<RegistrationFacts>
    {
        address ??= registration.Email;
        if (address.Length == 0)
            return null;
        var message = outbox.Add<TLetter, RegistrationFacts>(
            db,
            new(facts.SayableName, address),
            registration.Language,
            facts,
            registration.MeetingId
        );
        message.Person = registration.Id;
        return message;
    }

    /// <summary>What the desk or the calendar causes goes at once, and in place of what waits and says less.</summary>
    private async Task SendInstead<TLetter>(Registration registration, RegistrationFacts facts)
        where TLetter : Letter<RegistrationFacts>
    {
        if (Send<TLetter>(registration, facts) is { } letter)
            await limits.ReplaceAsync(db, letter, WhatCounts);
    }

    /// <summary>What somebody's press causes is bounded; the last state is what arrives.</summary>
    private async Task SendBounded<TLetter>(Registration registration, RegistrationFacts facts, LetterCause cause, string? address = null)
        where TLetter : Letter<RegistrationFacts>
    {
        if (Send<TLetter>(registration, facts, address) is not { } letter)
            return;
        var replaced = await limits.BoundAsync(db, letter, cause);
        if (!facts.WasComing && replaced.Any(earlier => FactsIn(earlier).WasComing))
            letter.Facts = JsonSerializer.Serialize(facts with { WasComing = true }); // or the calendar would keep what nobody took out of it
    }

    private LetterCause By(Registration registration, params IReadOnlyCollection<string> replaces) =>
        new(Networks, registration.ProvenAt is not null, replaces);

    private static RegistrationFacts FactsIn(OutboxMessage letter) => JsonSerializer.Deserialize<RegistrationFacts>(letter.Facts!)!;

    /// <summary>With its turn, where it speaks: whoever reads about the contribution reads when.</summary>
    private async Task<RegistrationFacts> FactsWithTurn(Meeting meeting, MeetingFigures figures, Registration registration)
    {
        var facts = Facts(meeting, figures, registration);
        return facts.IsComing ? facts with { Turn = await TurnFacts.OfAsync(db, meeting, figures, registration) } : facts;
    }

    private RegistrationFacts Facts(Meeting meeting, MeetingFigures figures, Registration registration) =>
        RegistrationFacts.Of(registration, MeetingFacts.Of(meeting, figures, privacy.Value.DeleteAfterDays)) with
        {
            HasBegun = meeting.HasBegun(Now),
            HasEnded = meeting.HasEnded(Now),
        };

    private DateTime Now => time.UtcNow();
}
