using Microsoft.Data.Sqlite;

namespace Plattform.Data.Sqlite;

/// <summary>The database without EF, for what happens before there is a model or after its last use. Closed for good when disposed.</summary>
internal static class SqliteFile
{
    public static SqliteConnection Open(string file, SqliteOpenMode mode = SqliteOpenMode.ReadWrite)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder
            {
                DataSource = file,
                Mode = mode,
                Pooling = false,
            }.ToString()
        );
        connection.Open();
        return connection;
    }

    /// <summary>
    /// To look only, and without a trace where that is possible: reading a database in WAL mode makes files beside it, unless there
    /// is no WAL that holds anything.
    /// </summary>
    public static SqliteConnection OpenUntouched(string file) =>
        new FileInfo(file + "-wal") is { Exists: true, Length: > 0 }
            ? Open(file, SqliteOpenMode.ReadOnly)
            : Open($"{new Uri(Path.GetFullPath(file)).AbsoluteUri}?immutable=1", SqliteOpenMode.ReadOnly);

    /// <summary>Moves the WAL into the file and empties it, unless a reader still needs it.</summary>
    public static void CheckpointWal(string file) => Run(file, "PRAGMA wal_checkpoint(TRUNCATE);");

    public static void Run(string file, string sql, params IReadOnlyList<(string Name, string Value)> parameters)
    {
        using var connection = Open(file);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value);
        command.ExecuteNonQuery();
    }
}
