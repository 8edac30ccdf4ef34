using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Plattform.Hosting;
using Plattform.Time;

namespace Plattform.Data.Sqlite;

public sealed class DataCheck(
    IOptions<DataOptions> options,
    IServiceProvider services,
    SchemaVersion schema,
    SettingsPlace place,
    FreeSpace space,
    TimeProvider time
) : IDataCheck
{
    private string Folder => options.Value.Directory;

    public async Task LookAsync(CheckReport found)
    {
        try
        {
            if (DataFolder.WhyForeign(Folder) is { } foreign)
            {
                found.Complain($"{foreign} {place.Of("Data:Directory")}");
                return;
            }

            foreach (var fault in DataFolder.Faults(Folder))
                found.Complain(fault);
            if (!CanBeWritten(found))
                return;
            Space(found);
            Modes(found);
            Backup(found);
            await CheckDatabaseAsync(found);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SqliteException)
        {
            found.Complain($"`Data:Directory`: {Folder} cannot be used: {e.Message} {place.Of("Data:Directory")}");
        }
    }

    private bool CanBeWritten(CheckReport found)
    {
        var folder = Folder;
        while (!Directory.Exists(folder) && !File.Exists(folder) && Path.GetDirectoryName(folder) is { Length: > 0 } above)
            folder = above;
        var probe = Path.Combine(folder, $".check-{Guid.NewGuid():N}");
        try
        {
            using var file = new FileStream(
                probe,
                new FileStreamOptions
                {
                    Mode = FileMode.CreateNew,
                    Access = FileAccess.Write,
                    Options = FileOptions.DeleteOnClose,
                }
            );
            file.Write(new byte[65536]);
            file.Flush(flushToDisk: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IOException(
                $"nothing can be written into {folder} ({e.Message}) Its owner must be the user the program runs as, and the disk must not be full.",
                e
            );
        }

        if (folder == Folder)
            return true;
        found.Say($"Data: {Folder} is not there yet; the first start makes it.");
        return false;
    }

    private void Space(CheckReport found)
    {
        if (space.IsLow)
            found.Complain(
                $"Only {space.Free / 1_000_000} MB are free where {Folder} lies. Make room, or move it. {place.Of("Data:Directory")}"
            );
        else
            found.Say($"Data: {Folder} can be written, {space.Free / 1_000_000_000.0:0.0} GB are free.");
    }

    /// <summary>The keys open every personal link, and the database holds all personal data.</summary>
    private void Modes(CheckReport found)
    {
        const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
        var paths = new[] { options.Value.KeysDirectory }
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.GetFiles(folder).Prepend(folder))
            .Concat(new[] { options.Value.DatabaseFile }.Where(File.Exists));
        foreach (var path in paths)
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != UnixFileMode.None)
                found.Complain($"{path} can be read or changed by other users of this machine. Run: chmod go= '{path}'");
    }

    private void Backup(CheckReport found)
    {
        var folder = options.Value.BackupsDirectory;
        if (options.Value.BackupsKept > 0 && BackupFolder.NewestIn(folder, Now) is { } newest && Now - newest > BackupsAreFresh.Bound)
            found.Complain(
                $"The newest backup in {folder} is of {newest:yyyy-MM-dd}. While the program runs it makes one every night; "
                    + "if it does run, its log tells why none succeeds."
            );
    }

    /// <summary>Skipped beside a running server, which judges the clock itself.</summary>
    private void Clock(CheckReport found)
    {
        var row = LastSeenRow.Read(options.Value.DatabaseFile);
        if (row?.HeldSince is { } since && DataDirectory.IsServed(Folder))
            found.Complain(
                $"The clock jumped, to {since:u}. Nothing is deleted and no reminder, digest or planned letter goes out until the program "
                    + "has run for 24 hours on that clock, or somebody at the desk presses the button. If the clock is wrong, set it."
            );
        else if (ClockGuard.JumpSince(row, options.Value, Now) is { } jump && !DataDirectory.IsServed(Folder))
            found.Complain(
                $"The clock says {jump.Now:u}, but the program last ran on {jump.LastSeen:u}. If that is right, start it: what is due waits "
                    + "for 24 hours, or for a press at the desk. If the clock is wrong, set it first."
            );
    }

    private DateTime Now => time.UtcNow();

    private async Task CheckDatabaseAsync(CheckReport found)
    {
        var file = options.Value.DatabaseFile;
        if (!File.Exists(file))
        {
            found.Say("Database: there is none yet; the first start makes it.");
            return;
        }

        try
        {
            var database = services.GetRequiredService<PlattformDb>().Database;
            var health = await database.SqlQueryRaw<string>("PRAGMA quick_check(1);").ToListAsync();
            if (health is not ["ok"])
                found.Complain($"The database {file} is damaged ({string.Join(' ', health)}). Stop the program and bring back a copy.");
            if (schema.Refusal(file, [.. await database.GetAppliedMigrationsAsync()]) is { } refusal)
                found.Complain(refusal);
            else if (await database.GetPendingMigrationsAsync() is var pending && pending.Any())
                found.Say($"Database: it answers; the next start brings it up to date ({pending.Count()} migrations).");
            else
                found.Say("Database: it answers and is up to date.");
            Clock(found);
        }
        catch (Exception e) when (e is SqliteException or InvalidOperationException)
        {
            found.Complain(
                $"The database {file} does not answer: {e.Message} Stop the program and bring back a copy, or set another `Data:Directory`. {place.Of("Data:Directory")}"
            );
        }
    }
}
