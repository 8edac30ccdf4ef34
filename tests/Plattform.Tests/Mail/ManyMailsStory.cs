using System.Data.Common;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Options;
using Plattform.Coordination;
using Plattform.Data;
using Plattform.Mail;

namespace Plattform.Tests.Mail;

/// <summary>Hundreds of thousands have left: whoever asks for a few looks at no others.</summary>
public sealed class ManyMailsStory
{
    [Fact]
    public async Task Delivery_and_the_desk_find_what_has_not_left_without_looking_at_what_has()
    {
        await using var house = new MailHouse();
        house.PostMany<Greeting>(3);
        var now = house.Clock.GetUtcNow().UtcDateTime;

        var plans = await Plans(house, async db =>
        {
            await db.Claim(Lane.Confirmation, now);
            await db.Release(Lane.Confirmation, Guid.NewGuid(), now);
            await db.ReleaseExpired(Lane.Confirmation, now + Claims.Lease);
            await db.ReleaseAll(now);
            await db.FollowClockBack(Lane.Confirmation, now);
            house.State.Stuck(Lane.Confirmation, "er ist nicht da", now);
            await MailNotice.OfAllAsync(db, house.State, now);
            await new MailIsOnTime(db, house.Clock).CheckHealthAsync(new());
        });

        Assert.NotEmpty(plans);
        Assert.All(plans, plan => Assert.Contains("IX_Outbox_Lane_State_DueAt_Id", plan, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Letters_to_one_address_and_those_of_one_person_are_found_at_once()
    {
        await using var house = new MailHouse();
        house.PostMany<Greeting>(3);

        var plans = await Plans(house, async db =>
        {
            Assert.Single(await db.LettersTo("person2@example.org").ToListAsync());
            Assert.Empty(await db.LettersTo("Person2@example.org").ToListAsync()); // another's, who shares the key
            await new LetterArchive(db, Options.Create(new DataOptions { Directory = house.Folder })).ForgetPersonAsync(Guid.NewGuid(), Guid.NewGuid());
        });

        Assert.Equal(4, plans.Count);
        Assert.Equal(["Series=? AND RecipientKey=?", "Series=? AND RecipientKey=?", "Subject=? AND Person=?", null], plans.Select(plan => Regex.Match(plan, @"(?<=\().+(?=\))") is { Success: true } found ? found.Value : null));
        Assert.Contains("USING INDEX IX_Outbox_Lane_State_DueAt_Id", plans[^1], StringComparison.Ordinal); // of what still waits all are read
    }

    /// <summary>How SQLite goes about each statement on the outbox, one line each.</summary>
    private static async Task<List<string>> Plans(MailHouse house, Func<PlattformDb, Task> work)
    {
        var explaining = new Explaining();
        await using var db = new SqlitePlattformDb(new DbContextOptionsBuilder<SqlitePlattformDb>()
            .UseSqlite($"Data Source={house.Folder}/plattform.db").AddInterceptors(explaining).Options);
        await work(db);
        return explaining.Plans;
    }

    private sealed class Explaining : DbCommandInterceptor
    {
        public List<string> Plans { get; } = [];

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Explain(command);
            return new(result);
        }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            Explain(command);
            return new(result);
        }

        private void Explain(DbCommand command)
        {
            if (!command.CommandText.Contains("\"Outbox\"", StringComparison.Ordinal))
                return;
            using var question = command.Connection!.CreateCommand();
            question.Transaction = command.Transaction;
            question.CommandText = "EXPLAIN QUERY PLAN " + command.CommandText;
            foreach (SqliteParameter parameter in command.Parameters)
                question.Parameters.Add(new SqliteParameter(parameter.ParameterName, parameter.Value));
            using var steps = question.ExecuteReader();
            var plan = new List<string>();
            while (steps.Read())
                plan.Add(steps.GetString(3));
            Plans.Add(string.Join("; ", plan));
        }
    }
}
