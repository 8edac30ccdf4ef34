using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Plattform.Registrations;
using Plattform.Tests.Registrations;

namespace Plattform.Tests.Messages;

/// <summary>Leaving letters of a series: by a press on the page, by a mail program, never by opening a link.</summary>
public sealed class UnsubscribeTests : IDisposable
{
    private readonly Site _site = new() { Still = true };
    private readonly Person _rosa;

    public UnsubscribeTests() => _rosa = new(_site, "rosa@example.org");

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task Opening_the_link_changes_nothing_a_press_does_and_another_undoes_it()
    {
        await _rosa.Answers();
        var path = await Path();
        for (var i = 0; i < 3; i++)
            Assert.Contains("Keine Erinnerungen und Rundbriefe mehr?", (await _rosa.Visitor.Get(path)).Text, StringComparison.Ordinal);
        using var head = new HttpRequestMessage(HttpMethod.Head, path);
        Assert.Equal(HttpStatusCode.OK, (await _rosa.Visitor.Send(head)).Status);
        Assert.False((await _rosa.Stored()).Unsubscribed);
        Assert.DoesNotContain("Person", (await _rosa.Visitor.Get(path)).Text, StringComparison.Ordinal);

        var done = await _rosa.Visitor.Follow(await _rosa.Visitor.Submit(await _rosa.Visitor.Get(path)));
        Assert.Contains("Abbestellt.", done.Text, StringComparison.Ordinal);
        Assert.Contains("Was deine Antwort betrifft, schreiben wir dir trotzdem", done.Text, StringComparison.Ordinal);
        Assert.True((await _rosa.Stored()).Unsubscribed);

        var back = await _rosa.Visitor.Follow(await _rosa.Visitor.Submit(done, ("act", "back")));
        Assert.Contains("Gut, du bekommst wieder Erinnerungen und Rundbriefe.", back.Text, StringComparison.Ordinal);
        Assert.False((await _rosa.Stored()).Unsubscribed);
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    public async Task A_mail_program_presses_for_its_reader(string type)
    {
        await _rosa.Answers();
        using var body = new StringContent(
            type[0] == 'a'
                ? "List-Unsubscribe=One-Click"
                : "--x\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--x--\r\n"
        );
        body.Headers.Remove("Content-Type");
        body.Headers.TryAddWithoutValidation("Content-Type", type);

        var answer = await _site.Visitor(language: null).Post(await Path(), body, ("User-Agent", "Mail"));

        Assert.Equal((HttpStatusCode.OK, "Abbestellt.\n"), (answer.Status, answer.Body));
        Assert.True((await _rosa.Stored()).Unsubscribed);
    }

    [Fact]
    public async Task One_s_own_page_says_it_and_gives_them_back()
    {
        await _rosa.Answers();
        var own = await _rosa.Visitor.Follow(await _rosa.Visitor.Post(await _rosa.OwnPath(), ("act", "noletters")));
        Assert.Contains("Gut, wir schicken dir keine Erinnerungen und Rundbriefe mehr.", own.Text, StringComparison.Ordinal);
        Assert.Contains(
            "Du bekommst keine Erinnerungen und Rundbriefe. Was deine Antwort betrifft, schreiben wir dir trotzdem.",
            own.Text,
            StringComparison.Ordinal
        );
        var back = await _rosa.Visitor.Follow(await _rosa.Visitor.Post(await _rosa.OwnPath(), ("act", "letters")));
        Assert.Contains("Gut, du bekommst wieder Erinnerungen und Rundbriefe.", back.Text, StringComparison.Ordinal);
        Assert.False((await _rosa.Stored()).Unsubscribed);
    }

    [Fact]
    public async Task Each_link_opens_its_own_door_only()
    {
        await _rosa.Answers();
        var path = await Path();
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await _rosa.Visitor.Get(path.Replace("/abbestellen", "", StringComparison.Ordinal))).Status
        );
        Assert.Equal(HttpStatusCode.NotFound, (await _rosa.OwnPage("/abbestellen")).Status);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await _rosa.Visitor.Post(await _rosa.OwnPath() + "/abbestellen", ("List-Unsubscribe", "One-Click"))).Status
        );
        Assert.False((await _rosa.Stored()).Unsubscribed);
    }

    private async Task<string> Path() =>
        await _rosa.Stored() is var stored
            ? new Uri(_site.Services.GetRequiredService<PersonalLinks>().UnsubscribePage(stored.Id, stored.Generation)).PathAndQuery
            : "";
}
