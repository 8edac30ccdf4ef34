using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Look;
using Plattform.Meetings;
using Plattform.Time;

namespace Plattform.Privacy;

public static class DeletionDay
{
    /// <summary>Empty when there was nobody to delete.</summary>
    public static async Task<string> SaidAsync(PlattformDb db, Meeting meeting, int deleteAfterDays, DateTime now, Texts texts)
    {
        var day = meeting.DeleteOn(deleteAfterDays);
        if (DateOnly.FromDateTime(LocalTime.FromUtc(now, meeting.TimeZone)) < day)
            return RetentionTexts.ForDesk(day, texts);
        var receipts = db.Receipts.Where(r => r.MeetingId == meeting.Id);
        if (await db.Registrations.AnyAsync(r => r.MeetingId == meeting.Id) || await receipts.AnyAsync(r => r.FinishedAt == null))
            return texts["Das Löschen ist noch nicht fertig."];
        if (await receipts.MaxAsync(r => r.FinishedAt) is not { } finished)
            return "";
        var deleted = LocalTime.Date(LocalTime.FromUtc(finished, meeting.TimeZone), texts.Culture);
        return texts["Am {0} wurden die Angaben aller Teilnehmenden auf dieser Website und in ihren Sicherungen gelöscht.", deleted];
    }
}
