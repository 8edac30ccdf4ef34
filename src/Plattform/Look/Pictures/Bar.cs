using Plattform.Web;

namespace Plattform.Look.Pictures;

public static class Bar
{
    private const int Width = 960;
    private const int Gap = 2;

    /// <param name="length">Minutes of the meeting; longer items stretch the bar.</param>
    public static Picture Of(int length, IReadOnlyList<int> items)
    {
        var used = items.Sum();
        var scale = (double)Width / Math.Max(1, Math.Max(length, used));
        var (blocks, at) = ("", 0);
        foreach (var minutes in items.Where(minutes => minutes > 0))
        {
            blocks +=
                $"M{Picture.Number((at * scale) + Gap)} 0H{Picture.Number(((at + minutes) * scale) - Gap)}V48H{Picture.Number((at * scale) + Gap)}z";
            at += minutes;
        }

        var strokes = string.Concat(
            Enumerable.Range(0, Math.Max(0, length - used) / 5).Select(i => $"M{Picture.Number((length - (i * 5)) * scale)} 2V46")
        );
        return new("tally bar", $"0 0 {Width} 48", Picture.Path("got", blocks) + Picture.Path(null, strokes), Stretches: true);
    }
}
