using Microsoft.EntityFrameworkCore;
using Plattform.Registrations;
using Plattform.Tests.Attendance;

namespace Plattform.Tests.Registrations;

/// <summary>From the start on what is free is free: nobody moves up, the list blocks nobody, and every page and letter says so.</summary>
public sealed class AfterTheStartTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 5, 9, 12, 0, 0, TimeSpan.Zero);
    private readonly Site _site = new();
    private readonly Person _anna,
        _wanda;

    public AfterTheStartTests() => (_anna, _wanda) = (new(_site, "anna@example.org"), new(_site, "wanda@example.org"));

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task A_place_that_becomes_free_goes_to_whoever_takes_it_and_the_waiting_are_told_to_come_by()
    {
        await FullRoom();
        var letter = (await _site.NewMails()).For("wanda@example.org").Single().Words();
        Assert.Contains(
            "Wird bis zum Beginn nichts frei, komm trotzdem gern vorbei: Was leer bleibt, wird dann an der Tür vergeben.",
            letter,
            StringComparison.Ordinal
        );
        Assert.Contains("komm trotzdem gern vorbei", (await _wanda.OwnPage()).Text, StringComparison.Ordinal);

        _site.Time.SetUtcNow(Start.AddMinutes(5));
        Assert.Contains(
            "Wird noch etwas frei, vergibt es die Tür: Komm gern vorbei.",
            (await _site.Visitor().Get($"/treffen/{Person.Slug}")).Text,
            StringComparison.Ordinal
        );
        Assert.Null((await _wanda.OwnPage()).Html.QuerySelector("[value=take]"));
        await _anna.Cancels();
        Assert.DoesNotContain(await _site.NewMails(), mail => mail.To.Mailboxes.Single().Address == "wanda@example.org");
        Assert.DoesNotContain("Der Raum ist voll.", (await _site.Visitor().Get($"/treffen/{Person.Slug}")).Text, StringComparison.Ordinal);

        var ben = new Person(_site, "ben@example.org");
        Assert.EndsWith("antwort=onsite", (await ben.Answers()).Location, StringComparison.Ordinal);
        Assert.Equal(PlaceStatus.Confirmed, (await ben.Stored()).PlaceStatus);
        var page = await _wanda.OwnPage();
        Assert.Contains(
            "Von der Warteliste rückt niemand mehr nach. Was frei ist, vergibt die Tür: Komm gern vorbei.",
            page.Text,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("Wir schreiben dir, sobald ein Platz frei wird", page.Text, StringComparison.Ordinal);
        await _site.NewMails();
        await _wanda.Visitor.Submit(page, (AngleSharp.Html.Dom.IHtmlFormElement)page.One("form:has([value=take])"));
        Assert.Equal(
            (PlaceStatus.Confirmed, null),
            await _wanda.Stored() is var stored ? (stored.PlaceStatus, stored.WaitsSince) : default
        );
        Assert.Contains(
            "eine Person, vor Ort",
            (await _site.NewMails()).For("wanda@example.org").Single().Words(),
            StringComparison.Ordinal
        );
        Assert.Equal(2, (await _site.Read(db => db.MeetingFigures.SingleAsync())).PersonsOnSite);

        var late = new Person(_site, "late@example.org");
        var thanks = await late.Visitor.Follow(await late.Answers());
        foreach (var said in new[] { thanks.Text, (await _site.NewMails()).For("late@example.org").Single().Words() })
        {
            Assert.Contains("vergibt es die Tür: Komm gern vorbei.", said, StringComparison.Ordinal);
            Assert.DoesNotContain("Wir schreiben dir", said, StringComparison.Ordinal);
        }

        var list = await (await _site.Coordinator()).Get($"/koordination/{Person.Slug}/teilnahme");
        Assert.Contains("Von der Warteliste rückt niemand mehr nach", list.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_moves_up_in_the_last_hour_reads_how_soon_it_begins()
    {
        await FullRoom();
        await _site.NewMails();
        _site.Time.SetUtcNow(Start.AddMinutes(-40).AddSeconds(-30));
        await _anna.Cancels();
        Assert.Contains(
            "Es beginnt in 40 Minuten.",
            (await _site.NewMails()).For("wanda@example.org").Single().Words(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task While_somebody_takes_the_place_meanwhile_the_press_says_that_it_is_gone()
    {
        await FullRoom();
        _site.Time.SetUtcNow(Start.AddMinutes(5));
        await _anna.Cancels();
        var page = await _wanda.OwnPage();
        await new Person(_site, "ben@example.org").Answers(("persons", "2"));
        var refused = await _wanda.Visitor.Submit(page, (AngleSharp.Html.Dom.IHtmlFormElement)page.One("form:has([value=take])"));
        Assert.Equal(System.Net.HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("Das geht nicht mehr.", refused.Text, StringComparison.Ordinal);
        Assert.Equal(PlaceStatus.Waiting, (await _wanda.Stored()).PlaceStatus);
    }

    /// <summary>Two places: Anna has both, Wanda waits for one.</summary>
    private async Task FullRoom()
    {
        await _site.Change(meeting => meeting.Content.Capacity = 2);
        await _anna.Answers(("name", "Anna"), ("persons", "2"));
        await _wanda.Answers(("name", "Wanda"));
    }
}
