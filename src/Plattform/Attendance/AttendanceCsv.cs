using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Plattform.Coordination;
using Plattform.Data;
using Plattform.Events;
using Plattform.Registrations;
using Plattform.Shared;
using Plattform.Tools;

namespace Plattform.Attendance;

/// <summary>The list as a table for Excel in German: semicolons, a byte order mark, no cell that is a formula.</summary>
public static class AttendanceCsv
{
    private static readonly string[] Header =
    [
        "Name", "E-Mail", "Bündnis", "Antwort", "Personen", "Kuchen", "Anzahl Kuchen", "Beitrag", "Zum ersten Mal dabei", "Nachricht", "Angemeldet", "Geändert",
    ];

    public static void MapAttendanceCsv(this IEndpointRouteBuilder routes) =>
        routes.MapReading("/koordination/{slug}/teilnahme.csv", Download).RequireAuthorization(Desk.Policy);

    private static async Task<IResult> Download(string slug, PlattformDb db, HttpContext context)
    {
        if (await db.Events.AsNoTracking().SingleOrDefaultAsync(e => e.Slug == slug) is not { } meeting)
            return Results.NotFound();
        var rows = (await AttendanceList.Listed(db, meeting.Id)).Select(registration => Row(registration, meeting));
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["X-Robots-Tag"] = "noindex";
        return Results.File(CsvText.Write(Header, rows), "text/csv; charset=utf-8", $"teilnahme-{meeting.Slug}.csv");
    }

    private static IReadOnlyList<string?> Row(Registration registration, Event meeting) =>
    [
        registration.Name,
        registration.Email,
        registration.Alliance,
        registration.Standing == Standing.Waiting ? "Warteliste" : registration.Answer.Said(Texts.German),
        registration.Answer == Answer.OnSite ? registration.Persons.ToString(CultureInfo.InvariantCulture) : "",
        string.Join(", ", registration.Cakes.Select(cake => cake.Said(Texts.German))),
        registration.Cakes.Sum(cake => cake.Count) is > 0 and var cakes ? cakes.ToString(CultureInfo.InvariantCulture) : "",
        registration.Contribution?.Topic,
        registration.Newcomer ? "ja" : "",
        registration.Message,
        At(registration.CreatedAt, meeting),
        At(registration.ChangedAt, meeting),
    ];

    private static string At(DateTime utc, Event meeting) =>
        LocalTime.FromUtc(utc, meeting.TimeZone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
