using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace Plattform.Data.Sqlite;

internal sealed class SqliteStore(IOptions<DataOptions> options, DataDirectory directory, Backups backups) : DatabaseStore
{
    private string File => options.Value.DatabaseFile;

    public override Task OpenAsync(bool serving, Action? beforeFirstUse = null) => directory.OpenAsync(serving, beforeFirstUse);

    public override BackupContent Backup(string file) => backups.Write(file);

    public override string CheckpointAndFingerprint()
    {
        try
        {
            SqliteFile.CheckpointWal(File);
            return Fingerprint();
        }
        catch (SqliteException failure)
        {
            throw new IOException(failure.Message, failure);
        }
    }

    public override string Fingerprint() => $"{Describe(new(File))}\n{Describe(new(File + "-wal"))}";

    public override bool IsLocked(Exception failure) => SqliteErrors.IsLocked(failure);

    public override bool IsDiskFull(Exception failure) => SqliteErrors.IsDiskFull(failure);

    /// <summary>Ignores an empty WAL: readers create and remove it.</summary>
    private static string Describe(FileInfo file) =>
        file is { Exists: true, Length: > 0 }
            ? string.Create(CultureInfo.InvariantCulture, $"{file.Name} {file.Length} {file.LastWriteTimeUtc.Ticks}")
            : "";
}
