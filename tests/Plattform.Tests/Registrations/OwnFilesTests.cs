using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Plattform.Links;
using Plattform.Registrations;

namespace Plattform.Tests.Registrations;

/// <summary>The code for the door and the entry for the calendar, both behind one's own link.</summary>
public sealed class OwnFilesTests : IDisposable
{
    private readonly Site _site = new();
    private readonly Person _rosa;

    public OwnFilesTests() => _rosa = new(_site, "rosa@example.org");

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task The_code_for_the_door_opens_nothing_and_says_the_same_as_every_wrong_one()
    {
        await _rosa.Answers();
        var door = Keys.QrCodePage((await _rosa.Stored()).Id, 0);
        var picture = await _rosa.OwnPage("/qr.svg");
        Assert.Equal(QrImage.Svg(door), picture.Body);
        Assert.Equal(
            ("image/svg+xml", "no-store", "noindex"),
            (picture.Headers["Content-Type"], picture.Headers["Cache-Control"], picture.Headers["X-Robots-Tag"])
        );

        var path = new Uri(door).AbsolutePath;
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await _site.Visitor().Get(path.Replace("einlass", "anmeldung", StringComparison.Ordinal))).Status
        );
        var page = await _site.Visitor().Get(path);
        Assert.Equal((HttpStatusCode.OK, "Zeig das am Eingang."), (page.Status, page.One("h1").TextContent));
        Assert.Equal(
            (true, "noindex"),
            (page.Headers["Cache-Control"].Contains("no-store", StringComparison.Ordinal), page.Headers["X-Robots-Tag"])
        );
        Assert.DoesNotContain("Person", page.Text, StringComparison.Ordinal);
        foreach (var wrong in new[] { "/einlass/falsch", path[..^1] })
            Assert.Equal(page.Text, (await _site.Visitor().Get(wrong)).Text);
    }

    [Fact]
    public async Task The_calendar_file_fits_the_mailed_entry_also_after_a_return()
    {
        await _rosa.Answers();
        var mailed = (await _site.NewMails()).For(_rosa.Email).Single().Calendar()!.Value;
        var file = await _rosa.OwnPage("/kalender.ics");
        Assert.Equal(("text/calendar; charset=utf-8", "no-store"), (file.Headers["Content-Type"], file.Headers["Cache-Control"]));
        Assert.Equal(mailed.Sequence(), ("PUBLISH", file.Body).Sequence());
        Assert.Equal(Line(mailed.Text, "UID:"), Line(file.Body, "UID:"));
        Assert.Contains("METHOD:PUBLISH", file.Body, StringComparison.Ordinal);
        foreach (var personal in new[] { "ATTENDEE", "anmeldung", "rosa" })
            Assert.DoesNotContain(personal, file.Body.Replace("\r\n ", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);

        await _rosa.Cancels();
        Assert.Equal(HttpStatusCode.NotFound, (await _rosa.OwnPage("/kalender.ics")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await _rosa.OwnPage("/qr.svg")).Status);
        await _rosa.Answers();
        await _rosa.Applies();
        Assert.Equal(mailed.Sequence() + 2, ("PUBLISH", (await _rosa.OwnPage("/kalender.ics")).Body).Sequence());
    }

    [Fact]
    public async Task Online_there_is_a_calendar_file_but_no_door_and_waiting_there_is_neither()
    {
        await _site.ImportSample(("start: 2026-05-09T14:00", "capacity: 1\nstart: 2026-05-09T14:00"));
        await _rosa.Answers(("attendance", "online"));
        Assert.Equal(
            (HttpStatusCode.OK, HttpStatusCode.NotFound),
            ((await _rosa.OwnPage("/kalender.ics")).Status, (await _rosa.OwnPage("/qr.svg")).Status)
        );
        var karl = new Person(_site, "karl@example.org");
        await new Person(_site, "emma@example.org").Answers();
        await karl.Answers();
        Assert.Equal(
            (HttpStatusCode.NotFound, HttpStatusCode.NotFound),
            ((await karl.OwnPage("/kalender.ics")).Status, (await karl.OwnPage("/qr.svg")).Status)
        );
    }

    [Fact]
    public async Task Wrong_links_are_counted_as_everywhere_and_the_way_to_a_new_one_is_shown()
    {
        var wrong = await _site.Visitor().Get("/anmeldung/falsch");
        Assert.Equal("/anmeldung/link", wrong.One("main .link").GetAttribute("href"));
        foreach (var file in new[] { "/kalender.ics", "/qr.svg", $"/beitrag/{Guid.NewGuid()}" })
            for (var i = 0; i < 20; i++)
                Assert.Equal(
                    i == 19 && file.StartsWith("/beitrag/", StringComparison.Ordinal)
                        ? HttpStatusCode.TooManyRequests
                        : HttpStatusCode.NotFound,
                    (await _site.Visitor().Get("/anmeldung/falsch" + file)).Status
                );
    }

    private PersonalLinks Keys => _site.Services.GetRequiredService<PersonalLinks>();

    private static string Line(string calendar, string name) =>
        calendar.ReplaceLineEndings("\n").Split('\n').First(line => line.StartsWith(name, StringComparison.Ordinal));
}
