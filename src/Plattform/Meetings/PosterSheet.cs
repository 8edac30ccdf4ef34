using System.Globalization;
using Plattform.Look;
using Plattform.Look.Pictures;
using Plattform.Text;

namespace Plattform.Meetings;

/// <summary>What stands where on a sheet of A4, in millimetres. Pictures are as large as they say; of texts only an upper bound is known, so
/// their sizes follow their length and the clock takes what they leave.</summary>
public sealed record PosterSheet(Picture Clock, Picture When, string Title, string TitleSize, string FootSize)
{
    private const double SheetWidth = 210,
        SheetHeight = 297,
        Margin = 13,
        GapBelowClock = 5,
        GapBesideTitle = 5,
        SmallestUnbroken = 8,
        CodeWidth = 56,
        LowestClock = 62,
        HighestClock = 118;

    /// <summary>As in poster.css.</summary>
    private static readonly double[] TitleSizes = [14, 11.5, 9.8, 8.4, 7.2, 6.2, 5.2, 4.4, 3.4];
    private static readonly double[] TitleWidths = [106, 84, 62];
    private static readonly double[] FootSizes = [1, 0.82, 0.66, 0.5];

    /// <param name="lines">Below the place, one each.</param>
    public static PosterSheet Of(InvitationView view, Texts texts, string address, IEnumerable<string> lines)
    {
        var meeting = view.Meeting;
        var when = WhenPicture.Of(view.When(texts), view.IsCancelled, MeetingTimeTexts.Doors(meeting, texts));
        var place = PlaceTexts.Lines(meeting, texts).DefaultIfEmpty(texts["Der Ort steht noch nicht fest."]).ToList();
        var foot = new Foot(meeting.AdmissionNotice, place, [.. lines], address);
        var (size, left) = FootSizes
            .Select((size, i) => (i, Left(size)))
            .FirstOrDefault(fit => fit.Item2 >= LowestClock, (FootSizes.Length - 1, Left(FootSizes[^1])));
        var height = Math.Clamp(left, LowestClock / 2, HighestClock);
        var (clock, edge) = Placed(view.Dial, height);
        var (title, titleSize) = Titled(meeting, edge - GapBesideTitle - Margin, height - Margin - 3);
        return new(clock, when.Picture, title, titleSize, $"f{size + 1}");

        double Left(double scale) => SheetHeight - Margin - GapBelowClock - when.Height - foot.Height(scale);
    }

    /// <summary>As large as it fits; words are broken only where they would become small.</summary>
    private static (string Title, string Size) Titled(Meeting meeting, double width, double height)
    {
        var broken = SoftHyphens.In(meeting.Title, meeting.Language, shortest: 12);
        var column = Array.FindIndex(TitleWidths, known => known <= width) is >= 0 and var found ? found : TitleWidths.Length - 1;
        var large = TitleSizes.Where(size => size >= SmallestUnbroken).Select(size => (meeting.Title, size));
        var (title, fitting) = large
            .Concat(TitleSizes.Select(size => (broken, size)))
            .FirstOrDefault(tried => Fits(tried.Item1, tried.Item2), (broken, TitleSizes[^1]));
        return (title, $"t{Array.IndexOf(TitleSizes, fitting) + 1} w{column + 1}");

        bool Fits(string text, double size) =>
            TextWidth.OfWidestPiece(text) * size <= TitleWidths[column]
            && TextWidth.Lines(text, TitleWidths[column] / size) * size * 1.15 <= height;
    }

    /// <summary>Slice and times stand in the upper right corner; what edge and horizon cut off is empty clock.</summary>
    private static (Picture Clock, double LeftEdge) Placed(Picture dial, double height)
    {
        const double Edge = 9,
            LeftMost = Margin + 62 + GapBesideTitle,
            Largest = 0.695;
        var seen = dial.Essential ?? new Bounds(-95, -95, 95, 95);
        var scale = new[] { Largest, (SheetWidth - Edge - LeftMost) / (100 + seen.Right), (height - Edge - 4) / seen.Height }.Min();
        var (x, y) = (SheetWidth - Edge - (scale * seen.Right), Edge - (scale * seen.Top));
        var clock = new Picture(
            "dial",
            $"0 0 {Picture.Number(SheetWidth)} {Picture.Number(height)}",
            string.Create(
                CultureInfo.InvariantCulture,
                $"<g transform=\"translate({x:0.#} {y:0.#}) scale({scale:0.###})\">{dial.Shapes}</g>"
            )
        );
        return (clock, x - (100 * scale));
    }

    /// <summary>Sizes and gaps as in poster.css.</summary>
    private sealed record Foot(string Notice, IReadOnlyList<string> Place, IReadOnlyList<string> Lines, string Address)
    {
        private const double Width = SheetWidth - (2 * Margin);

        public double Height(double scale) =>
            NoticeHeight(scale) + 15 + Math.Max(PlaceHeight(scale, Width - CodeWidth - 8), CodeHeight(scale));

        private double NoticeHeight(double scale) => Notice.Length == 0 ? 0 : 4 + Of(Notice, 3.4 * Math.Max(scale, 0.7), Width);

        private double PlaceHeight(double scale, double width) =>
            Of(Place[0], 9.5 * scale, width) + Place.Skip(1).Concat(Lines).Sum(line => Of(line, 5.6 * scale, width)) + (3 * scale);

        private double CodeHeight(double scale) =>
            (scale * 52) + 3 + Of("Hier anmelden", 5 * scale, CodeWidth) + Of(Address, 4.4 * scale, CodeWidth);

        private static double Of(string text, double size, double width) => TextWidth.Lines(text, width / size) * size * 1.2;
    }
}
