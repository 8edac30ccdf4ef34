using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Plattform.Data;
using Plattform.Look.Pictures;
using Plattform.Meetings;
using Plattform.Registrations;
using Plattform.Tests.Registrations;
using Plattform.Web;
using Lane = Plattform.Mail.Lane;
using OutboxMessage = Plattform.Mail.OutboxMessage;

namespace Plattform.Tests.Data;

public sealed class PreparedInsertsTests : IDisposable
{
    private readonly Site _site = new() { Still = true };

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task A_row_inserted_by_a_prepared_statement_is_the_row_EF_inserts()
    {
        var meeting = await _site.NewMeeting("zeilen");
        foreach (
            var (quick, usual) in new (object, object)[]
            {
                (AStamp("a"), AStamp("b")),
                (ARegistration(meeting, "a"), ARegistration(meeting, "b")),
                (AMail("a"), AMail("b")),
                (AHeldNotice(meeting), AHeldNotice(meeting)),
            }
        )
        {
            await _site.Read(async db =>
            {
                db.Add(usual);
                return await db.SaveChangesAsync();
            });
            await _site.In(async services =>
            {
                var db = services.GetRequiredService<PlattformDb>();
                await db.Database.OpenConnectionAsync();
                services.GetRequiredService<PreparedInserts>().Use(db);
                db.Add(quick);
                await db.SaveChangesAsync();
                Assert.All(db.ChangeTracker.Entries(), entry => Assert.Equal(EntityState.Unchanged, entry.State));
                return true;
            });
            var table = await _site.Read(db => Task.FromResult(db.Model.FindEntityType(quick.GetType())!.GetTableName()!));
            Assert.Equal(Rows(table, KeyOf(usual)), Rows(table, KeyOf(quick)));
        }

        Assert.Equal(2, Rows("CakePledges").Count);
    }

    /// <summary>The history is read in the order of keys that the database makes.</summary>
    [Fact]
    public async Task A_key_that_the_database_makes_is_left_to_it()
    {
        await _site.Read(db => NoteAsync(db, "before"));
        await _site.In(async services =>
        {
            var db = services.GetRequiredService<PlattformDb>();
            await db.Database.OpenConnectionAsync();
            services.GetRequiredService<PreparedInserts>().Use(db);
            return await NoteAsync(db, "prepared");
        });
        await _site.Read(db => NoteAsync(db, "after"));

        Assert.Equal(
            ["before", "prepared", "after"],
            await _site.Read(db =>
                db.DeskEntries.Where(entry => entry.Act == DeskAct.ClockConfirmed)
                    .OrderBy(entry => entry.Id)
                    .Select(entry => entry.Who)
                    .ToListAsync()
            )
        );

        Task<int> NoteAsync(PlattformDb db, string who)
        {
            db.Note(_site.Now, DeskAct.ClockConfirmed, who);
            return db.SaveChangesAsync();
        }
    }

    private static Registration ARegistration(Guid meeting, string name)
    {
        var registration = new Registration
        {
            MeetingId = meeting,
            Email = "ä@example.org",
            EmailKey = name,
            Language = "en",
            ConsentAt = new(2026, 4, 1, 8, 0, 0, 123, DateTimeKind.Utc),
            ConsentText = "c1",
        };
        registration.Take(
            new()
            {
                Name = "Rosa",
                Alliance = "AUF Kassel",
                Attendance = AttendanceKind.OnSite,
                Persons = 2,
                Message = "1\n2",
                Replies = [new("q", "ä\"<")],
                Claims = ["x"],
                Cakes = [new("Torte", 2, CakeMarks.Vegan | CakeMarks.Nuts)],
            },
            PlaceStatus.Confirmed,
            new(2026, 4, 1, 8, 0, 0, DateTimeKind.Utc)
        );
        registration.Version = Guid.Empty;
        return registration;
    }

    private static UsedStamp AStamp(string id) =>
        new()
        {
            Id = id,
            Digest = "d",
            UsedAt = new(2026, 4, 1, 8, 0, 1, 7, DateTimeKind.Utc),
        };

    private static OutboxMessage AMail(string id) =>
        new()
        {
            Kind = "Confirmation",
            Lane = Lane.Confirmation,
            RecipientName = "Ä",
            RecipientAddress = "ä@example.org",
            MessageId = $"{id}@example.org",
            Facts = "{}",
            Date = new(2026, 4, 1, 8, 0, 1, DateTimeKind.Utc),
            DueAt = new(2026, 4, 1, 8, 0, 1, DateTimeKind.Utc),
            Subject = Guid.Empty,
        };

    private static HeldNotice AHeldNotice(Guid meeting) =>
        new()
        {
            MeetingId = meeting,
            RecipientKey = "a@example.org",
            At = new(2026, 4, 1, 8, 0, 0, DateTimeKind.Utc),
            Facts = "{}",
        };

    private static string KeyOf(object entity) =>
        entity switch
        {
            UsedStamp stamp => stamp.Id,
            _ => entity.GetType().GetProperty("Id")!.GetValue(entity)!.ToString()!.ToUpperInvariant(),
        };

    /// <summary>As they lie there, each value with its type, but for what must differ.</summary>
    private List<string> Rows(string table, string? key = null)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(_site.DataDirectory, "plattform.db")}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT * FROM \"{table}\"" + (key is null ? "" : $" WHERE \"Id\" = '{key}'");
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(
                string.Join(
                    '|',
                    Enumerable
                        .Range(0, reader.FieldCount)
                        .Where(i =>
                            reader.GetName(i) is not ("Id" or "EmailKey" or "MessageId" or "RegistrationId" or "SortKey" or "SearchText")
                        )
                        .Select(i => $"{reader.GetName(i)}:{reader.GetFieldValue<object>(i).GetType().Name}:{reader.GetValue(i)}")
                )
            );
        if (key is not null)
            Assert.Single(rows);
        return rows;
    }
}
