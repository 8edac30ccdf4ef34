using System.Net;
using Microsoft.EntityFrameworkCore;
using Plattform.Meetings;
using Plattform.Messages;
using Plattform.Registrations;
using Plattform.Tests.Coordination;
using Plattform.Tests.Registrations;

namespace Plattform.Tests.Messages;

/// <summary>A meeting is called off with a letter: until it goes, nobody sees anything, and taken back nobody ever does.</summary>
public sealed class CancelPageTests
{
    private const string Desk = "/koordination/tagung";
    private const string Path = Desk + "/absagen";
    private const string Why = "Im Haus gab es einen **Wasserschaden**.";
    private static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);

    [Fact]
    public async Task Nothing_public_changes_before_the_letter_and_everything_with_it()
    {
        using var calendar = await PlanSteps.WithPeople();
        var desk = await calendar.Site.Coordinator();
        var before = await calendar.Site.WhatAllRead("tagung");

        var page = await desk.Get(Path);
        foreach (
            var said in new[]
            {
                "Treffen der kommunalpolitischen Plattform im Internationalistischen Bündnis, Samstag, 9. Mai 2026, 14 bis 18 Uhr",
                "3 Menschen bekommen eine Mail. Ohne E-Mail-Adresse, sagt es ihnen bitte selbst: clara",
                "Abgesagt: Samstag, 9. Mai 2026, Treffen der kommunalpolitischen Plattform",
                "findet leider nicht statt",
                "Der Brief geht 15 Minuten später.",
            }
        )
            Assert.Contains(said, page.Text, StringComparison.Ordinal);
        var looked = await desk.Submit(page, ("act", "preview"), ("reason", Why));
        Assert.Equal((HttpStatusCode.OK, Why), (looked.Status, looked.Value("reason")));
        Assert.Equal("Wasserschaden", looked.One("article.letter strong").TextContent);
        Assert.Empty(await calendar.Site.Read(db => db.PlannedChanges.ToListAsync()));

        var planned = await desk.Plans(Path, ("reason", Why));
        Assert.Contains("Absage geplant: geht um 10:", planned.One("[role=status]").TextContent, StringComparison.Ordinal);
        Assert.Contains("Im Haus gab es einen Wasserschaden.", planned.One("article.letter").TextContent, StringComparison.Ordinal);
        await calendar.Passes(Quarter - TimeSpan.FromSeconds(31));
        Assert.Empty(await calendar.Post());
        Assert.Equal(before, await calendar.Site.WhatAllRead("tagung"));

        await calendar.Passes(TimeSpan.FromMinutes(1));
        var post = await calendar.Post();
        Assert.Equal(
            ["anna CalledOff CANCEL 1", "otto CalledOff CANCEL 1", "wanda CalledOff"],
            post.Where(letter => letter.Kind == "CalledOff").Shorts()
        );
        Assert.All(
            post.Where(letter => letter.Kind == "CalledOff"),
            letter => Assert.Contains("Im Haus gab es einen Wasserschaden.", letter.Text, StringComparison.Ordinal)
        );
        Assert.Contains(
            "3 Menschen bekommen eine Mail. Einer hat keine Adresse angegeben",
            post.First(letter => letter.Kind == "MeetingNotice").Text,
            StringComparison.Ordinal
        );
        var visitor = calendar.Site.Visitor();
        var invitation = await visitor.Get("/treffen/tagung");
        Assert.Contains(
            "Abgesagt. Dieses Treffen findet nicht statt. Im Haus gab es einen Wasserschaden.",
            invitation.Text,
            StringComparison.Ordinal
        );
        Assert.Equal("Wasserschaden", invitation.One(".notice div strong").TextContent);
        Assert.Contains("STATUS:CANCELLED", (await visitor.Get("/kalender.ics")).Body, StringComparison.Ordinal);
        Assert.Contains("SEQUENCE:1", (await visitor.Get("/treffen/tagung/kalender.ics")).Body, StringComparison.Ordinal);
        Assert.Contains("findet nicht statt", (await visitor.Get("/treffen/tagung/anmelden")).Text, StringComparison.Ordinal);

        await calendar.Passes(TimeSpan.FromHours(1));
        Assert.Empty(await calendar.Post());
        Assert.Equal(Why, (await (await calendar.Site.Coordinator()).Get(Desk + "/bearbeiten")).Value("cancelReason"));
    }

    [Fact]
    public async Task Taken_back_in_time_nobody_ever_hears_of_it()
    {
        using var calendar = await PlanSteps.WithPeople();
        var desk = await calendar.Site.Coordinator();
        var before = await calendar.Site.WhatAllRead("tagung");
        var planned = await desk.Plans(Path);
        foreach (var place in new[] { Desk, "/koordination", Desk + "/bearbeiten", Desk + "/verlegen" })
            Assert.Contains("Absage geplant: geht um 10:", (await desk.Get(place)).Text, StringComparison.Ordinal);

        var back = await desk.Follow(await desk.Submit(planned, ("act", "back")));
        Assert.Contains("Zurückgenommen. Niemand hat davon erfahren", back.Text, StringComparison.Ordinal);
        await calendar.Passes(TimeSpan.FromHours(1));
        Assert.Empty(await calendar.Post());
        Assert.Equal(before, await calendar.Site.WhatAllRead("tagung"));
        desk = await calendar.Site.Coordinator();
        Assert.DoesNotContain("Absage geplant:", (await desk.Get(Desk)).Text, StringComparison.Ordinal);
        Assert.Contains(
            "Absage oder Verlegung zurückgenommen, bevor jemand davon erfuhr",
            (await desk.Get("/koordination/verlauf")).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_desk_hears_why_but_only_those_who_have_this_meeting()
    {
        using var calendar = await PlanSteps.WithPeople();
        var desk = await calendar.Site.Coordinator();
        await desk.Invites("lena@example.org", "all", meeting: "kommunalpolitik");
        await desk.Invites("mia@example.org", "read", meeting: "tagung");
        await desk.Invites("tom@example.org", "door", meeting: "tagung");
        await calendar.Forgets();
        await desk.PlansAtOnce(Path, ("reason", Why));
        await calendar.Looks();
        var notices = (await calendar.Post()).Where(letter => letter.Kind == "MeetingNotice").ToList();
        Assert.Contains("mia@example.org", notices.Select(letter => letter.To));
        Assert.DoesNotContain("lena@example.org", notices.Select(letter => letter.To));
        Assert.DoesNotContain("tom@example.org", notices.Select(letter => letter.To));
        Assert.All(notices, letter => Assert.Contains("Wasserschaden", letter.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_second_coordinator_is_told_and_keeps_the_words()
    {
        using var calendar = await PlanSteps.WithPeople();
        var (one, two) = (await calendar.Site.Coordinator(), await calendar.Site.Coordinator());
        var (first, second) = (await one.Get(Path), await two.Get(Path));
        var planned = await one.Follow(await one.Submit(first, ("act", "plan"), ("reason", Why)));
        var late = await two.Submit(second, ("act", "plan"), ("reason", "Zu wenige."));
        Assert.Equal((HttpStatusCode.Conflict, Why), (late.Status, late.Value("reason")));
        Assert.Contains("Das hattest du geschrieben: Zu wenige.", late.Text, StringComparison.Ordinal);

        var edited = await two.Follow(await two.Submit(late, ("act", "save"), ("reason", "Zu wenige.")));
        Assert.Contains("Zu wenige.", edited.One("article.letter").TextContent, StringComparison.Ordinal);
        var stale = await one.Submit(planned, ("act", "back"));
        Assert.Equal(HttpStatusCode.Conflict, stale.Status);
        Assert.Contains("Bitte sieh nach, was jetzt geplant ist.", stale.Text, StringComparison.Ordinal);

        await two.Submit(edited, ("act", "back"));
        var gone = await one.Submit(stale, ("act", "now"), ("reason", Why));
        Assert.Equal((HttpStatusCode.Conflict, Why), (gone.Status, gone.Value("reason")));
        Assert.Contains("Jemand hat es schon geschickt oder zurückgenommen.", gone.Text, StringComparison.Ordinal);
        await calendar.Passes(TimeSpan.FromHours(1));
        Assert.Empty(await calendar.Post());
    }

    [Fact]
    public async Task What_is_edited_meanwhile_stays_and_other_letters_wait_for_a_decision()
    {
        using var calendar = await PlanSteps.WithPeople();
        var desk = await calendar.Site.Coordinator();
        var nachrichten = Desk + "/nachrichten";
        var draft = await desk.Follow(
            await desk.Submit(
                await desk.Get(nachrichten),
                ("subject", "Neues"),
                ("text", "Bis bald!"),
                ("when", "later"),
                ("sendAt", "2026-05-01T10:30")
            )
        );
        await desk.Submit(draft, ("act", "plan"));
        await desk.Plans(Path, ("reason", Why));
        await desk.Submit(await desk.Get(Desk + "/bearbeiten"), ("costs", "5 Euro"));
        await calendar.Passes(Quarter);

        var meeting = await calendar.Site.Meeting(calendar.Meeting);
        Assert.Equal((MeetingStatus.Cancelled, "5 Euro", Why), (meeting.Status, meeting.Hints.Costs, meeting.CancelReason));
        var held = Assert.Single(await calendar.Messages(WrittenMessage.StoredKey));
        Assert.Equal((MessageState.Held, MessageReason.MeetingIsCancelled), (held.State, held.Reason));
        Assert.Contains("„Neues“ wartet auf deine Entscheidung.", (await desk.Get(Desk)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reminder_that_falls_into_the_quarter_of_an_hour_waits_for_the_decision()
    {
        using var calendar = await PlanSteps.WithPeople();
        await calendar.Comes("2026-05-07 13:55");
        var desk = await calendar.Site.Coordinator();
        var planned = await desk.Plans(Path);
        await calendar.Comes("2026-05-07 14:05");
        Assert.Empty(await calendar.Post());
        await desk.Submit(planned, ("act", "back"));
        await calendar.Looks();
        Assert.Contains("anna Reminder", (await calendar.Post()).Shorts());
    }

    [Fact]
    public async Task With_nobody_to_tell_it_holds_at_once_and_says_so()
    {
        using var calendar = await Calendar.WithMeeting();
        var desk = await calendar.Site.Coordinator();
        Assert.Contains(
            "Niemand muss benachrichtigt werden. Es gilt deshalb sofort.",
            (await desk.Get(Path)).Text,
            StringComparison.Ordinal
        );
        var done = await desk.Plans(Path, ("reason", Why));
        Assert.Contains(
            "Abgesagt. So steht es jetzt auf der Einladung und im Kalender. Niemand muss",
            done.Text,
            StringComparison.Ordinal
        );
        Assert.Equal(MeetingStatus.Cancelled, (await calendar.Site.Meeting(calendar.Meeting)).Status);
    }

    [Fact]
    public async Task A_cancelled_meeting_takes_place_after_all_in_the_same_way()
    {
        using var calendar = await PlanSteps.WithPeople();
        var desk = await calendar.Site.Coordinator();
        await desk.PlansAtOnce(Path, ("reason", Why));
        await calendar.Looks();
        await calendar.Post();
        var before = await calendar.Site.WhatAllRead("tagung");
        var planned = await desk.Plans(Path, ("reason", "Das Rathaus hilft."));
        Assert.Contains("Brief „Findet doch statt“ geplant: geht um 10:", planned.Text, StringComparison.Ordinal);
        Assert.Equal(before, await calendar.Site.WhatAllRead("tagung"));

        await calendar.Passes(Quarter);
        var post = await calendar.Post();
        Assert.Equal(
            ["anna MeetingChanged REQUEST 2", "otto MeetingChanged REQUEST 2", "wanda MeetingChanged"],
            post.Where(letter => letter.Kind == "MeetingChanged").Shorts()
        );
        Assert.Contains("Das Rathaus hilft.", post.To("anna").Text, StringComparison.Ordinal);
        var meeting = await calendar.Site.Meeting(calendar.Meeting);
        Assert.Equal((MeetingStatus.Published, ""), (meeting.Status, meeting.CancelReason));
        Assert.DoesNotContain("Wasserschaden", (await calendar.Site.Visitor().Get("/treffen/tagung")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_slept_sends_it_late_but_not_after_the_meeting()
    {
        using var late = await PlanSteps.WithPeople();
        await (await late.Site.Coordinator()).Plans(Path);
        await late.Comes("2026-05-09 13:00");
        Assert.Contains("anna CalledOff CANCEL 1", (await late.Post()).Shorts());

        using var over = await PlanSteps.WithPeople();
        await (await over.Site.Coordinator()).Plans(Path);
        await over.Comes("2026-05-09 19:00");
        Assert.DoesNotContain(await over.Post(), letter => letter.Kind == "CalledOff");
        Assert.Equal(MeetingStatus.Published, (await over.Site.Meeting(over.Meeting)).Status);
        var desk = await over.Site.Coordinator();
        Assert.Contains(
            "1 Absage ging nicht hinaus. Das Treffen war schon vorbei.",
            (await desk.Get(Desk)).Text,
            StringComparison.Ordinal
        );
        var page = await desk.Get(Path);
        Assert.Equal(HttpStatusCode.Conflict, (await desk.Submit(page, ("act", "now"))).Status);
        await desk.Submit(page, ("act", "back"));
        Assert.DoesNotContain("ging nicht hinaus", (await desk.Get(Desk)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whatever_does_not_fit_is_refused_kindly_and_kept()
    {
        using var calendar = await PlanSteps.WithPeople();
        var desk = await calendar.Site.Coordinator();
        var page = await desk.Get(Path);
        var tooLong = await desk.Submit(page, ("act", "plan"), ("reason", new string('x', 5001)));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, 5001), (tooLong.Status, tooLong.Value("reason").Length));
        Assert.Contains("Das ist zu lang", tooLong.One("#reason-error").TextContent, StringComparison.Ordinal);
        var script = await desk.Submit(page, ("act", "preview"), ("reason", "<script>alert(1)</script>\u202E [x](javascript:alert(1))"));
        Assert.Equal(HttpStatusCode.OK, script.Status);
        Assert.DoesNotContain("<script>alert", script.Body, StringComparison.Ordinal);
        Assert.Null(script.Html.QuerySelector("a[href^=javascript]"));
        foreach (var act in new[] { "", "weg", "plan,now" })
            Assert.Equal(HttpStatusCode.BadRequest, (await desk.Submit(page, ("act", act))).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await desk.Submit(page, ("act", "now"), ("version", "kein Wert"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await desk.Get("/koordination/gibt-es-nicht/absagen")).Status);

        await calendar.Site.ImportSample(("slug: kommunalpolitik", "slug: entwurf"), ("status: published", "status: draft"));
        Assert.Contains("noch ein Entwurf", (await desk.Get("/koordination/entwurf/absagen")).Text, StringComparison.Ordinal);
        var seal = page.One("input[name=siegel]").GetAttribute("value")!;
        Assert.Equal(
            HttpStatusCode.Conflict,
            (await desk.Post("/koordination/entwurf/absagen", ("siegel", seal), ("act", "plan"))).Status
        );
    }

    [Fact]
    public async Task Each_date_of_a_series_is_a_meeting_of_its_own_and_English_is_spoken_too()
    {
        using var calendar = new Calendar(new() { Still = true });
        await calendar.Says(("group:", "dates:\n  - start: 2026-06-13T14:00\ngroup:"));
        await calendar.Answered("anna", g => g.OnSite());
        var desk = await calendar.Site.Coordinator();
        var page = await desk.Get(Path + "?lang=en");
        Assert.Contains("Cancel the meeting", page.Text, StringComparison.Ordinal);
        Assert.Contains("One other date stays as it is", page.Text, StringComparison.Ordinal);
        Assert.NotNull(page.Html.QuerySelector("main a[href^='/koordination/tagung-2026-06-13']"));
        Assert.Contains("Cancellation planned: it goes out at 10:", (await desk.Plans(Path + "?lang=en")).Text, StringComparison.Ordinal);
        await calendar.Passes(Quarter);
        Assert.Equal(
            ["tagung Cancelled", "tagung-2026-06-13 Published"],
            await calendar.Site.Read(db =>
                db.Meetings.Where(e => e.Slug.StartsWith("tagung")).OrderBy(e => e.Slug).Select(e => e.Slug + " " + e.Status).ToListAsync()
            )
        );
    }
}
