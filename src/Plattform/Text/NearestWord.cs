namespace Plattform.Text;

public static class NearestWord
{
    /// <summary>Null when nothing is close: one edit is allowed, and one more per four letters.</summary>
    public static string? Of(string word, IEnumerable<string> known) =>
        known
            .Select(candidate => (candidate, distance: Distance(word.ToUpperInvariant(), candidate.ToUpperInvariant())))
            .Where(pair => pair.distance <= 1 + pair.candidate.Length / 4)
            .OrderBy(pair => pair.distance)
            .Select(pair => pair.candidate)
            .FirstOrDefault();

    /// <summary>Levenshtein; long words never match, which limits the work.</summary>
    private static int Distance(string a, string b)
    {
        if (a.Length > 60 || b.Length > 60)
            return int.MaxValue / 4;
        var previous = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var current = new int[b.Length + 1];
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                current[j] = Math.Min(replaced, Math.Min(previous[j], current[j - 1]) + 1);
            }

            previous = current;
        }

        return previous[b.Length];
    }
}
