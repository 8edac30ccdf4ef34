using Plattform.Time;

namespace Plattform.Meetings;

/// <summary>Whether days and clock times of a written agenda fit each other and the meeting.</summary>
internal static class AgendaOrder
{
    /// <param name="file">The meeting, for its start and end.</param>
    /// <param name="items">As written, one for each of <paramref name="agenda"/>.</param>
    public static void Check(FrontFields file, List<AgendaItem> agenda, List<FrontFields> items)
    {
        if (file.DayOf("start") is not { } first)
            return;
        var last = file.DayOf("end") ?? first.AddDays(MeetingFile.MaxDays);
        var zone = file.ZoneOf("timeZone") ?? new MeetingContent().TimeZone;
        // In UTC: on the night of a clock change an hour may not be sixty minutes.
        var (day, clock, begun) = (first, (DateTime?)null, 0);
        foreach (var (item, n) in agenda.Select((item, index) => (item, index)))
        {
            if (item.Day is { } next)
            {
                if (next < first || next > last)
                    items[n].Fault("day", file.Texts["Dieser Tag gehört nicht zum Treffen."]);
                else if (next < day)
                    items[n].Fault("day", file.Texts["Dieser Tag kommt vor dem der Punkte darüber."]);
                clock = next == day ? clock : null;
                day = next;
            }

            var starts = item.At ?? (n == 0 ? file.ClockOf("start") : null);
            var begins = starts is { } at ? LocalTime.ToUtc(day.ToDateTime(at), zone) : clock;
            if (begins < clock)
                items[n]
                    .Fault(
                        "at",
                        file.Texts[
                            "Das beginnt um {0}, aber was darüber steht, dauert bis {1} (Zeile {2}). Bitte bring eins davon in Ordnung, oder gib den Tag an, der hier beginnt.",
                            Written(begins, zone),
                            Written(clock, zone),
                            items[begun].LineOf("at")
                        ]
                    );
            if (item.At is not null)
                begun = n;
            clock = item.FixedMinutes() is { } minutes ? begins?.AddMinutes(minutes) : begins;
        }
    }

    private static string Written(DateTime? utc, string zone) => LocalTime.Clock(LocalTime.FromUtc(utc!.Value, zone));
}
