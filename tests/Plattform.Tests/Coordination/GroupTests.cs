using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Plattform.Data;
using Plattform.Mail;
using Plattform.Messages;
using Plattform.Tests.Attendance;

namespace Plattform.Tests.Coordination;

/// <summary>Inviting people to the desk, without the server and without a restart.</summary>
public sealed class GroupTests : IDisposable
{
    private const string Lena = "lena@example.org";
    private readonly Site _site = new(("Coordinators:0:Name", "Hanni"), ("Coordinators:0:Email", "hanni@example.org"));

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task Somebody_invited_gets_a_letter_signs_in_with_a_code_and_works()
    {
        var hanni = await _site.Coordinator("hanni@example.org");
        var done = await hanni.Follow(await hanni.Invites(Lena, "all", "Lena Beispiel"));
        Assert.Contains("Die Einladung ist unterwegs.", done.One(".notice").TextContent, StringComparison.Ordinal);

        var letter = (await _site.NewMails()).For(Lena).Single();
        Assert.Equal("Hanni lädt dich zur Koordination ein", letter.Subject);
        Assert.Equal("hanni@example.org", letter.ReplyTo.Mailboxes.Single().Address);
        Assert.Contains("/koordination/anmelden ", letter.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("/koordination/anmelden/", letter.Words(), StringComparison.Ordinal);

        var lena = await _site.SignsInWithCode(Lena);
        Assert.Equal(
            [
                "Hanni hanni@example.org darf alles, fest dazu sofort, jede Antwort mit Namen und Angaben",
                "Lena Beispiel (du) lena@example.org darf alles, eingeladen von Hanni am 1. April 2026 Ändern täglich um 18 Uhr, kurz vor einem Treffen sofort mit Namen und Angaben",
            ],
            (await lena.Get(GroupSteps.Group)).Rows()
        );
        Assert.Equal(HttpStatusCode.OK, (await lena.Get("/koordination/kommunalpolitik/teilnahme")).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await lena.Invites("mia@example.org", "read")).Status);
        Assert.Contains(
            "Zur Gruppe eingeladen Hanni Lena Beispiel",
            (await lena.Get("/koordination/verlauf")).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_same_address_twice_gets_the_other_role_and_one_letter_more()
    {
        var hanni = await _site.Coordinator("hanni@example.org");
        await hanni.Invites(Lena, "all", "Lena");
        var again = await hanni.Follow(await hanni.Invites(" LENA@example.org ", "read"));
        Assert.Contains("Die neue Rolle gilt ab sofort.", again.Text, StringComparison.Ordinal);
        var same = await hanni.Follow(await hanni.Invites(Lena, "read"));
        Assert.Contains("Genau so stand das schon hier", same.Text, StringComparison.Ordinal);

        var stored = await _site.Read(db => db.InvitedCoordinators.SingleAsync());
        Assert.Equal((Lena, "Lena", DeskRole.Read, "hanni@example.org"), (stored.Email, stored.Name, stored.Role, stored.InvitedBy));
        Assert.Equal(2, (await _site.NewMails()).For(Lena).Count);
        Assert.Contains(
            "Rolle in der Gruppe geändert Hanni Lena",
            (await hanni.Get("/koordination/verlauf")).Text,
            StringComparison.Ordinal
        );

        var page = await hanni.Get(await _site.MemberPage(Lena));
        Assert.Equal("read", page.Value("role"));
        await hanni.Submit(page, ("role", "all"), ("act", "role"));
        Assert.Equal(DeskRole.All, (await _site.Read(db => db.InvitedCoordinators.SingleAsync())).Role);
    }

    [Theory]
    [InlineData("", "read", "An welche Adresse soll die Einladung gehen?")]
    [InlineData("lena", "read", "In der E-Mail-Adresse fehlt das @.")]
    [InlineData("lena@example", "read", "fehlt das Ende")]
    [InlineData("lena@example.org, mia@example.org", "read", "Das ist noch keine E-Mail-Adresse.")]
    [InlineData("lena@example.org\r\nBcc: opfer@example.org", "all", "Das ist noch keine E-Mail-Adresse.")]
    [InlineData("Hanni@example.org", "read", "Diese Adresse gehört fest dazu")]
    [InlineData(Lena, null, "Wähl bitte aus, was die Person darf.")]
    [InlineData(Lena, "door", "An welcher Tür? Kreuz bitte das Treffen an.")]
    [InlineData(Lena, "tür", "Wähl bitte aus, was die Person darf.")]
    [InlineData(Lena, "All", "Wähl bitte aus, was die Person darf.")]
    [InlineData(Lena, "read", "Dieses Treffen gibt es nicht mehr.", "gibt-es-nicht")]
    [InlineData(Lena, "door", "Dieses Treffen gibt es nicht mehr.", "*")]
    public async Task What_cannot_be_invited_is_said_at_the_field_and_nothing_is_stored(
        string email,
        string? role,
        string sentence,
        string? meeting = null
    )
    {
        var hanni = await _site.Coordinator("hanni@example.org");
        var answer = await hanni.Invites(email, role, "Lena Beispiel", meeting);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains(sentence, answer.One("#einladen .error").TextContent, StringComparison.Ordinal);
        Assert.Equal("Lena Beispiel", answer.Value("name"));
        Assert.False(await _site.Read(db => db.InvitedCoordinators.AnyAsync()));
        Assert.Empty(await _site.NewMails());
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("Lena\r\nBcc: opfer@example.org")]
    [InlineData("\"Lena\" <opfer@example.org>,")]
    [InlineData("=cmd|' /C calc'!A0 \u202E😀")]
    public async Task Hostile_names_stay_names(string name)
    {
        var hanni = await _site.Coordinator("hanni@example.org");
        await hanni.Invites(Lena, "all", name);
        var letter = (await _site.NewMails()).Single();
        Assert.Equal(Lena, letter.To.Mailboxes.Single().Address);
        Assert.Empty(letter.Bcc);
        var page = await hanni.Get(GroupSteps.Group);
        Assert.Null(page.Html.QuerySelector("main script"));
        Assert.Contains(Lena, page.Rows().Last(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await hanni.Get(await _site.MemberPage(Lena))).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await hanni.Invites("mia@example.org", "all", new string('x', 101))).Status);
    }

    [Fact]
    public async Task Invited_people_hear_daily_and_in_the_last_two_days_at_once()
    {
        using var site = new Site(("Coordinators:0:Name", "Hanni"), ("Coordinators:0:Email", "hanni@example.org")) { Still = true };
        using var digests = ActivatorUtilities.CreateInstance<DigestWorker>(site.Services);
        await (await site.Coordinator("hanni@example.org")).Invites(Lena, "read");
        await site.Answers("anna@example.org", new() { Name = "Anna" });
        await digests.LookAsync(CancellationToken.None);
        Assert.Equal((0, 0, 1), await Lenas());
        site.Time.SetUtcNow(new(2026, 4, 1, 16, 0, 0, TimeSpan.Zero));
        await digests.LookAsync(CancellationToken.None);
        Assert.Equal((0, 1, 0), await Lenas());

        await site.Answers("bert@example.org", new() { Name = "Bert" });
        var starts = await site.Read(db => db.Meetings.Select(m => m.StartsAt).SingleAsync());
        site.Time.SetUtcNow(new(starts - TimeSpan.FromDays(2), TimeSpan.Zero));
        await digests.LookAsync(CancellationToken.None); // what was held for the evening need not wait for it any more
        await site.Answers("carla@example.org", new() { Name = "Carla" });
        Assert.Equal((1, 2, 0), await Lenas());

        async Task<(int AtOnce, int Digests, int Held)> Lenas() =>
            (
                await site.Read(db => db.Outbox.CountAsync(m => m.RecipientKey == Lena && m.Kind == "coordinator-notice")),
                await site.Read(db => db.Outbox.CountAsync(m => m.RecipientKey == Lena && m.Kind == LetterKey.Of<DigestLetter>())),
                await site.Read(db => db.HeldNotices.CountAsync(n => n.RecipientKey == Lena))
            );
    }
}
