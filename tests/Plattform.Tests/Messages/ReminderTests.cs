using Plattform.Meetings;
using Plattform.Messages;
using Plattform.Registrations;
using Plattform.Tests.Registrations;

namespace Plattform.Tests.Messages;

/// <summary>Days before, on the clock at the venue: to those who are coming then, and to nobody else.</summary>
public sealed class ReminderTests
{
    [Fact]
    public async Task Two_days_before_at_the_same_hour_across_the_change_of_clocks_each_reads_what_is_true_for_them()
    {
        using var calendar = await Calendar.WithMeeting(Calendar.Starts("2026-10-26"), ("group:", "capacity: 2\ngroup:"));
        await calendar.Answered(
            "anna",
            g => g.OnSite(2) with { Cakes = [new("Streusel", 1, CakeMarks.Vegan)], Topic = "Freibad", AgendaItem = "rechtsentwicklung" }
        );
        await calendar.Answered("otto", g => g.Online());
        await calendar.Answered("wanda", g => g.OnSite());
        await calendar.Answered("nina", g => g.No());
        var gone = await calendar.Answered("gone", g => g.Online());
        await gone.Withdraws();
        await calendar.Forgets();

        await calendar.Comes("2026-10-24 13:59:59");
        Assert.Empty(await calendar.Post());
        await calendar.Comes("2026-10-24 14:00");
        await calendar.Answered("spaet", g => g.Online());
        await calendar.Looks();
        var post = (await calendar.Post()).Where(letter => letter.Kind == "Reminder").ToList();
        Assert.Equal(["anna Reminder", "otto Reminder"], post.Shorts());

        var anna = post.To("anna");
        Assert.Equal(
            "Übermorgen ist es so weit: Montag, 26. Oktober 2026, Treffen der kommunalpolitischen Plattform im…",
            anna.Letter.Subject
        );
        foreach (
            var said in new[]
            {
                "Montag, 26. Oktober 2026, 14 bis 18 Uhr",
                "Schmalhorststr. 1",
                "Parkplatz ggü. am Schloss Horst",
                "1 Streusel (vegan)",
                "7 Minuten, etwa um 14:10 Uhr, zu TOP 2",
                "Bitte denk an den Kuchen. Sonst musst du nichts mitbringen.",
                "/absagen",
            }
        )
            Assert.Contains(said, anna.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("/live", anna.Text, StringComparison.Ordinal);
        var otto = post.To("otto");
        Assert.Contains("/live", otto.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Parkplatz", otto.Text, StringComparison.Ordinal);
        await calendar.Comes("2026-10-25 14:00");
        Assert.DoesNotContain(await calendar.Post(), letter => letter.Kind == "Reminder");
    }

    [Fact]
    public async Task Whoever_waits_reads_the_truth_when_a_reminder_is_for_them()
    {
        using var calendar = await Calendar.WithMeeting(("group:", "capacity: 1\ngroup:"));
        await calendar.Answered("anna", g => g.OnSite());
        await calendar.Answered("wanda", g => g.OnSite());
        await calendar.Forgets();
        await calendar.Site.Read(async db =>
        {
            db.Messages.Add(
                new()
                {
                    MeetingId = calendar.Meeting,
                    Kind = ReminderMessage.StoredKey,
                    State = MessageState.Planned,
                    DaysBefore = 3,
                    Audience = Audience.Waiting,
                }
            );
            return await db.SaveChangesAsync();
        });
        await calendar.Comes("2026-05-06 14:00");
        var letter = Assert.Single(await calendar.Post());
        Assert.Equal("wanda Reminder", letter.Short);
        Assert.Contains("noch auf der Warteliste, das ist keine Zusage", letter.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("freuen uns auf dich", letter.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_still_waits_on_the_evening_before_is_told_to_come_by_and_nobody_else()
    {
        using var calendar = await Calendar.WithMeeting(("group:", "capacity: 1\ngroup:"));
        await calendar.Answered("anna", g => g.OnSite());
        await calendar.Answered("wanda", g => g.OnSite());
        await calendar.Answered("otto", g => g.Online());
        await calendar.Forgets();
        var page = await (await calendar.Site.Coordinator()).Get(Calendar.Path + "/geplant");
        Assert.Contains("Freitag, 8. Mai, 18 UhrAn alle auf der Warteliste: Komm vorbei", page.Text, StringComparison.Ordinal);
        await calendar.Comes("2026-05-08 18:00");
        var letter = Assert.Single(await calendar.Post(), letter => letter.Kind == "Reminder" && letter.To == "wanda@example.org");
        Assert.StartsWith("Du stehst noch auf der Warteliste", letter.Letter.Subject, StringComparison.Ordinal);
        Assert.Contains(
            "komm trotzdem gern vorbei: Was leer bleibt, wird dann an der Tür vergeben.",
            letter.Text,
            StringComparison.Ordinal
        );
        await calendar.Comes("2026-05-09 14:00");
        Assert.Empty(await calendar.Post());
    }

    [Fact]
    public async Task It_moves_with_its_event_and_goes_again_when_its_moment_lies_ahead_again()
    {
        using var calendar = await Calendar.WithMeeting();
        await calendar.Answered("anna", g => g.Online());
        await calendar.Forgets();
        await calendar.Says(Calendar.Starts("2026-05-20"));
        await calendar.Comes("2026-05-07 14:00");
        Assert.DoesNotContain(await calendar.Post(), letter => letter.Kind == "Reminder");
        await calendar.Comes("2026-05-18 14:00");
        Assert.Equal(["anna Reminder"], (await calendar.Post()).Shorts());

        await calendar.Says(Calendar.Starts("2026-06-10", 10));
        await calendar.Comes("2026-06-08 09:59");
        Assert.DoesNotContain(await calendar.Post(), letter => letter.Kind == "Reminder");
        await calendar.Comes("2026-06-08 10:00");
        Assert.Equal(["anna Reminder"], (await calendar.Post()).Shorts());
        Assert.Equal(2, (await calendar.Messages(ReminderMessage.StoredKey)).Count);
    }

    [Fact]
    public async Task While_the_letter_about_a_new_time_waits_no_reminder_tells_it_first()
    {
        using var calendar = await Calendar.WithMeeting();
        await calendar.Answered("anna", g => g.Online());
        await calendar.Forgets();
        await calendar.Comes("2026-05-07 12:55");
        await calendar.Says(Calendar.Starts("2026-05-09", 13));
        await calendar.Comes("2026-05-07 13:05");
        Assert.Empty(await calendar.Post());
        await calendar.Comes("2026-05-07 13:10");
        await calendar.Looks();
        Assert.Equal(
            ["MeetingChanged", "Reminder"],
            (await calendar.Post())
                .Where(letter => letter.To == "anna@example.org")
                .Select(letter => letter.Kind)
                .Order(StringComparer.Ordinal)
        );
    }

    [Theory]
    [InlineData("2026-05-08 14:01", "Der Zeitpunkt war schon zu lange vorbei.")]
    [InlineData("2026-05-09 14:00", "Das Treffen hatte schon begonnen.")]
    public async Task When_the_server_was_off_for_long_it_is_skipped_and_says_why(string back, string reason)
    {
        using var calendar = await Calendar.WithMeeting();
        await calendar.Answered("anna", g => g.Online());
        await calendar.Forgets();
        await calendar.Comes(back);
        var message = Assert.Single(await calendar.Messages(ReminderMessage.StoredKey));
        Assert.Equal((MessageState.Skipped, reason), (message.State, message.ReasonText(Plattform.Look.Texts.German)));
        Assert.DoesNotContain(await calendar.Post(), letter => letter.Kind == "Reminder");
        var page = await (await calendar.Site.Coordinator()).Get(Calendar.Path + "/geplant");
        Assert.Contains("Nicht geschickt: " + reason, page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_withdraws_while_the_letter_waits_gets_none_and_a_cancelled_event_reminds_nobody()
    {
        using var calendar = await Calendar.WithMeeting();
        var anna = await calendar.Answered("anna", g => g.Online());
        await calendar.Answered("otto", g => g.Online());
        await calendar.Forgets();
        await calendar.Comes("2026-05-07 15:00");
        await anna.Withdraws();
        Assert.Equal(["otto Reminder"], (await calendar.Post()).Where(letter => letter.Kind == "Reminder").Shorts());

        using var cancelled = await Calendar.WithMeeting();
        await cancelled.Answered("anna", g => g.Online());
        await cancelled.Forgets();
        await cancelled.Says(("status: published", "status: cancelled"));
        await cancelled.Comes("2026-05-08 18:00");
        Assert.All(
            [.. await cancelled.Messages(ReminderMessage.StoredKey), .. await cancelled.Messages(DoorListMessage.StoredKey)],
            m => Assert.Equal((MessageState.Skipped, MessageReason.MeetingWasCancelled), (m.State, m.Reason))
        );
        Assert.DoesNotContain(await cancelled.Post(), letter => letter.Kind is "Reminder" or "DoorList");
    }

    [Fact]
    public async Task The_evening_before_at_six_each_coordinator_reads_how_many_come_and_what_is_missing()
    {
        using var calendar = await Calendar.WithMeeting(
            Calendar.Starts("2026-10-26"),
            ("group:", "capacity: 3\nwanted: [{count: 3, cakes: any}]\ngroup:")
        );
        await calendar.Answered("anna", g => g.OnSite(2));
        await calendar.Answered("otto", g => g.Online());
        await calendar.Answered("wanda", g => g.OnSite(2));
        await calendar.Forgets();
        await calendar.Comes("2026-10-25 17:59:59");
        Assert.DoesNotContain(await calendar.Post(), letter => letter.Kind == "DoorList");
        await calendar.Comes("2026-10-25 18:00");
        await calendar.Looks();
        var post = (await calendar.Post()).Where(letter => letter.Kind == "DoorList").ToList();
        Assert.Equal(
            (await calendar.Site.Meeting(calendar.Meeting)).Contacts.Select(c => c.Email).Order(StringComparer.Ordinal),
            post.Select(letter => letter.To)
        );
        var letter = post[0];
        Assert.StartsWith("Morgen: 2 Personen", letter.Letter.Subject, StringComparison.Ordinal);
        foreach (
            var said in new[]
            {
                "Personen vor Ort: 2 von 3 Plätzen",
                "Personen online: 1",
                "Warteliste: 2",
                "noch 3 Kuchen",
                "/koordination/tagung/teilnahme",
            }
        )
            Assert.Contains(said, letter.Text, StringComparison.Ordinal);
        Assert.Null(letter.Letter.UnsubscribeUrl);
        await calendar.Comes("2026-10-25 19:00");
        Assert.Empty(await calendar.Post());
    }

    [Fact]
    public async Task A_draft_plans_nothing_until_people_can_see_it_and_what_is_past_already_is_not_planned()
    {
        using var calendar = await Calendar.WithMeeting(("status: published", "status: draft"));
        Assert.Empty(await calendar.Messages(ReminderMessage.StoredKey));
        await calendar.Comes("2026-05-08 10:00");
        await calendar.Says();
        Assert.Empty(await calendar.Messages(ReminderMessage.StoredKey));
        Assert.Single(await calendar.Messages(DoorListMessage.StoredKey));
    }
}
