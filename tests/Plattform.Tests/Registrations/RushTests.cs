using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Data.Sqlite;
using Plattform.Meetings;
using Plattform.Registrations;
using Lane = Plattform.Mail.Lane;
using OutboxMessage = Plattform.Mail.OutboxMessage;

namespace Plattform.Tests.Registrations;

/// <summary>The quick way to store a plain sign-up, against the usual one.</summary>
public sealed class RushTests : IDisposable
{
    private readonly Site _site = new() { Still = true };

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task A_row_written_by_a_prepared_statement_is_the_row_the_model_writes()
    {
        var meeting = await _site.NewMeeting("zeilen");
        foreach (var (quick, usual) in new (object, object)[]
        {
            (AStamp("a"), AStamp("b")), (ARegistration(meeting, "a"), ARegistration(meeting, "b")), (AMail("a"), AMail("b")), (ACake(meeting), ACake(meeting)), (AHeldNotice(meeting), AHeldNotice(meeting)),
        })
        {
            await _site.Read(async db =>
            {
                using var rows = new NewRows(db);
                await db.Database.OpenConnectionAsync();
                db.Add(quick);
                await rows.SaveAsync();
                Assert.Empty(db.ChangeTracker.Entries());
                db.Add(usual);
                return await db.SaveChangesAsync();
            });
            var table = await _site.Read(db => Task.FromResult(db.Model.FindEntityType(quick.GetType())!.GetTableName()!));
            Assert.Equal(Rows(table, KeyOf(usual)), Rows(table, KeyOf(quick)));
        }

        Assert.Equal(2, Rows("CakePledges").Count);
    }

    [Fact]
    public async Task Plain_answers_and_all_others_mixed_leave_the_figures_that_the_rows_say()
    {
        var meeting = await _site.NewMeeting("gemischt", m => m.Capacity = 40);
        var guests = Enumerable.Range(0, 40).Select(i => new Guest(_site, meeting, $"gast{i}")).ToList();
        for (var i = 0; i < guests.Count; i += 8)
        {
            await Task.WhenAll(guests.Skip(i).Take(8).Select((guest, n) => guest.SignsUp(Answer(guest, n))));
            await _site.FiguresAreTrue(meeting);
            await Task.WhenAll(guests[i].Withdraws(), guests[i + 2].Amends(given => given with { Persons = 3 }), guests[i + 7].SignsUp(guests[i + 7].OnSite() with { Persons = 2 }));
            await _site.FiguresAreTrue(meeting);
        }
    }

    [Fact]
    public async Task An_event_that_was_changed_meanwhile_takes_no_answer_by_what_was_known_of_it()
    {
        var meeting = await _site.NewMeeting("zu");
        var (first, second, third) = (new Guest(_site, meeting, "eins"), new Guest(_site, meeting, "zwei"), new Guest(_site, meeting, "drei"));
        Assert.Equal(Outcome.Done, await first.SignsUp(first.OnSite()));
        await _site.ChangeMeeting(meeting, m => m.Capacity = 1);
        Assert.Equal(Outcome.Waiting, await second.SignsUp(second.OnSite()));
        await _site.ChangeMeeting(meeting, m => m.ClosesAt = _site.Now);
        Assert.Equal(Outcome.Closed, await third.SignsUp(third.OnSite()));
        await _site.FiguresAreTrue(meeting);
    }

    private static Answers Answer(Guest guest, int n) => (n switch
    {
        0 => guest.OnSite() with { Persons = 2 },
        1 => guest.Online(),
        2 => guest.OnSite() with { Alliance = "AUF Kassel", Cakes = [new("Pflaumenkuchen", 2, CakeMarks.Vegan), new("Apfelkuchen", 1, CakeMarks.None)] },
        3 => guest.OnSite() with { Answer = Plattform.Registrations.Answer.Declined },
        4 => guest.OnSite() with { Alliance = "auf kassel", Topic = "Unser Haushalt", AgendaItem = "rechtsentwicklung" },
        5 => guest.OnSite() with { Alliance = "Auf Kassel", Cakes = [new("Pflaumenkuchen", 1, CakeMarks.Vegan)] },
        6 => guest.Online() with { Alliance = $"Bündnis {guest.GetHashCode() % 3}" },
        _ => guest.OnSite(),
    });

    private static Registration ARegistration(Guid meeting, string name)
    {
        var registration = new Registration { MeetingId = meeting, Email = "ä@example.org", EmailKey = name, Language = "en", ConsentAt = new(2026, 4, 1, 8, 0, 0, 123, DateTimeKind.Utc), ConsentText = "c1" };
        registration.Take(
            new() { Name = "Rosa", Alliance = "AUF Kassel", Answer = Plattform.Registrations.Answer.OnSite, Persons = 2, Message = "1\n2", Replies = [new("q", "ä\"<")], Claims = ["x"], Cakes = [new("Torte", 2, CakeMarks.Vegan | CakeMarks.Nuts)] },
            Standing.Confirmed, new(2026, 4, 1, 8, 0, 0, DateTimeKind.Utc));
        registration.Version = Guid.Empty;
        return registration;
    }

    private static UsedStamp AStamp(string id) => new() { Id = id, Digest = "d", UsedAt = new(2026, 4, 1, 8, 0, 1, 7, DateTimeKind.Utc) };

    private static OutboxMessage AMail(string id) => new() { Kind = "Confirmation", Lane = Lane.Confirmation, RecipientName = "Ä", RecipientAddress = "ä@example.org", MessageId = $"{id}@example.org", Facts = "{}", Date = new(2026, 4, 1, 8, 0, 1, DateTimeKind.Utc), DueAt = new(2026, 4, 1, 8, 0, 1, DateTimeKind.Utc), Subject = Guid.Empty };

    private static CakeOnOffer ACake(Guid meeting) => new() { MeetingId = meeting, Kind = "Torte", Count = 2, Marks = CakeMarks.GlutenFree };

    private static HeldNotice AHeldNotice(Guid meeting) => new() { MeetingId = meeting, RecipientKey = "a@example.org", At = new(2026, 4, 1, 8, 0, 0, DateTimeKind.Utc), Facts = "{}" };

    private static string KeyOf(object entity) => entity switch { UsedStamp stamp => stamp.Id, _ => entity.GetType().GetProperty("Id")!.GetValue(entity)!.ToString()!.ToUpperInvariant() };

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
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount)
                .Where(i => reader.GetName(i) is not ("Id" or "EmailKey" or "MessageId" or "RegistrationId" or "SortKey"))
                .Select(i => $"{reader.GetName(i)}:{reader.GetFieldValue<object>(i).GetType().Name}:{reader.GetValue(i)}")));
        if (key is not null)
            Assert.Single(rows);
        return rows;
    }
}
