using System.Globalization;
using Plattform.Time;

namespace Plattform.Meetings;

public static partial class MeetingFile
{
    internal const int MostDates = 60;

    internal static List<MeetingDate> ReadDates(FrontFields fields)
    {
        var dates = new List<MeetingDate>();
        foreach (var entry in fields.MapsOrTexts("dates", MostDates, "start"))
        {
            var slug = entry.Line("slug", 80);
            if (slug.Length > 0 && !MeetingText.IsSlug(slug))
                entry.Fault("slug", entry.Texts["Kleine Buchstaben von a bis z, Ziffern und Striche dazwischen."]);
            var (start, end) = (ReadLocal(entry, "start", required: true), ReadLocal(entry, "end", required: false));
            dates.Add(
                new()
                {
                    Slug = slug,
                    Start = start?.Local ?? default,
                    IsDay = start?.IsDay ?? false,
                    End = end?.Local,
                    Venue = ReadVenue(entry),
                }
            );
            entry.RefuseUnknown();
            if (end is { } ends && start is { } begins && ends.IsDay != begins.IsDay)
                entry.Fault("end", entry.Texts["Beginn und Ende sind entweder beide Tage oder beide Tage mit Uhrzeit."]);
        }

        return dates;
    }

    internal static void ReadSeries(FrontFields fields, MeetingContent content)
    {
        content.Series = new();
        if (fields.Map("series") is not { } series)
            return;
        var every = series.Line("every", Short, required: true);
        if (every.Length > 0 && Recurrence.Of(every) is null)
            series.Fault(
                "every",
                series.Texts[
                    "Das ist nicht zu verstehen. Schreib zum Beispiel „jeden ersten Freitag“, „jeden letzten Sonntag“, „alle 2 Wochen“ oder „wöchentlich“."
                ]
            );
        content.Series = new() { Every = every, Until = series.Date("until") };
        foreach (var written in series.Lines("except", MostDates, 20))
        {
            if (WrittenTimes.TryDay(written, out var day))
                content.Series.Except.Add(day);
            else
                series.Fault("except", series.Texts["Das muss ein Tag wie 2026-05-08 sein, nicht {0}.", $"\"{written}\""]);
        }

        series.RefuseUnknown();
    }

    /// <summary>What shows only when everything is read.</summary>
    private static void CheckSeries(FrontFields fields, string slug, MeetingContent content)
    {
        var seen = new HashSet<(DateTime, string)> { (content.Start, content.Venue.PlaceAndNote) };
        var slugs = new HashSet<string>(StringComparer.Ordinal) { slug };
        foreach (var (date, n) in content.Dates.Select((date, index) => (date, index)))
        {
            var entry = fields.Entry("dates", n, "start");
            var derived = content.On(date);
            if (content.WholeDay && !date.IsDay)
                entry.Fault("start", fields.Texts["Das Treffen ist ohne Uhrzeit: bitte auch hier nur den Tag."]);
            else if (!seen.Add((derived.Start, derived.Venue.PlaceAndNote)))
                entry.Fault("start", fields.Texts["Dieser Termin steht hier zweimal."]);
            else if (!content.HasAgendaAt(derived.Start))
                entry.Fault("start", fields.Texts["Die Uhrzeiten der Tagesordnung passen nicht zu diesem Beginn."]);
            else if (date.End is not null && derived.End <= derived.Start)
                entry.Fault("end", fields.Texts["Das muss nach dem Beginn (start) liegen."]);
            else if (derived.End - derived.Start > TimeSpan.FromDays(MaxDays))
                entry.Fault("end", fields.Texts["Das liegt mehr als {0} Tage nach dem Beginn.", MaxDays]);
            CheckClock(entry, "start", derived.Start, content.TimeZone);
            if (date.Slug.Length > 0 && !slugs.Add(date.Slug))
                entry.Fault("slug", fields.Texts["„{0}“ steht hier zweimal.", date.Slug]);
        }

        if (content.Series is not { Every.Length: > 0, Until: { } until } series || fields.Map("series") is not { } written)
            return;
        var first = DateOnly.FromDateTime(content.Start);
        var days = Recurrence.Of(series.Every)!.Days(first, until).Take(MostDates + 1 + series.Except.Count).ToList();
        if (until <= first)
            written.Fault("until", fields.Texts["Das muss nach dem Beginn (start) liegen."]);
        else if (days.Except(series.Except).Count() > MostDates)
            written.Fault("until", fields.Texts["Das werden mehr als {0} Termine. Bitte gib einen früheren Tag an.", MostDates]);
        else if (series.Except.Exists(day => !days.Contains(day)))
            written.Fault(
                "except",
                fields.Texts[
                    "Am {0} wäre gar kein Termin.",
                    LocalTime.Date(series.Except.First(day => !days.Contains(day)), fields.Texts.Culture)
                ]
            );
    }

    internal static FrontWriter Date(MeetingDate date) =>
        new FrontWriter()
            .Text("slug", date.Slug)
            .Text("start", WrittenDay(date.Start, date.IsDay))
            .Text("end", date.End is { } end ? WrittenDay(end, date.IsDay) : null)
            .Map("venue", Venue(date.Venue));

    internal static void WriteSeries(FrontWriter file, MeetingContent content) =>
        file.Map(
            "series",
            new FrontWriter()
                .Text("every", content.Series.Every)
                .Text("until", Written(content.Series.Until))
                .Texts("except", content.Series.Except.ConvertAll(day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)))
        );
}
