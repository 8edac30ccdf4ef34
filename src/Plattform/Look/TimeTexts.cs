using Plattform.Time;

namespace Plattform.Look;

/// <summary>Times of day, with the date only if it is not today.</summary>
public static class TimeTexts
{
    /// <summary>"um 14:05 Uhr", "am 9. Mai um 14:05 Uhr".</summary>
    public static string At(DateTime utc, DateTime nowUtc, string timeZone, Texts texts)
    {
        var (local, now) = (LocalTime.FromUtc(utc, timeZone), LocalTime.FromUtc(nowUtc, timeZone));
        return local.Date == now.Date
            ? texts["um {0} Uhr", LocalTime.Clock(local)]
            : texts["am {0} um {1} Uhr", LocalTime.DayAndMonth(local, texts.Culture), LocalTime.Clock(local)];
    }

    /// <summary>"14:05 Uhr", "9. Mai, 14:05 Uhr": for use after "seit" or "bis".</summary>
    public static string Bare(DateTime utc, DateTime nowUtc, string timeZone, Texts texts)
    {
        var (local, now) = (LocalTime.FromUtc(utc, timeZone), LocalTime.FromUtc(nowUtc, timeZone));
        return local.Date == now.Date
            ? texts["{0} Uhr", LocalTime.Clock(local)]
            : texts["{0}, {1} Uhr", LocalTime.DayAndMonth(local, texts.Culture), LocalTime.Clock(local)];
    }
}
