using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Plattform.Data;
using Plattform.Events;
using Plattform.Mail;
using Plattform.Shared;
using Plattform.Tools;

namespace Plattform.Registrations;

/// <summary>
/// Puts this room's letters into the outbox, in the transaction of their cause. Who gets which is decided here; whoever
/// gave no address gets none.
/// </summary>
public sealed class Correspondence(
    PlattformDb db, Outbox outbox, Coordinators coordinators, NetworkLimits counts, LetterArchive archive, TimeProvider time,
    IOptions<PrivacyOptions> privacy, IOptions<LimitsOptions> limits)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>A new answer that counts: to its owner, to the coordinators, and to whoever speaks.</summary>
    public async Task Welcome(Event meeting, EventFigures figures, Registration registration)
    {
        SlowDown(Send<ConfirmationLetter>(registration, Facts(meeting, figures, registration)));
        var joins = await JoinsTurn(meeting, figures, registration);
        TellCoordinators(meeting, figures, registration, NoticeOf.SignUp, [], joins);
        if (registration.IsComing)
            await WriteToSpeaker(meeting, figures, registration);
    }

    /// <summary>Nothing counts yet: only a press on the link in this letter makes it count.</summary>
    public Task AskToConfirm(Event meeting, EventFigures figures, Registration registration) =>
        SendBounded<ConfirmAddressLetter>(registration, Facts(meeting, figures, registration));

    public Task OfferSecondAnswer(Event meeting, EventFigures figures, Registration registration) =>
        SendBounded<SecondAnswerLetter>(registration, Facts(meeting, figures, registration));

    /// <summary>To an address that nobody proved: whoever typed it may be a stranger there, so nothing is repeated but a plain name.</summary>
    public Task AskNewAddress(Event meeting, EventFigures figures, Registration registration)
    {
        var address = registration.PendingEmail!;
        var facts = Facts(meeting, figures, registration) with { Email = address, Given = new() { Name = registration.Name }, IsProven = false, Proposal = null };
        return Bound(nameof(ConfirmNewAddressLetter), registration.EventId, address, () => Send<ConfirmNewAddressLetter>(registration, facts, address));
    }

    public Task<bool> NewAddressIsAsked(Registration registration) => AsksNewAddress(registration).AnyAsync();

    /// <summary>Its link is void, so what still waits is not sent.</summary>
    public Task ForgetNewAddress(Registration registration) => AsksNewAddress(registration).ExecuteDeleteAsync();

    /// <param name="readdressed">It goes to a new address, which was just proved.</param>
    public void ConfirmChange(Event meeting, EventFigures figures, Registration registration, bool wasComing, bool returned, bool readdressed) =>
        Send<ChangeLetter>(registration, Facts(meeting, figures, registration) with { WasComing = wasComing, Returned = returned, Readdressed = readdressed });

    public void TellOldAddress(Event meeting, EventFigures figures, Registration registration, string oldAddress) =>
        Send<AddressChangedLetter>(registration, Facts(meeting, figures, registration), oldAddress);

    public void ConfirmWithdrawal(Event meeting, EventFigures figures, Registration registration, bool wasComing, bool hadPlace) =>
        Send<WithdrawalLetter>(registration, Facts(meeting, figures, registration) with { WasComing = wasComing, HadPlace = hadPlace });

    public void MovedUp(Event meeting, EventFigures figures, Registration registration) =>
        Send<MovedUpLetter>(registration, Facts(meeting, figures, registration));

    /// <summary>Names the time people know, if nobody told them a newer one yet.</summary>
    public async Task CallOff(Event meeting, EventFigures figures, Registration registration)
    {
        var known = await db.Told.FindAsync(meeting.Id) is { } told && WhenAndWhere.FromJson(told.Known) is var heard && !heard.SameTime(WhenAndWhere.Of(meeting)) ? heard : null;
        Send<CalledOffLetter>(registration, Facts(meeting, figures, registration) with { WasComing = registration.IsComing, Known = known });
    }

    /// <summary>To both, each with the name and address of the other: they agreed to that.</summary>
    public void Introduce(Event meeting, EventFigures figures, Registration offer, Registration seeker, TravelKind kind)
    {
        Send<IntroductionLetter>(offer, Facts(meeting, figures, offer) with { Introduced = IntroducedFacts.Of(seeker, kind) });
        Send<IntroductionLetter>(seeker, Facts(meeting, figures, seeker) with { Introduced = IntroducedFacts.Of(offer, kind) });
    }

    /// <summary>To whoever announced a contribution and is coming: what, how long, about when, how to hand in papers.</summary>
    public async Task WriteToSpeaker(Event meeting, EventFigures figures, Registration registration)
    {
        if (registration.Contribution is null || registration.Email.Length == 0)
            return;
        await db.SaveChangesAsync();
        if (await Turns.OfAsync(db, meeting, figures, registration.Id) is { } turn)
            Send<SpeakerLetter>(registration, Facts(meeting, figures, registration) with { Turn = TurnFacts.Of(turn) });
    }

    /// <summary>Whether its contribution shares the turn of another one of its alliance; the first speaker is told, unless a place is still waited for.</summary>
    public async Task<bool> JoinsTurn(Event meeting, EventFigures figures, Registration registration)
    {
        if (registration.Contribution is not { } contribution || registration.AllianceKey.Length == 0)
            return false;
        var first = (await Turns.OfAsync(db, meeting, figures)).FirstOrDefault(turn =>
            turn.Contribution.AgendaItem == contribution.AgendaItem && turn.Speaker.AllianceKey == registration.AllianceKey && !turn.Contribution.Apart);
        if (first is null || first.Speaker.Id == registration.Id)
            return false;
        if (first.Speaker.IsComing)
            Send<SharedTurnLetter>(first.Speaker, Facts(meeting, figures, first.Speaker) with { Turn = TurnFacts.Of(first) });
        return true;
    }

    /// <summary>All links of one address in one letter. It is filed with the event that is forgotten last.</summary>
    /// <param name="own">By event, the last one at the end; not empty.</param>
    public Task MailLinks(IReadOnlyList<(Event Meeting, Registration Registration)> own)
    {
        var (meeting, registration) = own[^1];
        return Bound(nameof(LostLinkLetter), meeting.Id, registration.Email, () =>
        {
            var message = outbox.Add<LostLinkLetter, LostLinkFacts>(db, new("", registration.Email), registration.Language, LostLinkFacts.Of(own, privacy.Value.DeleteAfterDays), meeting.Id);
            message.Person = registration.Id;
            return message;
        });
    }

    public async Task<bool> FirstStillWaits(Registration registration) => await db.LettersTo(registration.Email).AnyAsync(m =>
        m.Kind == nameof(ConfirmationLetter) && m.Subject == registration.EventId && (m.State == OutboxState.Waiting || m.State == OutboxState.Sending));

    /// <param name="sharesTurn">Its contribution counts together with an earlier one of the same alliance.</param>
    public void TellCoordinators(
        Event meeting, EventFigures figures, Registration registration, NoticeOf of, IReadOnlyList<Difference> differences, bool sharesTurn = false)
    {
        var facts = Facts(meeting, figures, registration);
        TellCoordinators(meeting, registration.Id, isShort => new()
        {
            Registration = isShort ? facts.WithoutPerson() : facts,
            Of = of,
            Differences = isShort ? [] : differences,
            SharesTurn = sharesTurn,
            Short = isShort,
            State = RunningState.Of(figures),
        });
    }

    /// <summary>
    /// Somebody's data is gone: what becomes free, and when the answer came, so that the earlier mails about it are found and
    /// deleted too. No name: it would be stored anew in the very moment it was to go.
    /// </summary>
    public void TellOfErasure(Event meeting, EventFigures figures, Registration gone, IReadOnlyList<Difference> freed)
    {
        var facts = Facts(meeting, figures, gone).WithoutPerson();
        TellCoordinators(meeting, null, isShort => new()
        {
            Registration = facts,
            Of = NoticeOf.Erasure,
            Differences = isShort ? [] : freed,
            AnsweredAt = LocalTime.FromUtc(gone.CreatedAt, meeting.TimeZone),
            Short = isShort,
            State = RunningState.Of(figures),
        });
    }

    /// <summary>Somebody says that no mail came: what counts now, in a letter of its own. The desk asked for it, so no limit counts it.</summary>
    /// <returns>False: such a letter is on its way.</returns>
    public async Task<bool> ConfirmOnceMore(Event meeting, EventFigures figures, Registration registration, TimeSpan doublePress)
    {
        var (subject, name, since) = (registration.EventId, registration.Name, Now - doublePress);
        string[] kinds = [nameof(ConfirmationLetter), nameof(ConfirmAddressLetter), nameof(WithdrawalLetter), nameof(CalledOffLetter)];
        if (await db.LettersTo(registration.Email).AnyAsync(m => m.Subject == subject && m.RecipientName == name && kinds.Contains(m.Kind)
            && (m.State == OutboxState.Waiting || m.State == OutboxState.Sending || m.Date > since)))
            return false;
        if (registration.IsHeld)
            Send<ConfirmAddressLetter>(registration, Facts(meeting, figures, registration));
        else if (meeting.Status == EventStatus.Cancelled)
            await CallOff(meeting, figures, registration);
        else if (registration is { Answer: Answer.Declined, Sequence: > 0 })
            ConfirmWithdrawal(meeting, figures, registration, wasComing: true, hadPlace: false);
        else
            Send<ConfirmationLetter>(registration, Facts(meeting, figures, registration));
        return true;
    }

    /// <summary>A letter to each who wants one at once; for the others a line of the letter that comes at their hour.</summary>
    /// <param name="person">Whose data the notice holds.</param>
    /// <param name="write">Given whether it shall name nobody: a coordinator's own choice.</param>
    private void TellCoordinators(Event meeting, Guid? person, Func<bool, NoticeFacts> write)
    {
        foreach (var coordinator in coordinators.For(meeting.Contacts.Select(c => new Recipient(c.Name, c.Email))))
        {
            var notice = write(coordinator.Detail == NoticeDetail.Short);
            if (coordinator.Rhythm == NoticeRhythm.AtOnce)
                outbox.Add<CoordinatorNotice, NoticeFacts>(db, new(coordinator.Name, coordinator.Email), "de", notice, meeting.Id).Person = person;
            else
                db.HeldNotices.Add(new() { EventId = meeting.Id, RecipientKey = coordinator.Key, At = Now, Facts = JsonSerializer.Serialize(HeldFacts.From(notice, person, Now)) });
        }
    }

    /// <summary>Everything to and about this person that is not sent yet, and what is kept of what was.</summary>
    public async Task Forget(Registration gone)
    {
        await archive.ForgetPersonAsync(gone.EventId, gone.Id);
        var id = gone.Id.ToString();
        await db.HeldNotices.Where(n => n.EventId == gone.EventId && n.Facts.Contains(id)).ExecuteDeleteAsync();
    }

    private IQueryable<OutboxMessage> AsksNewAddress(Registration registration) =>
        db.LettersOf(registration.EventId, registration.Id).Where(m => m.Kind == nameof(ConfirmNewAddressLetter) && m.State == OutboxState.Waiting);

    private OutboxMessage? Send<TLetter>(Registration registration, RegistrationFacts facts, string? address = null) where TLetter : Letter<RegistrationFacts>
    {
        address ??= registration.Email;
        if (address.Length == 0)
            return null;
        var message = outbox.Add<TLetter, RegistrationFacts>(db, new(facts.SayableName, address), registration.Language, facts, registration.EventId);
        message.Person = registration.Id;
        return message;
    }

    private Task SendBounded<TLetter>(Registration registration, RegistrationFacts facts) where TLetter : Letter<RegistrationFacts> =>
        Bound(typeof(TLetter).Name, registration.EventId, registration.Email, () => Send<TLetter>(registration, facts));

    /// <summary>Above the day's bound for one address a later letter takes the place of the one that waits.</summary>
    private async Task Bound(string kind, Guid subject, string address, Func<OutboxMessage?> send)
    {
        var since = Now - Day;
        var recent = await db.LettersTo(address)
            .Where(m => m.Kind == kind && m.Subject == subject && m.Date > since)
            .OrderBy(m => m.Date).ToListAsync();
        if (recent.Count < limits.Value.LettersPerAddressPerDay)
        {
            SlowDown(send());
            return;
        }

        db.Outbox.RemoveRange(recent.Where(m => m.State == OutboxState.Waiting && m.DueAt > Now));
        if (send() is { } later)
            later.DueAt = recent.Count == 0 ? Now + Day : recent[0].Date + Day;
    }

    /// <summary>Only letters that a public form causes to addresses nobody proved yet; they wait, none is dropped.</summary>
    private void SlowDown(OutboxMessage? message)
    {
        if (message is not null && counts.Count("letters", "", Hour) > limits.Value.LettersPerHour)
            (message.DueAt, message.Reason) = (Now.AddSeconds(counts.SecondsLeft(Hour)), MailWaits.ManyThisHour);
    }

    private RegistrationFacts Facts(Event meeting, EventFigures figures, Registration registration) =>
        RegistrationFacts.Of(registration, EventFacts.Of(meeting, figures, privacy.Value.DeleteAfterDays)) with { HasBegun = meeting.HasBegun(Now), HasEnded = meeting.HasEnded(Now) };

    private DateTime Now => time.GetUtcNow().UtcDateTime;
}
