using System.Globalization;
using System.Text.RegularExpressions;

namespace Plattform.Coordination;

internal enum AgendaMark
{
    None,

    /// <summary>TOP 1.</summary>
    Top,

    /// <summary>1. or 1)</summary>
    Number,

    /// <summary>3.1</summary>
    Part,

    /// <summary>a)</summary>
    Letter,
    Bullet,

    /// <summary>19:30 Uhr.</summary>
    Clock,

    /// <summary>---Kaffeepause---</summary>
    Break,
}

/// <summary>One line of an agenda: how it is marked, and what stands behind the mark.</summary>
/// <param name="Number">Of TOP and 1.; 0 otherwise.</param>
internal sealed partial record AgendaLine(AgendaMark Mark, int Indent, string Word, int Number, ClockMention? Clock, string Text)
{
    public static AgendaLine Of(string line)
    {
        var text = line.Trim();
        var indent = line.Length - line.TrimStart().Length;
        if (text.Length is 0 or > 1000)
            return new(AgendaMark.None, indent, "", 0, null, text);
        if (BreakLine().Match(text) is { Success: true } pause)
            return new(AgendaMark.Break, indent, "", 0, null, pause.Groups["text"].Value);
        if (TopLine().Match(text) is { Success: true } top)
            return new(AgendaMark.Top, indent, top.Groups["word"].Value, Int(top.Groups["n"]), null, top.Groups["text"].Value);
        if (ClockOf(text) is { } clock)
            return new(AgendaMark.Clock, indent, "", 0, clock, text[clock.End..].TrimStart(' ', '-', '–', '—', ':', '|', '.'));
        if (PartLine().Match(text) is { Success: true } part)
            return new(AgendaMark.Part, indent, "", Int(part.Groups["n"]), null, part.Groups["text"].Value);
        if (
            NumberLine().Match(text) is { Success: true } number
            && WrittenDates.In(text, default, english: false).FirstOrDefault() is not { At: <= 1 }
        )
            return new(AgendaMark.Number, indent, "", Int(number.Groups["n"]), null, number.Groups["text"].Value);
        if (RomanLine().Match(text) is { Success: true } roman)
            return new(
                AgendaMark.Number,
                indent,
                "",
                Array.IndexOf(Romans, roman.Groups["n"].Value) + 1,
                null,
                roman.Groups["text"].Value
            );
        if (LetterLine().Match(text) is { Success: true } letter)
            return new(AgendaMark.Letter, indent, "", 0, null, letter.Groups["text"].Value);
        return BulletLine().Match(text) is { Success: true } bullet
            ? new(AgendaMark.Bullet, indent, "", 0, null, bullet.Groups["text"].Value)
            : new(AgendaMark.None, indent, "", 0, null, text);
    }

    /// <summary>"Vortrag    19 Uhr  „Woher …“": what, then when, in columns.</summary>
    public static AgendaLine? OfColumns(string line)
    {
        if (
            line.Length > 300
            || Columns().Match(line) is not { Success: true } columns
            || WrittenClocks.In(columns.Groups["rest"].Value) is not [var clock, ..]
        )
            return null;
        var rest = columns.Groups["rest"].Value;
        if (clock.At > 0)
            return null;
        var (what, more) = (columns.Groups["what"].Value.Trim(' ', ':'), rest[clock.End..].Trim());
        return new(AgendaMark.Clock, 0, "", 0, clock, more.Length == 0 ? what : $"{what} {more}");
    }

    private static ClockMention? ClockOf(string text)
    {
        var shift = ClockStart().Match(text) is { Success: true } start ? start.Length : 0;
        if (
            text.Length <= shift
            || !char.IsAsciiDigit(text[shift])
            || WrittenDates.In(text, default, english: false).FirstOrDefault()?.At == shift
        )
            return null;
        var clock = WrittenClocks.In(text[..Math.Min(text.Length, shift + 60)]).FirstOrDefault();
        if (clock is null || clock.At > shift || clock.End >= text.Length || !ClockEnd().IsMatch(text[clock.End..]))
            return null;
        return clock with { IsAbout = clock.IsAbout || text[..shift].TrimStart() is ['c' or 'g' or 'e', ..] };
    }

    private static readonly string[] Romans = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];

    private static int Int(Group group) => int.Parse(group.ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^[-=*~]{2,}\s*(?<text>\p{L}[\p{L} &/-]{2,60}?)\s*[-=*~]{2,}$")]
    private static partial Regex BreakLine();

    [GeneratedRegex(@"^(?<word>TOP|Top|Punkt|Tagesordnungspunkt|Traktandum|Item)\s?(?<n>\d{1,2})\s?[.:)–-]?\s+(?<text>\S.*)$")]
    private static partial Regex TopLine();

    [GeneratedRegex(@"^(?<n>\d{1,2})\.\d{1,2}[.)]?\s+(?<text>\S.*)$")]
    private static partial Regex PartLine();

    [GeneratedRegex(@"^(?:\((?<n>\d{1,2})\)|(?<n>\d{1,2})[.)]{1,2}|(?<n>\d{1,2})(?=\s+\p{Lu}\p{Ll}{2}))\s*(?<text>[^\s\d.].*)$")]
    private static partial Regex NumberLine();

    [GeneratedRegex(@"^(?<n>[IVX]{1,4})[.)]\s+(?<text>\S.*)$")]
    private static partial Regex RomanLine();

    [GeneratedRegex(@"^\(?[a-z][.)]\s+(?<text>\S.*)$")]
    private static partial Regex LetterLine();

    [GeneratedRegex(@"^(?:[-–—•·*▪◦○●‣⁃+➢►→>]\s{0,4}){0,3}(?:[-–—•·*▪◦○●‣⁃+➢►→]\s*|o\s+)(?<text>[\p{L}\p{N}""„»«'(§].*)$")]
    private static partial Regex BulletLine();

    [GeneratedRegex(@"^(?:(?:ca\.?|gegen|ab|etwa|um|von|approx\.?|[-*•])\s{0,3}){1,2}(?=\d)", RegexOptions.IgnoreCase)]
    private static partial Regex ClockStart();

    [GeneratedRegex(@"^\s*[:|–—-]?\s+\S|^:\s?\p{L}")]
    private static partial Regex ClockEnd();

    [GeneratedRegex(@"^\s*(?<what>\p{L}[^\d]{1,40}?)(?:\s{2,}|:\s+)(?<rest>(?:ca\.? |gegen |ab |um )?\d.*)$")]
    private static partial Regex Columns();
}
