using Plattform.Meetings;
using Plattform.Web;

namespace Plattform.Coordination;

internal sealed partial class MeetingFormCheck
{
    private void CheckDates()
    {
        if (IsTouched(RowKind.Dates))
            Content.Dates = Checked(RowKind.Dates, Date);
        if (IsTouched("seriesEvery") || IsTouched("seriesUntil") || IsTouched("seriesExcept"))
            Content.Series = Series();
    }

    /// <summary>Without a clock time the hours are those above.</summary>
    private MeetingDate Date(int n, FormRow row)
    {
        var day = RequiredDay(RowKind.Dates, n, row);
        var (at, endAt) = (Clock(RowKind.Dates, n, row, "at"), Clock(RowKind.Dates, n, row, "endAt"));
        var last = Day(RowKind.Dates, n, row, "lastDay");
        var end = endAt is { } clock ? (last ?? day).ToDateTime(clock) : last?.ToDateTime(default);
        var date = new MeetingDate
        {
            Slug =
                MeetingText.IsSlug(row["slug"]) && !form[RowKind.Dates].Take(n - 1).Any(other => other["slug"] == row["slug"])
                    ? row["slug"]
                    : "",
            Start = day.ToDateTime(at ?? default),
            IsDay = at is null,
            End = end,
            Venue = ItemVenue(RowKind.Dates, n, row),
        };
        if (at is null && endAt is not null)
            errors.Add(RowKind.Dates.Name(n, "at"), texts["Wann beginnt es dann? Bitte gib auch den Beginn an."]);
        else if (at is not null && last is not null && endAt is null)
            errors.Add(RowKind.Dates.Name(n, "endAt"), texts["Bitte gib auch die Uhrzeit an, zu der es endet."]);
        else if (date.IsDay ? end < date.Start : end <= date.Start)
            errors.Add(RowKind.Dates.Name(n, endAt is null ? "lastDay" : "endAt"), texts["Das Ende muss nach dem Beginn liegen."]);
        return date;
    }

    private MeetingSeries Series()
    {
        var every = form["seriesEvery"];
        if (every.Length + form["seriesUntil"].Length + form["seriesExcept"].Length == 0)
            return new();
        if (every.Length == 0)
            errors.Add("seriesEvery", texts["Wie oft? Bitte schreib es auf, zum Beispiel „jeden ersten Freitag“ oder „alle 2 Wochen“."]);
        else if (Recurrence.Of(every) is null)
            errors.Add(
                "seriesEvery",
                texts[
                    "Das ist nicht zu verstehen. Schreib zum Beispiel „jeden ersten Freitag“, „jeden letzten Sonntag“, „alle 2 Wochen“ oder „wöchentlich“."
                ]
            );
        var series = new MeetingSeries { Every = every };
        if (errors.Day("seriesUntil", form["seriesUntil"], texts) is { } until)
            series.Until = DateOnly.FromDateTime(until);
        if (series.Until <= DateOnly.FromDateTime(Content.Start))
            errors.Add("seriesUntil", texts["Das liegt nicht nach diesem Treffen. Bitte gib einen späteren Tag an."]);
        foreach (var line in form["seriesExcept"].Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (WrittenTimes.TryDay(line, out var day))
                series.Except.Add(day);
            else if (!errors.Exists(error => error.Field == "seriesExcept"))
                errors.Add("seriesExcept", texts["„{0}“ ist kein Tag. Bitte schreib je Zeile einen, zum Beispiel 8.5.2026.", line]);
        }

        return series;
    }

    /// <summary>What the other meetings of a series say against it, at its row.</summary>
    public FieldError ErrorOf(SeriesFault fault) =>
        new(
            fault.Key == "series"
                ? "seriesEvery"
                : FieldOf($"dates[{Content.Dates.FindIndex(date => date.Slug == fault.Slug) + 1}].start"),
            fault.Message
        );
}
