using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Plattform.Registrations;
using Plattform.Tests.Coordination;

namespace Plattform.Tests.Attendance;

/// <summary>The personal QR at the door.</summary>
public sealed class DoorCodeTests : IDisposable
{
    private const string Door = "/koordination/kommunalpolitik/einlass";
    private readonly Site _site = new();

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task A_phone_of_the_door_opens_the_entry_with_one_big_button_and_everybody_else_learns_nothing()
    {
        var code = CodeOf(await Comes("Jana Vorlage"));
        var desk = await _site.Coordinator();
        await desk.Invites("lena@example.org", "read");
        await desk.Invites("tom@example.org", "door", meeting: "kommunalpolitik");
        var stranger = await _site.Visitor().Get(code);
        Assert.Equal(
            ("Zeig das am Eingang.", "no-store"),
            (stranger.One("h1").TextContent, stranger.Headers["Cache-Control"].Split(',')[0])
        );
        Assert.DoesNotContain("Vorlage", stranger.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("ommunalpolit", stranger.Text, StringComparison.Ordinal);

        foreach (
            var phone in new[]
            {
                desk,
                await _site.Coordinator("lena@example.org"),
                await _site.Coordinator("tom@example.org"),
                await _site.Helper(await desk.MakesDoorLink(Door)),
            }
        )
        {
            var page = await phone.Follow(await phone.Get(code));
            Assert.Equal("Jana Vorlage", page.One(".guest h2").TextContent);
            Assert.Null(page.Html.QuerySelector(".others, #tuer .notice:not([hidden])"));
        }

        var found = await desk.Follow(await desk.Get(code));
        Assert.Equal("Beide sind da", found.One(".guest .big .say.base").TextContent);
        Assert.Equal("2 von 2 da", (await desk.Follow(await desk.Submit(found, found.GuestForm("Jana Vorlage")))).Counter());
        Assert.Contains("schon da", (await desk.Follow(await desk.Get(code))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_printed_before_the_address_changed_still_opens()
    {
        var jana = await Comes("Jana Vorlage");
        var printed = CodeOf(jana);
        await _site.Read(db => db.Registrations.ExecuteUpdateAsync(set => set.SetProperty(r => r.Generation, 2)));
        var desk = await _site.Coordinator();
        foreach (var code in new[] { printed, CodeOf(await _site.Stored("Jana Vorlage")) })
            Assert.Equal("Jana Vorlage", (await desk.Follow(await desk.Get(code))).One(".guest h2").TextContent);
        Assert.Contains("kein Code von uns", await Said(desk, Keys.QrCodePage(jana.Id, 3)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whatever_is_wrong_with_a_code_is_said_in_a_sentence_and_shows_nobody()
    {
        await _site.ImportSample(("slug: kommunalpolitik", "slug: herbsttreffen"));
        var jana = await Comes("Jana Vorlage");
        var other = await _site.Answers("otto@example.org", new() { Name = "Otto Anders" }, "herbsttreffen");
        var gone = await Comes("Gerda Weg");
        await _site.Services.GetRequiredService<Registrar>().SubmitAsync(new Erase(gone.Id));
        var desk = await _site.Coordinator();
        var helper = await _site.Helper(await desk.MakesDoorLink(Door));
        foreach (
            var (code, said) in new[]
            {
                (Keys.QrCodePage(other.Id, 0), "Dieser Code gehört zu einem anderen Treffen. Such nach dem Namen."),
                (Keys.QrCodePage(gone.Id, 0), "Diese Anmeldung ist gelöscht. Wer trotzdem da ist, zählt ohne Anmeldung."),
                (Keys.QrCodePage(jana.Id, 7), "Das ist kein Code von uns. Such nach dem Namen."),
                (
                    Keys.OwnPage(jana.Id, 0).Replace("anmeldung", "einlass", StringComparison.Ordinal),
                    "Das ist kein Code von uns. Such nach dem Namen."
                ),
                ("http://localhost:5080/einlass/irgendetwas", "Das ist kein Code von uns. Such nach dem Namen."),
            }
        )
        {
            Assert.Equal(said, await Said(helper, code));
            if (!code.Contains(Keys.QrCodePage(other.Id, 0), StringComparison.Ordinal))
                Assert.Equal(said, await Said(desk, code));
        }

        await _site.Amends("Jana Vorlage", own => own with { Attendance = AttendanceKind.Declined });
        var declined = await helper.Follow(await helper.Get(CodeOf(jana)));
        Assert.Contains("Zu diesem Code ist abgesagt.", declined.Text, StringComparison.Ordinal);
        Assert.Equal("Jana Vorlage", declined.One(".guest h2").TextContent); // and whoever came all the same is counted
    }

    private async Task<string> Said(Visitor phone, string code)
    {
        var page = await phone.Follow(await phone.Get(new Uri(code).PathAndQuery));
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Null(page.Html.QuerySelector(".guest, .in-already, .others"));
        return page.One("p.notice[role=status]:not([hidden])").Words();
    }

    private string CodeOf(Registration own) => new Uri(Keys.QrCodePage(own.Id, own.Generation)).PathAndQuery;

    private Task<Registration> Comes(string name) =>
        _site.Answers(name.Replace(" ", ".", StringComparison.Ordinal) + "@example.org", new() { Name = name, Persons = 2 });

    private PersonalLinks Keys => _site.Services.GetRequiredService<PersonalLinks>();
}
