using Plattform.Links;
using Plattform.Mail;

namespace Plattform.Tests.Mail;

/// <summary>What <c>check</c> tells the operator, about every way in which data and settings can be wrong.</summary>
public sealed class CheckTests : IDisposable
{
    private readonly CheckCommand _check = new();

    public void Dispose() => _check.Dispose();

    [Fact]
    public async Task When_all_is_well_it_says_what_it_did_and_where_to_look()
    {
        await using var server = SmtpServer.Start(userName: "site", password: "secret");

        var (code, said, wrong) = await _check.Run(server);

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
        Assert.False(Directory.Exists(Path.Combine(_check.Folder, "data")), "A check makes nothing.");
    }

    [Fact]
    public async Task The_test_mail_goes_to_whoever_is_named()
    {
        await using var server = SmtpServer.Start(userName: "site", password: "secret");

        Assert.Equal(0, (await _check.Run(server, "rosa@example.org")).Code);
        Assert.Equal("rosa@example.org", Assert.Single(server.Received).To);

        var (code, _, wrong) = await _check.Run(server, "rosa@example");
        Assert.Equal((1, 1), (code, server.Received.Count));
        Assert.Contains("rosa@example is no e-mail address", wrong, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_DKIM_key_that_is_none()
    {
        await using var server = SmtpServer.Start(userName: "site", password: "secret");
        var key = Path.Combine(_check.Folder, "dkim.pem");
        await File.WriteAllTextAsync(key, "not a key");

        var (_, _, wrong) = await _check.Run(
            server,
            change: [("\"From\":", $"\"Dkim\": {{ \"Domain\": \"example.org\", \"Selector\": \"s\", \"KeyFile\": \"{key}\" }}, \"From\":")]
        );

        Assert.Contains($"{key} cannot be read as a private key", wrong, StringComparison.Ordinal);
        Assert.EndsWith($"Change line 8 of {_check.Folder}/appsettings.json.\n", wrong, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_mail_server_nobody_gets_mail()
    {
        var (code, _, wrong) = await _check.Run(change: [("\"Host\": \"localhost\"", "\"Host\": \"\"")]);

        Assert.Equal(1, code);
        Assert.Contains(
            $"Nobody gets mail: there is no `Mail:Smtp:Host`, so mails are files in {_check.Folder}/data/mail. Change line 10 of",
            wrong,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_told_at_once_and_mail_is_tried_all_the_same()
    {
        await using var server = SmtpServer.Start(userName: "site", password: "wrong");
        await File.WriteAllTextAsync(Path.Combine(_check.Folder, "data"), "a file, not a folder");

        var (code, _, wrong) = await _check.Run(
            server,
            change: [("\"From\":", "\"Form\": \"x\",\n    \"From\":"), ("\"Hauptstr. 1\"", "\"\"")]
        );

        Assert.Equal(1, code);
        Assert.StartsWith("4 things are wrong:\n", wrong, StringComparison.Ordinal);
        Assert.All(
            [
                $"`Mail:Form` is not known; did you mean `From`? Change line 8 of {_check.Folder}/appsettings.json.",
                "`Site:Operator:Address`",
                $"`Data:Directory`: {_check.Folder}/data cannot be used: nothing can be written",
                "refuses user name or password",
            ],
            words => Assert.Contains(words, wrong, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task What_cannot_be_tried_is_said()
    {
        var (code, said, wrong) = await _check.Run(change: [("\"Port\": 1,", "\"Port\": \"viele\",")]);

        Assert.Equal(1, code);
        Assert.Contains("Mail was not tried", said, StringComparison.Ordinal);
        Assert.Contains("`Mail:Smtp:Port` must be a number, not \"viele\". Change line 11 of", wrong, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_setting_that_comes_from_elsewhere_is_changed_there()
    {
        var (_, _, wrong) = await _check.Run(port: 1, arguments: ["--Mail:Smtp:Port=0"]);

        Assert.Contains("`Mail:Smtp:Port` must be 1 to 65535. Change the argument --Mail:Smtp:Port.", wrong, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_is_none_and_keys_that_others_may_read()
    {
        var data = Directory.CreateDirectory(Path.Combine(_check.Folder, "data")).FullName;
        await File.WriteAllTextAsync(Path.Combine(data, "plattform.db"), new string('x', 5000));
        var keys = Directory.CreateDirectory(Path.Combine(data, "keys")).FullName;
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(keys, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherRead);
        await using var server = SmtpServer.Start(userName: "site", password: "secret");

        var (_, _, wrong) = await _check.Run(server);

        Assert.Contains($"The database {data}/plattform.db does not answer", wrong, StringComparison.Ordinal);
        Assert.Contains($"chmod go= '{keys}'", wrong, StringComparison.Ordinal);
        Assert.Single(server.Received);
    }

    [Fact]
    public async Task Beside_a_running_server_the_database_answers()
    {
        await using var server = SmtpServer.Start(userName: "site", password: "secret");
        using var running = new Site(("Data:Directory", Path.Combine(_check.Folder, "data")));
        _ = running.Services;

        var (code, said, _) = await _check.Run(server);

        Assert.Equal(0, code);
        Assert.Contains("Database: it answers and is up to date.", said, StringComparison.Ordinal);
    }
}
