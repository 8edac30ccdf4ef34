using System.Net;
using Microsoft.EntityFrameworkCore;
using Plattform.Registrations;

namespace Plattform.Tests.Registrations;

/// <summary>Withdrawing: shown by a link, done by a press.</summary>
public sealed class CancelTests : IDisposable
{
    private readonly Site _site = new();
    private readonly Person _rosa;

    public CancelTests() => _rosa = new(_site, "rosa@example.org");

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task Opening_the_link_only_asks_however_often()
    {
        await _rosa.Answers();
        await _site.NewMails();
        for (var i = 0; i < 3; i++)
            Assert.Contains("Möchtest du absagen?", (await _rosa.OwnPage("/absagen")).Text, StringComparison.Ordinal);
        using var head = new HttpRequestMessage(HttpMethod.Head, await _rosa.OwnPath() + "/absagen");
        Assert.Equal(HttpStatusCode.OK, (await _rosa.Visitor.Send(head)).Status);
        Assert.Equal(AttendanceKind.OnSite, (await _rosa.Stored()).Attendance);
        Assert.Empty(await _site.NewMails());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_press_frees_the_place_and_the_cake_comes_if_it_should(bool keepCake)
    {
        await _rosa.Answers(
            ("persons", "2"),
            ("cakeCount", "1"),
            ("cakeKind", "Pflaumenkuchen"),
            ("contribution", "Das Freibad"),
            ("message", "Bis bald")
        );
        var first = (await _site.NewMails()).For(_rosa.Email).Single().Calendar()!.Value;

        var done = await _rosa.Visitor.Follow(await _rosa.Cancels(keepCake));
        Assert.Contains("Abgesagt. Danke, dass du Bescheid gibst.", done.Text, StringComparison.Ordinal);
        Assert.Contains("Du kommst nicht.", done.Text, StringComparison.Ordinal);

        var stored = await _rosa.Stored();
        Assert.Equal((AttendanceKind.Declined, keepCake ? 1 : 0), (stored.Attendance, stored.Cakes.Count));
        Assert.Null(stored.Contribution);
        var figures = await _site.Read(db => db.MeetingFigures.SingleAsync());
        Assert.Equal((0, 1, keepCake ? 1 : 0), (figures.PersonsOnSite, figures.Declined, figures.Cakes));
        Assert.Empty(figures.Contributions);

        var mails = await _site.NewMails();
        Assert.Equal(3, mails.Count);
        var letter = mails.For(_rosa.Email).Single();
        Assert.StartsWith("Du hast abgesagt", letter.Subject, StringComparison.Ordinal);
        Assert.Equal(keepCake, letter.TextBody!.Contains("Dein Kuchen kommt trotzdem", StringComparison.Ordinal));
        var cancelled = letter.Calendar()!.Value;
        Assert.Equal("CANCEL", cancelled.Method);
        Assert.Contains("METHOD:CANCEL", cancelled.Text, StringComparison.Ordinal);
        Assert.True(cancelled.Sequence() > first.Sequence());

        var notice = mails.For("bergauf@posteo.de").Single();
        Assert.Contains("Jemand hat abgesagt", notice.TextBody, StringComparison.Ordinal);
        Assert.Contains("vor Ort → abgesagt", notice.TextBody, StringComparison.Ordinal);
        Assert.Equal(!keepCake, notice.TextBody!.Contains("1 → 0", StringComparison.Ordinal));
        Assert.DoesNotContain("Bis bald", notice.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelling_twice_is_told_once()
    {
        await _rosa.Answers(("cakeCount", "1"));
        var question = await _rosa.OwnPage("/absagen");
        await _rosa.Visitor.Submit(question);
        await _site.NewMails();
        Assert.Equal(HttpStatusCode.SeeOther, (await _rosa.Visitor.Submit(question)).Status);
        Assert.Empty(await _site.NewMails());
        Assert.Contains("Du hast schon abgesagt.", (await _rosa.OwnPage("/absagen")).Text, StringComparison.Ordinal);
        Assert.Equal(1, (await _rosa.Stored()).Sequence);
    }

    [Fact]
    public async Task Whoever_kept_the_cake_can_take_it_back_too()
    {
        await _rosa.Answers(("cakeCount", "1"));
        await _rosa.Cancels(keepCake: true);
        await _rosa.Cancels();
        Assert.Empty((await _rosa.Stored()).Cakes);
        Assert.Equal(0, (await _site.Read(db => db.MeetingFigures.SingleAsync())).Cakes);
    }

    [Fact]
    public async Task After_the_event_it_is_too_late_and_nothing_changes()
    {
        await _rosa.Answers();
        var question = await _rosa.OwnPage("/absagen");
        await _site.NewMails();
        _site.Time.SetUtcNow(new(2026, 5, 9, 16, 0, 0, TimeSpan.Zero));
        var refused = await _rosa.Visitor.Submit(question);
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("Das Treffen ist vorbei.", refused.Text, StringComparison.Ordinal);
        Assert.Contains("23. Mai 2026", refused.Text, StringComparison.Ordinal);
        Assert.Equal(AttendanceKind.OnSite, (await _rosa.Stored()).Attendance);
        Assert.Empty(await _site.NewMails());
    }

    [Fact]
    public async Task Withdrawing_drops_a_proposal_nobody_pressed()
    {
        await _rosa.Answers();
        await _rosa.Answers(("persons", "4"));
        await _rosa.Cancels();
        Assert.Equal(0, await _site.Read(db => db.Proposals.CountAsync()));
    }
}
