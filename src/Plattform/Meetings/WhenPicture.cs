using System.Buffers;
using Plattform.Look.Pictures;

namespace Plattform.Meetings;

/// <summary>Day and hours, as large as a sheet of A4 takes them. Every line has its place and its width, so in no font one wraps, is cut
/// or lies over another.</summary>
/// <param name="Height">Millimetres on a sheet of A4, as all lengths here.</param>
public sealed record WhenPicture(Picture Picture, double Height)
{
    public const double Width = 184;
    private const double SmallestNumber = 44;

    /// <param name="more">Lines below, as the doors.</param>
    public static WhenPicture Of(MeetingTimeTexts when, bool struck = false, params IEnumerable<string> more) =>
        Of(when, struck, text => TextWidth.Of(text) * Picture.Narrow, more);

    /// <param name="ems">The width of a text in the face it is drawn with.</param>
    public static WhenPicture Of(MeetingTimeTexts when, bool struck, Func<string, double> ems, IEnumerable<string> more)
    {
        var lines = new Stack(struck, ems);
        var isOneDay = !when.Day.Contains('–', StringComparison.Ordinal);
        if (!isOneDay)
            SeveralDays(lines, when);
        else if (lines.Fit(60, when.Day) >= SmallestNumber)
            ShortDay(lines, when);
        else
            LongDay(lines, when);
        if (when.Hours.Length > 0)
            lines.Add(31, isOneDay ? 8 : 7, when.Hours, strike: struck);
        foreach (var line in more.Prepend(when.Ends).Where(line => line.Length > 0))
            lines.Add(14, 6, line);
        return lines.Done();
    }

    private static void ShortDay(Stack lines, MeetingTimeTexts when)
    {
        lines.AddEnds(18, 0, when.Weekday, when.Year);
        lines.Add(60, 6, when.Day, strike: true);
    }

    /// <summary>As on a leaf of a calendar: the number large, the rest beside it.</summary>
    private static void LongDay(Stack lines, MeetingTimeTexts when)
    {
        var (number, month) = (
            when.Day[..when.Day.IndexOf(' ', StringComparison.Ordinal)],
            when.Day[(when.Day.IndexOf(' ', StringComparison.Ordinal) + 1)..]
        );
        lines.AddLeaf(60, number, [when.Weekday, month, when.Year]);
    }

    private static void SeveralDays(Stack lines, MeetingTimeTexts when)
    {
        lines.AddEnds(15, 0, when.Weekday, when.Year);
        if (lines.Fit(46, when.Day) >= 30)
        {
            lines.Add(46, 6, when.Day, strike: true);
            return;
        }

        var at = when.Day.IndexOf("– ", StringComparison.Ordinal) is >= 0 and var dash
            ? dash + 1
            : when.Day.IndexOf('\u00A0', StringComparison.Ordinal);
        lines.Add(46, 6, when.Day[..at], strike: true);
        lines.Add(46, 6, when.Day[(at + 1)..], strike: true);
    }

    /// <summary>Grows downwards.</summary>
    private sealed class Stack(bool struck, Func<string, double> ems)
    {
        private const double Between = 8;
        private const double Descent = 0.24;
        private static readonly SearchValues<char> BelowTheLine = SearchValues.Create("gjpqyJ,");
        private string _shapes = "";
        private double _bottom;
        private double _hangs;

        public double Fit(double most, string text) => Math.Min(most, Width / ems(text));

        public void Add(double most, double gap, string text, bool strike = false) =>
            Put(Next(Fit(most, text), gap, text), 0, text, Fit(most, text), strike);

        /// <summary>Two words at both ends of a line, the second one light.</summary>
        public void AddEnds(double most, double gap, string text, string light)
        {
            var size = Math.Min(most, (Width - Between) / (ems(text) + ems(light)));
            var baseline = Next(size, gap, text);
            Put(baseline, 0, text, size);
            Put(baseline, Width - (ems(light) * size), light, size, kind: "light");
        }

        public void AddLeaf(double size, string number, IReadOnlyList<string> beside)
        {
            const double Most = 13.6;
            var baseline = Next(size, 0, number);
            Put(baseline, 0, number, size, strike: true);
            var (left, top) = ((ems(number) * size) + 6, baseline - (Picture.CapHeight * size));
            var small = Math.Min(Most, (Width - left) / beside.Max(ems));
            var step = (baseline - top - (Picture.CapHeight * small)) / (beside.Count - 1);
            foreach (var (line, i) in beside.Select((line, i) => (line, i)))
                Put(top + (Picture.CapHeight * small) + (i * step), left, line, small, kind: i == beside.Count - 1 ? "light" : "");
        }

        public WhenPicture Done()
        {
            var height = _bottom + _hangs + 1;
            return new(new("days", $"0 0 {Picture.Number(Width)} {Picture.Number(height)}", _shapes), height);
        }

        private double Next(double size, double gap, string text)
        {
            _bottom += Math.Max(gap, _hangs > 0 ? _hangs + 2 : 0) + (Picture.CapHeight * size);
            _hangs = text.AsSpan().ContainsAny(BelowTheLine) ? Descent * size : 0;
            return _bottom;
        }

        private void Put(double baseline, double left, string text, double size, bool strike = false, string kind = "")
        {
            var width = ems(text) * size;
            _shapes += Picture.Line(kind, text, left, baseline, width, $" font-size=\"{Picture.Number(size)}\"") + " ";
            if (struck && strike)
                _shapes +=
                    $"<path d=\"M{Picture.Number(left)} {Picture.Number(baseline - (size * 0.4))}h{Picture.Number(width)}v{Picture.Number(size * 0.06)}h-{Picture.Number(width)}z\"/>";
        }
    }
}
