using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Plattform.Coordination;
using Plattform.Data;
using Plattform.Look;
using Plattform.Look.Pictures;
using Plattform.Meetings;
using Plattform.Registrations;
using Plattform.Text;
using Plattform.Time;
using Plattform.Web;

namespace Plattform.Attendance;

/// <summary>CSV for German Excel: semicolons, a byte order mark, no cell that Excel takes for a formula.</summary>
public static class AttendanceCsv
{
    private const int AtATime = 500;

    private static IReadOnlyList<Column> Columns(Meeting meeting, MeetingFigures figures) =>
        [
            new("Name", line => line.Own.Name),
            new("E-Mail", line => line.Own.Email),
            .. figures.ShowAlliances(meeting) ? [Of(RegistrationFields.AllianceOf(AskedFor.By(meeting)))] : Array.Empty<Column>(),
            new("Antwort", line => line.Own.PlaceStatus == PlaceStatus.Waiting ? "Warteliste" : line.Own.Attendance.Said(Texts.German)),
            new("Personen", line => line.Own.Attendance == AttendanceKind.OnSite ? Number(line.Own.Persons) : ""),
            new("Warteliste", line => Number(line.Place)),
            new("Möchte Plätze", line => Number(line.Own.WishedPersons)),
            .. figures.ShowCakes(meeting)
                ?
                [
                    Of(RegistrationFields.Cakes),
                    new("Anzahl Kuchen", line => line.Filled.Data.CakeCount is > 0 and var cakes ? Number(cakes) : ""),
                ]
                : Array.Empty<Column>(),
            .. figures.ShowContributions(meeting) ? [Of(RegistrationFields.Contribution)] : Array.Empty<Column>(),
            Of(RegistrationFields.Newcomer),
            Of(RegistrationFields.Claims),
            Of(RegistrationFields.Lift),
            Of(RegistrationFields.Bed),
            Of(RegistrationFields.Message),
            new("Angemeldet", line => At(line.Own.CreatedAt, meeting)),
            new("Geändert", line => At(line.Own.ChangedAt, meeting)),
            new("Nummer", line => $"Nr. {DeskEntry.NumberOf(line.Own.Id)}"), // as in the history
            .. RegistrationFields.Further.Select(Of),
            .. RegistrationFields.Sessions(AskedFor.By(meeting)).Select(Of),
            .. RegistrationFields.Questions(AskedFor.By(meeting)).Select(Of),
        ];

    public static void MapAttendanceCsv(this IEndpointRouteBuilder routes) =>
        routes.MapReading("/koordination/{slug}/teilnahme.csv", DownloadAsync).RequireAuthorization(Desk.Policy);

    private static async Task<IResult> DownloadAsync(string slug, PlattformDb db, HttpContext context)
    {
        if (await db.Meetings.AsNoTracking().BySlugAsync(slug) is not { } meeting)
            return Results.NotFound();
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["X-Robots-Tag"] = "noindex";
        await context.NoteAsync(DeskAct.ListExported, meeting.Slug);
        var columns = Columns(meeting, await MeetingFigures.OfAsync(db, meeting.Id));
        var rows = RowsAsync(db, meeting, columns, context.RequestAborted);
        return Results.Stream(
            body => CsvText.WriteAsync(body, [.. columns.Select(column => column.Header)], rows),
            "text/csv; charset=utf-8",
            $"teilnahme-{meeting.Slug}.csv"
        );
    }

    /// <summary>Small batches: a slow client must not hold the list in memory, nor deleted rows in an open read.</summary>
    private static async IAsyncEnumerable<IReadOnlyList<string?>> RowsAsync(
        PlattformDb db,
        Meeting meeting,
        IReadOnlyList<Column> columns,
        [EnumeratorCancellation] CancellationToken cancelled
    )
    {
        var asked = AskedFor.By(meeting);
        var places = await Rows.WaitingAsync(db, meeting.Id);
        List<Registration> some;
        for (
            var last = "";
            (some = await db.RegistrationsOf(meeting.Id).After(last).ByName().Whole().Take(AtATime).ToListAsync(cancelled)).Count > 0;
            last = some[^1].SortKey
        )
            foreach (var own in some)
            {
                var line = new Line(
                    own,
                    new(own.Data, asked) { Choices = [.. own.Choices.Select(chosen => chosen.Facts)] },
                    places.TryGetValue(own.Id, out var place) ? place : null
                );
                yield return [.. columns.Select(column => column.Value(line))];
            }
    }

    private static Column Of(RegistrationField field) =>
        new(field.LabelOnList(Texts.German), line => string.Join(", ", field.Values(line.Filled, Texts.German)));

    private static string Number(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static string At(DateTime utc, Meeting meeting) =>
        LocalTime.FromUtc(utc, meeting.TimeZone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private sealed record Column(string Header, Func<Line, string?> Value);

    /// <param name="Place">Position on the waiting list.</param>
    private sealed record Line(Registration Own, FilledIn Filled, int? Place);
}
