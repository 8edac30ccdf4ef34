using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Look;
using Plattform.Meetings;
using Plattform.Registrations;

namespace Plattform.Messages;

/// <summary>Time or venue changed, or a cancellation was withdrawn.</summary>
public sealed class ChangeMessage() : MessageKind(StoredKey)
{
    public const string StoredKey = "change";

    public override Type Letter => typeof(MeetingChangedLetter);
    public override bool ReachesUnsubscribed => true;

    public override string Name(Texts texts) => texts["Was sich geändert hat"];

    /// <summary>People who registered after the change already know.</summary>
    public override IQueryable<Registration> Narrow(IQueryable<Registration> people, Message message)
    {
        if (message.Before is null)
            return people;
        var changed = WhatChanged.Of(message).At;
        return people.Where(r => r.CreatedAt <= changed);
    }

    public override async Task OnStartAsync(DeskLetters desk, PlattformDb db, Message message, Meeting meeting)
    {
        if (await db.AnnouncedSchedules.FindAsync(meeting.Id) is not { } announced)
            return;
        var people = (await Reach.OfAsync(db.Recipients(message))).Mailboxes;
        await desk.TellOfChangeAsync(db, meeting, WhatChanged.Of(message).Known, people);
        announced.Update(meeting);
    }
}
