using System.Text.Json;
using Plattform.Look;
using Plattform.Mail;
using Plattform.Meetings;
using Plattform.Time;

namespace Plattform.Registrations;

public sealed partial class Correspondence
{
    public void TellCoordinators(
        Meeting meeting,
        MeetingFigures figures,
        Registration registration,
        NoticeOf of,
        IReadOnlyList<Difference> differences,
        bool sharesSlot = false
    )
    {
        var facts = Facts(meeting, figures, registration) with { Access = [] };
        TellCoordinators(
            meeting,
            registration.Id,
            isShort =>
                new()
                {
                    Registration = isShort ? facts.WithoutPerson() : facts,
                    Of = of,
                    Differences = isShort ? [] : differences,
                    SharesSlot = sharesSlot,
                    Short = isShort,
                    State = RunningState.Of(meeting, figures),
                }
        );
    }

    /// <summary>States the time of registration, to find earlier mails; a name would store what was erased.</summary>
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
                    State = RunningState.Of(meeting, figures),
                }
        );
    }

    /// <param name="write">Its argument: whether the coordinator chose notices without personal data.</param>
    private void TellCoordinators(Meeting meeting, Guid? person, Func<bool, NoticeFacts> write)
    {
        var recipients = coordinators.Of(meeting.Id, meeting.Contacts.Mailboxes());
        foreach (var alike in recipients.GroupBy(coordinator => coordinator.Detail == NoticeDetail.Short))
        {
            var notice = write(alike.Key);
            var facts = JsonSerializer.Serialize(notice);
            foreach (var coordinator in alike)
                if (coordinator.Rhythm.Before(meeting.StartsAt, Now) == NoticeRhythm.AtOnce && notices.Takes(coordinator.Key))
                    outbox
                        .Add(
                            db,
                            typeof(CoordinatorNotice),
                            new(coordinator.Name, coordinator.Email),
                            Texts.German.Language,
                            facts,
                            meeting.Id
                        )
                        .Person = person;
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
}
