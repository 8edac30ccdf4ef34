using Plattform.Look;
using Plattform.Web;

namespace Plattform.Coordination;

public sealed record DeskLink(string Text, string Path, bool IsHere = false)
{
    public static IReadOnlyList<DeskLink> For(string? slug, string here, Texts texts)
    {
        var links = new List<DeskLink> { new(texts["Überblick"], "/koordination", here.Length == 0) };
        if (slug is not null)
        {
            links.Add(new(texts["Teilnahme"], $"/koordination/{slug}/teilnahme", here == "teilnahme"));
            links.Add(new(texts["Kuchen"], $"/koordination/{slug}/kuchen", here == "kuchen"));
            links.Add(new(texts["Beiträge"], $"/koordination/{slug}/beitraege", here == "beitraege"));
            links.Add(new(texts["Nachrichten"], $"/koordination/{slug}/nachrichten", here == "nachrichten"));
            links.Add(new(texts["Post"], $"/koordination/{slug}/post", here == "post"));
            links.Add(new(texts["Bearbeiten"], $"/koordination/{slug}/bearbeiten", here == "bearbeiten"));
        }

        links.Add(new(texts["Leute"], "/koordination/leute", here == "leute"));
        if (slug is null)
            links.Add(new(texts["Protokoll"], "/koordination/protokoll", here == "protokoll"));
        return links;
    }
}
