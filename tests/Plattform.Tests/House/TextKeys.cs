using System.Text.RegularExpressions;

namespace Plattform.Tests.House;

/// <param name="German">Null when the key is not a literal.</param>
internal sealed record TextKey(string? German, string Where);

/// <summary>Finds the keys of texts in C# and Razor: <c>T["…"]</c>, <c>T["…", …]</c>, <c>T.Count(n, "…", "…")</c>, also with <c>texts</c>.</summary>
internal static partial class TextKeys
{
    public static IEnumerable<TextKey> In(string file, string source)
    {
        source = CommentLine().Replace(source, "");
        foreach (Match match in Lookup().Matches(source))
        {
            var isCount = match.Groups["count"].Success;
            var arguments = Arguments(source, match.Index + match.Length);
            var where = $"{file}({source.AsSpan(0, match.Index).Count('\n') + 1})";
            if (isCount ? arguments.Count != 3 : arguments is [] || arguments[0] is "" or [>= '0' and <= '9', ..])
                continue;
            if (match.Groups["loose"].Success && !arguments[isCount ? 1 : 0].StartsWith('"')) // could be a list of another kind
                continue;
            foreach (var argument in isCount ? arguments[1..] : arguments[..1])
            foreach (var key in Literals(argument))
                yield return new(key, where);
        }
    }

    /// <summary>Cuts at the commas of this level, up to the bracket that closes it.</summary>
    private static List<string> Arguments(string source, int at)
    {
        var arguments = new List<string>();
        var (start, depth) = (at, 0);
        while (at < source.Length)
        {
            if (source[at] is '"' or '@' or '$' && Literal().Match(source, at) is { Success: true } literal && literal.Index == at)
            {
                at += literal.Length;
                continue;
            }

            var c = source[at];
            if (depth == 0 && c is ',' or ')' or ']' && depth == 0)
            {
                arguments.Add(source[start..at].Trim());
                start = at + 1;
                if (c != ',')
                    return arguments;
            }

            depth +=
                c is '(' or '[' or '{' ? 1
                : c is ')' or ']' or '}' ? -1
                : 0;
            at++;
        }

        return [];
    }

    /// <summary>A literal, or literals that a condition chooses from; null for anything made at run time.</summary>
    private static List<string?> Literals(string argument)
    {
        var literals = Literal().Matches(argument);
        var rest = Literal().Replace(argument, "");
        var isChoice = rest.Contains('?', StringComparison.Ordinal) || rest.Contains(" switch ", StringComparison.Ordinal);
        if (literals.Count == 0 || (rest.Trim().Length > 0 && !isChoice) || literals.Any(l => l.Value.StartsWith('$')))
            return [null];
        return
        [
            .. literals.Select(l =>
                l.Value.StartsWith('@') ? l.Value[2..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : Regex.Unescape(l.Value[1..^1])
            ),
        ];
    }

    [GeneratedRegex(@"^\s*(//|\*|@\*).*$|(?<=[\s;{}])// .*$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex CommentLine();

    [GeneratedRegex(
        @"(?<!\w)((T|_?texts|(?<loose>t|Texts)|Texts\.For\([^()]*\)|Texts\.German|Texts\.English)\s*(\[|(?<count>\.Count\()))",
        RegexOptions.ExplicitCapture
    )]
    private static partial Regex Lookup();

    [GeneratedRegex(@"\$?@""([^""]|"""")*""|\$?""(\\.|[^""\\\n])*""", RegexOptions.ExplicitCapture)]
    private static partial Regex Literal();
}
