using Plattform.Messages;
using Plattform.Registrations;

namespace Plattform.Tests.Messages;

/// <summary>What was written for a meeting as it was: when the meeting changes, it waits until a coordinator decides.</summary>
public sealed class HeldMessagesTests
{
    private static readonly (string, string) Cancelled = ("status: published", "status: cancelled");

    [Fact]
    public async Task A_cancellation_holds_the_letter_for_the_day_before_and_sent_all_the_same_it_says_first_that_the_meeting_is_off()
    {
        using var calendar = await WithPeople();
        var desk = await calendar.Site.Coordinator();
        var written = await Writes(calendar, desk, ("withFacts", "true"), ("when", "later"), ("sendAt", "2026-05-08T18:00"));
        await desk.Submit(written, ("act", "plan"));

        await calendar.Says(Cancelled);
        Assert.Equal((MessageState.Held, "Das Treffen ist abgesagt."), await State(calendar));
        Assert.Contains(
            "„Bis morgen im Saal!“ wartet auf deine Entscheidung. Das Treffen ist abgesagt.",
            (await desk.Get("/koordination")).Text,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "Ein Brief dazu ist angehalten",
            (await calendar.Post()).First(letter => letter.Kind == "MeetingNotice").Text,
            StringComparison.Ordinal
        );
        var list = await desk.Get(Calendar.Path);
        Assert.Contains("angehalten: Das Treffen ist abgesagt.", list.Text, StringComparison.Ordinal);
        Assert.Equal(
            ["Trotzdem schicken", "Ändern", "Nicht schicken"],
            list.Html.QuerySelectorAll(".held button").Select(button => button.TextContent)
        );
        Assert.Equal(System.Net.HttpStatusCode.Conflict, (await desk.Submit(written, ("act", "plan"))).Status);

        var page = await desk.Get(written.Address);
        Assert.Contains("Dieses Treffen fällt aus.", page.One(".letter").TextContent, StringComparison.Ordinal);
        Assert.Contains(
            "Geplant für Freitag, 8. Mai 2026, 18:00 Uhr.",
            (await desk.Follow(await desk.Submit(page, ("act", "anyway")))).Text,
            StringComparison.Ordinal
        );
        await calendar.Comes("2026-05-08 17:59");
        Assert.Empty(await calendar.Post());
        await calendar.Comes("2026-05-08 18:00");
        var anna = (await calendar.Post()).To("anna");
        Assert.Equal("Dieses Treffen fällt aus.", anna.Letter.Preview);
        Assert.Contains("Dieses Treffen fällt aus. Bis morgen im Saal!", anna.Text, StringComparison.Ordinal);
        foreach (var said in new[] { "Tagesordnung", "absagen", "Parkplatz", "/live" })
            Assert.DoesNotContain(said, anna.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_move_holds_it_too_and_it_goes_at_another_time_with_other_words_or_not_at_all()
    {
        using var calendar = await WithPeople();
        var desk = await calendar.Site.Coordinator();
        var first = await Planned(calendar, desk, "2026-05-08T18:00");
        await calendar.Says(Calendar.Starts("2026-05-02"));
        Assert.Equal((MessageState.Held, "Das Treffen hat eine neue Zeit oder einen neuen Ort."), await State(calendar));

        var draft = await desk.Follow(await desk.Submit(await desk.Get(first), ("act", "edit")));
        Assert.Contains("Entwurf, noch nicht verschickt.", draft.Text, StringComparison.Ordinal);
        var changed = await desk.Follow(await desk.Submit(draft, draft.Form(1), ("sendAt", "2026-05-01T18:00")));
        await desk.Submit(changed, ("act", "plan"));
        await calendar.Says(Calendar.Starts("2026-05-02"), Calendar.At("Schloss Horst"));
        Assert.Equal(MessageState.Held, (await State(calendar)).State);

        var held = await desk.Get(first);
        Assert.Contains(
            "Nicht verschickt. Die Koordination hat sich dagegen entschieden.",
            (await desk.Follow(await desk.Submit(held, ("act", "drop")))).Text,
            StringComparison.Ordinal
        );
        Assert.Equal(System.Net.HttpStatusCode.Conflict, (await desk.Submit(held, ("act", "anyway"))).Status);
        await calendar.Comes("2026-05-01 18:00");
        await calendar.Comes("2026-05-08 18:00");
        Assert.DoesNotContain(await calendar.Post(), letter => letter.Kind == "Message");
    }

    [Fact]
    public async Task Taking_place_after_all_asks_again_and_what_nobody_decides_by_the_end_is_not_sent()
    {
        using var calendar = await WithPeople();
        var desk = await calendar.Site.Coordinator();
        var path = await Planned(calendar, desk, "2026-05-08T18:00");
        await calendar.Says(Cancelled);
        await calendar.Says();
        Assert.Equal((MessageState.Held, "Das Treffen war abgesagt und findet doch statt."), await State(calendar));
        await calendar.Comes("2026-05-09 18:00");
        desk = await calendar.Site.Coordinator();
        Assert.Contains(
            "Nicht verschickt. Bis zum Ende des Treffens hat niemand darüber entschieden.",
            (await desk.Get(path)).Text,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("Entscheidung", (await desk.Get("/koordination")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(await calendar.Post(), letter => letter.Kind == "Message");
    }

    [Fact]
    public async Task What_is_on_its_way_or_for_later_people_stops_and_goes_on_with_those_who_have_not_got_it()
    {
        using var calendar = await WithPeople();
        var desk = await calendar.Site.Coordinator();
        var written = await Writes(calendar, desk, ("alsoLater", "true"));
        await desk.Submit(written, ("act", "send"));
        await calendar.Looks();
        await calendar.Post("anna");
        await calendar.Says(Calendar.At("Schloss Horst"));
        await calendar.Answered("spaet", g => g.Online());
        await calendar.Looks();
        Assert.DoesNotContain(await calendar.Post(), letter => letter.Kind == "Message");

        var page = await desk.Get(written.Address);
        Assert.Equal(
            ["Trotzdem schicken", "Nicht schicken"],
            page.Html.QuerySelectorAll(".held button").Select(button => button.TextContent)
        );
        await desk.Submit(page, ("act", "anyway"));
        await calendar.Looks();
        Assert.Equal(["otto Message", "spaet Message"], (await calendar.Post()).Where(letter => letter.Kind == "Message").Shorts());

        await calendar.Says(Calendar.At("Rathaus"));
        await desk.Submit(await desk.Get(written.Address), ("act", "drop"));
        await calendar.Answered("zuletzt", g => g.Online());
        await calendar.Looks();
        Assert.DoesNotContain(await calendar.Post(), letter => letter.Kind == "Message");
        Assert.Contains("3 verschickt", (await desk.Get(Calendar.Path)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-05-09 13:00", "")]
    [InlineData("2026-05-09 18:00", "Das Treffen war schon vorbei.")]
    public async Task When_the_server_was_off_it_goes_until_the_end_and_is_skipped_with_a_reason_afterwards(string back, string reason)
    {
        using var calendar = await WithPeople();
        var desk = await calendar.Site.Coordinator();
        var path = await Planned(calendar, desk, "2026-05-09T10:00");
        await calendar.Comes(back);
        Assert.Equal(reason.Length == 0, (await calendar.Post()).Any(letter => letter.Kind == "Message"));
        Assert.Equal((reason.Length == 0 ? MessageState.Started : MessageState.Skipped, reason), await State(calendar));
        Assert.Contains(reason, (await (await calendar.Site.Coordinator()).Get(path)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Thanks_planned_for_the_day_after_go_and_what_waited_for_the_mail_server_until_the_end_does_not()
    {
        using var calendar = await WithPeople();
        var desk = await calendar.Site.Coordinator();
        await Planned(calendar, desk, "2026-05-10T10:00");
        await calendar.Comes("2026-05-10 10:00");
        Assert.Contains(await calendar.Post(), letter => letter.Kind == "Message");

        using var stuck = await WithPeople();
        await Planned(stuck, await stuck.Site.Coordinator(), "2026-05-09T10:00");
        await stuck.Comes("2026-05-09 10:00");
        await stuck.Comes("2026-05-09 18:00");
        Assert.DoesNotContain(await stuck.Post(), letter => letter.Kind == "Message");
    }

    private static async Task<string> Planned(Calendar calendar, Visitor desk, string at)
    {
        var written = await Writes(calendar, desk, ("when", "later"), ("sendAt", at));
        await desk.Submit(written, ("act", "plan"));
        return written.Address;
    }

    private static async Task<Page> Writes(Calendar calendar, Visitor desk, params (string, string?)[] typed)
    {
        await calendar.Forgets();
        return await desk.Follow(
            await desk.Submit(
                await desk.Get(Calendar.Path),
                [("subject", "Bis morgen im Saal!"), ("text", "wir freuen uns auf dich."), .. typed]
            )
        );
    }

    private static async Task<(MessageState State, string Reason)> State(Calendar calendar) =>
        Assert.Single(await calendar.Messages(WrittenMessage.StoredKey)) is var message
            ? (message.State, message.Reason?.Text(Plattform.Look.Texts.German) ?? "")
            : default;

    /// <summary>Anna comes, Otto watches.</summary>
    private static async Task<Calendar> WithPeople()
    {
        var calendar = await Calendar.WithMeeting();
        await calendar.Answered("anna", g => g.OnSite());
        await calendar.Answered("otto", g => g.Online());
        await calendar.Forgets();
        return calendar;
    }
}
