using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace Plattform.Shared;

/// <summary>
/// What a page looks like, read once from <c>wwwroot/css</c>. It stands inside the page, so that nothing else is waited for;
/// the policy allows it by its hash (<see cref="SecurityHeaders"/>), so the page holds these bytes and no others.
/// </summary>
public sealed partial class Styles(IWebHostEnvironment environment, IOptions<SiteOptions> site)
{
    private static readonly string[] Common = ["layers", "theme", "base", "parts", "print"];
    private readonly ConcurrentDictionary<string, Style> styles = new(StringComparer.Ordinal);

    /// <param name="pages">One kind of page or several with spaces between: <c>invitation</c>, <c>form</c>, <c>answer</c>, <c>desk</c>, <c>poster</c>, <c>states</c>.</param>
    /// <exception cref="FileNotFoundException">No such kind.</exception>
    public Style For(string pages) => styles.GetOrAdd(pages, Read);

    private Style Read(string pages)
    {
        var css = Minify(
            string.Concat(Common.Concat(pages.Split(' ')).Select(name => name == "theme" ? Theme.Of(site.Value.Accent).Css : File(name)))
        );
        return new(css, $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(css)))}'");
    }

    private string File(string name)
    {
        using var reader = new StreamReader(environment.WebRootFileProvider.GetFileInfo($"css/{name}.css").CreateReadStream());
        return reader.ReadToEnd();
    }

    /// <summary>Comments and spaces go. A space before a colon stays: it is a descendant in <c>a :is(b)</c>.</summary>
    internal static string Minify(string css) =>
        Superfluous()
            .Replace(
                css,
                match =>
                    match.Groups["keep"] switch
                    {
                        { Success: true } kept => kept.Value,
                        _ => match.Value.StartsWith("/*", StringComparison.Ordinal) ? "" : " ",
                    }
            )
            .Replace(";}", "}")
            .Trim();

    [GeneratedRegex(
        """(?<keep>"[^"]*")|/\*.*?\*/|\s*(?<keep>[{};,>])\s*|(?<keep>:)\s+|\s+""",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Superfluous();
}

/// <param name="Hash">As a policy wants it: <c>'sha256-…'</c>.</param>
public sealed record Style(string Css, string Hash);
