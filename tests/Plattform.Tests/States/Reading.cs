using System.Net;
using System.Text.RegularExpressions;

namespace Plattform.Tests.States;

internal static partial class Reading
{
    /// <summary>A page as one reads it, a block a line; a calendar as it is.</summary>
    public static string Read(this Page page)
    {
        if (page.Headers["Content-Type"].StartsWith("text/calendar", StringComparison.Ordinal))
            return page.Body;
        var blocks = EndOfBlock().Replace(Unseen().Replace(page.Body, ""), "\n");
        var lines = WebUtility.HtmlDecode(Tag().Replace(blocks, "")).Split('\n');
        return string.Join('\n', lines.Select(line => line.InOneLine()).Where(line => line.Length > 0));
    }

    /// <summary>Without the letter that is only planned: it speaks of the state to come.</summary>
    public static string ReadWithoutLetter(this Page page) => (page with { Body = Letter().Replace(page.Body, "") }).Read();

    public static string InOneLine(this string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    [GeneratedRegex("<(?<tag>style|script|head)[ >].*?</\\k<tag>>", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Unseen();

    [GeneratedRegex(
        "</(p|li|h[1-6]|t[dhr]|caption|d[dtl]|div|section|label|legend|option|button|[uo]l|nav|a|form)>",
        RegexOptions.ExplicitCapture
    )]
    private static partial Regex EndOfBlock();

    [GeneratedRegex("<article class=\"letter\">.*?</article>", RegexOptions.Singleline)]
    private static partial Regex Letter();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();
}
