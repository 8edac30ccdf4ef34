using System.Globalization;

namespace Plattform.Tools;

/// <summary>Wall-clock time at a place. Zones are IANA names; local times have <see cref="DateTimeKind.Unspecified"/>.</summary>
public static class LocalTime
{
    /// <summary>A time that does not exist (clocks forward) counts as an hour later; one that exists twice as the first.</summary>
    /// <exception cref="TimeZoneNotFoundException">The zone is not known on this system.</exception>
    public static DateTime ToUtc(DateTime local, string timeZone)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(timeZone);
        local = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        if (zone.IsInvalidTime(local))
            local = local.AddHours(1);
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return DateTime.SpecifyKind(local - offset, DateTimeKind.Utc);
    }

    public static DateTime FromUtc(DateTime utc, string timeZone) =>
        TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), TimeZoneInfo.FindSystemTimeZoneById(timeZone));

    /// <summary>False in the hour that clocks jump over.</summary>
    public static bool Exists(DateTime local, string timeZone) => FromUtc(ToUtc(local, timeZone), timeZone) == local;

    public static TimeSpan Offset(DateTime local, string timeZone) =>
        local - DateTime.SpecifyKind(ToUtc(local, timeZone), DateTimeKind.Unspecified);

    public static bool IsKnownZone(string timeZone) => TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out _);

    /// <summary>"Samstag, 9. Mai 2026", "Saturday, 9 May 2026".</summary>
    public static string LongDate(DateTime local, CultureInfo culture) =>
        local.ToString(IsGerman(culture) ? "dddd, d. MMMM yyyy" : "dddd, d MMMM yyyy", culture);

    /// <summary>"9. Mai 2026", "9 May 2026".</summary>
    public static string Date(DateTime local, CultureInfo culture) =>
        local.ToString(IsGerman(culture) ? "d. MMMM yyyy" : "d MMMM yyyy", culture);

    public static string Date(DateOnly date, CultureInfo culture) => Date(date.ToDateTime(default), culture);

    /// <summary>"9. Mai", "9 May".</summary>
    public static string DayAndMonth(DateTime local, CultureInfo culture) =>
        local.ToString(IsGerman(culture) ? "d. MMMM" : "d MMMM", culture);

    /// <summary>"Samstag", "Saturday".</summary>
    public static string Weekday(DateTime local, CultureInfo culture) => local.ToString("dddd", culture);

    /// <summary>"14:10".</summary>
    public static string Clock(DateTime local) => local.ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>"14", "18:30": as people say it before "Uhr"; in English always "14:00".</summary>
    public static string Hour(DateTime local, CultureInfo culture) =>
        IsGerman(culture) && local.Minute == 0 ? local.Hour.ToString(CultureInfo.InvariantCulture) : Clock(local);

    /// <summary>"14 bis 18 Uhr", "14:00 to 18:00".</summary>
    public static string Hours(DateTime start, DateTime end, CultureInfo culture) =>
        IsGerman(culture) ? $"{Hour(start, culture)} bis {Hour(end, culture)} Uhr" : $"{Clock(start)} to {Clock(end)}";

    private static bool IsGerman(CultureInfo culture) => culture.TwoLetterISOLanguageName == "de";
}
