using System.Net;
using Plattform.Meetings;
using Plattform.Messages;
using Plattform.Registrations;
using Plattform.Tests.Registrations;

namespace Plattform.Tests.Messages;

/// <summary>Another time or place: one letter a quarter of an hour later, with old and new, unless it was taken back.</summary>
public sealed class ChangeTests
{
    private static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);

    [Fact]
    public async Task It_says_old_and_new_and_carries_the_entry_to_whoever_is_coming_and_the_coordinators_hear_of_it()
    {
        using var calendar = await WithPeople();
        await calendar.Says(Calendar.Starts("2026-05-10", 15), Calendar.At("Schloss Horst"));
        await calendar.Passes(TimeSpan.FromSeconds(1));
        var late = await calendar.Answered("late", g => g.Online());
        await calendar.Passes(Quarter - TimeSpan.FromSeconds(3));
        Assert.Equal(["late Confirmation REQUEST 1"], (await calendar.Post()).Where(letter => letter.To == late.Email).Shorts());
        await calendar.Passes(TimeSpan.FromSeconds(1));

        var post = await calendar.Post();
        Assert.Equal(
            ["anna MeetingChanged REQUEST 1", "otto MeetingChanged REQUEST 1", "wanda MeetingChanged"],
            post.Where(letter => letter.Kind == "MeetingChanged").Shorts()
        );
        var anna = post.To("anna");
        Assert.Equal("Neue Zeit, neuer Ort: Sonntag, 10. Mai 2026, Treffen der kommunalpolitischen Plattform im…", anna.Letter.Subject);
        foreach (
            var said in new[]
            {
                "Jetzt: Sonntag, 10. Mai 2026, 15 bis 19 Uhr",
                "Bisher: Samstag, 9. Mai 2026, 14 bis 18 Uhr",
                "Jetzt: Schloss Horst, Schmalhorststr. 1",
                "Bisher: Bistro Horster Mitte",
                "Parkplatz ggü. am Schloss Horst",
                "15:10 Die Rechtsentwicklung",
            }
        )
            Assert.Contains(said, anna.Text, StringComparison.Ordinal);
        Assert.Contains("DTSTART;TZID=Europe/Berlin:20260510T150000", anna.Letter.Calendar!.Text, StringComparison.Ordinal);
        Assert.Null(anna.Letter.UnsubscribeUrl);
        Assert.Contains("Zum Livestream http", post.To("otto").Text, StringComparison.Ordinal);
        Assert.Contains("Du stehst weiter auf der Warteliste", post.To("wanda").Text, StringComparison.Ordinal);
        var notice = post.First(letter => letter.Kind == "MeetingNotice");
        Assert.Contains("3 Menschen bekommen eine Mail.", notice.Text, StringComparison.Ordinal);
        Assert.NotNull(notice.Letter.Thread);

        await calendar.Passes(TimeSpan.FromHours(1));
        Assert.Empty(await calendar.Post());
    }

    [Fact]
    public async Task Moved_twice_is_one_letter_from_the_first_to_the_last_and_moved_back_is_none()
    {
        using var calendar = await WithPeople();
        await calendar.Says(Calendar.Starts("2026-05-10"));
        await calendar.Passes(TimeSpan.FromMinutes(10));
        await calendar.Says(Calendar.Starts("2026-05-11"));
        await calendar.Passes(TimeSpan.FromMinutes(10));
        Assert.Empty(await calendar.Post());
        await calendar.Passes(TimeSpan.FromMinutes(5));
        var anna = (await calendar.Post()).To("anna");
        Assert.Equal("anna MeetingChanged REQUEST 2", anna.Short);
        Assert.Contains("Bisher: Samstag, 9. Mai", anna.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("10. Mai", anna.Text, StringComparison.Ordinal);

        await calendar.Says(Calendar.Starts("2026-05-12"));
        await calendar.Passes(TimeSpan.FromMinutes(5));
        await calendar.Says(Calendar.Starts("2026-05-11"));
        Assert.Single(await calendar.Messages(ChangeMessage.StoredKey));
        await calendar.Passes(TimeSpan.FromHours(1));
        Assert.Empty(await calendar.Post());

        await calendar.Says(Calendar.Starts("2026-05-11"), ("title: Begrüßung", "title: Guten Tag"));
        await calendar.Passes(TimeSpan.FromHours(1));
        Assert.Empty(await calendar.Post());
    }

    [Fact]
    public async Task A_cancellation_stops_the_letter_about_a_move_and_taking_place_after_all_is_told()
    {
        using var calendar = await WithPeople();
        await calendar.Says(Calendar.Starts("2026-05-10"));
        await calendar.Says(Calendar.Starts("2026-05-10"), ("status: published", "status: cancelled"));
        await calendar.Site.Submit(new ReconcileMeeting(calendar.Meeting));
        await calendar.Passes(TimeSpan.FromHours(1));
        var post = await calendar.Post();
        Assert.Equal(
            ["anna CalledOff CANCEL 2", "otto CalledOff CANCEL 2", "wanda CalledOff"],
            post.Where(letter => letter.To.EndsWith("@example.org", StringComparison.Ordinal)).Shorts()
        );
        var off = post.First(letter => letter.To.StartsWith("anna@", StringComparison.Ordinal));
        Assert.Equal("Abgesagt: Samstag, 9. Mai 2026, Treffen der kommunalpolitischen Plattform im…", off.Letter.Subject); // nobody was told of another day
        Assert.Contains(
            "Auch nicht zur neuen Zeit, auf die es zuletzt verlegt war: Sonntag, 10. Mai 2026, 14 bis 18 Uhr.",
            off.Text,
            StringComparison.Ordinal
        );
        Assert.Contains("DTSTART;TZID=Europe/Berlin:20260509T140000", off.Letter.Calendar!.Text, StringComparison.Ordinal);
        Assert.StartsWith("Fällt aus", post.First(letter => letter.Kind == "MeetingNotice").Letter.Subject, StringComparison.Ordinal);
        Assert.Equal(
            (MessageState.Skipped, (MessageReason?)MessageReason.MeetingWasCancelled),
            Assert.Single(await calendar.Messages(ChangeMessage.StoredKey)) is var change ? (change.State, change.Reason) : default
        );

        await calendar.Says(Calendar.Starts("2026-05-10"));
        await calendar.Site.Submit(new ReconcileMeeting(calendar.Meeting));
        await calendar.Passes(Quarter);
        var anna = (await calendar.Post()).To("anna");
        Assert.Equal("anna MeetingChanged REQUEST 3", anna.Short);
        Assert.Equal("Findet doch statt: Sonntag, 10. Mai 2026, Treffen der kommunalpolitischen Plattform im…", anna.Letter.Subject);
        Assert.Contains("Bisher: Samstag, 9. Mai 2026", anna.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_remembered_over_a_restart_and_nothing_goes_twice_and_nobody_is_nobody()
    {
        var folder = Directory.CreateTempSubdirectory("plattform-").FullName;
        using (var before = new Calendar(new(("Data:Directory", folder)) { Still = true }))
        {
            await before.Says();
            await before.Says(Calendar.Starts("2026-05-11"));
            await before.Passes(Quarter);
            Assert.Empty(await before.Post());
            await before.Answered("anna", g => g.Online());
            await before.Forgets();
        }

        using (var after = new Calendar(new(("Data:Directory", folder)) { Still = true }))
        {
            await after.Comes("2026-04-01 12:00");
            await after.Says(Calendar.Starts("2026-05-10"));
            Assert.Single(await after.Messages(ChangeMessage.StoredKey));
        }

        using (var last = new Calendar(new(("Data:Directory", folder)) { Still = true }))
        {
            await last.Comes("2026-04-01 12:05");
            await last.Says(Calendar.Starts("2026-05-10"));
            await last.Passes(Quarter);
            await last.Looks();
            Assert.Equal(["anna MeetingChanged REQUEST 2"], (await last.Post()).Where(letter => letter.Kind == "MeetingChanged").Shorts());
            await last.Passes(Quarter);
            Assert.Empty(await last.Post());
        }

        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_restart_keeps_the_moment_at_which_it_goes(bool noticedBefore)
    {
        var folder = Directory.CreateTempSubdirectory("plattform-").FullName;
        using (var before = new Calendar(new(("Data:Directory", folder)) { Still = true }))
        {
            await before.Says();
            await before.Answered("anna", g => g.Online());
            await before.Forgets();
            await before.Comes("2026-04-02 12:00");
            if (noticedBefore)
                await before.Says(Calendar.Starts("2026-05-10"));
            else
                await before.Imports(Calendar.Starts("2026-05-10"));
        }

        using (var after = new Calendar(new(("Data:Directory", folder)) { Still = true }))
        {
            await after.Comes("2026-04-02 12:10");
            await after.Says(Calendar.Starts("2026-05-10"), ("title: Begrüßung", "title: Guten Tag"));
            await after.Comes("2026-04-02 12:14:59");
            Assert.Empty(await after.Post());
        }

        using (var last = new Calendar(new(("Data:Directory", folder)) { Still = true }))
        {
            await last.Imports(Calendar.Starts("2026-05-10"));
            await last.Comes("2026-04-02 12:15");
            await last.Looks();
            Assert.Contains("anna MeetingChanged REQUEST 1", (await last.Post()).Shorts());
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task The_desk_reads_it_first_adds_its_own_words_and_sends_it_at_once()
    {
        using var calendar = await WithPeople();
        var desk = await calendar.Site.Coordinator();
        Assert.Contains(
            "Gerade gibt es nichts zu erzählen.",
            (await desk.Get(Calendar.Path + "/aenderung")).Text,
            StringComparison.Ordinal
        );
        await calendar.Says(Calendar.At("Schloss Horst"));
        var page = await desk.Get(Calendar.Path + "/aenderung");
        foreach (
            var said in new[]
            {
                "Der Brief geht um ",
                "3 Menschen bekommen ihn.",
                "Jetzt: Schloss Horst",
                "Bisher: Bistro Horster Mitte",
                "Das Treffen hat einen neuen Ort.",
            }
        )
            Assert.Contains(said, page.Text, StringComparison.Ordinal);

        var tooLong = await desk.Submit(page, ("act", "now"), ("text", new string('x', 5001)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, tooLong.Status);
        Assert.Contains("Das ist zu lang", tooLong.One("#text-error").TextContent, StringComparison.Ordinal);
        Assert.Equal(5001, tooLong.Value("text").Length);

        var kept = await desk.Follow(await desk.Submit(page, ("act", "save"), ("text", "Es gab einen **Wasserschaden**.")));
        Assert.Contains("Es gab einen Wasserschaden.", kept.One("pre").TextContent, StringComparison.Ordinal);
        var stale = await desk.Submit(page, ("act", "now"), ("text", "Alt"));
        Assert.Equal((HttpStatusCode.Conflict, "Es gab einen **Wasserschaden**."), (stale.Status, stale.Value("text")));
        Assert.Contains("Das hattest du geschrieben: Alt", stale.Text, StringComparison.Ordinal);

        var sent = await desk.Follow(await desk.Submit(kept, ("act", "now")));
        Assert.Contains("Der Brief geht jetzt hinaus.", sent.Text, StringComparison.Ordinal);
        await calendar.Looks();
        Assert.Contains("Es gab einen Wasserschaden.", (await calendar.Post()).To("otto").Text, StringComparison.Ordinal);
        Assert.Equal(
            HttpStatusCode.Conflict,
            (await desk.Submit(sent.Html.QuerySelector("main form") is null ? kept : sent, ("act", "never"))).Status
        );
        Assert.Contains("Der Brief ist unterwegs", (await desk.Get(Calendar.Path + "/aenderung")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_taken_back_at_the_desk_is_told_to_nobody_and_the_desk_says_so()
    {
        using var calendar = await WithPeople();
        var desk = await calendar.Site.Coordinator();
        var moved = await desk.Follow(
            await desk.Submit(await desk.Get("/koordination/tagung/bearbeiten"), ("venueName", "Schloss Horst"))
        );
        Assert.Contains("3 Menschen erfahren davon in höchstens 15 Minuten", moved.Text, StringComparison.Ordinal);
        await calendar.Looks();
        foreach (var page in new[] { "/koordination", Calendar.Path })
            Assert.Contains(
                "Das Treffen hat einen neuen Ort. Der Brief geht um 10:1",
                (await desk.Get(page)).Text,
                StringComparison.Ordinal
            );
        var back = await desk.Follow(
            await desk.Submit(await desk.Get("/koordination/tagung/bearbeiten"), ("venueName", "Bistro Horster Mitte"))
        );
        Assert.Contains(
            "Zeit und Ort sind wieder so, wie alle sie kennen. Es geht kein Brief hinaus.",
            back.Text,
            StringComparison.Ordinal
        );
        await calendar.Passes(Quarter);
        Assert.Empty(await calendar.Post());
        Assert.DoesNotContain("neuen Ort", (await desk.Get("/koordination")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_desk_may_keep_it_to_itself_and_is_not_asked_again()
    {
        using var calendar = await WithPeople();
        var desk = await calendar.Site.Coordinator();
        await calendar.Says(Calendar.At("Schloss Horst"));
        var done = await desk.Follow(await desk.Submit(await desk.Get(Calendar.Path + "/aenderung"), ("act", "never")));
        Assert.Contains(
            "Der Brief ist nicht hinausgegangen. Die Koordination wollte ihn nicht schicken.",
            done.Text,
            StringComparison.Ordinal
        );
        await calendar.Passes(TimeSpan.FromHours(1));
        Assert.Empty(await calendar.Post());
        await calendar.Says(Calendar.Starts("2026-05-10"), Calendar.At("Schloss Horst"));
        await calendar.Passes(Quarter);
        Assert.DoesNotContain("Bistro", (await calendar.Post()).To("anna").Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_desk_adds_and_removes_reminders_and_every_mistake_stands_at_its_field()
    {
        using var calendar = await Calendar.WithMeeting();
        var desk = await calendar.Site.Coordinator();
        var page = await desk.Get(Calendar.Path + "/geplant");
        Assert.Contains("Donnerstag, 7. Mai, 14 Uhr: 2 Tage vorher", page.Text, StringComparison.Ordinal);
        Assert.Contains("Freitag, 8. Mai, 18 Uhr", page.Text, StringComparison.Ordinal);
        foreach (
            var (days, hours, field, said) in new[]
            {
                ("viele", "", "days", "von 0 bis 60"),
                ("61", "", "days", "von 0 bis 60"),
                ("1,5", "", "days", "eine ganze Zahl von 0 bis 60"),
                ("1", "24", "hours", "von 0 bis 23"),
                ("", "0", "days", "zum Beginn"),
                ("2", "0", "days", "gibt es schon"),
                ("50", "", "days", "schon vorbei"),
            }
        )
        {
            var refused = await desk.Submit(page, Form(page), ("days", days), ("hours", hours));
            Assert.Equal(
                (HttpStatusCode.UnprocessableEntity, days, hours),
                (refused.Status, refused.Value("days"), refused.Value("hours"))
            );
            Assert.Contains(said, refused.One($"#{field}-error").TextContent, StringComparison.Ordinal);
        }

        foreach (var hours in new[] { "3", "4", "5", "6" })
            page = await desk.Follow(await desk.Submit(page, Form(page), ("days", ""), ("hours", hours)));
        Assert.Contains("Samstag, 9. Mai, 11 Uhr: 3 Stunden vorher", page.Text, StringComparison.Ordinal);
        Assert.Contains("5 Erinnerungen sind genug", (await desk.Submit(page, Form(page), ("days", "1"))).Text, StringComparison.Ordinal);
        await desk.Submit(page, page.Form(0));
        Assert.DoesNotContain(await calendar.Messages(ReminderMessage.StoredKey), m => m.DaysBefore == 2);
        Assert.Equal(HttpStatusCode.NotFound, (await desk.Get("/koordination/gibt-es-nicht/nachrichten/geplant")).Status);
    }

    [Fact]
    public async Task An_import_beside_the_running_server_is_noticed_and_told_by_mail()
    {
        using var site = new Site();
        var rosa = new Person(site, "rosa@example.org");
        await rosa.Answers();
        await site.NewMails();
        await site.ImportSample(("name: Bistro Horster Mitte", "name: Schloss Horst"));
        await Until(site, db => db.Messages.Any(m => m.Kind == ChangeMessage.StoredKey));
        site.Time.Advance(Quarter);
        await Until(site, db => db.Messages.Any(m => m.Kind == ChangeMessage.StoredKey && m.IsAddressed));
        var mail = Assert.Single((await site.NewMails()).For("rosa@example.org"));
        Assert.Equal("Neuer Ort: Samstag, 9. Mai 2026, Treffen der kommunalpolitischen Plattform im…", mail.Subject);
        var (method, text) = mail.Calendar()!.Value;
        Assert.Equal(("REQUEST", 1), (method, (method, text).Sequence()));
        Assert.Contains("METHOD:REQUEST", text, StringComparison.Ordinal);
        Assert.Contains("Schloss Horst", text, StringComparison.Ordinal);
    }

    private static AngleSharp.Html.Dom.IHtmlFormElement Form(Page page) => page.Form(page.Html.QuerySelectorAll("main form").Length - 1);

    private static async Task Until(Site site, Func<Plattform.Data.PlattformDb, bool> done)
    {
        while (!await site.Read(db => Task.FromResult(done(db))))
        {
            site.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(25, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Anna on the only place, Otto online, Wanda waits, Nina does not come.</summary>
    private static async Task<Calendar> WithPeople()
    {
        var calendar = await Calendar.WithMeeting(("group:", "capacity: 1\ngroup:"));
        await calendar.Answered("anna", g => g.OnSite());
        await calendar.Answered("otto", g => g.Online());
        await calendar.Answered("wanda", g => g.OnSite());
        await calendar.Answered("nina", g => g.No());
        await calendar.Forgets();
        return calendar;
    }
}
