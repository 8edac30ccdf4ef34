using System.Net;

namespace Plattform.Tests.States;

/// <summary>Every page of the desk about a meeting. No link on it may lead nowhere.</summary>
internal static class DeskCells
{
    private const string Overview = "/koordination";
    private const string Desk = Overview + "/" + StateScene.Slug;
    private const string List = Desk + "/teilnahme";
    private static readonly string[] Pages =
    [
        Overview,
        Desk,
        Overview + "?lang=en",
        List,
        List + "?lang=en",
        Desk + "/kuchen",
        Desk + "/kuchen?lang=en",
        Desk + "/fahrten",
        Desk + "/fahrten?lang=en",
        Desk + "/beitraege",
        Desk + "/beitraege?lang=en",
        Desk + "/beitraege/blatt",
        Desk + "/nachrichten",
        Desk + "/nachrichten/geplant",
        Desk + "/nachrichten/aenderung",
        Desk + "/absagen",
        Desk + "/absagen?lang=en",
        Desk + "/verlegen",
        Desk + "/verlegen?lang=en",
        Desk + "/post",
    ];

    public static async Task<IReadOnlyList<string>> Broken(StateScene scene, MeetingState state)
    {
        var (desk, broken, read) = (await scene.Site.Coordinator(), new List<string>(), new Dictionary<string, string>());
        foreach (var address in Pages)
        {
            var page = await desk.Get(address);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            broken.AddRange(Truths.Broken(state, address, read[address] = IsPlan(address) ? page.ReadWithoutLetter() : page.Read()));
            foreach (var link in page.Html.QuerySelectorAll("main a[href^='/treffen/']").Select(a => a.GetAttribute("href")!).Distinct())
                if ((await desk.Get(link)).Status != HttpStatusCode.OK)
                    broken.Add($"{address} links to {link}, which is not there");
        }

        return [.. broken, .. Truths.Missing(Required(state), read)];
    }

    private static bool IsPlan(string address) =>
        address.Contains("/absagen", StringComparison.Ordinal) || address.Contains("/verlegen", StringComparison.Ordinal);

    /// <summary>What has to stand there.</summary>
    private static IEnumerable<(string Cell, string Sentence)> Required(MeetingState state)
    {
        if (state.Is(Facts.Past) && !state.Is(Facts.Cancelled))
            yield return (Desk, "Vorbei.");
        if (state.Is(Facts.Running))
            yield return (Desk, "Läuft gerade.");
        if (state.Is(Facts.Today))
            yield return (Desk, "Heute.");
        if (state.Is(Facts.Cancelled))
            yield return (Desk, "Abgesagt.");
        if (state.Is(Facts.Forgotten))
            yield return (List, "Am 24. Mai 2026 wurden die Angaben aller Teilnehmenden");
        if (state.Is(Facts.NobodyAnswered))
            yield return (List, state.IsOver || state.Is(Facts.Closed) ? "Niemand hat geantwortet." : "Noch hat niemand geantwortet.");
        if (state is { IsOpen: true, Crowd: Crowd.None })
            yield return (List, "Verschick die Einladung. Das ist ihr Link:");
        if (state is { IsOver: false, Crowd: Crowd.One })
            yield return (Desk, "Eine Antwort ist da.");
    }
}
