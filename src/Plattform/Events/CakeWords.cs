using Plattform.Shared;

namespace Plattform.Events;

/// <summary>Which cakes are coming, as people would say it.</summary>
public static class CakeWords
{
    /// <summary>"2 Apfelkuchen, Nusszopf (mit Nüssen)".</summary>
    public static string List(IEnumerable<CakeOnOffer> cakes, Texts texts) => string.Join(", ", cakes.Select(cake => Said(cake, texts)));

    private static string Said(CakeOnOffer cake, Texts texts)
    {
        var marks = Marks(cake.Marks, texts).ToList();
        return (cake.Count > 1 ? $"{cake.Count} " : "") + cake.Kind + (marks.Count > 0 ? $" ({string.Join(", ", marks)})" : "");
    }

    private static IEnumerable<string> Marks(CakeMarks marks, Texts texts)
    {
        if (marks.HasFlag(CakeMarks.Vegan))
            yield return texts["vegan"];
        if (marks.HasFlag(CakeMarks.GlutenFree))
            yield return texts["ohne Gluten"];
        if (marks.HasFlag(CakeMarks.Nuts))
            yield return texts["mit Nüssen"];
    }
}
