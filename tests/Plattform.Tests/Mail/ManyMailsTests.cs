using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Plattform.Coordination;
using Plattform.Data;
using Plattform.Mail;
using Plattform.Tests.Data;

namespace Plattform.Tests.Mail;

/// <summary>Hundreds of thousands have left: whoever asks for a few looks at no others.</summary>
public sealed class ManyMailsTests
{
    [Fact]
    public async Task Delivery_and_the_desk_find_what_has_not_left_without_looking_at_what_has()
    {
        await using var house = new MailFixture();
        house.PostMany<Greeting>(3);
        var now = house.Clock.GetUtcNow().UtcDateTime;

        var plans = await Plans(
            house,
            async db =>
            {
                await db.ClaimAsync(Lane.Confirmation, now);
                await db.ReleaseAsync(Lane.Confirmation, Guid.NewGuid(), now);
                await db.ReleaseExpiredAsync(Lane.Confirmation, now + OutboxLeases.Lease);
                await db.ReleaseAllAsync(now);
                await db.FollowClockBackAsync(Lane.Confirmation, now);
                house.State.Stuck(Lane.Confirmation, "er ist nicht da", now, refuses: true);
                await MailNotice.OfAllAsync(db, house.State, now);
                await new MailIsOnTime(db, house.Clock).CheckHealthAsync(new());
            }
        );

        Assert.NotEmpty(plans);
        Assert.All(plans, plan => Assert.Contains("IX_Outbox_Lane_State_DueAt_Id", plan, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Letters_to_one_address_and_those_of_one_person_are_found_at_once()
    {
        await using var house = new MailFixture();
        house.PostMany<Greeting>(3);

        var plans = await Plans(
            house,
            async db =>
            {
                Assert.Single(await db.LettersTo("person2@example.org").ToListAsync());
                Assert.Empty(await db.LettersTo("Person2@example.org").ToListAsync()); // another's, who shares the key
                await new LetterArchive(db, Options.Create(new DataOptions { Directory = house.Folder })).ForgetPeopleAsync(
                    Guid.NewGuid(),
                    [Guid.NewGuid()]
                );
            }
        );

        Assert.Equal(4, plans.Count);
        Assert.Equal(
            ["Series=? AND RecipientKey=?", "Series=? AND RecipientKey=?", "Subject=? AND Person=?", null],
            plans.Select(plan => Regex.Match(plan, @"(?<=\().+(?=\))") is { Success: true } found ? found.Value : null)
        );
        Assert.Contains("USING INDEX IX_Outbox_Lane_State_DueAt_Id", plans[^1], StringComparison.Ordinal); // of what still waits all are read
    }

    /// <summary>How SQLite goes about each statement on the outbox, one line each.</summary>
    private static async Task<List<string>> Plans(MailFixture house, Func<PlattformDb, Task> work)
    {
        var explaining = new Explaining("Outbox");
        await using var db = explaining.Open(house.Folder);
        await work(db);
        return explaining.Plans;
    }
}
