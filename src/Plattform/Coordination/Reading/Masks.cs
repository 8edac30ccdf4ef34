using System.Text.RegularExpressions;
using Plattform.Text;

namespace Plattform.Coordination;

/// <summary>Numbers that are no clock times: they are replaced by as many <c>#</c>, so that positions stay.</summary>
internal static partial class Masks
{
    public static string WithoutDates(string text, IEnumerable<DateMention> dates)
    {
        var masked = Other().Replace(text, found => new string('#', found.Length)).ToCharArray();
        foreach (var date in dates)
            Array.Fill(masked, '#', date.At, date.Length);
        return Phone().Replace(new string(masked), found => new string('#', found.Length));
    }

    /// <summary>Numbers to call, as written.</summary>
    public static IEnumerable<(int At, string Number)> Phones(string text) =>
        from match in Phone().Matches(Bank().Replace(text, found => new string('#', found.Length)))
        let number = match.Value.Trim(' ', '-', '/', '(')
        where PhoneLink.IsNumber(number) && number.Count(char.IsAsciiDigit) is >= 6 and <= 15
        select (match.Index, number);

    public static IEnumerable<(int At, string Address)> Emails(string text) =>
        from match in Email().Matches(text)
        where Meetings.MeetingText.IsEmail(match.Value)
        select (match.Index, match.Value);

    public static IEnumerable<string> WebAddresses(string text) =>
        Web().Matches(text).Select(match => match.Value.TrimEnd('.', ',', ')', ';'));

    [GeneratedRegex(@"https?://[^\s<>""]{3,1000}")]
    private static partial Regex Web();

    [GeneratedRegex(@"(?<![\p{L}\d.@+-])[\p{L}\d][\p{L}\d.+_-]{0,63}@[\p{L}\d][\p{L}\d.-]{1,150}[\p{L}\d](?![\p{L}\d@])")]
    private static partial Regex Email();

    [GeneratedRegex(@"\b[A-Z]{2}\d{2}(?:\s?\d{4}){3,5}(?:\s?\d{1,2})?\b")]
    private static partial Regex Bank();

    [GeneratedRegex(
        @"https?://[^\s<>""]{3,1000}|(?<![\p{L}\d])[\p{L}\d._+-]{1,64}@[\p{L}\d.-]{1,150}|\b[A-Z]{2}\d{2}(?:\s?\d{4}){3,5}|(?:€|EUR|Euro|CHF|Fr\.|£|\$)\s?\d[\d.,']{0,12}|\d[\d.,']{0,12}\s?(?:€|EUR|Euro|CHF|Fr\.|£|%)|§\s?\d{1,4}|\d{1,3}\s?(?:Min\b|Minuten|min\b|mins\b|minutes|'(?!\d))"
    )]
    private static partial Regex Other();

    [GeneratedRegex(@"(?<![\d/.,:#+-])(?:\+\d{1,3}[ /-]?(?:\(0\) ?)?|\(?0)\d[\d /()–-]{3,22}\d(?![\d:])")]
    private static partial Regex Phone();
}
