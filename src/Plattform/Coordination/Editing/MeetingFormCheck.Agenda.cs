using System.Globalization;
using Plattform.Meetings;
using Plattform.Time;
using Plattform.Web;

namespace Plattform.Coordination;

internal sealed partial class MeetingFormCheck
{
    private void CheckAgenda()
    {
        var rows = Rows(RowKind.Agenda).ToList();
        if (IsTouched(RowKind.Agenda))
        {
            var items = new List<AgendaItem>();
            foreach (var (n, row) in rows)
                items.Add(Item(n, row, items));
            Content.Agenda = MeetingFile.WithIds(items, "top", item => item.Id, item => item.Title, (item, id) => item.Id = id);
            CheckMost(RowKind.Agenda, rows.Count);
        }

        if (Content.EndKind == EndKind.Unnamed)
            Content.End = Content.EstimatedEnd();
        if (IsTouched(RowKind.Agenda) || IsStartTouched || IsTouched("end"))
            CheckOrder([.. rows.Select(row => row.N)]);
    }

    private AgendaItem Item(int n, FormRow row, List<AgendaItem> earlier)
    {
        var item = new AgendaItem
        {
            Id = Id(row, earlier.Select(other => other.Id)),
            Title = Line(RowKind.Agenda, n, row, "title", MeetingFile.Sentence),
            Minutes = Minutes(n, row, "minutes"),
            At = Clock(RowKind.Agenda, n, row, "at"),
            Unnumbered = row["numbered"] == "false",
            ContributionMinutes = Minutes(n, row, "contributionMinutes"),
            Day = Day(RowKind.Agenda, n, row, "day"),
            Venue = ItemVenue(RowKind.Agenda, n, row),
            Details = Line(RowKind.Agenda, n, row, "details", MeetingFile.Long) is { Length: > 0 } details ? details : null,
            Points = Points(n, row),
        };
        item.Sessions = Sessions(n, row);
        if (item.Title.Length == 0)
            Add(n, "title", texts["Bitte schreib dazu, wie dieser Punkt heißt."]);
        if (item is { Unnumbered: true, ContributionMinutes: not null })
            Add(n, "numbered", texts["Ein Punkt mit Beiträgen braucht eine Nummer."]);
        if (item.Venue is not null && item.Day is null)
            Add(n, "day", texts["Ein eigener Ort gehört zu einem Tag. Bitte gib den Tag dazu an."]);
        return item;
    }

    private List<AgendaPoint> Points(int n, FormRow row)
    {
        List<AgendaPoint> points = [.. row["points"].Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(AgendaPointLine.Read)];
        if (points.Count > 100)
            Add(n, "points", texts["Das sind zu viele Zeilen: höchstens {0}.", 100]);
        else if (points.Find(point => point.Minutes is < 1 or > MeetingFile.MaxMinutes) is { } odd)
            Add(n, "points", texts["„{0}“: Bitte gib 1 bis {1} Minuten an.", odd.Title, MeetingFile.MaxMinutes]);
        else if (points.MaxBy(point => point.Title.Length) is { } longest)
            errors.AddIfTooLong(RowKind.Agenda.Name(n, "points"), longest.Title, MeetingFile.Sentence, texts);
        return [.. points.Take(100)];
    }

    private List<Session> Sessions(int n, FormRow row)
    {
        var sessions = new List<Session>();
        foreach (var (inner, m) in row.Inner.Select((inner, index) => (inner, index + 1)).Where(pair => !pair.inner.IsEmpty))
        {
            sessions.Add(
                new()
                {
                    Id = Id(inner, sessions.Select(other => other.Id)),
                    Title = Text("title"),
                    Room = Text("room") is { Length: > 0 } room ? room : null,
                    Host = Text("host") is { Length: > 0 } host ? host : null,
                    Places = Places(RowKind.Agenda.Name(n, m, "places"), inner["places"]),
                }
            );
            if (inner["title"].Length == 0)
                errors.Add(RowKind.Agenda.Name(n, m, "title"), texts["Bitte schreib dazu, wie das heißt."]);

            string Text(string field)
            {
                errors.AddIfTooLong(RowKind.Agenda.Name(n, m, field), inner[field], MeetingFile.Short, texts);
                return inner[field];
            }
        }

        if (sessions.Count > RowKind.Sessions.Most)
            Add(n, "title", texts["Das sind zu viele nebeneinander: höchstens {0}.", RowKind.Sessions.Most]);
        return MeetingFile.WithIds(sessions, "session", session => session.Id, session => session.Title, (session, id) => session.Id = id);
    }

    private Venue? ItemVenue(RowKind kind, int n, FormRow row)
    {
        var content = new MeetingContent();
        var isNamed = false;
        foreach (var (name, line) in MeetingForm.LineFields.Where(line => line.Key.StartsWith("venue", StringComparison.Ordinal)))
        {
            if (row[name].Length == 0)
                continue;
            line.Set(content, Line(kind, n, row, name, line.Limit));
            isNamed = true;
        }

        return isNamed ? content.Venue : null;
    }

    private int? Minutes(int n, FormRow row, string field) =>
        row[field].Length == 0
            ? null
            : errors.Number(
                RowKind.Agenda.Name(n, field),
                WrittenTimes.WithoutUnit(row[field]),
                1,
                MeetingFile.MaxMinutes,
                texts["Bitte gib 1 bis {0} Minuten an, oder lass das Feld leer.", MeetingFile.MaxMinutes]
            );

    /// <summary>Also "9.30", "14 Uhr" and "14".</summary>
    private TimeOnly? Clock(RowKind kind, int n, FormRow row, string field)
    {
        if (row[field].Length == 0)
            return null;
        var typed = row[field].Replace("Uhr", "", StringComparison.OrdinalIgnoreCase).Trim().Replace('.', ':');
        if (WrittenTimes.TryClock(typed.Contains(':') ? typed : typed + ":00", out var clock))
            return clock;
        errors.Add(kind.Name(n, field), texts["Bitte gib eine Uhrzeit an, zum Beispiel 18:30."]);
        return null;
    }

    /// <param name="rows">Of each item its row.</param>
    private void CheckOrder(List<int> rows)
    {
        var first = DateOnly.FromDateTime(Content.Start);
        var last =
            Content.EndKind == EndKind.Unnamed
                ? first.AddDays(MeetingFile.MaxDays)
                : DateOnly.FromDateTime(MeetingTimes.Of(Content).LastDay);
        TimeOnly? start = Content.WholeDay ? null : TimeOnly.FromDateTime(Content.Start);
        foreach (var fault in AgendaOrder.Faults(Content.Agenda, first, last, start, Content.TimeZone))
            switch (fault.Kind)
            {
                case AgendaFaultKind.DayOutside:
                    Add(rows[fault.Item], "day", texts["Dieser Tag gehört nicht zum Treffen."]);
                    break;
                case AgendaFaultKind.DayTooEarly:
                    Add(rows[fault.Item], "day", texts["Dieser Tag kommt vor dem der Punkte darüber."]);
                    break;
                default:
                    Add(
                        rows[fault.Item],
                        "at",
                        texts[
                            "„{0}“ beginnt um {1} Uhr, aber „{2}“ davor dauert bis {3} Uhr. Bitte ändere eins von beiden.",
                            Short(Content.Agenda[fault.Item].Title),
                            LocalTime.Clock(fault.Begins),
                            Short(Content.Agenda[fault.Item - 1].Title),
                            LocalTime.Clock(fault.Until)
                        ]
                    );
                    break;
            }
    }

    /// <summary>Enough to know it by.</summary>
    private static string Short(string title)
    {
        if (title.Length <= 50)
            return title;
        var space = title.LastIndexOf(' ', 48);
        return title[..(space > 0 ? space : 48)].TrimEnd(',') + " …";
    }

    private void Add(int n, string field, string sentence) => errors.Add(RowKind.Agenda.Name(n, field), sentence);
}
