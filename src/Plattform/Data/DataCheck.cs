using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Plattform.Shared;

namespace Plattform.Data;

/// <summary>Whether the data directory can be used and the database answers; also beside a running server. Nothing is made or migrated.</summary>
public sealed class DataCheck(IOptions<DataOptions> options, IServiceProvider services, SettingsPlace place, FreeSpace space)
{
    private string Folder => options.Value.Directory;

    public async Task LookAsync(Findings found)
    {
        try
        {
            if (!CanBeWritten(found))
                return;
            Space(found);
            Modes(found);
            await Database(found);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SqliteException)
        {
            found.Complain($"`Data:Directory`: {Folder} cannot be used: {e.Message} {place.Of("Data:Directory")}");
        }
    }

    /// <returns>False when there is nothing to look at yet.</returns>
    private bool CanBeWritten(Findings found)
    {
        var folder = Folder;
        while (!Directory.Exists(folder) && !File.Exists(folder) && Path.GetDirectoryName(folder) is { Length: > 0 } above)
            folder = above;
        var probe = Path.Combine(folder, $".check-{Guid.NewGuid():N}");
        try
        {
            using var file = new FileStream(probe, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.DeleteOnClose });
            file.Write(new byte[65536]);
            file.Flush(flushToDisk: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"nothing can be written into {folder} ({e.Message}) Its owner must be the user the program runs as, and the disk must not be full.", e);
        }

        if (folder == Folder)
            return true;
        found.Say($"Data: {Folder} is not there yet; the first start makes it.");
        return false;
    }

    private void Space(Findings found)
    {
        if (space.IsLow)
            found.Complain($"Only {space.Free / 1_000_000} MB are free where {Folder} lies. Make room, or move it. {place.Of("Data:Directory")}");
        else
            found.Say($"Data: {Folder} can be written, {space.Free / 1_000_000_000.0:0.0} GB are free.");
    }

    /// <summary>The keys open every personal link; the database holds everybody.</summary>
    private void Modes(Findings found)
    {
        const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
        var paths = new[] { options.Value.KeysDirectory }.Where(Directory.Exists)
            .SelectMany(folder => Directory.GetFiles(folder).Prepend(folder))
            .Concat(new[] { options.Value.DatabaseFile }.Where(File.Exists));
        foreach (var path in paths)
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != UnixFileMode.None)
                found.Complain($"{path} can be read or changed by other users of this machine. Run: chmod go= '{path}'");
    }

    private async Task Database(Findings found)
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
            if ((await database.GetAppliedMigrationsAsync()).Except(database.GetMigrations()).Any())
                found.Complain($"The database {file} was made by a newer version of the program. Install that version again, or bring back a copy.");
            else if (await database.GetPendingMigrationsAsync() is var pending && pending.Any())
                found.Say($"Database: it answers; the next start brings it up to date ({pending.Count()} migrations).");
            else
                found.Say("Database: it answers and is up to date.");
        }
        catch (Exception e) when (e is SqliteException or InvalidOperationException)
        {
            found.Complain($"The database {file} does not answer: {e.Message} Stop the program and bring back a copy, or set another `Data:Directory`. {place.Of("Data:Directory")}");
        }
    }
}
