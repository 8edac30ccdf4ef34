using System.Net;
using System.Text;

namespace Plattform.Text;

/// <summary>What a person reads in HTML that was mailed or copied from a word processor. One pass; it never fails.</summary>
public static class HtmlText
{
    private static readonly string[] Unseen = ["style", "script", "head", "title", "xml"];
    private static readonly string[] Blocks =
    [
        "p",
        "div",
        "br",
        "tr",
        "li",
        "ul",
        "ol",
        "table",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "blockquote",
        "hr",
    ];

    public static bool LooksLike(string text)
    {
        var start = text.AsSpan(0, Math.Min(text.Length, 4000));
        return start.TrimStart().StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase)
            || start.TrimStart().StartsWith("<html", StringComparison.OrdinalIgnoreCase)
            || start.Contains("class=Mso", StringComparison.OrdinalIgnoreCase)
            || start.Contains("class=\"Mso", StringComparison.OrdinalIgnoreCase)
            || start.Contains("<o:p>", StringComparison.OrdinalIgnoreCase)
            || (start.Contains("<p", StringComparison.OrdinalIgnoreCase) && start.Contains("</p>", StringComparison.OrdinalIgnoreCase));
    }

    public static string ToPlain(string html)
    {
        var text = new StringBuilder();
        for (var i = 0; i < html.Length; )
        {
            if (html[i] != '<')
            {
                // Line ends in HTML are only spaces.
                text.Append(html[i] is '\n' or '\r' or '\t' ? ' ' : html[i]);
                i++;
                continue;
            }

            if (html.AsSpan(i).StartsWith("<!--", StringComparison.Ordinal))
            {
                i = After(html, "-->", i);
                continue;
            }

            var end = html.IndexOf('>', i);
            if (end < 0)
                break;
            var tag = html[(i + 1)..Math.Min(end, i + 40)];
            var name = new string([.. tag.TrimStart('/').TakeWhile(char.IsLetterOrDigit)]).ToLowerInvariant();
            i = !tag.StartsWith('/') && Unseen.Contains(name) ? After(html, $"</{name}", end) : end + 1;
            if (Blocks.Contains(name))
                text.Append('\n');
            if (name is "td" or "th" && tag.StartsWith('/'))
                text.Append("   ");
            else if (name is "li" && !tag.StartsWith('/'))
                text.Append("- ");
        }

        var lines = WebUtility.HtmlDecode(text.ToString()).Split('\n').Select(line => line.Trim());
        return PlainText.ManyLines(string.Join('\n', lines));
    }

    private static int After(string html, string what, int from)
    {
        var found = html.IndexOf(what, from, StringComparison.OrdinalIgnoreCase);
        if (found < 0)
            return html.Length;
        var close = html.IndexOf('>', found);
        return close < 0 ? html.Length : close + 1;
    }
}
