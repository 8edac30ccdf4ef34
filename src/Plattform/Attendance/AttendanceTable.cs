using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Mvc;
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

/// <summary>What is chosen, sorted and sought on the list, as a table: CSV for German Excel, or a workbook.</summary>
public static class AttendanceTable
{
    private const int AtATime = 500;

    /// <summary>Width of a column whose cells are numbers.</summary>
    private const double Count = 10;

    private static IReadOnlyList<Column> Columns(Meeting meeting, MeetingFigures figures) =>
        [
            new("Name", line => line.Own.Name, 28), // and the address, where scripts have always found them
            new("E-Mail", line => line.Own.Email, 30),
            new("Familienname", line => line.Name.Family),
            new("Vorname", line => line.Name.GivenListed),
            .. figures.ShowAlliances(meeting) ? [Of(RegistrationFields.AllianceOf(AskedFor.By(meeting)))] : Array.Empty<Column>(),
            new("Antwort", line => line.Own.PlaceStatus == PlaceStatus.Waiting ? "Warteliste" : line.Own.Attendance.Said(Texts.German)),
            new("Personen", line => line.Own.Attendance == AttendanceKind.OnSite ? Number(line.Own.Persons) : "", Count),
            new("Warteliste", line => Number(line.Place), Count),
            new("Möchte Plätze", line => Number(line.Own.WishedPersons), Count),
            .. figures.ShowCakes(meeting)
                ?
                [
                    Of(RegistrationFields.Cakes),
                    new("Anzahl Kuchen", line => line.Filled.Data.CakeCount is > 0 and var cakes ? Number(cakes) : "", Count),
                ]
                : Array.Empty<Column>(),
            .. figures.ShowContributions(meeting) ? [Of(RegistrationFields.Contribution)] : Array.Empty<Column>(),
            Of(RegistrationFields.Newcomer),
            Of(RegistrationFields.Claims),
            Of(RegistrationFields.Lift),
            Of(RegistrationFields.Bed),
            Of(RegistrationFields.Message) with
            {
                Width = 40,
            },
            new("Angemeldet", line => At(line.Own.CreatedAt, meeting)),
            new("Geändert", line => At(line.Own.ChangedAt, meeting)),
            new("Nummer", line => $"Nr. {DeskEntry.NumberOf(line.Own.Id)}"), // as in the history
            .. RegistrationFields.Further.Select(Of),
            .. RegistrationFields.Sessions(AskedFor.By(meeting)).Select(Of),
            .. RegistrationFields.Questions(AskedFor.By(meeting)).Select(Of),
        ];

    public static void MapAttendanceTable(this IEndpointRouteBuilder routes)
    {
        routes.MapReading("/koordination/{slug}/teilnahme.csv", DownloadCsvAsync).RequireAuthorization(Desk.Policy);
        routes.MapReading("/koordination/{slug}/teilnahme.xlsx", DownloadWorkbookAsync).RequireAuthorization(Desk.Policy);
    }

    private static async Task<IResult> DownloadCsvAsync(string slug, [AsParameters] Asked asked, PlattformDb db, HttpContext context)
    {
        if (await BeginAsync(slug, asked, db, context) is not { } table)
            return Results.NotFound();
        return Results.Stream(
            body =>
                CsvText.WriteAsync(
                    body,
                    [.. table.Columns.Select(column => column.Header)],
                    RowsAsync(db, table, (_, cell) => cell, context.RequestAborted)
                ),
            "text/csv; charset=utf-8",
            $"teilnahme-{table.Meeting.Slug}.csv"
        );
    }

    private static async Task<IResult> DownloadWorkbookAsync(string slug, [AsParameters] Asked asked, PlattformDb db, HttpContext context)
    {
        if (await BeginAsync(slug, asked, db, context) is not { } table)
            return Results.NotFound();
        var workbook = await Spreadsheet.WriteAsync(
            "Teilnahme",
            [.. table.Columns.Select(column => new SheetColumn(column.Header, column.Width))],
            RowsAsync<object?>(db, table, CellOf, context.RequestAborted)
        );
        return Results.Stream(workbook, Spreadsheet.ContentType, $"teilnahme-{table.Meeting.Slug}.xlsx");
    }

    private static async Task<Table?> BeginAsync(string slug, Asked asked, PlattformDb db, HttpContext context)
    {
        if (await db.Meetings.AsNoTracking().BySlugAsync(slug) is not { } meeting)
            return null;
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["X-Robots-Tag"] = "noindex";
        await context.NoteAsync(DeskAct.ListExported, meeting.Slug);
        var words = context.RequestServices.GetRequiredService<ProtectedSearchTerm>().Typed(asked.Gesucht, asked.Suche);
        return new(
            meeting,
            Columns(meeting, await MeetingFigures.OfAsync(db, meeting.Id)),
            new(asked.Auswahl ?? "", ListSort.Of(asked.Sort), words)
        );
    }

    /// <summary>Small batches: a slow client must not hold the list in memory, nor deleted rows in an open read.</summary>
    private static async IAsyncEnumerable<IReadOnlyList<TCell>> RowsAsync<TCell>(
        PlattformDb db,
        Table table,
        Func<Column, string?, TCell> cell,
        [EnumeratorCancellation] CancellationToken cancelled
    )
    {
        var meeting = table.Meeting;
        var asked = AskedFor.By(meeting);
        var places = await Rows.WaitingAsync(db, meeting.Id);
        foreach (var some in (await table.Query.Ids(db, meeting.Id).ToListAsync(cancelled)).Chunk(AtATime))
        foreach (var own in await db.InOrderAsync(some))
        {
            var line = new Line(
                own,
                PersonName.Of(own.Name),
                new(own.Data, asked) { Choices = [.. own.Choices.Select(chosen => chosen.Facts)] },
                places.TryGetValue(own.Id, out var place) ? place : null
            );
            yield return [.. table.Columns.Select(column => cell(column, column.Value(line)))];
        }
    }

    private static object? CellOf(Column column, string? cell) =>
        column.Width == Count && int.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : cell;

    private static Column Of(RegistrationField field) =>
        new(field.LabelOnList(Texts.German), line => string.Join(", ", field.Values(line.Filled, Texts.German)));

    private static string Number(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static string At(DateTime utc, Meeting meeting) =>
        LocalTime.FromUtc(utc, meeting.TimeZone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    public sealed record Asked(
        [FromQuery(Name = "auswahl")] string? Auswahl,
        [FromQuery(Name = "sort")] string? Sort,
        [FromQuery(Name = "gesucht")] string? Gesucht,
        [FromQuery(Name = "suche")] string? Suche
    );

    private sealed record Table(Meeting Meeting, IReadOnlyList<Column> Columns, ListQuery Query);

    private sealed record Column(string Header, Func<Line, string?> Value, double Width = 18);

    /// <param name="Place">Position on the waiting list.</param>
    private sealed record Line(Registration Own, PersonName Name, FilledIn Filled, int? Place);
}
