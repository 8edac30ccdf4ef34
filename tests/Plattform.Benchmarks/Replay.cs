using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Plattform.Benchmarks;

/// <summary>Stores the rows of registrations with prepared commands, as quickly as one can: WAL, and on the disk after each commit.</summary>
internal sealed class Replay : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly Dictionary<string, SqliteCommand> inserts;
    private readonly SqliteCommand begin;
    private readonly SqliteCommand commit;
    private readonly SqliteCommand figures;
    private readonly int persons;

    public Replay(string file, SameRows rows)
    {
        connection = Stored.Open(file, writes: true);
        connection.Run("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;");
        inserts = rows.Tables.ToDictionary(table => table.Name, Insert, StringComparer.Ordinal);
        begin = Prepared("BEGIN IMMEDIATE");
        commit = Prepared("COMMIT");
        figures = Prepared("UPDATE MeetingFigures SET Registrations = Registrations + 1, PersonsOnSite = PersonsOnSite + $persons");
        figures.Parameters.Add(new("$persons", SqliteType.Integer));
        persons = rows.Tables[0].Columns.ToList().IndexOf("Persons");
    }

    public void Begin() => begin.ExecuteNonQuery();

    public void Write(IReadOnlyList<SameRow> registration)
    {
        foreach (var row in registration)
        {
            var insert = inserts[row.Table.Name];
            for (var column = 0; column < row.Values.Length; column++)
                insert.Parameters[column].Value = row.Values[column];
            insert.ExecuteNonQuery();
        }

        figures.Parameters[0].Value = registration[0].Values[persons];
        figures.ExecuteNonQuery();
    }

    public void Commit() => commit.ExecuteNonQuery();

    public void Dispose()
    {
        foreach (var command in inserts.Values.Append(begin).Append(commit).Append(figures))
            command.Dispose();
        connection.Dispose();
    }

    private SqliteCommand Prepared(string sql)
    {
        var command = connection.Command(sql);
        command.Prepare();
        return command;
    }

    private SqliteCommand Insert(TableOfOwner table)
    {
        var names = table.Columns.Select((_, column) => string.Create(CultureInfo.InvariantCulture, $"$p{column}")).ToList();
        var command = connection.Command(
            $"INSERT INTO \"{table.Name}\" ({string.Join(", ", table.Columns.Select(column => $"\"{column}\""))}) VALUES ({string.Join(", ", names)})"
        );
        names.ForEach(name => command.Parameters.AddWithValue(name, DBNull.Value));
        command.Prepare();
        return command;
    }
}
