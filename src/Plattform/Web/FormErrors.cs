using System.Globalization;
using Plattform.Look;
using Plattform.Time;

namespace Plattform.Web;

public sealed record FieldError(string Field, string Sentence);

public static class FormErrors
{
    private static readonly string[] TimeTexts =
    [
        "yyyy-MM-dd'T'HH:mm",
        "yyyy-MM-dd'T'HH:mm:ss",
        "yyyy-MM-dd HH:mm",
        "d.M.yyyy HH:mm",
        "d.M.yyyy, HH:mm",
    ];

    public static void Add(this ICollection<FieldError> errors, string field, string sentence) => errors.Add(new(field, sentence));

    public static void AddIfTooLong(this ICollection<FieldError> errors, string field, string typed, int most, Texts texts)
    {
        if (typed.Length > most)
            errors.Add(field, texts["Das ist zu lang: höchstens {0} Zeichen, es sind {1}.", most, typed.Length]);
    }

    public static int? Number(this ICollection<FieldError> errors, string field, string typed, int least, int most, string sentence)
    {
        if (int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            return number;
        errors.Add(field, sentence);
        return null;
    }

    /// <returns>Local time in <paramref name="timeZone"/>; null if missing, or skipped by daylight saving time.</returns>
    /// <summary>Midnight of a day; a clock time behind it does not count.</summary>
    public static DateTime? Day(this ICollection<FieldError> errors, string field, string typed, Texts texts)
    {
        if (
            DateTime.TryParseExact(typed.Split('T')[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day.Year is >= 2000 and <= 2200
        )
            return day;
        errors.Add(field, texts["Bitte gib einen Tag an."]);
        return null;
    }

    public static DateTime? Moment(this ICollection<FieldError> errors, string field, string typed, string timeZone, Texts texts)
    {
        if (
            !DateTime.TryParseExact(typed, TimeTexts, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            || local.Year is < 2000 or > 2200
        )
            errors.Add(field, texts["Bitte gib Tag und Uhrzeit an, zum Beispiel 9.5.2026 14:00."]);
        else if (!LocalTime.Exists(local, timeZone))
            errors.Add(field, texts["Diese Uhrzeit gibt es nicht: In der Nacht werden die Uhren vorgestellt."]);
        else
            return local;
        return null;
    }
}
