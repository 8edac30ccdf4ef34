using System.Globalization;
using System.Text;
using MimeKit;
using Plattform.Mail;
using Plattform.Tests.House;

namespace Plattform.Tests.Mail;

/// <summary>Reports of ten mail programs, made after RFC 3464 and what is published about them, and everything else that a mailbox holds.</summary>
public sealed class BounceReaderTests
{
    private const string Id = "0196f0c4d5e67f8091a2b3c4d5e6f708@example.org",
        To = "rosa@example.com";

    public static TheoryData<string, string> Kinds { get; } =
        new()
        {
            { "postfix", BounceCauses.NoSuchAddress },
            { "exim", BounceCauses.MailboxFull },
            { "exchange", BounceCauses.NoSuchAddress },
            { "gmail", BounceCauses.NoSuchAddress },
            { "gmx", BounceCauses.NoSuchAddress },
            { "posteo", BounceCauses.MailboxFull },
            { "office365", BounceCauses.Refused },
            { "qmail", BounceCauses.NoSuchAddress },
            { "sendmail", BounceCauses.NoSuchAddress },
            { "yahoo", BounceCauses.NoSuchAddress },
        };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_mail_that_came_back_says_which_and_why(string kind, string cause)
    {
        foreach (var mail in new[] { Eml(kind), Eml(kind).ReplaceLineEndings("\r\n") })
        {
            var bounce = BounceReader.Read(Encoding.UTF8.GetBytes(mail));
            Assert.NotNull(bounce);
            Assert.Equal((cause, true), (bounce.Cause, bounce.IsFinal));
            Assert.Contains(Id, bounce.MessageIds);
            Assert.True(bounce.Recipients is [] or [To], string.Join(' ', bounce.Recipients));
        }

        var pasted = BounceReader.ReadText(Eml(kind));
        Assert.Equal((cause, true), (pasted?.Cause, pasted?.IsFinal));
        Assert.Contains(Id, pasted!.MessageIds);
    }

    [Fact]
    public void What_a_mail_program_shows_of_a_returned_mail_is_enough_for_a_guess()
    {
        var guess = BounceReader.ReadText(
            """
            ** Adresse nicht gefunden **
            Ihre Nachricht wurde nicht an Rosa@Example.com zugestellt, weil die Adresse nicht gefunden wurde.
            """
        );
        Assert.Equal((BounceCauses.NoSuchAddress, true), (guess?.Cause, guess?.IsFinal));
        Assert.Empty(guess!.MessageIds);
        Assert.Equal(["rosa@example.com"], guess.Mentioned);
        Assert.Null(BounceReader.ReadText("Liebe Hanni, meine neue Adresse ist rosa@example.com. Gruß, Rosa"));
        Assert.Null(BounceReader.ReadText(""));
    }

    [Theory]
    [InlineData("postfix", "Action: failed", "Action: delayed")]
    [InlineData("sendmail", "Action: failed", "Action: delayed")]
    public void A_mail_that_is_only_late_is_no_failure(string kind, string old, string changed) =>
        Assert.False(BounceReader.Read(Encoding.UTF8.GetBytes(Eml(kind).Replace(old, changed, StringComparison.Ordinal)))!.IsFinal);

    [Theory]
    [InlineData("delivered")]
    [InlineData("relayed")]
    [InlineData("expanded")]
    public void A_report_of_success_is_nothing(string action) =>
        Assert.Null(
            BounceReader.Read(
                Encoding.UTF8.GetBytes(Eml("postfix").Replace("Action: failed", "Action: " + action, StringComparison.Ordinal))
            )
        );

    [Fact]
    public void A_thousand_other_mails_are_none_and_none_of_them_breaks_the_reader()
    {
        var random = new Random(21);
        foreach (var number in Enumerable.Range(0, 1000))
        {
            var mail = OtherMails.Write(random, number, Id);
            Assert.True(
                BounceReader.Read(mail) is null,
                $"Mail {number}:\n{Encoding.UTF8.GetString(mail.AsSpan(0, Math.Min(mail.Length, 2000)))}"
            );
        }
    }

    /// <summary>Cut off anywhere, with any byte changed: a report may stay one or not, but it never breaks the reader.</summary>
    [Fact]
    public void Broken_reports_break_nothing()
    {
        var random = new Random(3464);
        foreach (var kind in Kinds.Select(row => row.Data.Item1))
        foreach (var round in Enumerable.Range(0, 100))
        {
            var bytes = Encoding.UTF8.GetBytes(Eml(kind));
            for (var n = 0; n < round % 10; n++)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            _ = BounceReader.Read(bytes[..random.Next(bytes.Length)]);
            _ = BounceReader.ReadText(Encoding.Latin1.GetString(bytes));
        }
    }

    public static string Eml(string kind, string id = Id, string to = To) =>
        Repository
            .Read($"tests/Plattform.Tests/Mail/Bounces/{kind}.eml")
            .Replace("{id}", id, StringComparison.Ordinal)
            .Replace("{to}", to, StringComparison.Ordinal);
}

/// <summary>Newsletters, replies, spam, absences, read receipts, broken and huge mails, as they come to any mailbox.</summary>
internal static class OtherMails
{
    private static readonly string[] Words =
    [
        "Liebe",
        "Freunde",
        "das",
        "Treffen",
        "konnte",
        "nicht",
        "Kuchen",
        "delivery",
        "of",
        "your",
        "parcel",
        "mail",
        "quota",
        "full",
        "Grüße",
    ];

    public static byte[] Write(Random random, int number, string known) =>
        (number % 10) switch
        {
            0 => Plain(random, "news@verlag.example", "Newsletter", html: true),
            1 => Plain(random, "karl@example.com", "Re: Deine Anmeldung", known),
            2 => Plain(random, "win@spam.example", "Undelivered parcel: delivery failed", html: true),
            3 => Plain(
                random,
                "karl@example.com",
                "Abwesend: Ihre Nachricht wird nicht weitergeleitet",
                known,
                "Auto-Submitted: auto-replied\r\n"
            ),
            4 => Bytes(random, 3000),
            5 => Text(
                "From: a@example.com\r\n"
                    + string.Concat(Enumerable.Repeat($"X-{number}: {new string('x', 900)}\r\n", 200 + random.Next(300)))
                    + "\r\nText"
            ),
            6 => Nested(100),
            7 => Receipt(known),
            8 => Plain(random, "karl@example.com", "Fwd: Undelivered Mail Returned to Sender", known),
            _ => Text(
                "From: =?utf-8?B?"
                    + new string('=', random.Next(500))
                    + "\r\nContent-Type: multipart/mixed; boundary=\"x\r\n\r\n--x\r\n--x--\r\n--x\r\n"
            ),
        };

    private static byte[] Plain(Random random, string from, string subject, string? answers = null, string more = "", bool html = false)
    {
        var text = string.Join(' ', Enumerable.Range(0, 50 + random.Next(300)).Select(_ => Words[random.Next(Words.Length)]));
        var reply = answers is null ? "" : $"In-Reply-To: <{answers}>\r\nReferences: <{answers}>\r\n";
        return Text(
            $"From: {from}\r\nTo: treffen@example.org\r\nSubject: {subject}\r\nMessage-ID: <{random.Next()}@example.com>\r\n{reply}{more}"
                + $"MIME-Version: 1.0\r\nContent-Type: text/{(html ? "html" : "plain")}; charset=utf-8\r\n\r\n{text}\r\n> could not be delivered\r\n"
        );
    }

    private static byte[] Receipt(string known) =>
        Text(
            "From: Mailer-Daemon@example.com\r\nSubject: Gelesen: Deine Anmeldung\r\nMIME-Version: 1.0\r\n"
                + "Content-Type: multipart/report; report-type=disposition-notification; boundary=r\r\n\r\n--r\r\nContent-Type: text/plain\r\n\r\nGelesen.\r\n"
                + $"--r\r\nContent-Type: message/disposition-notification\r\n\r\nOriginal-Message-ID: <{known}>\r\nDisposition: manual-action; displayed\r\n--r--\r\n"
        );

    private static byte[] Nested(int deep)
    {
        var text = new StringBuilder("From: mailer-daemon@example.com\r\nSubject: tief\r\nMIME-Version: 1.0\r\n");
        for (var n = 0; n < deep; n++)
            text.Append(CultureInfo.InvariantCulture, $"Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n");
        return Text(text.Append("Content-Type: text/plain\r\n\r\nunten\r\n").ToString());
    }

    private static byte[] Bytes(Random random, int count)
    {
        var bytes = new byte[random.Next(count)];
        random.NextBytes(bytes);
        return bytes;
    }

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);
}
