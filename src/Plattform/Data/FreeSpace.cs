using Microsoft.Extensions.Options;

namespace Plattform.Data;

/// <summary>Free space under the data directory. While <see cref="IsLow"/>, large writes (papers, a restore) are
/// refused: the rest is reserved for registrations, messages and the WAL.</summary>
public sealed class FreeSpace(IOptions<DataOptions> options)
{
    public const long MinimumBytes = 200_000_000;
    private const int MinimumPercent = 5;

    internal Func<string, (long Free, long Total)> Measure { get; set; } = Disk;

    public long Free => Measure(options.Value.Directory).Free;

    public long AboveReserve
    {
        get
        {
            var (free, total) = Measure(options.Value.Directory);
            return Math.Max(0, free - Reserve(total));
        }
    }

    public bool IsLow
    {
        get
        {
            var (free, total) = Measure(options.Value.Directory);
            return free < Reserve(total);
        }
    }

    private static long Reserve(long total) => Math.Max(MinimumBytes, total / 100 * MinimumPercent);

    private static (long Free, long Total) Disk(string folder)
    {
        while (!Directory.Exists(folder) && Path.GetDirectoryName(folder) is { Length: > 0 } above)
            folder = above;
        var drive = new DriveInfo(folder);
        return (drive.AvailableFreeSpace, drive.TotalSize);
    }
}
