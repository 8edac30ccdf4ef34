using System.Globalization;
using System.Text.RegularExpressions;
using Plattform.Meetings;

namespace Plattform.Coordination;

/// <summary>What the text of one agenda item says besides its title: "(10 Minuten)", "je 7 Minuten", "30'", "1/4 Std.".</summary>
/// <param name="Minutes">Of the item; null: not said.</param>
/// <param name="Each">Of each of its points or contributions.</param>
internal sealed partial record AgendaItemText(string Title, string? Details, int? Minutes, bool IsAbout, int? Each)
{
    public static AgendaItemText Of(string text)
    {
        var title = text.Trim();
        int? minutes = null,
            each = null;
        var isAbout = false;
        foreach (var pattern in new[] { InBrackets(), AtTheEnd() })
        {
            if (
                minutes is not null
                || each is not null
                || pattern.Match(title) is not { Success: true } found
                || Length(found) is not { } length
            )
                continue;
            var before = found.Groups["before"].Value.Trim(' ', ',', ';');
            if (before.Contains("Input", StringComparison.OrdinalIgnoreCase))
                continue;
            isAbout = found.Groups["about"].Success;
            if (found.Groups["each"].Success)
                each = length;
            else
                minutes = length;
            if (each is not null && pattern == InBrackets())
                continue;
            title = (
                title[..found.Index].TrimEnd(' ', ',', '–', '-', ':')
                + (before.Length > 0 ? $" ({before})" : "")
                + title[(found.Index + found.Length)..]
            ).Trim();
        }

        if (EachInside().Match(title) is { Success: true } inside && Length(inside) is { } one)
            each ??= one;
        var (head, rest) = SplitSentences(title);
        return new(Spoken(head).TrimEnd(' ', ',', ';', ':'), rest, minutes is > 0 and <= 1440 ? minutes : null, isAbout, each);
    }

    public static bool IsBreak(string title) => Pause().IsMatch(title);

    public static bool IsContribution(string text) => Contribution().IsMatch(text);

    private static int? Length(Match found)
    {
        var number = found.Groups["n"].Value.Replace(',', '.');
        var isHours = found.Groups["hours"].Success;
        if (number.Split('/') is [var part, var whole])
            return
                isHours
                && int.TryParse(part, CultureInfo.InvariantCulture, out var over)
                && int.TryParse(whole, CultureInfo.InvariantCulture, out var under)
                && under > 0
                ? 60 * over / under
                : null;
        return double.TryParse(number, CultureInfo.InvariantCulture, out var amount) && amount is > 0 and <= 1440
            ? (int)(isHours ? amount * 60 : amount)
            : null;
    }

    /// <summary>"Fahrgemeinschaften. Ivo fragt herum." is a title and its details.</summary>
    private static (string Head, string? Details) SplitSentences(string text) =>
        SentenceEnd().Match(text) is { Success: true } end && text.Length - end.Index > 2 && text[^1] is '.' or '!' or '?' && end.Success
            ? (text[..end.Index], text[(end.Index + 1)..].Trim())
            : (
                text.TrimEnd('.') is { Length: > 0 } title
                && text.Count(c => c == '.') == 1
                && text.EndsWith('.')
                && !Abbreviated().IsMatch(text)
                    ? title
                    : text,
                null
            );

    /// <summary>"MITTAGSPAUSE" as one says it.</summary>
    private static string Spoken(string title) =>
        title.Length > 4 && title.All(c => char.IsUpper(c) || c is ' ' or '-')
            ? CultureInfo.InvariantCulture.TextInfo.ToTitleCase(title.ToLowerInvariant())
            : title;

    private const string Amount =
        @"(?:(?<about>ca\.?|etwa|ungefähr|about)\s?)?(?:(?<each>je(?:weils|de[rsn]?)?|à|each)\s)?(?:(?<about>ca\.?)\s?)?(?<n>\d{1,3}(?:[,./]\d{1,2})?)\s?(?:(?<minutes>Minuten|Minute|Min\.?|min\.?|mins\.?|minutes|['′’])|(?<hours>Std\.?|Stunden?|hours?|hrs?|h))(?:\s(?<each>each|pro Person))?";

    [GeneratedRegex(@"\s?[(\[](?<before>[^()\[\]]{0,80}?[,;:]?\s?)" + Amount + @"\s?[)\]]")]
    private static partial Regex InBrackets();

    [GeneratedRegex(@"(?:\s?[,;:–—-]\s?|\s{1,3})(?<before>)" + Amount + @"\.?$")]
    private static partial Regex AtTheEnd();

    [GeneratedRegex(@"(?:\b(?:von|zu)\s)?\b(?<each>je(?:weils)?)\s(?<n>\d{1,2})\s?(?:Minuten|Min\b|min\b)(?<hours>\b\B)?")]
    private static partial Regex EachInside();

    [GeneratedRegex(@"(?<=[\p{L})]{4}|\d(?:th|st|nd|rd))\.(?=\s\p{Lu})")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"(?:^|[ .(])(?:\p{L}{1,3}|usw|etc|bzw|Std|Min)\.$")]
    private static partial Regex Abbreviated();

    [GeneratedRegex(
        @"pause\b|Pause\b|\bMittagessen\b|\bAbendessen\b|\bImbiss\b|^Kaffee(?: und Kuchen)?$|^Essen$|\bLunch\b|\b[Bb]reak\b|^Stärkung|^Zmittag|^Zvieri|^Znüni|^Jause"
    )]
    private static partial Regex Pause();

    [GeneratedRegex(@"[Bb]eiträge?|[Ii]mpuls|[Ss]tatements?|Kurzvorst|[Rr]edezeit")]
    private static partial Regex Contribution();
}
