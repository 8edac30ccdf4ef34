using System.Text;
using MimeKit;
using Plattform.Look;
using Plattform.Mail;
using Plattform.Web;

namespace Plattform.Tests.Mail;

/// <summary>
/// Domains with umlauts, over a server that offers SMTPUTF8. The next server on the way may not offer it, and then the mail bounces;
/// so on the wire a domain is always its xn-- form.
/// </summary>
public sealed class UmlautDomainTests
{
    [Theory]
    [InlineData(SmtpSecurity.None, false)]
    [InlineData(SmtpSecurity.None, true)]
    [InlineData(SmtpSecurity.StartTls, true)]
    [InlineData(SmtpSecurity.Tls, true)]
    public async Task The_envelope_is_ASCII_whatever_the_server_offers_and_whenever_it_says_so(SmtpSecurity security, bool signIn)
    {
        using var certificate = TlsTests.SelfSigned();
        await using var server = SmtpServer.Start(
            certificate: security == SmtpSecurity.None ? null : certificate,
            tls: security == SmtpSecurity.Tls,
            userName: signIn ? "site" : null,
            password: signIn ? "secret" : null,
            utf8: true
        );
        await using var house = new MailFixture(
            server.Port,
            options: mail =>
            {
                mail.From = "treffen@bündnis-köln.example";
                (mail.Smtp.Security, mail.Smtp.UserName, mail.Smtp.Password) = (security, signIn ? "site" : "", signIn ? "secret" : "");
            }
        );
        house.Post<Greeting>(address: "anna@müllerhof.example");

        await using var carrier = house.OutboxDispatcher(
            transport: house.Smtp(certificates: (_, shown, _, _) => shown?.GetCertHashString() == certificate.GetCertHashString())
        );
        await house.DeliverAll(carrier);

        var mail = Assert.Single(server.Received);
        Assert.Equal(("treffen@xn--bndnis-kln-lcb8d.example", "anna@xn--mllerhof-65a.example"), (mail.From, mail.To));
        Assert.All(server.Commands, command => Assert.True(command.All(char.IsAscii), command));
        Assert.DoesNotContain(server.Commands, command => command.Contains("SMTPUTF8", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Every_address_in_the_headers_is_ASCII_also_the_answers_and_the_way_to_unsubscribe()
    {
        await using var server = SmtpServer.Start(utf8: true);
        await using var house = new MailFixture(server.Port, options: mail => mail.From = "treffen@bündnis-köln.example");
        house.Post<Circulated>(address: "anna@müllerhof.example");

        await using var carrier = house.OutboxDispatcher(Lane.Series);
        await house.DeliverAll(carrier);

        var text = Assert.Single(server.Received).Text;
        var read = await MimeMessage.LoadAsync(new MemoryStream(Encoding.Latin1.GetBytes(text)), TestContext.Current.CancellationToken);
        Assert.All(text, c => Assert.True(char.IsAscii(c)));
        Assert.Contains("<treffen@xn--bndnis-kln-lcb8d.example>", read.Headers["From"], StringComparison.Ordinal);
        Assert.Contains("<anna@xn--mllerhof-65a.example>", read.Headers["To"], StringComparison.Ordinal);
        Assert.Contains("<hanni@xn--grn-ioa.example>", read.Headers["Reply-To"], StringComparison.Ordinal);
        Assert.Equal("<https://xn--bndnis-3ya.example:8443/anmeldung/abc.def/abbestellen?a=1>", read.Headers["List-Unsubscribe"]);
        Assert.EndsWith("@xn--bndnis-kln-lcb8d.example", read.MessageId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Letters_beyond_ASCII_before_the_at_sign_cannot_be_reached_and_the_reason_says_so()
    {
        await using var server = SmtpServer.Start(utf8: true);
        await using var house = new MailFixture(server.Port);
        house.Post<Greeting>(address: "jürgen@example.org");

        await house.DeliverAll();

        Assert.Equal(
            (OutboxState.GivenUp, "Der Mailserver kann an diese Adresse nichts schicken."),
            (house.OnlyMail.State, house.OnlyMail.Reason)
        );
        Assert.Equal(0, server.Connections);
    }

    [Fact]
    public async Task The_form_says_that_such_an_address_cannot_be_reached_and_takes_umlauts_in_the_domain()
    {
        using var site = new Site();
        await site.ImportSample();
        var form = new (string, string)[] { ("name", "Jürgen"), ("attendance", "onsite"), ("persons", "1"), ("consent", "true") };

        var refused = await site.Visitor().SignUp("kommunalpolitik", [.. form, ("email", "jürgen@müllerhof.example")]);
        Assert.Equal(System.Net.HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains(
            "Vor dem @ steht ein Umlaut oder ein anderes besonderes Zeichen.",
            refused.One("#email-error").TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal("jürgen@müllerhof.example", refused.One("#email").GetAttribute("value"));
        Assert.Equal(
            System.Net.HttpStatusCode.SeeOther,
            (await site.Visitor().SignUp("kommunalpolitik", [.. form, ("email", "juergen@müllerhof.example")])).Status
        );
    }
}

/// <summary>A letter to many whose addresses all hold umlauts.</summary>
[LetterKey("circulated")]
public sealed class Circulated : Letter<GreetingFacts>
{
    public override string Called(Texts texts) => "Probe";

    public override Lane Lane => Lane.Series;

    protected override LetterContent Write(GreetingFacts facts, Texts texts, Recipient recipient) =>
        new()
        {
            Subject = "An alle",
            Blocks = [new Paragraph("Der Livestream ist bereit.")],
            ReplyTo = [new("Hanni", "hanni@grün.example")],
            UnsubscribeUrl = "https://bündnis.example:8443/anmeldung/abc.def/abbestellen?a=1",
        };
}
