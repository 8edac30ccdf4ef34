using Plattform.Shared;

namespace Plattform.Events;

/// <summary>Which cakes are coming, as people would say it.</summary>
public static class CakeWords
{
    /// <summary>"2 Apfelkuchen, Nusszopf (mit Nüssen)".</summary>
    public static string List(IEnumerable<CakeOnOffer> cakes, Texts texts) => string.Join(", ", cakes.Select(cake => Said(cake, texts)));

    /// <summary>"vegan, mit Nüssen"; empty when there is nothing to say.</summary>
    public static string Marks(CakeMarks marks, Texts texts) => string.Join(", ", new[]
    {
        marks.HasFlag(CakeMarks.Vegan) ? texts["vegan"] : "",
        marks.HasFlag(CakeMarks.GlutenFree) ? texts["ohne Gluten"] : "",
        marks.HasFlag(CakeMarks.Nuts) ? texts["mit Nüssen"] : "",
    }.Where(mark => mark.Length > 0));

    private static string Said(CakeOnOffer cake, Texts texts)
    {
        var marks = Marks(cake.Marks, texts);
        return (cake.Count > 1 ? $"{cake.Count} " : "") + cake.Kind + (marks.Length > 0 ? $" ({marks})" : "");
    }
}
