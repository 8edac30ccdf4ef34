using Plattform.Hosting;
using Plattform.Look;
using Plattform.Look.Pictures;
using Plattform.Text;

namespace Plattform.Meetings;

/// <summary>The picture that messengers show with a link: 1200 × 630 pixels, drawn like the poster.</summary>
public static class LinkPreview
{
    public const int Width = 1200,
        Height = 630;
    private const int Margin = 62,
        Column = 560,
        Edge = 40,
        Clocks = Margin + Column + 28;
    private const string White = "#ffffff",
        Sun = "#fbe09c";

    /// <summary>Another address after each change, because messengers keep what they once fetched.</summary>
    public static string PathOf(Meeting meeting, Texts texts) =>
        $"/treffen/{meeting.Slug}/vorschau.png?lang={texts.Language}&v={meeting.Version.ToString("N")[..8]}";

    public static byte[] Of(Meeting meeting, Texts texts, SiteOptions site)
    {
        var isCancelled = meeting.Status == MeetingStatus.Cancelled;
        var when = WhenPicture.Of(MeetingTimeTexts.Of(meeting, texts), isCancelled, text => PngCanvas.WidthOf(text, size: 100) / 100, []);
        var title = Paragraph.Fitting(SoftHyphens.In(meeting.Title, meeting.Language, shortest: 14), most: 44, least: 24, lines: 3);
        var place = Paragraph.Fitting(PlaceTexts.Short(meeting, texts), most: 34, least: 24, lines: 2);
        var scale = Math.Min(Column / WhenPicture.Width, (Height - (2 * Margin) - title.Height - place.Height - 56) / when.Height);
        var (theme, dial) = (Theme.Of(site.Accent), MeetingDial.Of(meeting, AgendaPlan.Of(meeting)));
        using var canvas = new PngCanvas(Width, Height, theme.Hex);
        DrawClock(canvas, dial, theme);
        if (isCancelled)
            Stamp(canvas, texts["Abgesagt."].TrimEnd('.'));
        title.Write(canvas, Margin);
        var (top, bottom) = (Margin + title.Height, Height - Margin - place.Height);
        canvas.Draw(
            when.Picture,
            Margin,
            (top + bottom - (when.Height * scale)) / 2,
            scale,
            new Dictionary<string, Ink>
            {
                ["text"] = new(White),
                ["light"] = new("#c8ffffff"),
                ["path"] = new(White),
            }
        );
        place.Write(canvas, bottom);
        return canvas.ToPng();
    }

    /// <summary>For the list of meetings: the name and the sign.</summary>
    public static byte[] Of(SiteOptions site, Texts texts)
    {
        var theme = Theme.Of(site.Accent);
        using var canvas = new PngCanvas(Width, Height, theme.Hex);
        DrawClock(canvas, Dial.Of(14 * 60, 240, []), theme);
        var (name, what) = (
            Paragraph.Fitting(SoftHyphens.In(site.Name, texts.Language, shortest: 14), most: 110, least: 40, lines: 3),
            Paragraph.Fitting(texts["Die nächsten Treffen"], most: 44, least: 24, lines: 2)
        );
        name.Write(canvas, (Height - name.Height - what.Height - 20) / 2);
        what.Write(canvas, ((Height + name.Height - what.Height + 20) / 2));
        return canvas.ToPng();
    }

    /// <summary>Slice and times stay inside; of the clock's empty part an edge may be cut off.</summary>
    private static void DrawClock(PngCanvas canvas, Picture dial, Theme theme)
    {
        const double Largest = 2.9;
        var seen = dial.Essential ?? new Bounds(-100, -100, 100, 100);
        var scale = new[] { Largest, (Width - Edge - Clocks) / (100 + seen.Right), (Height - (2 * Edge)) / seen.Height }.Min();
        var x = Width - Edge - (scale * Math.Max(seen.Right, 62));
        var y = (Height / 2.0) - (scale * (seen.Top + seen.Bottom) / 2 * 0.6);
        canvas.Draw(
            dial,
            x,
            Math.Clamp(y, Edge - (scale * seen.Top), Height - Edge - (scale * seen.Bottom)),
            scale,
            new Dictionary<string, Ink>
            {
                ["disc"] = new(theme.ShadeHex),
                ["tick"] = new(Edge: White, Width: 3),
                ["slice"] = new(White, theme.ShadeHex, 1.5),
                ["spare"] = new(Edge: White, Width: 1.6),
                ["begin"] = new(Edge: White, Width: 4),
                ["text"] = new(White, Size: 17),
                ["fine"] = new(White, Size: 10),
            }
        );
    }

    private static void Stamp(PngCanvas canvas, string said)
    {
        const double Size = 56;
        var (width, centre) = (PngCanvas.WidthOf(said, Size), (Clocks + Width - Edge) / 2.0);
        canvas.Fill(centre - (width / 2) - 24, (Height / 2) - 44, width + 48, 88, Sun);
        canvas.Write(said, centre - (width / 2), (Height / 2) + 20, Size, "#1a1413");
    }

    private sealed record Paragraph(IReadOnlyList<string> Lines, double Size)
    {
        private const double LineHeight = 1.16;

        public double Height => Lines.Count * Size * LineHeight;

        /// <summary>As large as it fits into the column; what is too long even when small ends in dots.</summary>
        public static Paragraph Fitting(string text, double most, double least, int lines)
        {
            if (text.Length == 0)
                return new([], most);
            for (var size = most; size >= least; size -= 2)
                if (Wrap(text, size) is { } wrapped && wrapped.Count <= lines && wrapped.TrueForAll(line => Fits(line, size)))
                    return new(wrapped, size);
            var cut = Wrap(text, least)[..Math.Min(lines, Wrap(text, least).Count)];
            for (var last = cut[^1]; ; last = last[..^1])
                if (Fits(last.TrimEnd() + "…", least))
                    return new([.. cut[..^1], last.TrimEnd() + "…"], least);
        }

        public void Write(PngCanvas canvas, double top)
        {
            foreach (var (line, i) in Lines.Select((line, i) => (line, i)))
                canvas.Write(line, Margin, top + (i * Size * LineHeight) + (Size * 0.86), Size, White);
        }

        private static bool Fits(string line, double size) => PngCanvas.WidthOf(line, size) <= Column;

        private static List<string> Wrap(string text, double size)
        {
            var (lines, line) = (new List<string>(), "");
            foreach (var piece in Pieces(text))
            {
                if (line.Length > 0 && !Fits(Shown(line + piece), size))
                {
                    lines.Add(Shown(line));
                    line = "";
                }

                line += piece;
            }

            lines.Add(Shown(line));
            return lines;
        }

        /// <summary>A soft hyphen is seen at the end of a line only.</summary>
        private static string Shown(string line) =>
            line[..^1].Replace("\u00AD", "", StringComparison.Ordinal).TrimStart()
            + (
                line[^1] == '\u00AD' ? "-"
                : line[^1] == ' ' ? ""
                : line[^1]
            );

        private static IEnumerable<string> Pieces(string text)
        {
            var from = 0;
            for (var i = 0; i < text.Length; i++)
                if (text[i] is ' ' or '-' or '\u00AD' || i == text.Length - 1)
                {
                    yield return text[from..(i + 1)];
                    from = i + 1;
                }
        }
    }
}
