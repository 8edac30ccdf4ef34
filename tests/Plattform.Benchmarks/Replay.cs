using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Plattform.Benchmarks;

/// <summary>Stores the rows of registrations with prepared commands, as quickly as one can: WAL, and on the disk after each commit.</summary>
internal sealed class Replay : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, SqliteCommand> _inserts;
    private readonly SqliteCommand _begin;
    private readonly SqliteCommand _commit;
    private readonly SqliteCommand _figures;
    private readonly int _persons;

    public Replay(string file, SameRows rows)
    {
        _connection = Stored.Open(file, writes: true);
        _connection.Run("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;");
        _inserts = rows.Tables.ToDictionary(table => table.Name, Insert, StringComparer.Ordinal);
        _begin = Prepared("BEGIN IMMEDIATE");
        _commit = Prepared("COMMIT");
        _figures = Prepared("UPDATE MeetingFigures SET Registrations = Registrations + 1, PersonsOnSite = PersonsOnSite + $persons");
        _figures.Parameters.Add(new("$persons", SqliteType.Integer));
        _persons = rows.Tables[0].Columns.ToList().IndexOf("Persons");
    }

    public void Begin() => _begin.ExecuteNonQuery();

    public void Write(IReadOnlyList<SameRow> registration)
    {
        foreach (var row in registration)
        {
            var insert = _inserts[row.Table.Name];
            for (var column = 0; column < row.Values.Length; column++)
                insert.Parameters[column].Value = row.Values[column];
            insert.ExecuteNonQuery();
        }

        _figures.Parameters[0].Value = registration[0].Values[_persons];
        _figures.ExecuteNonQuery();
    }

    public void Commit() => _commit.ExecuteNonQuery();

    public void Dispose()
    {
        foreach (var command in _inserts.Values.Append(_begin).Append(_commit).Append(_figures))
            command.Dispose();
        _connection.Dispose();
    }

    private SqliteCommand Prepared(string sql)
    {
        var command = _connection.Command(sql);
        command.Prepare();
        return command;
    }

    private SqliteCommand Insert(TableOfOwner table)
    {
        var names = table.Columns.Select((_, column) => string.Create(CultureInfo.InvariantCulture, $"$p{column}")).ToList();
        var command = _connection.Command(
            $"INSERT INTO \"{table.Name}\" ({string.Join(", ", table.Columns.Select(column => $"\"{column}\""))}) VALUES ({string.Join(", ", names)})"
        );
        names.ForEach(name => command.Parameters.AddWithValue(name, DBNull.Value));
        command.Prepare();
        return command;
    }
}
