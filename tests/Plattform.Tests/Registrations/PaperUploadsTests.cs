using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Plattform.Data;
using Plattform.Registrations;

namespace Plattform.Tests.Registrations;

/// <summary>Who may send a large file, and how much of it fits.</summary>
public sealed class PaperUploadsTests
{
    private const int Megabyte = 1024 * 1024;

    [Fact]
    public async Task A_link_that_opens_nothing_is_answered_before_a_body_comes()
    {
        using var site = Site.OnPort();
        var (rosa, karl) = (new Person(site, "rosa@example.org"), new Person(site, "karl@example.org"));
        await rosa.Answers(("contribution", "Das Freibad"));
        var revoked = await rosa.OwnPath();
        await site.Read(db => db.Registrations.ExecuteUpdateAsync(set => set.SetProperty(r => r.Generation, r => r.Generation + 1)));
        await karl.Answers();
        var deleted = await karl.OwnPath();
        await site.Read(db => db.Registrations.Where(r => r.EmailKey == "karl@example.org").ExecuteDeleteAsync());
        var madeUp = $"/anmeldung/{Base64(16)}.{Base64(16)}";

        Assert.StartsWith("HTTP/1.1 404 ", await AnswerBeforeTheBody(site, madeUp), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 404 ", await AnswerBeforeTheBody(site, revoked), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 410 ", await AnswerBeforeTheBody(site, deleted), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 404 ", await AnswerBeforeTheBody(site, "/anmeldung/falsch"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_has_no_contribution_sends_no_more_than_any_form_may()
    {
        using var site = Site.OnPort();
        var karl = new Person(site, "karl@example.org");
        await karl.Answers();
        var answer = await AnswerBeforeTheBody(site, await karl.OwnPath());
        Assert.StartsWith("HTTP/1.1 409 ", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_file_at_a_time_comes_to_a_contribution()
    {
        using var site = Site.OnPort();
        var rosa = new Person(site, "rosa@example.org");
        await rosa.Answers(("contribution", "Das Freibad"));
        var path = await rosa.OwnPath();
        using (var slow = await Begun(site, path))
        {
            var second = await rosa.HandsIn("rede.pdf", SampleFiles.Large(2 * Megabyte));
            for (var patience = 0; second.Status == HttpStatusCode.SeeOther && patience < 3; patience++)
            {
                await Task.Delay(500, TestContext.Current.CancellationToken); // the server has yet to read the head of the slow one
                second = await rosa.HandsIn("rede.pdf", SampleFiles.Large(2 * Megabyte));
            }

            Assert.Equal(HttpStatusCode.Conflict, second.Status);
            Assert.Contains("Von dir kommt gerade schon eine Datei an.", second.One("#file-error").TextContent, StringComparison.Ordinal);
        }

        for (
            var patience = 0;
            (await rosa.HandsIn("rede.pdf", SampleFiles.Large(2 * Megabyte))).Status != HttpStatusCode.SeeOther;
            patience++
        )
        {
            Assert.InRange(patience, 0, 200); // the server has yet to see that the other one is gone
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task Two_hundred_megabytes_are_kept_for_a_meeting_and_the_page_says_what_to_do_instead()
    {
        using var site = new Site();
        var rosa = new Person(site, "rosa@example.org");
        await rosa.Answers(("contribution", "Das Freibad"));
        Assert.Equal(HttpStatusCode.SeeOther, (await rosa.HandsIn("rede.pdf", SampleFiles.Pdf)).Status);
        await Weighs(PaperUploads.MostBytesPerMeeting - Megabyte);
        var tooMuch = await rosa.HandsIn("folien.pdf", SampleFiles.Large(2 * Megabyte), publish: true);
        Assert.Equal(HttpStatusCode.Conflict, tooMuch.Status);
        Assert.Contains(
            "Für dieses Treffen sind schon fast 200 MB abgegeben, diese Datei passt nicht mehr dazu.",
            tooMuch.One("#file-error").TextContent,
            StringComparison.Ordinal
        );
        Assert.Contains("bergauf@posteo.de", tooMuch.One("#file-error").TextContent, StringComparison.Ordinal);
        Assert.NotNull(tooMuch.Html.QuerySelector("[name=publish][checked]"));
        Assert.Equal(HttpStatusCode.SeeOther, (await rosa.HandsIn("klein.pdf", SampleFiles.Large(Megabyte / 2))).Status);

        await Weighs(PaperUploads.MostBytesPerMeeting);
        var full = await rosa.OwnPage("/beitrag");
        Assert.Null(full.Html.QuerySelector("[type=file]"));
        Assert.Contains(
            "Für dieses Treffen sind schon 200 MB abgegeben, mehr können wir nicht aufheben. Schick deine Datei bitte per Mail an bergauf@posteo.de.",
            full.Text,
            StringComparison.Ordinal
        );
        Assert.Equal(HttpStatusCode.Conflict, (await rosa.HandsIn("noch.pdf", SampleFiles.Large(3 * Megabyte))).Status);
        Assert.Equal(2, await site.Read(db => db.Papers.CountAsync()));

        await rosa.Cancels(); // what she handed in waits for her to come back, so it makes no room
        var karl = new Person(site, "karl@example.org");
        await karl.Answers(("contribution", "Die Miete"));
        Assert.Equal(HttpStatusCode.Conflict, (await karl.HandsIn("rede.pdf", SampleFiles.Pdf)).Status);

        Task<int> Weighs(long bytes) =>
            site.Read(db =>
                db.Papers.Where(p => p.FileName == "rede.pdf").ExecuteUpdateAsync(set => set.SetProperty(p => p.Length, (int)bytes))
            );
    }

    [Fact]
    public async Task On_a_disk_that_is_nearly_full_registrations_are_taken_and_papers_are_not()
    {
        using var site = new Site();
        site.Services.GetRequiredService<FreeSpace>().Measure = _ => (Free: 199_000_000, Total: 1_000_000_000);
        var rosa = new Person(site, "rosa@example.org");
        Assert.Equal(HttpStatusCode.SeeOther, (await rosa.Answers(("contribution", "Das Freibad"))).Status);
        foreach (var size in new[] { 1000, 2 * Megabyte })
        {
            var refused = await rosa.HandsIn("rede.pdf", SampleFiles.Large(size), publish: true);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.Status);
            Assert.Contains(
                "Auf dem Server ist gerade zu wenig Platz für Dateien. Deine Anmeldung ist sicher.",
                refused.One("#file-error").TextContent,
                StringComparison.Ordinal
            );
        }

        site.Services.GetRequiredService<FreeSpace>().Measure = _ => (Free: 900_000_000, Total: 1_000_000_000);
        Assert.Equal(HttpStatusCode.SeeOther, (await rosa.HandsIn("rede.pdf", SampleFiles.Large(2 * Megabyte))).Status);
    }

    /// <summary>The answer to a body of ten megabytes of which one kilobyte was sent.</summary>
    private static async Task<string> AnswerBeforeTheBody(Site site, string path)
    {
        using var client = await Begun(site, path);
        var (answer, piece) = (new StringBuilder(), new byte[4096]);
        while (
            !$"{answer}".Contains("\r\n\r\n", StringComparison.Ordinal)
            && await client.GetStream().ReadAsync(piece, TestContext.Current.CancellationToken) is > 0 and var read
        )
            answer.Append(Encoding.UTF8.GetString(piece, 0, read));
        return $"{answer}";
    }

    private static async Task<TcpClient> Begun(Site site, string path)
    {
        var address = new Uri(site.Address);
        var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken);
        await client
            .GetStream()
            .WriteAsync(
                Encoding.ASCII.GetBytes(
                    $"POST {path}/beitrag HTTP/1.1\r\nHost: {address.Authority}\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: {10 * Megabyte}\r\n\r\n"
                        + $"--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"rede.pdf\"\r\n\r\n{new string('a', 1000)}"
                ),
                TestContext.Current.CancellationToken
            );
        return client;
    }

    private static string Base64(int bytes) => System.Buffers.Text.Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(bytes));
}
