using System.Net;
using System.Text.RegularExpressions;
using Plattform.Tests.Registrations;
using Plattform.Web;

namespace Plattform.Tests.Hosting;

/// <summary>What the log holds of an attendee's and a coordinator's whole way, also at its most talkative: nothing about them.</summary>
public sealed class LogTests
{
    private const string Hanni = "hanni.log@example.org";
    private const string Form = "/treffen/kommunalpolitik/anmelden";

    [Fact]
    public async Task No_name_address_token_code_path_or_ip_stands_in_the_log()
    {
        await using var site = Site.OnPort(
            talkative: true,
            ("Logging:LogLevel:Default", "Trace"),
            ("Logging:LogLevel:Microsoft.AspNetCore", "Trace"),
            ("Logging:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics", "Information"),
            ("Coordinators:0:Email", Hanni),
            ("Coordinators:0:Name", "Hanni Logbuch")
        );
        var secrets = new List<string>
        {
            "Rosa",
            "Käßbohrer",
            "rosa@",
            "Freibad",
            "Linden",
            "Hanni",
            "hanni",
            "203.0.113.77",
            "2001:db8",
            "/anmeldung/",
            "/einlass/",
            "/koordination/",
            Form,
        };

        var rosa = Visitor(site);
        await rosa.Get("/treffen/kommunalpolitik");
        var form = await rosa.Get(Form);
        await rosa.Submit(form, SignUpTests.With(("email", "rosa")));
        await rosa.Follow(await rosa.Submit(form, SignUpTests.Rosa));
        secrets.Add(form.Value("stamp"));
        var letter = (await site.NewMails()).For("rosa@example.org").Single();
        var own = "/anmeldung/" + Regex.Match(letter.TextBody!, @"/anmeldung/([\w-]{22}\.[\w-]{22})").Groups[1].Value;
        secrets.Add(own.Split('/')[2]);
        foreach (var below in new[] { "", "/live", "/kalender.ics", "/qr.svg", "/beitrag", "/absagen", "/gibt-es-nicht" })
            await rosa.Get(own + below);
        Assert.Equal(HttpStatusCode.NotFound, (await rosa.Get(own[..^3] + "AAA")).Status);
        using (var broken = new StringContent("{\"name\":\"Rosa\"}", System.Text.Encoding.UTF8, "application/json"))
            await rosa.Post(own, broken);
        await rosa.Submit(await rosa.Get("/anmeldung/link"), ("email", "rosa@example.org"));
        await rosa.Follow(await rosa.Submit(await rosa.Get(own + "/absagen")));

        var hanni = Visitor(site);
        var codePage = await hanni.Submit(await hanni.Get("/koordination/anmelden"), ("email", Hanni));
        await hanni.Submit(codePage, ("code", "falsch"));
        var mail = (await site.NewMails()).For(Hanni)[^1];
        var code = Regex.Match(mail.Subject!, "[0-9]{4} [0-9]{4}").Value;
        secrets.AddRange([
            code,
            code.Replace(" ", "", StringComparison.Ordinal),
            codePage.Value("form"),
            Regex.Match(mail.TextBody!, @"/koordination/anmelden/(\S+)").Groups[1].Value,
        ]);
        await hanni.Follow(await hanni.Submit(codePage, ("code", code)));
        foreach (
            var page in new[]
            {
                "/teilnahme",
                "/teilnahme.csv",
                "/post",
                "/beitraege",
                "/nachrichten",
                "/nachrichten/einladung.eml",
                "/bearbeiten",
            }
        )
            Assert.Equal(HttpStatusCode.OK, (await hanni.Get("/koordination/kommunalpolitik" + page)).Status);
        await hanni.Submit(await hanni.Get("/koordination/abmelden"));
        await hanni.Post("/koordination/gruppe", ("siegel", "falsch"));
        await site.NewMails();

        Assert.Contains(site.Log, line => line.Contains("Now listening on", StringComparison.Ordinal)); // it is listened to
        foreach (var secret in secrets)
            Assert.DoesNotContain(site.Log, line => line.Contains(secret, StringComparison.Ordinal));
    }

    /// <summary>As if a proxy on this machine passed the request on.</summary>
    private static Visitor Visitor(Site site)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new(site.Address) };
        client.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.77");
        return new(site, client, "de");
    }
}
