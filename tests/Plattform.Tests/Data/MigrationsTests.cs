using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Plattform.Data;

namespace Plattform.Tests.Data;

/// <summary>What this version makes of rows that an older one wrote.</summary>
public sealed class MigrationsTests : IDisposable
{
    private readonly SqlitePlattformDb _db = new(new DbContextOptionsBuilder<SqlitePlattformDb>().UseSqlite("Data Source=:memory:;Foreign Keys=False").Options);

    public MigrationsTests() => _db.Database.OpenConnection();

    public void Dispose() => _db.Dispose();

    [Fact]
    public void Letters_from_before_know_whose_they_are_and_those_to_coordinators_are_nobodys()
    {
        var (rosa, meeting, other) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        _db.GetService<IMigrator>().Migrate("LettersToMany");
        Insert("Registrations", ("Id", rosa), ("EventId", meeting), ("EmailKey", "rosa@example.org"));
        foreach (var (number, kind, subject, to) in new[]
        {
            (1, "ConfirmationLetter", meeting, "rosa@example.org"), (2, "CoordinatorNotice", meeting, "rosa@example.org"), // she coordinates as well
            (3, "ConfirmationLetter", other, "rosa@example.org"), (4, "ConfirmationLetter", meeting, "karl@example.org"),
        })
            Insert("Outbox", ("Id", Guid.NewGuid()), ("MessageId", $"{number}"), ("Kind", kind), ("Subject", subject), ("RecipientKey", to));

        _db.Database.Migrate();

        Assert.Equal([rosa, null, null, null], _db.Outbox.OrderBy(m => m.MessageId).Select(m => m.Person));
    }

    [Fact]
    public void A_database_from_before_was_last_seen_when_its_newest_row_was_written()
    {
        _db.GetService<IMigrator>().Migrate("WordsInParts");
        Insert("Registrations", ("Id", Guid.NewGuid()), ("CreatedAt", "2026-03-01 10:00:00"));
        Insert("Outbox", ("Id", Guid.NewGuid()), ("Date", "2026-03-03 10:00:00.5"));
        Insert("DeskEntries", ("At", "2026-03-02 10:00:00"));

        _db.Database.Migrate();

        Assert.Equal(new DateTime(2026, 3, 3, 10, 0, 0, 500, DateTimeKind.Utc), _db.LastSeen.Single().At);
    }

    /// <summary>A row with something in every column that needs it.</summary>
    private void Insert(string table, params (string Column, object Value)[] given)
    {
        var row = given.ToDictionary(cell => cell.Column, cell => cell.Value);
        using var command = _db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"SELECT name, type FROM pragma_table_info('{table}') WHERE \"notnull\"";
        using (var needed = command.ExecuteReader())
            while (needed.Read())
                row.TryAdd(needed.GetString(0), needed.GetString(1) == "INTEGER" ? 0 : "");
        command.CommandText = $"INSERT INTO {table} ({string.Join(", ", row.Keys)}) VALUES ({string.Join(", ", row.Keys.Select(column => "$" + column))})";
        foreach (var (column, value) in row)
            command.Parameters.Add(new Microsoft.Data.Sqlite.SqliteParameter("$" + column, value));
        command.ExecuteNonQuery();
    }
}
