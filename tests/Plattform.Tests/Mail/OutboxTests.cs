using MimeKit;
using Plattform.Mail;

namespace Plattform.Tests.Mail;

public sealed class OutboxTests
{
    [Fact]
    public async Task A_letter_becomes_one_file_and_its_facts_are_forgotten()
    {
        await using var house = new MailFixture();
        var posted = house.Post<Greeting>();
        Assert.Contains("K\\u00F6ln", house.OnlyMail.Facts);

        await house.DeliverAll();

        var mail = house.OnlyMail;
        Assert.Equal(OutboxState.Sent, mail.State);
        Assert.Null(mail.Facts);
        Assert.Null(mail.Reason);
        Assert.Equal(house.Clock.GetUtcNow().UtcDateTime, mail.SentAt);
        var file = Assert.Single(house.Files);
        Assert.Equal($"20260401T120000Z-{posted.Id:N}@example.org.eml", Path.GetFileName(file));
        var read = await MimeMessage.LoadAsync(file);
        Assert.Equal(posted.MessageId, read.MessageId);
        Assert.Equal("Schöne Grüße aus Köln", read.Subject);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Fact]
    public async Task A_repeated_delivery_writes_over_its_own_file()
    {
        await using var house = new MailFixture();
        var mail = house.Post<Greeting>();
        await house.DeliverAll();
        await File.WriteAllTextAsync(
            house.Files[0] + ".tmp",
            "half a mail of a killed process, and longer than the next one will be" + new string('x', 100_000)
        );
        var transport = house.Transport();
        Assert.True(house.Mime.TryBuild(mail, new() { Subject = "again", Blocks = [] }, out var message, out _));
        await transport.SendAsync(message, () => { }, CancellationToken.None);

        var file = Assert.Single(house.Files);
        Assert.Equal("again", (await MimeMessage.LoadAsync(file)).Subject);
    }

    [Fact]
    public async Task The_background_service_delivers_what_was_saved_when_it_is_woken()
    {
        await using var server = SmtpServer.Start();
        await using var house = new MailFixture(server.Port);
        await house.OutboxWorker.StartAsync(CancellationToken.None);
        house.Post<Greeting>();
        house.Post<SignInCode>();
        house.Outbox.Wake();

        await Until(() => house.Mails.All(m => m.State == OutboxState.Sent));
        await house.OutboxWorker.StopAsync(CancellationToken.None);
        Assert.Equal(2, server.Received.Count);
    }

    [Fact]
    public async Task It_also_notices_what_another_process_wrote()
    {
        await using var server = SmtpServer.Start();
        await using var house = new MailFixture(server.Port);
        await using var other = new MailFixture(server.Port, house.Folder);
        await house.OutboxWorker.StartAsync(CancellationToken.None);
        other.Post<Greeting>();

        await Until(() =>
        {
            house.Clock.Advance(TimeSpan.FromSeconds(1));
            return house.OnlyMail.State == OutboxState.Sent;
        });
        await house.OutboxWorker.StopAsync(CancellationToken.None);
        Assert.Single(server.Received);
    }

    /// <summary>As long as it takes; a hang ends with the test run's own limit.</summary>
    internal static async Task Until(Func<bool> done)
    {
        while (!done())
            await Task.Delay(20, TestContext.Current.CancellationToken);
    }
}
