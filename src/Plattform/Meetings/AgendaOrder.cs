using System.Globalization;

namespace Plattform.Meetings;

/// <summary>Whether days and clock times of a written agenda fit each other and the meeting.</summary>
internal static class AgendaOrder
{
    /// <param name="file">The meeting, for its start and end.</param>
    /// <param name="items">As written, one for each of <paramref name="agenda"/>.</param>
    public static void Check(FrontFields file, List<AgendaItem> agenda, List<FrontFields> items)
    {
        var first = file.DayOf("start");
        var last = file.DayOf("end") ?? DateOnly.MaxValue;
        var (day, clock, begun) = (first, (TimeOnly?)null, 0);
        foreach (var (item, n) in agenda.Select((item, index) => (item, index)))
        {
            if (item.Day is { } next)
            {
                if (next < first || next > last)
                    items[n].Fault("day", "This day is not one of the meeting's.");
                else if (next < day)
                    items[n].Fault("day", "This day comes before that of the items above.");
                if (next != day)
                    clock = null;
                day = next;
            }

            if (n == 0 && item.At is null)
                clock = file.ClockOf("start");
            if (item.At is { } at && clock is { } earliest && at < earliest)
                items[n]
                    .Fault(
                        "at",
                        $"This begins at {Written(at)}, but what stands above lasts until {Written(earliest)} (line {items[begun].LineOf("at")}). Please mend one of them, or give the day it begins."
                    );
            if (item.At is not null)
                (clock, begun) = (item.At, n);
            if (clock is { } begins && item.FixedMinutes() is { } minutes)
                clock = begins.Add(TimeSpan.FromMinutes(minutes), out var nights) is var ends && nights == 0 ? ends : null;
        }
    }

    private static string Written(TimeOnly clock) => clock.ToString("HH:mm", CultureInfo.InvariantCulture);
}
