using Microsoft.Data.Sqlite;

namespace Plattform.Data.Sqlite;

/// <summary>A copy of the database as one transaction sees it, taken beside whoever writes. Rewritten, so it holds nothing that was deleted before.</summary>
internal static class Snapshot
{
    public static void Take(string database, string copy)
    {
        // SQLite writes into an empty file that is there: one that others cannot read.
        PrivateFiles.Open(copy, FileMode.CreateNew).Dispose();
        SqliteFile.Run(database, "VACUUM INTO $copy;", ("$copy", copy));
    }

    /// <returns>How many rows each table has.</returns>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
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

    /// <summary>What made the schema; empty when it is no database of ours.</summary>
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
