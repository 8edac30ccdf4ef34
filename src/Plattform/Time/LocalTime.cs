using System.Globalization;

namespace Plattform.Time;

/// <summary>Zones are IANA names; local times have <see cref="DateTimeKind.Unspecified"/>.</summary>
public static class LocalTime
{
    /// <summary>A skipped time counts as an hour later, an ambiguous one as the first.</summary>
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

    /// <summary>False for times skipped by daylight saving.</summary>
    public static bool Exists(DateTime local, string timeZone) => FromUtc(ToUtc(local, timeZone), timeZone) == local;

    public static TimeSpan Offset(DateTime local, string timeZone) =>
        local - DateTime.SpecifyKind(ToUtc(local, timeZone), DateTimeKind.Unspecified);

    public static bool IsKnownZone(string timeZone) => TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out _);

    /// <summary>"Samstag, 9. Mai 2026", "Saturday, 9 May 2026".</summary>
    public static string LongDate(DateTime local, CultureInfo culture) =>
        local.ToString(IsGerman(culture) ? "dddd, d. MMMM yyyy" : "dddd, d MMMM yyyy", culture);

    public static string Date(DateTime local, CultureInfo culture) =>
        local.ToString(IsGerman(culture) ? "d. MMMM yyyy" : "d MMMM yyyy", culture);

    public static string Date(DateOnly date, CultureInfo culture) => Date(date.ToDateTime(default), culture);

    public static string DayAndMonth(DateTime local, CultureInfo culture) =>
        local.ToString(IsGerman(culture) ? "d. MMMM" : "d MMMM", culture);

    public static string Weekday(DateTime local, CultureInfo culture) => local.ToString("dddd", culture);

    public static string Clock(DateTime local) => local.ToString("HH:mm", CultureInfo.InvariantCulture);

    public static string Clock(TimeOnly local) => local.ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>"14", "18:30", as spoken before "Uhr"; in English always "14:00".</summary>
    public static string Hour(DateTime local, CultureInfo culture) =>
        IsGerman(culture) && local.Minute == 0 ? local.Hour.ToString(CultureInfo.InvariantCulture) : Clock(local);

    public static string Hours(DateTime start, DateTime end, CultureInfo culture) =>
        IsGerman(culture) ? $"{Hour(start, culture)} bis {Hour(end, culture)} Uhr" : $"{Clock(start)} to {Clock(end)}";

    private static bool IsGerman(CultureInfo culture) => culture.TwoLetterISOLanguageName == "de";
}
