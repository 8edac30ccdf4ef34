using System.Globalization;
using System.Net;
using System.Text;

namespace Plattform.Benchmarks;

/// <summary>
/// One bar for each figure that is judged: how many times as good as it must be. So all share one scale, whether more or less is
/// better: the line is the must, the triangle the aim; a bar that does not reach the line misses.
/// </summary>
internal static class Chart
{
    private const int Names = 430; // width of the words at the left
    private const int Width = 900;
    private const int RowHeight = 26;
    private const int Doubling = 70; // width of twice as good
    private const int Left = Names + 2 * Doubling; // where the must is

    public static string Draw(IEnumerable<Figure> figures)
    {
        var rows = figures.Where(figure => figure is { Must: > 0, Value: not null }).ToList();
        var height = 54 + rows.Count * RowHeight;
        var svg = new StringBuilder();
        svg.Append(
            CultureInfo.InvariantCulture,
            $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {height}" role="img" aria-label="How many times as good as it must be">
            <style>
              text {Rule("font: 13px system-ui, sans-serif; fill: #222")} .soft {Rule("fill: #666")} .met {Rule(
                "fill: #2f7d4f"
            )} .missed {Rule("fill: #b3401f")}
              .must {Rule("stroke: #222; stroke-width: 1.5")} .aim {Rule("fill: #222")}
              @media (prefers-color-scheme: dark) {Rule(
                "text { fill: #eee } .soft { fill: #aaa } .met { fill: #5fbf86 } .missed { fill: #ef7a54 } .must { stroke: #eee } .aim { fill: #eee }"
            )}
            </style>
            <text x="{Left}" y="16" text-anchor="middle">must</text>

            """
        );
        foreach (var (figure, number) in rows.Select((figure, number) => (figure, number)))
            Draw(svg, figure, 28 + number * RowHeight);
        svg.Append(
            CultureInfo.InvariantCulture,
            $"""
            <line class="must" x1="{Left}" x2="{Left}" y1="22" y2="{height - 22}"/>
            <text class="soft" x="{Names}" y="{height
                - 6}">times as good as it must be, each step twice the one before; ▼ aim; the number is the ratio</text>
            </svg>

            """
        );
        return svg.ToString();
    }

    private static void Draw(StringBuilder svg, Figure figure, int top)
    {
        var end = At(figure, figure.Value!.Value);
        var aim = At(figure, figure.Aim ?? figure.Must!.Value);
        svg.Append(
            CultureInfo.InvariantCulture,
            $"""
            <text x="{Names - 10}" y="{top + 14}" text-anchor="end" textLength="{Math.Min(
                Names - 14,
                figure.What.Length * 6.2
            ):0}" lengthAdjust="spacingAndGlyphs">{WebUtility.HtmlEncode(figure.What)}</text>
            <rect class="{(figure.MeetsMust ? "met" : "missed")}" x="{Names}" y="{top + 2}" width="{end - Names:0.#}" height="16" rx="2"/>
            <path class="aim" d="M{aim - 5:0.#} {top - 3} h10 l-5 7 z"/>
            <text x="{Math.Max(end, aim) + 10:0.#}" y="{top + 14}">{Figure.Write(figure.Value.Value)}{figure.Unit}</text>

            """
        );
    }

    /// <summary>Where a value lies: at the line when it is the must.</summary>
    private static double At(Figure figure, double value)
    {
        var times = figure.LessIsBetter ? figure.Must!.Value / Math.Max(value, 0.001) : value / figure.Must!.Value;
        return Math.Clamp(Left + Doubling * Math.Log2(Math.Max(times, 0.001)), Names + 2, Width - 60);
    }

    private static string Rule(string rules) => "{ " + rules + " }";
}
