using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using Plattform.Hosting;
using Plattform.Time;
using Plattform.Web;

namespace Plattform.Data;

public sealed record BackupTrouble(DateTime Since);

/// <summary>The automatic backups in <c>data/backups/</c>. The UTC time in a file name decides its age.</summary>
public sealed partial class BackupFolder(DatabaseStore store, ClockGuard clock, IOptions<DataOptions> options, TimeProvider time)
{
    internal const string HalfWritten = ".half-";

    private const string Before = "before-";

    /// <summary>Minimum days to keep data set aside by a restore or upgrade if <c>BackupsKept</c> is lower.</summary>
    private const int LeastDaysAside = 7;

    private string Folder => options.Value.BackupsDirectory;

    private DateTime Now => time.UtcNow();

    public BackupTrouble? Trouble { get; private set; }

    /// <summary>UTC time of the newest backup. Backups dated in the future (the clock was set back) are ignored.</summary>
    public DateTime? Newest
    {
        get
        {
            try
            {
                return NewestIn(Folder, Now);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return null; // the folder is not ours to read: Add will say so
            }
        }
    }

    /// <summary>Also removes surplus backups. On failure throws PlainException and sets <see cref="Trouble"/>.</summary>
    public string Add()
    {
        try
        {
            PrivateFiles.Folder(Folder);
            var file = Path.Combine(Folder, $"plattform-{Stamp(Now)}.zip");
            store.Backup(file);
            Trouble = null;
            Tidy();
            return file;
        }
        catch (PlainException)
        {
            Trouble ??= new(Now);
            throw;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Trouble ??= new(Now);
            throw new PlainException($"{Folder} cannot be used. {e.Message}", e);
        }
    }

    /// <summary>Privacy: deletes unfinished and set-aside data too. Returns the number of backups deleted.</summary>
    public int RemoveAllBut(string? file)
    {
        var others = Entries().Where(entry => entry.Path != file).ToList();
        foreach (var entry in others)
            Remove(entry.Path);
        return others.Count(entry => IsBackup().IsMatch(entry.Name) || entry.Name.StartsWith(Before, StringComparison.Ordinal));
    }

    internal static string BeforeRestore(DateTime now) => $"{Before}restore-{Stamp(now)}";

    /// <summary>A version's first backup stays: a later one may hold a half-migrated database.</summary>
    internal static string BeforeMigration(DataOptions data)
    {
        var first = Path.Combine(data.BackupsDirectory, $"{Before}{ProgramVersion.Text}.zip");
        return File.Exists(first) ? Path.ChangeExtension(first, null) + "-2.zip" : first;
    }

    internal static DateTime? NewestIn(string folder, DateTime now) =>
        EntriesIn(folder).Where(entry => IsBackup().IsMatch(entry.Name) && entry.At <= now).Max(entry => entry.At);

    /// <summary>Deletes surplus backups, but never by a clock that jumped.</summary>
    internal void Tidy()
    {
        if (!clock.MayAct)
            return;
        var days = Math.Max(options.Value.BackupsKept, LeastDaysAside);
        var zips = Entries()
            .Where(entry => IsBackup().IsMatch(entry.Name))
            .OrderByDescending(entry => entry.At)
            .Skip(options.Value.BackupsKept);
        var aside = Entries().Where(entry => entry.Name.StartsWith(Before, StringComparison.Ordinal) && entry.At < Now.AddDays(-days));
        var leftOver = Entries()
            .Where(entry =>
                (entry.Name.EndsWith(".part", StringComparison.Ordinal) || entry.Name.StartsWith(HalfWritten, StringComparison.Ordinal))
                && entry.At < Now.AddDays(-1)
            );
        foreach (var entry in zips.Concat(aside).Concat(leftOver).ToList())
            Remove(entry.Path);
    }

    private IEnumerable<(string Path, string Name, DateTime? At)> Entries() => EntriesIn(Folder);

    private static IEnumerable<(string Path, string Name, DateTime? At)> EntriesIn(string folder) =>
        Directory.Exists(folder)
            ? Directory
                .GetFileSystemEntries(folder)
                .Select(path =>
                    (path, Path.GetFileName(path), StampIn(Path.GetFileName(path)) ?? (DateTime?)File.GetLastWriteTimeUtc(path))
                )
            : [];

    private static void Remove(string path)
    {
        if (File.Exists(path))
            File.Delete(path);
        else if (Directory.Exists(path))
            Directory.Delete(path, recursive: true);
    }

    internal static string Stamp(DateTime utc) => utc.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    private static DateTime? StampIn(string name) =>
        AnyStamp().Match(name) is { Success: true, Value: var stamp }
        && DateTime.TryParseExact(
            stamp,
            "yyyyMMdd'T'HHmmss'Z'",
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var at
        )
            ? at
            : null;

    [GeneratedRegex(@"\d{8}T\d{6}Z")]
    private static partial Regex AnyStamp();

    [GeneratedRegex(@"\Aplattform-\d{8}T\d{6}Z\.zip\z")]
    private static partial Regex IsBackup();
}
