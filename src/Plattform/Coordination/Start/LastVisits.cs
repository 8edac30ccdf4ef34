using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Look;
using Plattform.Time;

namespace Plattform.Coordination;

public static class LastVisits
{
    /// <summary>UTC; when this coordinator was last here before the present visit. Null: never.</summary>
    public static async Task<DateTime?> LastVisitAsync(this HttpContext context, PlattformDb db) =>
        Desk.SessionOf(context.User) is { } id
            ? await db.DeskSessions.Where(s => s.Id == id).Select(s => s.LastVisitAt).SingleOrDefaultAsync()
            : null;

    /// <summary>"heute", "Donnerstag", "9. Mai".</summary>
    public static string Weekday(DateTime utc, string timeZone, DateTime nowUtc, Texts texts)
    {
        var (local, now) = (LocalTime.FromUtc(utc, timeZone), LocalTime.FromUtc(nowUtc, timeZone));
        return (now.Date - local.Date).Days switch
        {
            0 => texts["{0} Uhr", LocalTime.Clock(local)],
            < 7 => LocalTime.Weekday(local, texts.Culture),
            _ => LocalTime.DayAndMonth(local, texts.Culture),
        };
    }

    /// <summary>"Donnerstag, 19:40 Uhr".</summary>
    public static string Moment(DateTime utc, string timeZone, DateTime nowUtc, Texts texts)
    {
        var day = Weekday(utc, timeZone, nowUtc, texts);
        var clock = texts["{0} Uhr", LocalTime.Clock(LocalTime.FromUtc(utc, timeZone))];
        return day == clock ? clock : $"{day}, {clock}";
    }
}
