using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using Plattform.Hosting;
using Plattform.Web;

namespace Plattform.Look;

/// <summary>Inlined CSS saves a request. The CSP allows it by hash, so pages must contain exactly these bytes
/// (<see cref="SecurityHeaders"/>).</summary>
public sealed partial class Styles(IWebHostEnvironment environment, IOptions<SiteOptions> site)
{
    private static readonly string[] Common = ["layers", "theme", "base", "parts", "print"];
    private readonly ConcurrentDictionary<string, Style> _styles = new(StringComparer.Ordinal);

    /// <param name="pages">File names below <c>wwwroot/css</c>, separated by spaces.</param>
    public Style For(string pages) => _styles.GetOrAdd(pages, Read);

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

    /// <summary>Keeps a space before a colon: in <c>a :is(b)</c> it means a descendant.</summary>
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

/// <param name="Hash">CSP source: <c>'sha256-…'</c>.</param>
public sealed record Style(string Css, string Hash);
