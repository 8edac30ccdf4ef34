using Plattform.Time;

namespace Plattform.Meetings;

internal enum AgendaFaultKind
{
    DayOutside,
    DayTooEarly,
    Overlap,
}

/// <param name="Item">Counted from 0.</param>
/// <param name="Begins">Of an overlap: when the item begins, and until when what stands above lasts.</param>
/// <param name="Since">The item above whose clock time counts.</param>
internal sealed record AgendaFault(int Item, AgendaFaultKind Kind, TimeOnly Begins = default, TimeOnly Until = default, int Since = 0);

/// <summary>Whether days and clock times of an agenda fit each other and the meeting.</summary>
internal static class AgendaOrder
{
    /// <param name="start">Clock time; null: not known.</param>
    /// <param name="zone">Counted in UTC: on the night of a clock change an hour may not be sixty minutes.</param>
    public static IEnumerable<AgendaFault> Faults(
        IReadOnlyList<AgendaItem> agenda,
        DateOnly first,
        DateOnly last,
        TimeOnly? start,
        string zone
    )
    {
        var (day, clock, begun) = (first, (DateTime?)null, 0);
        foreach (var (item, n) in agenda.Select((item, index) => (item, index)))
        {
            if (item.Day is { } next)
            {
                if (next < first || next > last)
                    yield return new(n, AgendaFaultKind.DayOutside);
                else if (next < day)
                    yield return new(n, AgendaFaultKind.DayTooEarly);
                clock = next == day ? clock : null;
                day = next;
            }

            var starts = item.At ?? (n == 0 ? start : null);
            var begins = starts is { } at ? LocalTime.ToUtc(day.ToDateTime(at), zone) : clock;
            if (begins < clock)
                yield return new(n, AgendaFaultKind.Overlap, Local(begins.Value, zone), Local(clock.Value, zone), begun);
            if (item.At is not null)
                begun = n;
            clock = item.FixedMinutes() is { } minutes ? begins?.AddMinutes(minutes) : begins;
        }
    }

    /// <param name="file">The meeting, for its start and end.</param>
    /// <param name="items">As written, one for each of <paramref name="agenda"/>.</param>
    public static void Check(FrontFields file, List<AgendaItem> agenda, List<FrontFields> items)
    {
        if (file.DayOf("start") is not { } first)
            return;
        var last = file.DayOf("end") ?? first.AddDays(MeetingFile.MaxDays);
        var zone = file.ZoneOf("timeZone") ?? new MeetingContent().TimeZone;
        foreach (var fault in Faults(agenda, first, last, file.ClockOf("start"), zone))
            switch (fault.Kind)
            {
                case AgendaFaultKind.DayOutside:
                    items[fault.Item].Fault("day", file.Texts["Dieser Tag gehört nicht zum Treffen."]);
                    break;
                case AgendaFaultKind.DayTooEarly:
                    items[fault.Item].Fault("day", file.Texts["Dieser Tag kommt vor dem der Punkte darüber."]);
                    break;
                default:
                    items[fault.Item]
                        .Fault(
                            "at",
                            file.Texts[
                                "Das beginnt um {0}, aber was darüber steht, dauert bis {1} (Zeile {2}). Bitte bring eins davon in Ordnung, oder gib den Tag an, der hier beginnt.",
                                LocalTime.Clock(fault.Begins),
                                LocalTime.Clock(fault.Until),
                                items[fault.Since].LineOf("at")
                            ]
                        );
                    break;
            }
    }

    private static TimeOnly Local(DateTime utc, string zone) => TimeOnly.FromDateTime(LocalTime.FromUtc(utc, zone));
}
