using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Plattform.Data;
using Plattform.Hosting;
using Plattform.Look;
using Plattform.Mail;
using Plattform.Meetings;
using Plattform.Registrations;
using Plattform.Web;

namespace Plattform.Messages;

public sealed class DeskLetters(Outbox outbox, Coordinators coordinators, IOptions<PrivacyOptions> privacy)
{
    /// <summary>Sends nothing when nobody registered.</summary>
    public async Task TellOfChangeAsync(PlattformDb db, Meeting meeting, ScheduleAndVenue known, int? letters = null)
    {
        var cancelled = meeting.Status == MeetingStatus.Cancelled;
        var reach = await Reach.OfAsync(cancelled ? db.ConcernedByCancellation(meeting.Id) : db.ConcernedByMove(meeting.Id));
        if (reach == new Reach(0, 0))
            return;
        var content = MeetingFacts.Of(meeting, await MeetingFigures.OfAsync(db, meeting.Id), privacy.Value.DeleteAfterDays);
        var facts = new MeetingNoticeFacts(content, known, letters ?? reach.Mailboxes, reach.Unreachable)
        {
            Held = await db.Messages.CountAsync(m => m.MeetingId == meeting.Id && m.State == MessageState.Held),
        };
        foreach (var coordinator in For(meeting))
            outbox.Add<MeetingNotice, MeetingNoticeFacts>(db, coordinator, Texts.German.Language, facts, meeting.Id);
    }

    public void SendDoorList(PlattformDb db, Message message, Meeting meeting)
    {
        foreach (var coordinator in For(meeting))
            outbox.Add<DoorListLetter, DoorListFacts>(
                db,
                coordinator,
                Texts.German.Language,
                new(message.Id),
                meeting.Id,
                meeting.StartsAt,
                message.Id
            );
    }

    private IEnumerable<Recipient> For(Meeting meeting) =>
        coordinators
            .Of(meeting.Id, meeting.Contacts.Mailboxes())
            .Select(c => new Recipient(c.Name, c.Email))
            .DistinctBy(c => MailAddresses.Normalise(c.Address));
}
