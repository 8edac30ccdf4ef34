using Plattform.Look;
using Plattform.Look.Pictures;

namespace Plattform.Meetings;

/// <summary>Compares what is wanted with what was promised; informs, never limits.</summary>
public static class WantedArithmetic
{
    /// <summary>A cake counts for every entry whose marks it has.</summary>
    public static int Found(Wanted wanted, MeetingFigures figures, IEnumerable<CakeOnOffer> cakes) =>
        wanted.Cakes is { } marks
            ? cakes.Where(cake => cake.Marks.HasFlag(marks)).Sum(cake => cake.Count)
            : figures.Claims.GetValueOrDefault(wanted.Id);

    public static int Missing(Wanted wanted, MeetingFigures figures, IEnumerable<CakeOnOffer> cakes) =>
        Math.Max(0, wanted.Count - Found(wanted, figures, cakes));

    /// <summary>"noch 3 Kuchen, davon 1 vegan", "noch 2 Leute: Raum aufbauen"; empty when all is found.</summary>
    public static IReadOnlyList<string> Lines(Meeting meeting, MeetingFigures figures, IReadOnlyCollection<CakeOnOffer> cakes, Texts texts)
    {
        var missing = meeting
            .Wanted.Select(wanted => (Wanted: wanted, Count: Missing(wanted, figures, cakes)))
            .Where(entry => entry.Count > 0)
            .ToList();
        var plainCakes = missing.Where(entry => entry.Wanted is { Cakes: not null, Title.Length: 0 }).ToList();
        return
        [
            .. Cakes(plainCakes.ToLookup(entry => entry.Wanted.Cakes!.Value, entry => entry.Count), texts),
            .. missing.Except(plainCakes).Select(entry => Said(entry.Wanted, entry.Count, texts)),
        ];
    }

    public static string Said(Wanted wanted, int count, Texts texts)
    {
        var said = wanted.Cakes switch
        {
            null => texts.Count(count, "noch eine Person", "noch {0} Leute"),
            { } marks when marks.HasFlag(CakeMarks.Vegan) => texts.Count(count, "noch ein veganer Kuchen", "noch {0} vegane Kuchen"),
            { } marks when marks.HasFlag(CakeMarks.GlutenFree) => texts.Count(
                count,
                "noch ein Kuchen ohne Gluten",
                "noch {0} Kuchen ohne Gluten"
            ),
            _ => texts.Count(count, "noch ein Kuchen", "noch {0} Kuchen"),
        };
        return wanted.Title.Length == 0 ? said : $"{said}: {wanted.Title}";
    }

    private static IEnumerable<string> Cakes(ILookup<CakeMarks, int> missing, Texts texts)
    {
        var marked = missing.Where(kind => kind.Key != CakeMarks.None).Select(kind => (Marks: kind.Key, Count: kind.Sum())).ToList();
        var all = missing[CakeMarks.None].Sum();
        if (all <= marked.Sum(kind => kind.Count))
            return marked.Select(kind => Said(new() { Cakes = kind.Marks }, kind.Count, texts));
        var said = Said(new() { Cakes = CakeMarks.None }, all, texts);
        return
        [
            marked.Count == 0
                ? said
                : texts[
                    "{0}, davon {1}",
                    said,
                    string.Join(", ", marked.Select(kind => $"{kind.Count} {CakeTexts.Marks(kind.Marks, texts)}"))
                ],
        ];
    }
}
