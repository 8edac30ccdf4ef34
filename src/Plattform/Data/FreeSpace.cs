using Microsoft.Extensions.Options;

namespace Plattform.Data;

/// <summary>
/// Whether the disk under the data directory still has room. What little is left belongs to registrations, letters and the
/// database's own log, so whatever is large (papers, a restore) is refused while <see cref="IsLow"/>.
/// </summary>
public sealed class FreeSpace(IOptions<DataOptions> options)
{
    public const long MinimumBytes = 200_000_000;
    private const int MinimumPercent = 5;

    /// <summary>Replaced by tests: nobody fills a disk for them.</summary>
    internal Func<string, (long Free, long Total)> Measure { get; set; } = Disk;

    /// <summary>Bytes that this process may still write.</summary>
    public long Free => Measure(options.Value.Directory).Free;

    /// <summary>Bytes that may still be written before <see cref="IsLow"/>; never below zero.</summary>
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

    /// <summary>Of the nearest folder above that is there already.</summary>
    private static (long Free, long Total) Disk(string folder)
    {
        while (!Directory.Exists(folder) && Path.GetDirectoryName(folder) is { Length: > 0 } above)
            folder = above;
        var drive = new DriveInfo(folder);
        return (drive.AvailableFreeSpace, drive.TotalSize);
    }
}
