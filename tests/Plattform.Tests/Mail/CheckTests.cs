using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Plattform.Data;
using Plattform.Hosting;
using Plattform.Links;
using Plattform.Look;
using Plattform.Mail;
using Plattform.Web;

namespace Plattform.Tests.Mail;

/// <summary>What <c>check</c> tells the operator, about every way in which mail, data and settings can be wrong.</summary>
public sealed class CheckTests : IDisposable
{
    private const string Settings = """
        {
          // as people write it
          "Site": { "BaseUrl": "https://treffen.example.org", "Operator": { "Name": "Verein", "Address": "Hauptstr. 1", "Email": "verein@example.org" } },
          "Coordinators": [
            { "Name": "Hanni", "Email": "hanni@example.org" },
          ],
          "Mail": {
            "From": "treffen@example.org",
            "Smtp": {
              "Host": "localhost",
              "Port": 1,
              "Security": "None",
              "UserName": "site",
              "Password": "secret"
            }
          }
        }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("plattform-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task When_all_is_well_it_says_what_it_did_and_where_to_look()
    {
        await using var server = SmtpServer.Start(userName: "site", password: "secret");

        var (code, said, wrong) = await Check(server);

        Assert.Equal((0, ""), (code, wrong));
        Assert.All(
            [
                "appsettings.json has no mistake",
                "the first start makes it",
                "localhost took a test mail for hanni@example.org",
                "spam folder",
                "SPF",
                "DKIM",
                "Everything is fine.",
            ],
            words => Assert.Contains(words, said, StringComparison.Ordinal)
        );
        var mail = Assert.Single(server.Received);
        Assert.Equal(("treffen@example.org", "hanni@example.org"), (mail.From, mail.To));
        Assert.Contains("Auto-Submitted: auto-generated", mail.Text, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_folder, "data")), "A check makes nothing.");
    }

    [Fact]
    public async Task The_test_mail_goes_to_whoever_is_named()
    {
        await using var server = SmtpServer.Start(userName: "site", password: "secret");

        Assert.Equal(0, (await Check(server, "rosa@example.org")).Code);
        Assert.Equal("rosa@example.org", Assert.Single(server.Received).To);

        var (code, _, wrong) = await Check(server, "rosa@example");
        Assert.Equal((1, 1), (code, server.Received.Count));
        Assert.Contains("rosa@example is no e-mail address", wrong, StringComparison.Ordinal);
    }

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

        var (code, _, wrong) = await Check(server);

        Assert.Equal(1, code);
        Assert.Contains(words, wrong, StringComparison.Ordinal);
        if (line > 0)
            Assert.EndsWith($"Change line {line} of {_folder}/appsettings.json.\n", wrong, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_demands_a_sign_in_and_gets_none_is_quoted()
    {
        await using var server = SmtpServer.Start(userName: "site", password: "secret");

        var (_, _, wrong) = await Check(
            server,
            change:
            [
                ("\"UserName\": \"site\",", ""),
                ("\"Password\": \"secret\"", ""),
                ("\"Security\": \"None\",", "\"Security\": \"None\""),
            ]
        );

        Assert.Contains("demands a user name and a password", wrong, StringComparison.Ordinal);
        Assert.Contains($"Add it to {_folder}/appsettings.json below line 9 (`Mail:Smtp`).", wrong, StringComparison.Ordinal);
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

        var (code, _, wrong) = await Check(server, change: encrypted ? [("\"None\"", "\"StartTls\"")] : null, trusted: encrypted);

        Assert.Equal((1, 0), (code, server.Received.Count));
        Assert.Contains(words, wrong, StringComparison.Ordinal);
        Assert.DoesNotContain("STARTTLS", wrong, StringComparison.Ordinal);
        Assert.EndsWith($"Change line {line} of {_folder}/appsettings.json.\n", wrong, StringComparison.Ordinal);
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

        var (code, _, wrong) = await Check(server);

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
        var (code, _, wrong) = await Check(port: Unused());

        Assert.Equal(1, code);
        Assert.Contains("localhost takes no connection at port", wrong, StringComparison.Ordinal);
        Assert.EndsWith($"Change line 11 of {_folder}/appsettings.json.\n", wrong, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_nobody_has()
    {
        var (_, _, wrong) = await Check(port: 587, change: [("\"localhost\"", "\"mail.invalid\""), ("\"None\"", "\"StartTls\"")]);

        Assert.Contains("There is no mail server named mail.invalid", wrong, StringComparison.Ordinal);
        Assert.EndsWith($"Change line 10 of {_folder}/appsettings.json.\n", wrong, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SmtpStep.Connect)]
    [InlineData(SmtpStep.RcptTo)]
    public async Task A_silent_server_does_not_hold_it_up_for_ever(SmtpStep step)
    {
        await using var server = SmtpServer.Start(userName: "site", password: "secret");
        server.Behaviour = moment => moment.Step == step ? SmtpAnswer.Stall : null;

        var (code, _, wrong) = await Check(server.Port, patience: TimeSpan.FromSeconds(0.5));

        Assert.Equal(1, code);
        Assert.Contains("did not answer in time", wrong, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_encryption_where_it_is_demanded()
    {
        await using var server = SmtpServer.Start(userName: "site", password: "secret");

        var (_, _, wrong) = await Check(server, change: [("\"None\"", "\"StartTls\"")]);

        Assert.Contains("does not offer STARTTLS", wrong, StringComparison.Ordinal);
        Assert.EndsWith($"Change line 12 of {_folder}/appsettings.json.\n", wrong, StringComparison.Ordinal);
        Assert.Empty(server.Received);
    }

    [Fact]
    public async Task Encrypted_from_the_first_byte_at_a_port_that_begins_in_the_clear()
    {
        await using var server = SmtpServer.Start(userName: "site", password: "secret");

        var (_, _, wrong) = await Check(server, change: [("\"None\"", "\"Tls\"")]);

        Assert.Contains("`Mail:Smtp:Security` says (Tls)", wrong, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_is_described()
    {
        using var certificate = TlsTests.SelfSigned();
        await using var server = SmtpServer.Start(certificate: certificate, userName: "site", password: "secret");

        var (_, _, wrong) = await Check(server, change: [("\"None\"", "\"StartTls\"")]);

        Assert.Contains(
            "shows a certificate that is not valid for it: it is for localhost, signed by itself, and valid from ",
            wrong,
            StringComparison.Ordinal
        );
        Assert.EndsWith($"Change line 10 of {_folder}/appsettings.json.\n", wrong, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_DKIM_key_that_is_none()
    {
        await using var server = SmtpServer.Start(userName: "site", password: "secret");
        var key = Path.Combine(_folder, "dkim.pem");
        await File.WriteAllTextAsync(key, "not a key");

        var (_, _, wrong) = await Check(
            server,
            change: [("\"From\":", $"\"Dkim\": {{ \"Domain\": \"example.org\", \"Selector\": \"s\", \"KeyFile\": \"{key}\" }}, \"From\":")]
        );

        Assert.Contains($"{key} cannot be read as a private key", wrong, StringComparison.Ordinal);
        Assert.EndsWith($"Change line 8 of {_folder}/appsettings.json.\n", wrong, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_mail_server_nobody_gets_mail()
    {
        var (code, _, wrong) = await Check(change: [("\"Host\": \"localhost\"", "\"Host\": \"\"")]);

        Assert.Equal(1, code);
        Assert.Contains(
            $"Nobody gets mail: there is no `Mail:Smtp:Host`, so mails are files in {_folder}/data/mail. Change line 10 of",
            wrong,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_told_at_once_and_mail_is_tried_all_the_same()
    {
        await using var server = SmtpServer.Start(userName: "site", password: "wrong");
        await File.WriteAllTextAsync(Path.Combine(_folder, "data"), "a file, not a folder");

        var (code, _, wrong) = await Check(
            server,
            change: [("\"From\":", "\"Form\": \"x\",\n    \"From\":"), ("\"Hauptstr. 1\"", "\"\"")]
        );

        Assert.Equal(1, code);
        Assert.StartsWith("4 things are wrong:\n", wrong, StringComparison.Ordinal);
        Assert.All(
            [
                $"`Mail:Form` is not known; did you mean `From`? Change line 8 of {_folder}/appsettings.json.",
                "`Site:Operator:Address`",
                $"`Data:Directory`: {_folder}/data cannot be used: nothing can be written",
                "refuses user name or password",
            ],
            words => Assert.Contains(words, wrong, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task What_cannot_be_tried_is_said()
    {
        var (code, said, wrong) = await Check(change: [("\"Port\": 1,", "\"Port\": \"viele\",")]);

        Assert.Equal(1, code);
        Assert.Contains("Mail was not tried", said, StringComparison.Ordinal);
        Assert.Contains("`Mail:Smtp:Port` must be a number, not \"viele\". Change line 11 of", wrong, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_setting_that_comes_from_elsewhere_is_changed_there()
    {
        var (_, _, wrong) = await Check(port: 1, arguments: ["--Mail:Smtp:Port=0"]);

        Assert.Contains("`Mail:Smtp:Port` must be 1 to 65535. Change the argument --Mail:Smtp:Port.", wrong, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_is_none_and_keys_that_others_may_read()
    {
        var data = Directory.CreateDirectory(Path.Combine(_folder, "data")).FullName;
        await File.WriteAllTextAsync(Path.Combine(data, "plattform.db"), new string('x', 5000));
        var keys = Directory.CreateDirectory(Path.Combine(data, "keys")).FullName;
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(keys, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherRead);
        await using var server = SmtpServer.Start(userName: "site", password: "secret");

        var (_, _, wrong) = await Check(server);

        Assert.Contains($"The database {data}/plattform.db does not answer", wrong, StringComparison.Ordinal);
        Assert.Contains($"chmod go= '{keys}'", wrong, StringComparison.Ordinal);
        Assert.Single(server.Received);
    }

    [Fact]
    public async Task Beside_a_running_server_the_database_answers()
    {
        await using var server = SmtpServer.Start(userName: "site", password: "secret");
        using var running = new Site(("Data:Directory", Path.Combine(_folder, "data")));
        _ = running.Services;

        var (code, said, _) = await Check(server);

        Assert.Equal(0, code);
        Assert.Contains("Database: it answers and is up to date.", said, StringComparison.Ordinal);
    }

    private static int Unused()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private Task<(int Code, string Said, string Wrong)> Check(
        SmtpServer server,
        string? address = null,
        (string Old, string New)[]? change = null,
        bool trusted = false
    ) => Check(server.Port, address, change, trusted: trusted);

    private async Task<(int Code, string Said, string Wrong)> Check(
        int port = 1,
        string? address = null,
        (string Old, string New)[]? change = null,
        string[]? arguments = null,
        TimeSpan? patience = null,
        bool trusted = false
    )
    {
        var settings = (change ?? []).Aggregate(Settings, (text, c) => text.Replace(c.Old, c.New, StringComparison.Ordinal));
        await File.WriteAllTextAsync(
            Path.Combine(_folder, "appsettings.json"),
            settings.Replace("\"Port\": 1,", $"\"Port\": {port},", StringComparison.Ordinal)
        );
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions
            {
                Args = arguments,
                ContentRootPath = _folder,
                EnvironmentName = "Production",
            }
        );
        builder.AddHosting();
        builder.AddLook();
        builder.AddWeb();
        builder.AddData();
        builder.AddMail();
        var wait = patience ?? TimeSpan.FromSeconds(60);
        builder.Services.AddTransient<ITransport>(services => new SmtpTransport(
            services.GetRequiredService<IOptions<MailOptions>>(),
            services.GetRequiredService<TimeProvider>()
        )
        {
            Limits = new(wait, wait, TimeSpan.FromMinutes(2)),
            Certificates = (_, _, _, errors) => trusted || errors == SslPolicyErrors.None,
        });
        await using var app = builder.Build();
        await using var scope = app.Services.CreateAsyncScope();
        var (said, wrong) = (new StringWriter { NewLine = "\n" }, new StringWriter { NewLine = "\n" });
        var code = await scope
            .ServiceProvider.GetRequiredKeyedService<IVerb>("check")
            .RunAsync(address is null ? [] : [address], said, wrong);
        return (code, $"{said}", $"{wrong}");
    }
}
