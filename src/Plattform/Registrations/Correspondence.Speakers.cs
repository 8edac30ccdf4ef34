using System.Text.Json;
using Plattform.Mail;
using Plattform.Meetings;

namespace Plattform.Registrations;

public sealed partial class Correspondence
{
    /// <summary>Delay during which the desk can revert a new slot before the speaker is told.</summary>
    private static readonly TimeSpan BeforeSlotIsTold = TimeSpan.FromMinutes(15);

    /// <summary>Delayed, so that the desk can change its mind; dropped if the old slot is restored.</summary>
    public async Task SendSlotChangedAsync(
        Meeting meeting,
        MeetingFigures figures,
        Registration registration,
        SlotFacts before,
        SlotFacts now
    )
    {
        if (!registration.IsComing || meeting.Status == MeetingStatus.Cancelled || meeting.HasEnded(Now))
            return;
        if (
            Send<SpeakerLetter>(registration, Facts(meeting, figures, registration) with { Slot = now, SlotBefore = before })
            is not { } letter
        )
            return;
        var replaced = await limits.ReplaceAsync(db, letter, [LetterKey.Of<SpeakerLetter>()]);
        var told = replaced.Count > 0 ? FactsIn(replaced[0]).SlotBefore ?? before : before;
        letter.DueAt = Now + BeforeSlotIsTold;
        letter.Facts = JsonSerializer.Serialize(FactsIn(letter) with { SlotBefore = told });
        if (told == now)
            db.Outbox.Remove(letter);
    }

    /// <summary>Whether the contribution shares its alliance's slot; tells the first speaker, if coming.</summary>
    public async Task<bool> SharesSlotAsync(Meeting meeting, MeetingFigures figures, Registration registration)
    {
        if (registration.Contribution is not { } contribution || registration.AllianceKey.Length == 0)
            return false;
        var first = (await SpeakingSlots.OfAsync(db, meeting, figures)).FirstOrDefault(slot =>
            slot.Contribution.AgendaItem == contribution.AgendaItem
            && slot.Speaker.AllianceKey == registration.AllianceKey
            && !slot.Contribution.HasOwnSlot
        );
        if (first is null || first.Speaker.Id == registration.Id)
            return false;
        if (first.Speaker.IsComing)
            await SendBoundedAsync<SharedSlotLetter>(
                first.Speaker,
                Facts(meeting, figures, first.Speaker) with
                {
                    Slot = SlotFacts.Of(first),
                },
                By(first.Speaker, LetterKey.Of<SharedSlotLetter>()) with
                {
                    ByAnybody = true,
                    MaxPerDay = 1,
                }
            );
        return true;
    }

    private async Task<RegistrationFacts> FactsWithSlotAsync(Meeting meeting, MeetingFigures figures, Registration registration)
    {
        var facts = Facts(meeting, figures, registration);
        return facts.IsComing ? facts with { Slot = await SlotFacts.OfAsync(db, meeting, figures, registration) } : facts;
    }
}
