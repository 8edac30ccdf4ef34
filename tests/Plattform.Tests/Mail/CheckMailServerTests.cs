using Plattform.Mail;
using Plattform.Web;

namespace Plattform.Tests.Mail;

/// <summary>What <c>check</c> tells the operator about every way in which a mail server can refuse.</summary>
public sealed class CheckMailServerTests : IDisposable
{
    private readonly CheckCommand _check = new();

    public void Dispose() => _check.Dispose();

    [Theory]
    [InlineData(
        SmtpStep.Auth,
        535,
        "refuses user name or password (`Mail:Smtp:UserName`, `Mail:Smtp:Password`). It said: 535 as the test wishes.",
        14
    )]
    [InlineData(SmtpStep.MailFrom, 550, "does not let us send as treffen@example.org (`Mail:From`). It said: 550", 8)]
    [InlineData(SmtpStep.RcptTo, 550, "does not take mail for hanni@example.org. It said: 550", 0)]
    [InlineData(SmtpStep.EndOfData, 554, "refused the test mail itself. It said: 554", 8)]
    [InlineData(SmtpStep.Connect, 554, "refuses this machine. It said: 554", 10)]
    [InlineData(SmtpStep.RcptTo, 450, "asks to try again later. It said: 450", 0)]
    public async Task A_refusal_is_told_with_the_server_s_words_and_the_line_to_change(SmtpStep step, int answer, string words, int line)
    {
        await using var server = SmtpServer.Start(userName: "site", password: "secret");
        server.Behaviour = moment => moment.Step == step ? SmtpAnswer.Say(answer) : null;

        var (code, _, wrong) = await _check.Run(server);

        Assert.Equal(1, code);
        Assert.Contains(words, wrong, StringComparison.Ordinal);
        if (line > 0)
            Assert.EndsWith($"Change line {line} of {_check.Folder}/appsettings.json.\n", wrong, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_demands_a_sign_in_and_gets_none_is_quoted()
    {
        await using var server = SmtpServer.Start(userName: "site", password: "secret");

        var (_, _, wrong) = await _check.Run(
            server,
            change:
            [
                ("\"UserName\": \"site\",", ""),
                ("\"Password\": \"secret\"", ""),
                ("\"Security\": \"None\",", "\"Security\": \"None\""),
            ]
        );

        Assert.Contains("demands a user name and a password", wrong, StringComparison.Ordinal);
        Assert.Contains($"Add it to {_check.Folder}/appsettings.json below line 9 (`Mail:Smtp`).", wrong, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        false,
        "offers no sign-in, and `Mail:Smtp:Security` is None. Many offer it only after encryption: 587 with StartTls, 465 with Tls. If this one needs no sign-in, take `Mail:Smtp:UserName` and `Mail:Smtp:Password` out.",
        12
    )]
    [InlineData(
        true,
        "offers no sign-in with user name and password. If it needs none, take `Mail:Smtp:UserName` and `Mail:Smtp:Password` out",
        13
    )]
    public async Task Who_offers_no_sign_in_is_not_blamed_for_the_encryption(bool encrypted, string words, int line)
    {
        using var certificate = TlsTests.SelfSigned();
        await using var server = SmtpServer.Start(certificate: encrypted ? certificate : null);

        var (code, _, wrong) = await _check.Run(server, change: encrypted ? [("\"None\"", "\"StartTls\"")] : null, trusted: encrypted);

        Assert.Equal((1, 0), (code, server.Received.Count));
        Assert.Contains(words, wrong, StringComparison.Ordinal);
        Assert.DoesNotContain("STARTTLS", wrong, StringComparison.Ordinal);
        Assert.EndsWith($"Change line {line} of {_check.Folder}/appsettings.json.\n", wrong, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_hangs_up_in_the_middle_of_the_mail_speaks_the_right_encryption(bool politely)
    {
        await using var server = SmtpServer.Start(userName: "site", password: "secret");
        server.Behaviour = moment =>
            moment.Step != SmtpStep.EndOfData ? null
            : politely ? SmtpAnswer.Drop
            : SmtpAnswer.ResetConnection;

        var (code, _, wrong) = await _check.Run(server);

        Assert.Equal(1, code);
        Assert.EndsWith(
            "ended the conversation in the middle of the mail. Try again; if it does so again, ask who runs it.\n",
            wrong,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Nobody_listens_there()
    {
        var (code, _, wrong) = await _check.Run(port: CheckCommand.UnusedPort());

        Assert.Equal(1, code);
        Assert.Contains("localhost takes no connection at port", wrong, StringComparison.Ordinal);
        Assert.EndsWith($"Change line 11 of {_check.Folder}/appsettings.json.\n", wrong, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_nobody_has()
    {
        var (_, _, wrong) = await _check.Run(port: 587, change: [("\"localhost\"", "\"mail.invalid\""), ("\"None\"", "\"StartTls\"")]);

        Assert.Contains("There is no mail server named mail.invalid", wrong, StringComparison.Ordinal);
        Assert.EndsWith($"Change line 10 of {_check.Folder}/appsettings.json.\n", wrong, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SmtpStep.Connect)]
    [InlineData(SmtpStep.RcptTo)]
    public async Task A_silent_server_does_not_hold_it_up_for_ever(SmtpStep step)
    {
        await using var server = SmtpServer.Start(userName: "site", password: "secret");
        server.Behaviour = moment => moment.Step == step ? SmtpAnswer.Stall : null;

        var (code, _, wrong) = await _check.Run(server.Port, patience: TimeSpan.FromSeconds(0.5));

        Assert.Equal(1, code);
        Assert.Contains("did not answer in time", wrong, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_encryption_where_it_is_demanded()
    {
        await using var server = SmtpServer.Start(userName: "site", password: "secret");

        var (_, _, wrong) = await _check.Run(server, change: [("\"None\"", "\"StartTls\"")]);

        Assert.Contains("does not offer STARTTLS", wrong, StringComparison.Ordinal);
        Assert.EndsWith($"Change line 12 of {_check.Folder}/appsettings.json.\n", wrong, StringComparison.Ordinal);
        Assert.Empty(server.Received);
    }

    [Fact]
    public async Task Encrypted_from_the_first_byte_at_a_port_that_begins_in_the_clear()
    {
        await using var server = SmtpServer.Start(userName: "site", password: "secret");

        var (_, _, wrong) = await _check.Run(server, change: [("\"None\"", "\"Tls\"")]);

        Assert.Contains("`Mail:Smtp:Security` says (Tls)", wrong, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_is_described()
    {
        using var certificate = TlsTests.SelfSigned();
        await using var server = SmtpServer.Start(certificate: certificate, userName: "site", password: "secret");

        var (_, _, wrong) = await _check.Run(server, change: [("\"None\"", "\"StartTls\"")]);

        Assert.Contains(
            "shows a certificate that is not valid for it: it is for localhost, signed by itself, and valid from ",
            wrong,
            StringComparison.Ordinal
        );
        Assert.EndsWith($"Change line 10 of {_check.Folder}/appsettings.json.\n", wrong, StringComparison.Ordinal);
    }
}
