using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Plattform.Mail;
using Plattform.Registrations;
using Plattform.Tests.Attendance;
using Plattform.Tests.Messages;

namespace Plattform.Tests.Registrations;

/// <summary>A letter that waits for its day says what counts then, and nothing that must arrive is lost.</summary>
public sealed class WaitingLettersTests : IDisposable
{
    private readonly Site _site = new();

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task What_waits_for_its_day_is_one_letter_with_the_last_state()
    {
        var rosa = new Person(_site, "rosa@example.org");
        await rosa.Answers();
        await _site.NewMails();
        var own = (await rosa.Stored()).Id;
        Page? last = null;
        for (var press = 0; press < 30; press++)
        {
            await _site.Saves(rosa.Visitor, own, ("message", $"Druck {press}"), ("persons", $"{1 + (press % 9)}"));
            last = await rosa.Cancels();
            await Comes(rosa);
        }

        await _site.Saves(rosa.Visitor, own, ("persons", "7"));
        await rosa.Cancels();
        Assert.Contains(
            "Heute gingen schon viele Mails an dich. Die nächste kommt später und sagt, was dann gilt.",
            (await rosa.Visitor.Follow(last!)).Text,
            StringComparison.Ordinal
        );
        Assert.InRange((await _site.NewMails()).For(rosa.Email).Count, 1, 9); // the tenth was the first one
        var waiting = await _site.Read(db =>
            db.Outbox.SingleAsync(m => m.State == OutboxState.Waiting && m.RecipientAddress == rosa.Email)
        );
        Assert.InRange(waiting.DueAt, _site.Now.AddHours(20), _site.Now.AddHours(24));
        var desk = await _site.Coordinator();
        var log = await desk.Get("/koordination/kommunalpolitik/post?auswahl=wartet");
        Assert.Contains(
            "Heute gingen dorthin schon mehrere Mails. Was bis dahin noch dazukommt, steht dann in dieser einen.",
            log.Text,
            StringComparison.Ordinal
        );
        Assert.Null(log.Html.QuerySelector(".notice.bad"));

        _site.Time.Advance(TimeSpan.FromHours(24));
        var letter = Assert.Single((await _site.NewMails()).For(rosa.Email));
        Assert.StartsWith("Du hast abgesagt", letter.Subject, StringComparison.Ordinal);
        Assert.Equal("CANCEL", letter.Calendar()!.Value.Method);
    }

    /// <summary>What takes an entry out of a calendar is not lost when a later letter takes its place.</summary>
    [Fact]
    public async Task A_withdrawal_that_waited_still_empties_the_calendar()
    {
        var rosa = await Exhausted("rosa@example.org");
        await rosa.Cancels();
        await _site.Saves(rosa.Visitor, (await rosa.Stored()).Id, ("message", "Viel Erfolg!"));
        _site.Time.Advance(TimeSpan.FromHours(24));
        var letter = Assert.Single((await _site.NewMails()).For(rosa.Email));
        Assert.Equal("CANCEL", letter.Calendar()!.Value.Method);
    }

    /// <summary>A letter of the desk or of the calendar does not wait, and what waits and says less does not come after it.</summary>
    [Fact]
    public async Task A_cancelled_meeting_is_told_at_once_and_nothing_older_follows()
    {
        var rosa = await Exhausted("rosa@example.org");
        await _site.Saves(rosa.Visitor, (await rosa.Stored()).Id, ("persons", "9"));
        await _site.Change(meeting => meeting.Status = Plattform.Meetings.MeetingStatus.Cancelled);
        await _site.Submit(new ReconcileMeeting(await Meeting()));
        Assert.StartsWith("Abgesagt", Assert.Single((await _site.NewMails()).For(rosa.Email)).Subject, StringComparison.Ordinal);
        _site.Time.Advance(TimeSpan.FromHours(24));
        Assert.Empty((await _site.NewMails()).For(rosa.Email));
    }

    [Fact]
    public async Task What_waits_waits_on_after_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("plattform-").FullName;
        DateTime due;
        using (var before = new Site(("Data:Directory", folder), ("Limits:LettersPerNetworkPerHour", "1")))
        {
            for (var i = 0; i < 2; i++)
                await new Person(before, $"gast{i}@example.org").Answers();
            await before.NewMails();
            due = (await before.Read(db => db.Outbox.SingleAsync(m => m.State == OutboxState.Waiting))).DueAt;
        }

        using (var after = new Site(("Data:Directory", folder)))
        {
            Assert.Empty(await after.NewMails());
            after.Time.SetUtcNow(new DateTimeOffset(due));
            Assert.Single((await after.NewMails()).For("gast1@example.org"));
        }

        Directory.Delete(folder, recursive: true);
    }

    private static async Task<Page> Comes(Person person)
    {
        var page = await person.OwnPage();
        var form = page
            .Html.QuerySelectorAll("main form")
            .OfType<IHtmlFormElement>()
            .First(form => form.QuerySelector("[name=act][value=return]") is not null);
        return await person.Visitor.Submit(page, form);
    }

    /// <summary>Somebody whose letters of the day are used up.</summary>
    private async Task<Person> Exhausted(string email)
    {
        var person = new Person(_site, email);
        await person.Answers();
        var own = (await person.Stored()).Id;
        for (var i = 2; i < 11; i++)
            await _site.Saves(person.Visitor, own, ("message", $"{i}"));
        Assert.Equal(10, (await _site.NewMails()).For(email).Count);
        return person;
    }

    private Task<Guid> Meeting() => _site.Read(db => db.Meetings.Select(e => e.Id).SingleAsync());
}
