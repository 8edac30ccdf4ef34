using Plattform.Look;

namespace Plattform.Meetings;

public static class CakeTexts
{
    public static string Sentence(PublicCakes cakes, Texts texts)
    {
        var named = string.Join(", ", cakes.Named.Select(cake => Said(cake, texts)));
        var others = cakes
            .Others.GroupBy(cake => cake.Marks)
            .OrderBy(kind => kind.Key)
            .Select(kind => Others(kind.Sum(cake => cake.Count), named.Length > 0, texts) + InBrackets(kind.Key, texts))
            .ToList();
        var before = string.Join(", ", others.SkipLast(1).Prepend(named).Where(part => part.Length > 0));
        var all = string.Join(texts[" und "], others.TakeLast(1).Prepend(before).Where(part => part.Length > 0));
        var count = cakes.Named.Concat(cakes.Others).Sum(cake => cake.Count);
        return count switch
        {
            0 => "",
            1 => texts["Es kommt: {0}.", all],
            _ => texts["Es kommen: {0}.", all],
        };
    }

    public static string Marks(CakeMarks marks, Texts texts) =>
        string.Join(
            ", ",
            new[]
            {
                marks.HasFlag(CakeMarks.Vegan) ? texts["vegan"] : "",
                marks.HasFlag(CakeMarks.GlutenFree) ? texts["ohne Gluten"] : "",
                marks.HasFlag(CakeMarks.Nuts) ? texts["mit Nüssen"] : "",
            }.Where(mark => mark.Length > 0)
        );

    private static string Said(CakeOnOffer cake, Texts texts) =>
        (cake.Count > 1 ? $"{cake.Count} " : "") + cake.Kind + InBrackets(cake.Marks, texts);

    private static string Others(int count, bool afterNamed, Texts texts) =>
        afterNamed
            ? texts.Count(count, "ein weiterer Kuchen", "{0} weitere Kuchen")
            : texts.Count(count, "ein ganzer Kuchen", "{0} ganze Kuchen");

    private static string InBrackets(CakeMarks marks, Texts texts) => marks == CakeMarks.None ? "" : $" ({Marks(marks, texts)})";
}
