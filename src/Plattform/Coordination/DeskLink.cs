using Plattform.Look;
using Plattform.Meetings;
using Plattform.Web;

namespace Plattform.Coordination;

public sealed record DeskLink(string Text, string Path, bool IsHere = false)
{
    public static IReadOnlyList<DeskLink> For(Meeting? meeting, string here, Texts texts)
    {
        var links = new List<DeskLink> { new(texts["Überblick"], "/koordination", here.Length == 0) };
        if (meeting is { Slug: var slug })
        {
            links.Add(new(texts["Teilnahme"], $"/koordination/{slug}/teilnahme", here == "teilnahme"));
            if (meeting.AsksForCake || meeting.Wanted.Count > 0 || here == "kuchen")
                links.Add(new(CakesOrTasks(meeting, texts), $"/koordination/{slug}/kuchen", here == "kuchen"));
            if (meeting.TakesContributions || here == "beitraege")
                links.Add(new(texts["Beiträge"], $"/koordination/{slug}/beitraege", here == "beitraege"));
            links.Add(new(texts["Nachrichten"], $"/koordination/{slug}/nachrichten", here == "nachrichten"));
            links.Add(new(texts["Post"], $"/koordination/{slug}/post", here == "post"));
            links.Add(new(texts["Bearbeiten"], $"/koordination/{slug}/bearbeiten", here == "bearbeiten"));
        }

        links.Add(new(texts["Leute"], "/koordination/leute", here == "leute"));
        if (meeting is null)
            links.Add(new(texts["Protokoll"], "/koordination/protokoll", here == "protokoll"));
        return links;
    }

    /// <summary>The page of the cakes also lists the tasks.</summary>
    private static string CakesOrTasks(Meeting meeting, Texts texts) =>
        !meeting.AsksForCake && meeting.Wanted.Count > 0 ? texts["Aufgaben"] : texts["Kuchen"];
}
