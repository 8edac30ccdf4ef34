using System.Text.RegularExpressions;

namespace Plattform.Benchmarks;

/// <summary>What a visitor's browser has to fetch before the invitation can be read, head and body, packed with Brotli.</summary>
internal static partial class Weight
{
    public static async Task<IReadOnlyList<Figure>> RunAsync(Ground ground)
    {
        await using var site = await (await ground.ProductAsync()).StartAsync(ground.NewFolder());
        using var connection = await Connection.OpenAsync(site.Port);
        var page = (await connection.AskAsync(Requests.Get(site.Port, Published.Invitation))).ToString();
        List<string> needed =
        [
            Published.Invitation,
            .. Needed().Matches(page).Select(match => match.Groups["address"].Value).Where(address => address.Length > 0).Distinct(),
        ];
        var bytes = 0;
        foreach (var address in needed)
        {
            var reply = await connection.AskAsync(
                Requests.Get(site.Port, new Uri(new("http://127.0.0.1"), address).PathAndQuery, packed: true)
            );
            if (reply.Status != 200)
                throw new InvalidOperationException($"{address} is needed:\n{reply}");
            bytes += reply.Head.Length + reply.Body.Length;
            Console.WriteLine($"{address}: head {reply.Head.Length:N0}, body {reply.Body.Length:N0} bytes");
        }

        return
        [
            new(
                "Invitation with all needed to read it, Brotli, heads included",
                $"{bytes:N0} B",
                "",
                bytes / 1024.0,
                14,
                8,
                LessIsBetter: true,
                " KB"
            ),
            new("Requests for it, without the favicon", $"{needed.Count}", "", needed.Count, 1, 1, LessIsBetter: true),
        ];
    }

    /// <summary>Scripts and pictures that may come later do not count.</summary>
    [GeneratedRegex(
        "<link[^>]*rel=\"stylesheet\"[^>]*href=\"(?<address>[^\"]+)\"|<script(?![^>]*(defer|async|module))[^>]*src=\"(?<address>[^\"]+)\"|<img(?![^>]*loading=\"lazy\")[^>]*src=\"(?<address>(?!data:)[^\"]+)\"",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Needed();
}
