using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Plattform.Data;
using Plattform.Hosting;
using Plattform.Look;
using Plattform.Mail;
using Plattform.Meetings;
using Plattform.Registrations;
using Plattform.Time;
using Plattform.Web;

namespace Plattform.Messages;

/// <summary>Whom a planned change concerns, and the letter they would get.</summary>
public sealed class PlannedLetters(
    PlattformDb db,
    CalledOffLetter calledOff,
    MeetingChangedLetter changed,
    IOptions<PrivacyOptions> privacy,
    TimeProvider time
)
{
    public IQueryable<Registration> Concerned(Meeting meeting, PlannedKind kind) =>
        kind == PlannedKind.Cancellation ? db.ConcernedByCancellation(meeting.Id) : db.ConcernedByMove(meeting.Id);

    public async Task<LetterContent> PreviewAsync(Meeting meeting, PlannedChange plan, MeetingFigures figures, Texts texts)
    {
        var wanted = plan.DraftOf(meeting).ToMeeting(meeting.Id);
        var facts = MeetingFacts.Of(wanted, figures, privacy.Value.DeleteAfterDays);
        var known = await db.AnnouncedSchedules.AsNoTracking().SingleOrDefaultAsync(t => t.MeetingId == meeting.Id) is { } told
            ? ScheduleAndVenue.FromJson(told.Known)
            : ScheduleAndVenue.Of(meeting);
        if (plan.Kind == PlannedKind.Cancellation)
            return calledOff.Preview(facts, known, texts);
        var message = new Message { MeetingId = meeting.Id, Kind = ChangeMessage.StoredKey };
        (message.Text, message.Before) = (plan.Reason, new WhatChanged(known, time.UtcNow()).ToJson());
        return changed.Preview(message, facts, texts);
    }
}
