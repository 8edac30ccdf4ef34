using System.Security.Cryptography;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using MimeKit;
using MimeKit.Cryptography;
using Org.BouncyCastle.Crypto;
using Plattform.Links;
using Plattform.Look;
using Plattform.Mail;

namespace Plattform.Tests.Mail;

public sealed class MimeLetterTests
{
    [Fact]
    public async Task The_mail_is_text_then_html_then_calendar()
    {
        var read = await Received();

        var body = Assert.IsType<MultipartAlternative>(read.Body);
        Assert.Equal(["text/plain", "text/html", "text/calendar"], body.Select(p => p.ContentType.MimeType));
        Assert.All(body.OfType<TextPart>(), p => Assert.Equal("utf-8", p.ContentType.Charset));
        var calendar = (TextPart)body[2];
        Assert.Equal("REQUEST", calendar.ContentType.Parameters["method"]);
        Assert.Equal(
            "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nSUMMARY:Grüße\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
            calendar.Text.ReplaceLineEndings("\r\n")
        );
    }

    [Fact]
    public async Task Headers_say_who_when_and_that_nobody_shall_answer_by_machine()
    {
        var read = await Received("Rosa Größe");

        Assert.Equal("\"Kommunalpolitische Plattform\" <plattform@example.org>", read.From.ToString());
        Assert.Equal("Rosa Größe", Assert.Single(read.To.Mailboxes).Name);
        Assert.Equal("hanni@example.org", Assert.Single(read.ReplyTo.Mailboxes).Address);
        Assert.Equal("Schöne Grüße aus Köln", read.Subject);
        Assert.Equal(new DateTimeOffset(2026, 4, 1, 12, 0, 0, TimeSpan.Zero), read.Date);
        Assert.Equal(["treffen@example.org"], read.References);
        Assert.Equal("auto-generated", read.Headers[HeaderId.AutoSubmitted]);
        Assert.Equal("All", read.Headers["X-Auto-Response-Suppress"]);
    }

    [Fact]
    public async Task Everything_on_the_wire_is_ASCII_in_short_lines()
    {
        await using var server = SmtpServer.Start();
        await using var house = new MailFixture(server.Port);
        house.Post<Greeting>("Zoë Größe-Ñandú 🎂");
        await house.DeliverAll();

        var text = Assert.Single(server.Received).Text;
        Assert.All(text, c => Assert.True(char.IsAscii(c)));
        Assert.All(text.Split("\r\n"), line => Assert.InRange(line.Length, 0, 998));
        Assert.Equal("Zoë Größe-Ñandú 🎂", Read(text).To.Mailboxes.Single().Name);
    }

    [Theory]
    [InlineData("Rosa\r\nBcc: all@example.org", "Rosa Bcc all example.org")]
    [InlineData("Rosa, \"Max\" <max@example.org>", "Rosa Max max example.org")]
    [InlineData("Rosa\u202e\u0000 B", "Rosa B")]
    public async Task A_name_cannot_become_a_header_or_an_address(string name, string shown)
    {
        var read = await Received(name);

        Assert.Equal(("rosa@example.org", shown), (read.To.Mailboxes.Single().Address, read.To.Mailboxes.Single().Name));
        Assert.Null(read.Headers["Bcc"]);
        Assert.Single(read.To);
    }

    [Fact]
    public async Task A_subject_cannot_become_a_header()
    {
        await using var house = new MailFixture();
        var read = Read(house, new() { Subject = "Hallo\r\nBcc: all@example.org\r\n\r\nText\u0007", Blocks = [] });

        Assert.Equal("Hallo Bcc: all@example.org Text", read.Subject);
        Assert.Null(read.Headers["Bcc"]);
    }

    [Fact]
    public async Task Text_and_html_hold_the_same_facts()
    {
        var letter = (
            await new Greeting().WriteAsync("""{"Name":"Rosa Größe","Place":"Köln"}""", Texts.German, new("Rosa", "rosa@example.org"))
        )!;
        var look = new LetterLook("Kommunalpolitische Plattform", LetterLook.DefaultAccent, "http://localhost:5080");
        var text = LetterText.Render(letter, Texts.German, look);
        var page = new HtmlParser().ParseDocument(LetterHtml.Render(letter, Texts.German, look));

        var words = Words(text);
        Assert.Empty(Words(string.Join(' ', page.QuerySelector("table")!.Descendants<IText>().Select(t => t.Data))).Except(words));
        Assert.All(
            page.QuerySelectorAll("a").Select(a => a.GetAttribute("href")!),
            link => Assert.Contains(text.Split('\n'), line => line.EndsWith(link, StringComparison.Ordinal))
        );
        Assert.All(
            text.Split('\n').Where(line => !line.Contains("://", StringComparison.Ordinal)),
            line => Assert.InRange(line.Length, 0, 72)
        );
        Assert.Equal("de", page.DocumentElement.GetAttribute("lang"));
        Assert.Equal(letter.Subject, page.Title);
        Assert.Empty(page.QuerySelectorAll("img, link, script, iframe"));
    }

    [Fact]
    public async Task The_text_reads_like_a_letter()
    {
        var letter = (
            await new Greeting().WriteAsync("""{"Name":"Rosa","Place":"Köln"}""", Texts.English, new("Rosa", "rosa@example.org"))
        )!;
        var text = LetterText.Render(letter, Texts.English, new("Plattform", "#a50e15", "https://site.example"));

        Assert.Equal(
            """
            Plattform
            Samstag, 9. Mai 2026, 14 bis 18 Uhr

            Schön, dass du kommst!
            ======================

            Hallo Rosa,

            deine Anmeldung ist da. Wir freuen uns auf euch beide und auf den
            Pflaumenkuchen, und dieser Satz ist länger als eine Zeile.

            Wo:      Köln
                     Schmalhorststr. 1, 45899 Gelsenkirchen
                     Parkplatz gegenüber, am Schloss Horst
            Du:      2 Personen, vor Ort
            Kuchen:  1 Pflaumenkuchen, vegan
            Beitrag: Wie wir das Freibad gehalten haben, 7 Minuten bei TOP 2

            Ansehen oder ändern:
            http://localhost:5080/anmeldung/abc.def

            Der Link gehört nur dir. Damit kannst du auch absagen oder online dabei
            sein:
            http://localhost:5080/anmeldung/abc.def

            Der Nachmittag
            --------------

            14:00 Begrüßung
            14:10 Rechtsentwicklung, Kommunen und die Arbeit der Bündnisse
            17:10 Luft für Pausen

            Hanni und Werner
            Koordinierungsgruppe

            ------------------------------------------------------------------------

            Am 23. Mai 2026 löschen wir alles von selbst.

            Warst du das nicht? Lösche die Anmeldung:
            http://localhost:5080/anmeldung/abc.def/loeschen

            Privacy: https://site.example/datenschutz
            Legal notice: https://site.example/impressum

            """.ReplaceLineEndings("\n"),
            text
        );
    }

    [Fact]
    public void One_colon_leads_to_a_link_and_what_comes_later_hangs_below_itself()
    {
        var text = LetterText.Render([
            new LinkLine("Am 9. Mai ab 14 Uhr:", "Zum Livestream", "https://site.example/live"),
            new Lines([
                "14:10 Die Rechtsentwicklung, die Kommunen und was die Bündnisse dagegen tun können",
                "Wer noch etwas sagen möchte, findet am Ende des Nachmittags Zeit für sich.",
            ]),
        ]);

        Assert.Equal(
            """
            Am 9. Mai ab 14 Uhr: Zum Livestream
            https://site.example/live

            14:10 Die Rechtsentwicklung, die Kommunen und was die Bündnisse dagegen
                  tun können
            Wer noch etwas sagen möchte, findet am Ende des Nachmittags Zeit für
            sich.
            """.ReplaceLineEndings("\n"),
            text
        );
    }

    [Fact]
    public void What_people_write_stays_text()
    {
        const string Nasty = "<script>alert(1)</script>&\"'><img src=x onerror=y>";
        LetterContent letter = new()
        {
            Subject = Nasty,
            Preview = Nasty,
            Head = new(Nasty, Nasty, Nasty, Nasty),
            Blocks =
            [
                new Heading(Nasty),
                new Subheading(Nasty),
                new Paragraph(Nasty),
                new Lines([Nasty], Nasty),
                new Facts([(Nasty, Nasty)]),
                new Button(Nasty, "https://a.example/?a=\"b"),
                new LinkLine(Nasty, Nasty, "https://a.example/'\"<"),
            ],
            Footer = [new Paragraph(Nasty)],
        };
        var page = new HtmlParser().ParseDocument(LetterHtml.Render(letter, Texts.German, new(Nasty, "#a50e15", "https://site.example")));

        Assert.Empty(page.QuerySelectorAll("script, img"));
        Assert.Equal(Nasty, page.QuerySelector("h1")!.TextContent);
        Assert.Equal("https://a.example/?a=\"b", page.QuerySelector("a.btn")!.GetAttribute("href"));
        Assert.DoesNotContain(page.All, e => e.Attributes.Any(a => a.Name.StartsWith("on", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_DKIM_signature_is_true_after_the_journey()
    {
        using var key = RSA.Create(2048);
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, key.ExportPkcs8PrivateKeyPem());
        try
        {
            await using var server = SmtpServer.Start();
            await using var house = new MailFixture(
                server.Port,
                options: o => (o.Dkim.Domain, o.Dkim.Selector, o.Dkim.KeyFile) = ("example.org", "post", file)
            );
            house.Post<Greeting>("Rosa Größe");
            await house.DeliverAll();

            var read = Read(Assert.Single(server.Received).Text);
            var signature = read.Headers[read.Headers.IndexOf(HeaderId.DkimSignature)];
            Assert.Contains("d=example.org; s=post", signature.Value, StringComparison.Ordinal);
            var verifier = new DkimVerifier(new KnownKey(key));
            Assert.True(await verifier.VerifyAsync(read, signature));
            read.Subject = "another";
            Assert.False(await verifier.VerifyAsync(read, signature));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task A_missing_DKIM_key_lets_everything_wait()
    {
        await using var house = new MailFixture(options: o =>
            (o.Dkim.Domain, o.Dkim.Selector, o.Dkim.KeyFile) = ("example.org", "post", "/nowhere/key.pem")
        );
        house.Post<Greeting>();

        await house.DeliverAll();

        Assert.Equal("Der DKIM-Schlüssel (Mail:Dkim:KeyFile) lässt sich nicht lesen.", house.State.Trouble?.Reason);
    }

    private static async Task<MimeMessage> Received(string name = "Rosa Beispiel")
    {
        await using var server = SmtpServer.Start();
        await using var house = new MailFixture(server.Port);
        house.Post<Greeting>(name);
        await house.DeliverAll();
        return Read(Assert.Single(server.Received).Text);
    }

    private static MimeMessage Read(MailFixture house, LetterContent letter)
    {
        Assert.True(
            house.Mime.TryWrite(new() { RecipientAddress = "rosa@example.org", MessageId = "1@example.org" }, letter, out var bytes, out _)
        );
        return MimeMessage.Load(new MemoryStream(bytes));
    }

    private static MimeMessage Read(string text) => MimeMessage.Load(new MemoryStream(System.Text.Encoding.Latin1.GetBytes(text)));

    private static HashSet<string> Words(string text) =>
        [.. text.Split([' ', '\n', '\r', '\t', ':', ',', '.', '·'], StringSplitOptions.RemoveEmptyEntries)];

    private sealed class KnownKey(RSA key) : DkimPublicKeyLocatorBase
    {
        public override AsymmetricKeyParameter LocatePublicKey(
            string methods,
            string domain,
            string selector,
            CancellationToken cancellationToken = default
        ) => GetPublicKey($"v=DKIM1; k=rsa; p={Convert.ToBase64String(key.ExportSubjectPublicKeyInfo())}");

        public override Task<AsymmetricKeyParameter> LocatePublicKeyAsync(
            string methods,
            string domain,
            string selector,
            CancellationToken cancellationToken = default
        ) => Task.FromResult(LocatePublicKey(methods, domain, selector, cancellationToken));
    }
}
