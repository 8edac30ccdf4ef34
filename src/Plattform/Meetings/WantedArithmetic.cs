using Plattform.Shared;

namespace Plattform.Meetings;

/// <summary>What the organisers look for against what was found; a wish, never a bound.</summary>
public static class WantedArithmetic
{
    /// <summary>How many of it are found. A cake counts for everything whose marks it has.</summary>
    public static int Found(Wanted wanted, MeetingFigures figures, IEnumerable<CakeOnOffer> cakes) =>
        wanted.Cakes is { } marks
            ? cakes.Where(cake => cake.Marks.HasFlag(marks)).Sum(cake => cake.Count)
            : figures.Claims.GetValueOrDefault(wanted.Id);

    /// <summary>How many of it are still missing, at least 0.</summary>
    public static int Missing(Wanted wanted, MeetingFigures figures, IEnumerable<CakeOnOffer> cakes) =>
        Math.Max(0, wanted.Count - Found(wanted, figures, cakes));

    /// <summary>What is missing, a line for each, cakes first: "noch 3 Kuchen, davon 1 vegan", "noch 2 Leute: Raum aufbauen". Empty when all is found.</summary>
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

    /// <summary>"noch 2 vegane Kuchen", "noch 2 Leute: Raum aufbauen".</summary>
    /// <param name="count">How many of it.</param>
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

    /// <summary>Cakes with marks are among the others as far as others are missing too.</summary>
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
