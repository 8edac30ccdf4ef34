using System.Text;

namespace Plattform.Text;

/// <summary>A typed name in its parts, as lists are sorted by it: "Maximiliane von Beispielhausen" stands under B.</summary>
/// <param name="Family">The last word, or all that follows "von"; empty only when nothing was typed.</param>
/// <param name="Given">With titles before it and additions behind; of a couple "Anna und Bert".</param>
/// <param name="Particle">"von", "van der", "de la"; stands behind the given name (DIN 5007-2).</param>
public sealed record PersonName(string Family, string Given, string Particle)
{
    private const string And = "und";

    private static readonly HashSet<string> Nobility = Set("von vom zu zum zur");

    private static readonly HashSet<string> Particles = Set(
        "von vom zu zum zur van vander der den dem de del della dello degli dei di da dal do dos das du des d' la le les los ter ten te el al af av bin ibn bint"
    );

    /// <summary>Particles that are given names when they begin with a capital.</summary>
    private static readonly HashSet<string> OnlySmall = Set("dem den da do das des al te ten ter bin le la");

    private static readonly HashSet<string> Titles = Set(
        "dr prof pd dipl mag ing frau herr fr hr med phil jur rer nat pol theol habil h.c hc pfr"
    );

    private static readonly HashSet<string> Additions = Set("jun. sen. jr. sr. jr m.a. b.a. m.sc. b.sc. ph.d. mdb mdl");

    /// <summary>"Beispielhausen, Maximiliane von".</summary>
    public string Listed => GivenListed.Length == 0 ? Family : $"{Family}, {GivenListed}";

    /// <summary>What stands behind the comma.</summary>
    public string GivenListed => Joined(Given, Particle);

    /// <summary>Ordinal sort key in German order.</summary>
    public string InOrder => $"{PlainText.InOrder(Family)}\t{PlainText.InOrder(GivenListed)}";

    /// <summary>As <see cref="InOrder"/>, also of somebody who typed the family name first.</summary>
    public string InOtherOrder =>
        (
            this with
            {
                Family = GivenListed.Length > 0 ? GivenListed : Family,
                Given = GivenListed.Length > 0 ? Family : "",
                Particle = "",
            }
        ).InOrder;

    /// <summary>The letter under which the name stands; "#" when it begins with none.</summary>
    public string Letter =>
        PlainText.InOrder(Family).EnumerateRunes().FirstOrDefault() is var first && Rune.IsLetter(first)
            ? Rune.ToUpperInvariant(first).ToString()
            : "#";

    public static PersonName Of(string typed)
    {
        var name = PlainText.OneLine(typed);
        if (name.Split(',', 2, StringSplitOptions.TrimEntries) is not [{ Length: > 0 } before, { Length: > 0 } after])
            return GivenFirst(name.TrimEnd(',', ' '));
        if (Words(after).Contains(And) && Words(before).Length == 1) // "Anna, Bert und Carla Müller"
            return GivenFirst(name);
        if (IsAddition(after) || GivenFirst(before) is { Given.Length: > 0 }) // "Anna Müller, Kassel"
            return GivenFirst(before) is var first ? first with { Given = $"{first.Given}, {after}".TrimStart(',', ' ') } : first;
        return GivenFirst(before) with { Given = after };
    }

    private static PersonName GivenFirst(string name)
    {
        var words = Words(name);
        var end = words.Length; // behind the family name
        while (end > 1 && (IsAddition(words[end - 1]) || !words[end - 1].Any(char.IsLetter)))
            end--;
        var start = words.Take(Math.Max(0, end - 1)).TakeWhile(word => Titles.Contains(Plain(word))).Count();
        var last = Math.Max(start, end - 1);
        var noble = Array.FindIndex(words, start, last - start, word => Nobility.Contains(word));
        var (particle, family) = noble >= 0 ? (noble, noble) : (last, last);
        while (family < last && (IsParticle(words, family, start) || words[family] == And))
            family++;
        while (particle > start && IsParticle(words, particle - 1, start))
            particle--;
        return new(Joined(words[family..end]), Joined([.. words[..particle], .. words[end..]]), Joined(words[particle..family]));
    }

    private static bool IsParticle(string[] words, int at, int start)
    {
        var plain = Plain(words[at]);
        return Particles.Contains(plain) && (char.IsLower(words[at][0]) || (at > start && !OnlySmall.Contains(plain)));
    }

    private static bool IsAddition(string word) =>
        word[0] is '(' or '[' || word[^1] is ')' or ']' || Additions.Contains(word.ToLowerInvariant());

    private static string Plain(string word) => word.TrimEnd('.').ToLowerInvariant();

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static string Joined(params IEnumerable<string> words) => string.Join(' ', words.Where(word => word.Length > 0));

    private static HashSet<string> Set(string words) => words.Split(' ').ToHashSet(StringComparer.Ordinal);
}
