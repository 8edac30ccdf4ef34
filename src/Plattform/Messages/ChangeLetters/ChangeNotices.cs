using Microsoft.EntityFrameworkCore;
using Plattform.Coordination;
using Plattform.Data;
using Plattform.Look;
using Plattform.Meetings;
using Plattform.Registrations;
using Plattform.Time;
using Plattform.Web;

namespace Plattform.Messages;

public sealed class ChangeNotices(PlattformDb db, Texts texts, TimeProvider time) : IDeskNotices
{
    public async Task<IReadOnlyList<DeskNotice>> OfAsync(IReadOnlyList<Meeting> events)
    {
        var planned = await db
            .Messages.AsNoTracking()
            .Where(m => m.Kind == ChangeMessage.StoredKey && m.State == MessageState.Planned)
            .ToListAsync();
        var notices = new List<DeskNotice>();
        foreach (var message in planned)
            if (events.FirstOrDefault(e => e.Id == message.MeetingId) is { } meeting)
                notices.Add(Notice(message, meeting, (await Reach.OfAsync(db.Recipients(message))).Mailboxes));
        return notices;
    }

    private DeskNotice Notice(Message message, Meeting meeting, int people)
    {
        var when = DepartureTexts.Soon(message.DueAt(meeting), meeting, time.UtcNow(), texts);
        return new(
            meeting.Id,
            ScheduleChanges.Between(WhatChanged.Of(message).Known, meeting).Title(texts),
            texts["Der Brief geht {0}.", when] + " " + texts.Count(people, "Ein Mensch bekommt ihn.", "{0} Menschen bekommen ihn."),
            $"/koordination/{meeting.Slug}/nachrichten/aenderung",
            texts["Ansehen, ergänzen oder aufhalten"]
        );
    }
}
