using System.Text.RegularExpressions;

namespace Plattform.Coordination;

/// <summary>A sentence, or a line that stands alone. What is <see cref="IsTaken"/> does not stand in the text of the invitation again.</summary>
internal sealed partial class Piece(string text, int block, bool isLine, bool beginsLine)
{
    public string Text { get; } = text;
    public int Block { get; } = block;

    /// <summary>No part of a wrapped paragraph.</summary>
    public bool IsLine { get; } = isLine;
    public bool IsTaken { get; set; }
    public List<DateMention> Dates { get; private set; } = [];
    public List<ClockMention> Clocks { get; private set; } = [];

    /// <param name="skipped">Lines that are something else already.</param>
    public static List<Piece> Of(List<string> lines, IReadOnlySet<int> skipped, DateOnly reference, bool english)
    {
        var (pieces, block, paragraph) = (new List<Piece>(), 0, new List<string>());
        for (var i = 0; i <= lines.Count; i++)
        {
            var line = i < lines.Count && !skipped.Contains(i) ? lines[i] : "";
            if (paragraph.Count > 0 && (line.Length == 0 || !GoesOn(lines[i - 1], line)))
                Split(string.Join("", paragraph), paragraph.Count == 1, block, pieces);
            if (line.Length == 0)
                block++;
            else if (paragraph.Count > 0 && HyphenAtEnd().IsMatch(paragraph[^1]))
                (paragraph[^1], _) = (paragraph[^1].TrimEnd(' ') + line.Trim() + " ", 0);
            else
                paragraph.Add(line.Trim() + " ");
        }

        foreach (var piece in pieces.Where(piece => piece.Text.Length <= 2000))
        {
            piece.Dates = WrittenDates.In(piece.Text, reference, english);
            piece.Clocks = WrittenClocks.In(Masks.WithoutDates(piece.Text, piece.Dates));
        }

        return pieces;

        bool GoesOn(string before, string line) =>
            before.Length >= 45
            && !before.EndsWith("  ", StringComparison.Ordinal)
            && !before.Contains("://", StringComparison.Ordinal)
            && AgendaLine.Of(line).Mark == AgendaMark.None
            && line.Length - line.TrimStart().Length < 4
            && !Label().IsMatch(line);

        void Split(string text, bool isLine, int number, List<Piece> to)
        {
            var start = 0;
            var whole = text.Trim();
            foreach (Match end in SentenceEnd().Matches(whole))
            {
                if (Abbreviation().IsMatch(whole[Math.Max(start, end.Index - 14)..(end.Index + 1)]))
                    continue;
                to.Add(
                    new(
                        whole[start..(end.Index + end.Length)].Trim(),
                        number,
                        isLine && start == 0 && end.Index + end.Length >= whole.Length,
                        start == 0
                    )
                );
                start = end.Index + end.Length;
            }

            if (start < whole.Length)
                to.Add(new(whole[start..].Trim(), number, isLine && start == 0, start == 0));
            paragraph.Clear();
        }
    }

    /// <summary>What nobody took, as Markdown.</summary>
    public static string Rest(List<Piece> pieces)
    {
        var text = new System.Text.StringBuilder();
        Piece? before = null;
        foreach (var piece in pieces.Where(piece => !piece.IsTaken))
        {
            if (before is not null)
                text.Append(
                    before.Block != piece.Block ? "\n\n"
                    : piece.BeginsLine ? "\n"
                    : " "
                );
            text.Append(piece.Text);
            before = piece;
        }

        return text.ToString();
    }

    private bool BeginsLine => beginsLine;

    [GeneratedRegex(@"[.!?…]+[""“”»)]?\s(?=[\p{Lu}\d„""»(*])")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(
        @"(?:^|[\s(.„""/–—-])(?:\p{L}|\d{1,2}(?:\.\d{1,2})?|Dr|Prof|Ing|Dipl|St|Fr|Hr|Tel|Nr|\p{L}*[Ss]tr|\p{L}*pl|ca|bzw|usw|etc|evtl|ggf|Min|Std|Abs|Art|Mo|Di|Mi|Do|Sa|So|Jan|Feb|Febr|Apr|Aug|Sept?|Okt|Nov|Dez|inkl|max|mind|voraus|lt|vgl|gez|Hbf|Mr|Mrs|Ms|approx)\.$"
    )]
    private static partial Regex Abbreviation();

    [GeneratedRegex(@"\p{Ll}-\s?$")]
    private static partial Regex HyphenAtEnd();

    [GeneratedRegex(@"^\s*(?:\p{Lu}[\p{L}-]{1,30}(?:\s[\p{L}-]{1,20}){0,2})\s?:\s|^LG\b|^https?://")]
    private static partial Regex Label();
}
