using System.Globalization;

namespace Plattform.Benchmarks;

/// <summary>One line of the table.</summary>
/// <param name="Value">What is judged: nearly always a ratio of product to reference.</param>
/// <param name="Must">Null: there for comparison.</param>
/// <param name="Unit">Of the value; none for a ratio.</param>
internal sealed record Figure(
    string What,
    string Product,
    string Reference,
    double? Value = null,
    double? Must = null,
    double? Aim = null,
    bool LessIsBetter = false,
    string Unit = ""
)
{
    public bool MeetsMust => Reaches(Must);
    public bool MeetsAim => Reaches(Aim);

    /// <summary>Product and reference in several rounds: the median of the ratios counts.</summary>
    public static Figure Ratio(
        string what,
        string unit,
        IEnumerable<(double Product, double Reference)> rounds,
        double must,
        double aim,
        bool lessIsBetter = false
    )
    {
        var all = rounds.ToList();
        return new(
            what,
            Write(all.Select(round => round.Product), unit),
            Write(all.Select(round => round.Reference), unit),
            Median(all.Select(round => round.Product / round.Reference)),
            must,
            aim,
            lessIsBetter
        );
    }

    /// <summary>What was measured on two cores before this program was written: the plugin groups like this one use.</summary>
    public static Figure BesideWordPress(string what, IEnumerable<double> product, double wordPress) =>
        new($"{what} / WordPress with an events plugin", Write(product, "/s"), Write(wordPress) + "/s", Median(product) / wordPress);

    public static double Median(IEnumerable<double> values) => values.Order().ToList() is var all ? all[all.Count / 2] : 0;

    /// <summary>With three significant digits.</summary>
    public static string Write(double value) =>
        value.ToString(
            Math.Abs(value) switch
            {
                >= 100 => "N0",
                >= 10 => "0.#",
                _ => "0.##",
            },
            CultureInfo.InvariantCulture
        );

    private static string Write(IEnumerable<double> values, string unit) => Write(Median(values)) + unit;

    private bool Reaches(double? bound) => bound is null || (LessIsBetter ? Value <= bound : Value >= bound);
}
