using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Plattform.Benchmarks;

/// <summary>
/// The rows that the product's registrations of a round made, in every table, and its database as it was before them. So a
/// reference stores the same rows, in the same order, below the same indexes, into trees of the same height.
/// </summary>
internal sealed class SameRows : IDisposable
{
    private readonly string _before;
    private readonly string _product;
    private readonly long _lastStamp;

    /// <param name="folder">On the disk of the product.</param>
    public SameRows(string product, string folder)
    {
        (this._product, _before) = (product, Path.Combine(folder, "before.db"));
        using var connection = Stored.Open(product);
        connection.Run($"VACUUM INTO '{_before}'");
        using var copy = Stored.Open(_before);
        _lastStamp = Last(copy);
    }

    public IReadOnlyList<TableOfOwner> Tables { get; private set; } = [];

    /// <summary>One registration each.</summary>
    public IReadOnlyList<IReadOnlyList<SameRow>> Registrations { get; private set; } = [];

    /// <summary>After the round.</summary>
    public void Read(string tag)
    {
        using var connection = Stored.Open(_product);
        Tables = TableOfOwner.All(connection);
        var rows = new Dictionary<string, List<SameRow>>(StringComparer.Ordinal);
        foreach (var table in Tables)
            Gather(
                connection,
                table,
                $"SELECT {table.Owner} AS Owner, t.* FROM \"{table.Name}\" t WHERE {table.Owner} IN (SELECT Id FROM Registrations WHERE Email LIKE '{tag}-%') ORDER BY t.rowid",
                rows
            );
        // Stamps belong to nobody: one each, as they came.
        var stamps = TableOfOwner.Of(connection, "UsedStamps", "NULL");
        Tables = [.. Tables, stamps];
        var owners = new Queue<List<SameRow>>(rows.Values);
        using var reader = connection.Query($"SELECT NULL AS Owner, t.* FROM UsedStamps t WHERE t.rowid > {_lastStamp} ORDER BY t.rowid");
        while (reader.Read() && owners.Count > 0)
            owners.Dequeue().Add(SameRow.Of(stamps, reader));
        Registrations = [.. rows.Values];
    }

    /// <summary>A file as the product's was.</summary>
    public string Copy(string name)
    {
        var copy = Path.Combine(Path.GetDirectoryName(_before)!, name);
        File.Copy(_before, copy);
        return copy;
    }

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_before)!, recursive: true);

    private static void Gather(SqliteConnection connection, TableOfOwner table, string sql, Dictionary<string, List<SameRow>> rows)
    {
        using var reader = connection.Query(sql);
        while (reader.Read())
        {
            var owner = reader.GetString(0);
            if (!rows.TryGetValue(owner, out var own))
                rows[owner] = own = [];
            own.Add(SameRow.Of(table, reader));
        }
    }

    private static long Last(SqliteConnection connection)
    {
        using var command = connection.Command("SELECT coalesce(max(rowid), 0) FROM UsedStamps");
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }
}

/// <summary>A table whose rows are about one registration, and by which column.</summary>
internal sealed record TableOfOwner(string Name, string Owner, IReadOnlyList<string> Columns)
{
    /// <summary>The registrations first, then what points to them.</summary>
    public static IReadOnlyList<TableOfOwner> All(SqliteConnection connection)
    {
        List<TableOfOwner> tables = [Of(connection, "Registrations", "t.Id")];
        foreach (var name in connection.Texts("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY rowid"))
            if (
                Of(connection, name, "") is var table
                && table.Columns.FirstOrDefault(column => column is "RegistrationId" or "Person") is { } owner
            )
                tables.Add(table with { Owner = $"t.\"{owner}\"" });
        return tables;
    }

    public static TableOfOwner Of(SqliteConnection connection, string name, string owner) =>
        new(name, owner, connection.Texts($"SELECT name FROM pragma_table_info('{name}') ORDER BY cid"));
}

internal sealed record SameRow(TableOfOwner Table, object[] Values)
{
    /// <summary>The first column says whose it is.</summary>
    public static SameRow Of(TableOfOwner table, SqliteDataReader reader)
    {
        var values = new object[reader.FieldCount];
        reader.GetValues(values);
        return new(table, values[1..]);
    }
}
