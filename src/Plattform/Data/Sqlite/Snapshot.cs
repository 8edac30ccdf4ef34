using Microsoft.Data.Sqlite;

namespace Plattform.Data.Sqlite;

/// <summary>A consistent copy of the database, taken beside writers; VACUUM leaves out deleted data.</summary>
internal static class Snapshot
{
    public static void Take(string database, string copy)
    {
        // Created first because SQLite keeps the mode of an existing empty file: private.
        PrivateFiles.Open(copy, FileMode.CreateNew).Dispose();
        SqliteFile.Run(database, "VACUUM INTO $copy;", ("$copy", copy));
    }

    /// <exception cref="InvalidDataException">The copy is damaged.</exception>
    public static SortedDictionary<string, long> Check(string copy)
    {
        using var connection = SqliteFile.Open(copy, SqliteOpenMode.ReadOnly);
        if (Column(connection, "PRAGMA integrity_check(1);") is not ["ok"])
            throw new InvalidDataException("Its database is damaged.");
        var rows = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (
            var table in Column(
                connection,
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\';"
            )
        )
            rows[table] = long.Parse(
                Column(connection, $"SELECT count(*) FROM \"{table.Replace("\"", "\"\"", StringComparison.Ordinal)}\";")[0],
                System.Globalization.CultureInfo.InvariantCulture
            );
        return rows;
    }

    public static List<string> Migrations(string copy)
    {
        using var connection = SqliteFile.OpenUntouched(copy);
        return Column(connection, "SELECT name FROM sqlite_master WHERE name = '__EFMigrationsHistory';") is []
            ? []
            : Column(connection, "SELECT MigrationId FROM __EFMigrationsHistory;");
    }

    private static List<string> Column(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var values = new List<string>();
        while (reader.Read())
            values.Add(reader.GetString(0));
        return values;
    }
}
