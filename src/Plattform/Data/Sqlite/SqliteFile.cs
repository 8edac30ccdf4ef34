using Microsoft.Data.Sqlite;

namespace Plattform.Data.Sqlite;

/// <summary>Access without EF, before a model exists or after its last use; connections are not pooled.</summary>
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

    /// <summary>Read only. Reading in WAL mode creates files beside the database; avoided when the WAL is empty.</summary>
    public static SqliteConnection OpenUntouched(string file) =>
        new FileInfo(file + "-wal") is { Exists: true, Length: > 0 }
            ? Open(file, SqliteOpenMode.ReadOnly)
            : Open($"{new Uri(Path.GetFullPath(file)).AbsoluteUri}?immutable=1", SqliteOpenMode.ReadOnly);

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
