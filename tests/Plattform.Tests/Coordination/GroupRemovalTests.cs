using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Plattform.Coordination;
using Plattform.Mail;
using Plattform.Meetings;
using Plattform.Tests.Attendance;
using Plattform.Tests.Registrations;

namespace Plattform.Tests.Coordination;

/// <summary>An access ends at once and everywhere, and somebody who may do everything is always left.</summary>
public sealed class GroupRemovalTests
{
    private const string Lena = "lena@example.org";

    [Fact]
    public async Task Who_is_removed_is_out_with_the_next_request_and_no_code_link_or_mail_is_left()
    {
        using var site = new Site(("Coordinators:0:Name", "Hanni"), ("Coordinators:0:Email", "hanni@example.org")) { Still = true };
        var hanni = await site.Coordinator("hanni@example.org");
        await hanni.Invites(Lena, "all", "Lena");
        var (first, second) = (await site.Coordinator(Lena), await site.Coordinator(Lena));
        await first.Submit(await first.Get(GroupSteps.Group), ("rhythm", "atonce"), ("detail", "full"));
        await site.Answers("anna@example.org", new() { Name = "Anna" });
        var link = await site.In(services => services.GetRequiredService<SignIns>().NewLinkAsync(Lena));
        await site.AsksForCode(Lena);
        await site.DeferredWorkDone();
        Assert.True(await site.Read(db => db.Outbox.AnyAsync(m => m.RecipientKey == Lena)));

        var member = await site.MemberPage(Lena);
        var question = await hanni.Get(member);
        Assert.Contains("Soll Lena nicht mehr dabei sein?", question.Text, StringComparison.Ordinal);
        var done = await hanni.Follow(await hanni.Removes(member));
        Assert.Contains("Der Zugang ist zu, auf allen Geräten.", done.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, (await hanni.Submit(question, question.Form(1), ("act", "remove"))).Status); // a double press

        await first.IsOutside();
        await second.IsOutside();
        Assert.Equal(HttpStatusCode.Gone, (await site.Visitor().Get(new Uri(link!).PathAndQuery)).Status);
        Assert.Null(await site.In(services => services.GetRequiredService<SignIns>().NewLinkAsync(Lena)));
        Assert.False(await site.Read(db => db.Outbox.AnyAsync(m => m.RecipientKey == Lena)));
        Assert.False(await site.Read(db => db.SignInCodes.AnyAsync(c => c.Email == Lena)));
        Assert.False(await site.Read(db => db.CoordinatorChoices.AnyAsync()));
        Assert.Equal(HttpStatusCode.NotFound, (await hanni.Get(member)).Status);
        Assert.Contains(
            "Aus der Gruppe entfernt Hanni lena@example.org",
            (await hanni.Get("/koordination/verlauf")).Text,
            StringComparison.Ordinal
        );
        await site.Answers("bert@example.org", new() { Name = "Bert" });
        Assert.False(await site.Read(db => db.Outbox.AnyAsync(m => m.RecipientKey == Lena)));
    }

    [Fact]
    public async Task The_last_one_with_everything_stays_and_keeps_the_role()
    {
        using var site = new Site { Still = true };
        await (await site.Coordinator()).Invites(Lena, "all");
        var lena = await site.Coordinator(Lena);
        await lena.Invites("mia@example.org", "read");
        var meeting = await site.Read(db => db.Meetings.Select(m => m.Id).SingleAsync());
        await site.ChangeMeeting(meeting, m => m.Content.Contacts = []); // so no contact stands in any more

        var own = await site.MemberPage(Lena);
        foreach (
            var answer in new[] { await lena.Removes(own), await lena.Submit(await lena.Get(own), ("role", "read"), ("act", "role")) }
        )
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
            Assert.Contains("Sonst darf niemand alles.", answer.One(".error").TextContent, StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await lena.Invites(Lena, "read")).Status);
        await lena.Invites("mia@example.org", "all");
        Assert.Equal("/koordination/anmelden", (await lena.Removes(own)).Location);
        await lena.IsOutside();
        Assert.Equal(
            ["mia@example.org"],
            await site.Read(db => db.InvitedCoordinators.Where(i => i.Role == DeskRole.All).Select(i => i.Email).ToListAsync())
        );
    }

    [Fact]
    public async Task Nobody_is_removed_by_an_unknown_act_or_by_opening_the_page()
    {
        using var site = new Site { Still = true };
        var desk = await site.Coordinator();
        await desk.Invites(Lena, "read");
        var member = await site.MemberPage(Lena);
        var page = await desk.Get(member);
        Assert.Equal(HttpStatusCode.BadRequest, (await desk.Submit(page, ("act", "unsinn"))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await desk.Submit(page)).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await desk.Submit(page, ("act", "role"), ("role", "alles"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await desk.Get($"{GroupSteps.Group}/{Guid.NewGuid()}")).Status);
        Assert.Equal(DeskRole.Read, (await site.Read(db => db.InvitedCoordinators.SingleAsync())).Role);
    }
}
