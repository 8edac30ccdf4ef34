using System.Net;
using System.Text.RegularExpressions;

namespace Plattform.Endurance;

internal static partial class Attendee
{
    public const string Meeting = "treffen-ohne-ende";

    /// <summary>How addresses of a round begin.</summary>
    public static string Prefix(int round) => $"round{round}x";

    /// <summary>Opens the form, sends it, and comes back with the answer's first byte.</summary>
    public static async Task SignUp(HttpClient site, string address)
    {
        var form = new Uri($"/treffen/{Meeting}/anmelden", UriKind.Relative);
        var stamp = Stamp().Match(await site.GetStringAsync(form)).Groups["stamp"].Value;
        using var fields = new FormUrlEncodedContent(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["stamp"] = stamp,
                ["name"] = "Rosa Käßbohrer",
                ["email"] = address,
                ["attendance"] = "onsite",
                ["persons"] = "1",
                ["cakeKind"] = "Pflaumenkuchen",
                ["consent"] = "true",
                ["website"] = "",
            }
        );
        using var request = new HttpRequestMessage(HttpMethod.Post, form) { Content = fields };
        using var answer = await site.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        if (answer.StatusCode != HttpStatusCode.SeeOther)
            throw new InvalidOperationException($"The sign-up of {address} was answered with {(int)answer.StatusCode}.");
    }

    [GeneratedRegex("name=\"stamp\" value=\"(?<stamp>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Stamp();
}

internal static partial class Coordinator
{
    /// <summary>Signs in with the link the console prints and downloads the list.</summary>
    /// <returns>Column E-Mail.</returns>
    public static async Task<IReadOnlyList<string>> Addresses(Product product, ServingProduct site)
    {
        var link = new Uri(SignInLink().Match(await product.Run("sign-in", "coordinator1@example.org")).Value, UriKind.Relative);
        using var nothing = new FormUrlEncodedContent([]);
        using var signedIn = await site.Client.PostAsync(link, nothing);
        var list = await site.Client.GetStringAsync(new Uri($"/koordination/{Attendee.Meeting}/teilnahme.csv", UriKind.Relative));
        return [.. list.Split('\n').Skip(1).Where(line => line.Length > 0).Select(line => line.Split(';')[1].Trim('"'))];
    }

    [GeneratedRegex("/koordination/anmelden/[^\\s]+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SignInLink();
}
