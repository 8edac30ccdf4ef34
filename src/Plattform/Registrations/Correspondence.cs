using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Plattform.Data;
using Plattform.Events;
using Plattform.Mail;
using Plattform.Shared;

namespace Plattform.Registrations;

/// <summary>Puts this room's letters into the outbox, in the transaction of their cause. Who gets which is decided here.</summary>
public sealed class Correspondence(
    PlattformDb db, Outbox outbox, Coordinators coordinators, NetworkLimits counts, TimeProvider time,
    IOptions<PrivacyOptions> privacy, IOptions<LimitsOptions> limits)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public void Confirm(Event meeting, EventFigures figures, Registration registration) =>
        SlowDown(Send<ConfirmationLetter>(registration, Facts(meeting, figures, registration)));

    public void ConfirmChange(Event meeting, EventFigures figures, Registration registration, bool wasComing) =>
        Send<ChangeLetter>(registration, Facts(meeting, figures, registration, wasComing));

    public void ConfirmWithdrawal(Event meeting, EventFigures figures, Registration registration, bool wasComing) =>
        Send<WithdrawalLetter>(registration, Facts(meeting, figures, registration, wasComing));

    public void MovedUp(Event meeting, EventFigures figures, Registration registration) =>
        Send<MovedUpLetter>(registration, Facts(meeting, figures, registration));

    /// <summary>Above the day's bound for one address a later letter takes the place of the one that waits.</summary>
    public async Task OfferSecondAnswer(Event meeting, EventFigures figures, Registration registration)
    {
        var since = Now - Day;
        var recent = await db.Outbox
            .Where(m => m.Kind == nameof(SecondAnswerLetter) && m.Subject == meeting.Id && m.RecipientAddress == registration.Email && m.Date > since)
            .OrderBy(m => m.Date).ToListAsync();
        if (recent.Count >= limits.Value.LettersPerAddressPerDay)
        {
            foreach (var waiting in recent.Where(m => m.State == OutboxState.Waiting && m.DueAt > Now))
                db.Outbox.Remove(waiting);
            Send<SecondAnswerLetter>(registration, Facts(meeting, figures, registration)).DueAt =
                recent.Count == 0 ? Now + Day : recent[0].Date + Day;
            return;
        }

        SlowDown(Send<SecondAnswerLetter>(registration, Facts(meeting, figures, registration)));
    }

    public async Task<bool> FirstStillWaits(Registration registration) => await db.Outbox.AnyAsync(m =>
        m.Kind == nameof(ConfirmationLetter) && m.Subject == registration.EventId && m.RecipientAddress == registration.Email
        && (m.State == OutboxState.Waiting || m.State == OutboxState.Sending));

    public void TellCoordinators(
        Event meeting, EventFigures figures, Registration registration, NoticeOf of, IReadOnlyList<Difference> differences)
    {
        foreach (var coordinator in coordinators.For(meeting.Contacts.Select(c => new Recipient(c.Name, c.Email))))
            outbox.Add<CoordinatorNotice, NoticeFacts>(db, new(coordinator.Name, coordinator.Email), "de", new()
            {
                Registration = Facts(meeting, figures, registration),
                Of = of,
                Differences = differences,
                Short = coordinator.Detail == NoticeDetail.Short,
                PersonsOnSite = figures.PersonsOnSite,
                PersonsOnline = figures.PersonsOnline,
                PersonsWaiting = figures.PersonsWaiting,
                Cakes = figures.Cakes,
                Alliances = figures.Alliances,
            }, meeting.Id);
    }

    private OutboxMessage Send<TLetter>(Registration registration, RegistrationFacts facts) where TLetter : Letter<RegistrationFacts> =>
        outbox.Add<TLetter, RegistrationFacts>(db, new(registration.Name, registration.Email), registration.Language, facts, registration.EventId);

    /// <summary>Only letters that a public form causes to addresses nobody proved yet; they wait, none is dropped.</summary>
    private void SlowDown(OutboxMessage message)
    {
        if (counts.Count("letters", "", Hour) > limits.Value.LettersPerHour)
            message.DueAt = Now.AddSeconds(counts.SecondsLeft(Hour));
    }

    private RegistrationFacts Facts(Event meeting, EventFigures figures, Registration registration, bool wasComing = false) =>
        RegistrationFacts.Of(registration, EventFacts.Of(meeting, figures, privacy.Value.DeleteAfterDays), wasComing);

    private DateTime Now => time.GetUtcNow().UtcDateTime;
}
