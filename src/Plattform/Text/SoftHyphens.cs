using System.Text;
using System.Text.RegularExpressions;

namespace Plattform.Text;

/// <summary>Browsers break long words without a hyphen where they have no dictionary. This knows where compounds that groups use are
/// joined, and for parts that are still long the rules for syllables (Duden, "Worttrennung").</summary>
public static partial class SoftHyphens
{
    private const char Hyphen = '\u00AD';
    private const int ShortestWord = 18,
        ShortestBeginning = 3,
        ShortestEnd = 4,
        LongestPartWithoutSyllables = 11;

    private static readonly string[] Joints =
    [
        "abbruch, abend, abstimm, abteilung, aktion, antrag, arbeit, auseinander, ausschuss, beirat, beratung, bericht,",
        "betrieb, bewegung, bezirk, bibliothek, bildung, bundes, bäume, bücher, bündnis, bürger, debatte, demonstration, deutsch,",
        "dienst, eltern, energie, erklärung, erzähl, extrem, fahrt, feier, flüchtling, forderung, forschung, fraktion, frauen,",
        "freund, frieden, friedens, garten, gebäude, geflüchtet, gemeinde, gemeinschaft, genehmig, genossenschaft, gericht,",
        "gesamt, geschichte, geschäft, gesellschaft, gespräch, gesundheit, gewerkschaft, gruppe, handel, haupt, haushalt, hilfe,",
        "jahres, jugend, kammer, kampf, kandidat, kasse, kinder, kirche, klausur, klima, kommission, kommunal, konferenz,",
        "kongress, krankenhaus, kreis, kuchen, kultur, kunde, kundgebung, landes, landwirtschaft, legung, lehrer, leitung, meister, minister,",
        "mitglied, mobilität, nachbar, nachhaltig, nachmittag, nahverkehr, natur, netzwerk, nieder, ordnung, partei, planung, plattform,",
        "politik, politisch, produktion, programm, projekt, protest, prüfung, reform, regierung, schaft, schul, schutz, schüler,",
        "sitzung, solidar, sommer, sprecher, stadt, stand, stelle, strategie, straße, streik, stätte, stück, tages, tagung,",
        "theater, torte, treffen, turnier, umwelt, unterkunft, verband, verbund, veranstaltung, verein, verfahren, verkehr, vermögen,",
        "verordn, versammlung, versicherung, versorgung, verständ, vertrag, vertret, verwaltung, vorbereitung, vormittag, vorstand,",
        "wahlen, wechsel, wende, werkstatt, wettbewerb, winter, wirtschaft, wissenschaft, wohnung, zentrum, zukunft, zuständig,",
        "überlass",
    ];

    private static readonly string[] Stems =
    [
        .. string.Concat(Joints).Split(',', StringSplitOptions.TrimEntries).OrderByDescending(stem => stem.Length),
    ];

    /// <param name="language">ISO 639-1 of the text; German words alone are known.</param>
    /// <param name="shortest">Letters of a word that may break; a narrow column takes fewer.</param>
    public static string In(string text, string language, int shortest = ShortestWord) =>
        language == "de" ? AnyWord().Replace(text, word => word.Length < shortest ? word.Value : Word(word.Value)) : text;

    private static string Word(string word)
    {
        var lower = word.ToLowerInvariant();
        var joints = Joined(lower);
        var breaks = new SortedSet<int>(joints);
        foreach (var (from, to) in joints.Prepend(0).Zip(joints.Append(lower.Length)))
        {
            if (to - from > LongestPartWithoutSyllables)
                breaks.UnionWith(Syllables(lower[from..to]).Select(at => from + at));
        }

        var parts = new StringBuilder(word);
        foreach (var at in breaks.Reverse().Where(at => at >= ShortestBeginning && word.Length - at >= ShortestEnd))
            parts.Insert(at, Hyphen);
        return parts.ToString();
    }

    private static List<int> Joined(string word)
    {
        var joints = new List<int>();
        for (var at = 0; at < word.Length; at++)
        {
            if (Array.Find(Stems, known => string.CompareOrdinal(word, at, known, 0, known.Length) == 0) is not { } stem)
                continue;
            if (at > 0)
                joints.Add(at);
            at += stem.Length - 1;
        }

        return [.. joints.Concat(LinkingS().Matches(word).Select(link => link.Index)).Distinct().Order()];
    }

    private static IEnumerable<int> Syllables(string part)
    {
        var prefix = Prefix().Match(part).Length;
        if (prefix > 0)
            yield return prefix;
        foreach (Match between in Consonants().Matches(part))
        {
            var (onset, end) = (Onset().Match(between.Value), between.Index + between.Length);
            var at =
                Suffix().IsMatch(part[(end - 1)..]) && !between.Value.EndsWith("pfl", StringComparison.Ordinal)
                    ? end - 1
                    : between.Index + onset.Index;
            if (at > prefix + 1 && at >= 2)
                yield return at;
        }
    }

    [GeneratedRegex(@"\p{L}+")]
    private static partial Regex AnyWord();

    /// <summary>Behind the s that joins words: "Erfahrungs|austausch".</summary>
    [GeneratedRegex(@"(?<=\p{L}{2}(?:ungs|heits|keits|schafts|ions|täts)|^rechts(?!ch|prech))(?=\p{L}{4})", RegexOptions.CultureInvariant)]
    private static partial Regex LinkingS();

    [GeneratedRegex(
        "^(?:veran(?=st)|ver|vor|ab(?=st)|ein|zu(?=st)|ent|auf|aus|mit|nach|über|unter|gegen|inter|wieder|zer|durch|rück|miss)(?=..)",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Prefix();

    /// <summary>All consonants between two vowels.</summary>
    [GeneratedRegex("(?<=[aeiouyäöü])(?:qu|[^aeiouyäöü])+(?=[aeiouyäöü])", RegexOptions.CultureInvariant)]
    private static partial Regex Consonants();

    /// <summary>What the next syllable begins with: the last consonant, with those that are never parted from it.</summary>
    [GeneratedRegex("(?:(?:sch|ch|ph|th|pf|[bfgkp])[lr]|sch[mnw]|[td]r|sch|ch|ck|ph|th|pf|qu|.)$", RegexOptions.CultureInvariant)]
    private static partial Regex Onset();

    [GeneratedRegex("^(?:lich|ling|lung|los|lein)", RegexOptions.CultureInvariant)]
    private static partial Regex Suffix();
}
