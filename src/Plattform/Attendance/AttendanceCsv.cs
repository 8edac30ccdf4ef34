using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Plattform.Coordination;
using Plattform.Data;
using Plattform.Meetings;
using Plattform.Registrations;
using Plattform.Shared;
using Plattform.Tools;

namespace Plattform.Attendance;

/// <summary>The list as a table for Excel in German: semicolons, a byte order mark, no cell that is a formula.</summary>
public static class AttendanceCsv
{
    private const int AtATime = 500;

    private static readonly string[] Header =
    [
        "Name", "E-Mail", "Bündnis", "Antwort", "Personen", "Warteliste", "Möchte Plätze", "Kuchen", "Anzahl Kuchen", "Beitrag", "Zum ersten Mal dabei",
        "Aufgaben", "Mitfahren", "Übernachten", "Nachricht", "Angemeldet", "Geändert", "Nummer",
    ];

    public static void MapAttendanceCsv(this IEndpointRouteBuilder routes) =>
        routes.MapReading("/koordination/{slug}/teilnahme.csv", Download).RequireAuthorization(Desk.Policy);

    private static async Task<IResult> Download(string slug, PlattformDb db, HttpContext context)
    {
        if (await db.Meetings.AsNoTracking().BySlugAsync(slug) is not { } meeting)
            return Results.NotFound();
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["X-Robots-Tag"] = "noindex";
        await context.NoteAsync(DeskAct.ListExported, meeting.Slug);
        string[] header = [.. Header, .. meeting.Questions.Select(question => question.Text)];
        return Results.Stream(body => CsvText.WriteAsync(body, header, RowsAsync(db, meeting, context.RequestAborted)), "text/csv; charset=utf-8", $"teilnahme-{meeting.Slug}.csv");
    }

    /// <summary>
    /// A few at a time: neither the whole list in memory, nor a database that has to keep what was deleted meanwhile for somebody
    /// with a slow line.
    /// </summary>
    private static async IAsyncEnumerable<IReadOnlyList<string?>> RowsAsync(PlattformDb db, Meeting meeting, [EnumeratorCancellation] CancellationToken cancelled)
    {
        var places = await Rows.WaitingAsync(db, meeting.Id);
        List<Registration> some;
        for (var last = ""; (some = await db.Answers(meeting.Id).After(last).ByName().Whole().Take(AtATime).ToListAsync(cancelled)).Count > 0; last = some[^1].SortKey)
            foreach (var registration in some)
                yield return Row(registration, places, meeting);
    }

    private static IReadOnlyList<string?> Row(Registration registration, IReadOnlyDictionary<Guid, int> places, Meeting meeting) =>
    [
        registration.Name,
        registration.Email,
        registration.Alliance,
        registration.Standing == Standing.Waiting ? "Warteliste" : registration.Answer.Said(Texts.German),
        registration.Answer == Answer.OnSite ? Number(registration.Persons) : "",
        Number(places.TryGetValue(registration.Id, out var place) ? place : null),
        Number(registration.WishedPersons),
        string.Join(", ", registration.Cakes.Select(cake => cake.Said(Texts.German))),
        registration.Cakes.Sum(cake => cake.Count) is > 0 and var cakes ? Number(cakes) : "",
        registration.Contribution?.Topic,
        registration is { Newcomer: true, Answer: not Answer.Declined } ? "ja" : "",
        string.Join(", ", meeting.Wanted.Where(wanted => registration.Claims.Contains(wanted.Id)).Select(wanted => wanted.Title)),
        Said(registration, TravelKind.Lift),
        Said(registration, TravelKind.Bed),
        registration.Message,
        At(registration.CreatedAt, meeting),
        At(registration.ChangedAt, meeting),
        $"Nr. {DeskEntry.NumberOf(registration.Id)}", // as in the history
        .. meeting.Questions.Select(question => registration.Replies.Find(reply => reply.Question == question.Id)?.Text),
    ];

    private static string Said(Registration registration, TravelKind kind) =>
        registration.Travel.Find(travel => travel.Kind == kind) is { } found ? Wording.Travel(kind, found.Facts, Texts.German) : "";

    private static string Number(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static string At(DateTime utc, Meeting meeting) =>
        LocalTime.FromUtc(utc, meeting.TimeZone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
