using Microsoft.Data.Sqlite;

namespace Plattform.Benchmarks;

/// <summary>A data directory of many registrations, made of the few that are in it: each is there again and again, under another address.</summary>
internal static class ManyRows
{
    /// <param name="data">Nobody serves it.</param>
    /// <param name="times">How often each shall be there.</param>
    public static void Multiply(string data, int times)
    {
        using var connection = Stored.Open(Path.Combine(data, "plattform.db"), writes: true);
        connection.CreateFunction("newid", () => Guid.CreateVersion7().ToString().ToUpperInvariant());
        connection.Run("PRAGMA foreign_keys=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-400000; PRAGMA temp_store=MEMORY; BEGIN;");
        connection.Run(
            $"""
            CREATE TEMP TABLE Copies AS
            WITH RECURSIVE numbers(N) AS (SELECT 2 UNION ALL SELECT N + 1 FROM numbers LIMIT {times - 1})
            SELECT Id AS Old, newid() AS New, N FROM numbers CROSS JOIN Registrations
            """
        );
        connection.Run("CREATE INDEX temp.OldCopies ON Copies(Old)");
        foreach (var table in TableOfOwner.All(connection))
            Copy(connection, table);
        connection.Run(
            "INSERT INTO UsedStamps (Id, Digest, UsedAt) SELECT lower(hex(randomblob(16))), hex(randomblob(32)), (SELECT max(UsedAt) FROM UsedStamps) FROM Copies"
        );
        Count(connection, times);
        connection.Run("COMMIT; DROP TABLE temp.Copies; PRAGMA wal_checkpoint(TRUNCATE);");
    }

    private static void Copy(SqliteConnection connection, TableOfOwner table)
    {
        var values = table.Columns.Select(column => Value(table, column));
        connection.Run(
            $"""
            INSERT INTO "{table.Name}" ({string.Join(", ", table.Columns.Select(column => $"\"{column}\""))})
            SELECT {string.Join(", ", values)} FROM Copies c JOIN "{table.Name}" t ON {table.Owner} = c.Old ORDER BY c.N
            """
        );
    }

    /// <summary>Letters are sent long since: of them nothing waits.</summary>
    private static string Value(TableOfOwner table, string column) =>
        (table.Name, column) switch
        {
            _ when table.Owner == $"t.\"{column}\"" => "c.New",
            ("Registrations", "Id") => "c.New",
            ("Registrations", "Email" or "EmailKey") => $"'copy' || c.N || t.\"{column}\"",
            ("Registrations", "SortKey") => "replace(t.SortKey, lower(replace(c.Old, '-', '')), lower(replace(c.New, '-', '')))",
            ("Registrations", "Version") or (_, "Id") => "newid()",
            ("Outbox", "MessageId") => "c.N || '.' || t.MessageId",
            ("Outbox", "State") => "'Sent'",
            ("Outbox", "SentAt") => "t.Date",
            ("Outbox", "Facts" or "Claim") => "NULL",
            ("Outbox", "Tries") => "1",
            _ => $"t.\"{column}\"",
        };

    /// <summary>Numbers of all kinds are so many times what they were, only no alliance is new.</summary>
    private static void Count(SqliteConnection connection, int times)
    {
        foreach (
            var (table, but) in new[]
            {
                ("MeetingFigures", "Alliances"),
                ("MeetingCounters", ""),
                ("CakesOnOffer", ""),
                ("AllianceCounters", ""),
            }
        )
        foreach (
            var column in connection.Texts($"SELECT name FROM pragma_table_info('{table}') WHERE type = 'INTEGER' AND name <> '{but}'")
        )
            connection.Run($"UPDATE \"{table}\" SET \"{column}\" = \"{column}\" * {times}");
    }
}
