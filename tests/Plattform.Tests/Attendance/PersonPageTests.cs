using System.Net;
using Microsoft.EntityFrameworkCore;
using Plattform.Coordination;
using Plattform.Mail;
using Plattform.Meetings;
using Plattform.Registrations;
using Plattform.Tests.Coordination;
using Plattform.Tests.Registrations;

namespace Plattform.Tests.Attendance;

/// <summary>A coordinator opens one person, does something for them, and takes it back.</summary>
public sealed class PersonPageTests : IDisposable
{
    private readonly Site _site = new();

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task She_calls_comes_after_all_in_twos_without_cake_and_the_address_was_wrong()
    {
        var jana = await _site.Answers(
            "jana@beispeil.example",
            new()
            {
                Name = "Jana Vorlage",
                Attendance = AttendanceKind.Declined,
                Cakes = [new("Streusel", 1, CakeMarks.None)],
            }
        );
        await _site.NewMails();
        var desk = await _site.Coordinator();
        var page = await desk.Get(PathOf(jana));
        Assert.Contains("Jana Vorlage", page.One("h1").TextContent, StringComparison.Ordinal);
        Assert.Contains("Streusel", page.Text, StringComparison.Ordinal);

        var changed = await Does(
            desk,
            await desk.Get(PathOf(jana) + "?aendern"),
            "amend",
            ("attendance", "onsite"),
            ("persons", "2"),
            ("cakeKind", ""),
            ("cakeCount", "")
        );
        Assert.Contains(
            "Jana Vorlage: kommt jetzt, 2 Personen; Kuchen gestrichen.",
            changed.One(".undo").TextContent,
            StringComparison.Ordinal
        );
        Assert.Contains("Die Mail an Jana Vorlage geht um", changed.One(".undo").TextContent, StringComparison.Ordinal);
        Assert.Contains("noch 10 Minuten", changed.One(".undo").TextContent, StringComparison.Ordinal);
        var stored = await _site.Stored("Jana Vorlage");
        Assert.Equal((AttendanceKind.OnSite, 2, null), (stored.Attendance, stored.Persons, stored.EmailVerifiedAt));
        Assert.Empty(await _site.NewMails());

        var corrected = await Does(desk, await desk.Get(PathOf(jana) + "?tun=adresse"), "address", ("email", "jana@beispiel.example"));
        Assert.Contains("jana@beispiel.example wartet auf Bestätigung", corrected.Text, StringComparison.Ordinal);
        var now = await _site.Stored("Jana Vorlage");
        Assert.Equal(("", "jana@beispiel.example", stored.Generation + 1), (now.Email, now.PendingEmail, now.Generation));

        _site.Time.Advance(TimeSpan.FromMinutes(11));
        var mails = await _site.NewMails();
        Assert.Empty(mails.For("jana@beispeil.example"));
        Assert.Single(mails.For("jana@beispiel.example"));
        Assert.Null((await desk.Get(PathOf(jana))).Html.QuerySelector(".undo"));
    }

    [Fact]
    public async Task Undone_within_ten_minutes_all_is_as_before_and_no_letter_leaves()
    {
        var rosa = await _site.Answers(
            "rosa@example.org",
            new()
            {
                Name = "Rosa",
                Persons = 3,
                Message = "Bis dann",
            }
        );
        await _site.NewMails();
        var before = await Photo(rosa.Id);
        var desk = await _site.Coordinator();
        var bar = await Does(desk, await desk.Get(PathOf(rosa) + "?tun=absagen"), "withdraw");
        Assert.Equal("Rosa: abgesagt.", bar.One(".undo b").TextContent);
        Assert.Equal(AttendanceKind.Declined, (await _site.Stored("Rosa")).Attendance);

        var back = await desk.Follow(await desk.Submit(bar, bar.Form(0)));
        Assert.Contains("Rückgängig gemacht. Alles ist wie vorher.", back.Text, StringComparison.Ordinal);
        Assert.Equal(before, await Photo(rosa.Id));
        _site.Time.Advance(TimeSpan.FromMinutes(11));
        Assert.Empty(await _site.NewMails());

        var twice = await desk.Follow(await desk.Submit(bar, bar.Form(0)));
        Assert.Contains("Das ist schon rückgängig gemacht", twice.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_she_changed_herself_meanwhile_stays_and_is_said()
    {
        var rosa = await _site.Answers("rosa@example.org", new() { Name = "Rosa", Persons = 1 });
        var desk = await _site.Coordinator();
        var bar = await Does(desk, await desk.Get(PathOf(rosa) + "?aendern"), "amend", ("persons", "2"), ("message", "Vom Telefon"));
        Assert.Equal("Rosa: 2 statt 1 Person; Nachricht: Vom Telefon.", bar.One(".undo b").TextContent);
        await _site.Amends("Rosa", given => given with { Message = "Von mir" });

        var back = await desk.Follow(await desk.Submit(bar, bar.Form(0)));
        Assert.Contains(
            "Nachricht bleibt, wie es jetzt ist: Das hat inzwischen jemand anderes geändert.",
            back.Text,
            StringComparison.Ordinal
        );
        Assert.Equal((1, "Von mir"), await _site.Stored("Rosa") is var now ? (now.Persons, now.Message) : default);
    }

    [Fact]
    public async Task Whoever_moves_up_by_hand_passes_others_who_are_named_and_the_reason_can_be_read()
    {
        await _site.Change(meeting => meeting.Content.Capacity = 2);
        await _site.Answers("voll@example.org", new() { Name = "Voll", Persons = 2 });
        await _site.Answers("erste@example.org", new() { Name = "Erste", Persons = 1 });
        var last = await _site.Answers("letzte@example.org", new() { Name = "Letzte", Persons = 1 });
        var desk = await _site.Coordinator();
        var question = await desk.Get(PathOf(last) + "?tun=nachruecken");
        Assert.Contains("werden übergangen: Erste", question.Text, StringComparison.Ordinal);
        Assert.Contains("Dann sind 3 Personen da, und 2 Plätze sind vorgesehen.", question.Text, StringComparison.Ordinal);

        var empty = await Press(desk, question, "moveup");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.Status);
        var asked = await Press(desk, question, "moveup", ("text", "Sie leitet die Gruppe."));
        Assert.Equal(HttpStatusCode.Conflict, asked.Status);
        await Does(desk, asked, "moveup", ("text", "Sie leitet die Gruppe."));
        var now = await _site.Stored("Letzte");
        Assert.Equal((PlaceStatus.Confirmed, "Sie leitet die Gruppe."), (now.PlaceStatus, now.Note));
    }

    [Fact]
    public async Task Deleting_waits_ten_minutes_and_leaves_nothing()
    {
        var rosa = await _site.Answers("rosa@example.org", new() { Name = "Rosa" });
        var desk = await _site.Coordinator();
        var planned = await Does(desk, await desk.Get(PathOf(rosa) + "?tun=loeschen"), "erase");
        Assert.Contains("Wird um", planned.One(".notice.bad").TextContent, StringComparison.Ordinal);
        await desk.Follow(await desk.Submit(planned, planned.Form(0)));
        Assert.Null((await _site.Stored("Rosa")).EraseAt);

        await Does(desk, await desk.Get(PathOf(rosa) + "?tun=loeschen"), "erase");
        await _site.Submit(new Erase(rosa.Id));
        Assert.Equal(0, await _site.CountRegistrations());
        Assert.Equal(0, await _site.Read(db => db.DeskChangeParts.CountAsync()));
        Assert.Equal(HttpStatusCode.NotFound, (await desk.Get(PathOf(rosa))).Status);
    }

    [Fact]
    public async Task The_personal_link_is_shown_to_no_reader_and_not_while_it_would_prove_an_address()
    {
        var rosa = await _site.Answers("rosa@example.org", new() { Name = "Rosa" });
        var desk = await _site.Coordinator();
        Assert.DoesNotContain("/anmeldung/", (await desk.Get(PathOf(rosa) + "?tun=link")).Text, StringComparison.Ordinal);
        await _site.Read(db => db.Registrations.ExecuteUpdateAsync(set => set.SetProperty(r => r.EmailVerifiedAt, (DateTime?)_site.Now)));
        Assert.Contains("/anmeldung/", (await desk.Get(PathOf(rosa) + "?tun=link")).Text, StringComparison.Ordinal);

        await desk.Invites("lena@example.org", "read", "Lena");
        var reader = await _site.Coordinator("lena@example.org");
        Assert.Equal(HttpStatusCode.OK, (await reader.Get(PathOf(rosa))).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.Get(PathOf(rosa) + "?tun=link")).Status);
        Assert.DoesNotContain("/anmeldung/", (await reader.Get(PathOf(rosa) + "/zettel")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Merged_entries_stay_unsubscribed_and_one_whose_deletion_is_planned_is_not_merged()
    {
        var first = await _site.Answers("jana@example.org", new() { Name = "Jana Vorlage", Persons = 2 });
        var second = await _site.Answers("jana@example.net", new() { Name = "jana vorlage", Attendance = AttendanceKind.Online });
        await _site.Submit(new Unsubscribe(second.Id));
        await _site.Submit(new PlanErasure(second.Id));
        Assert.Equal(CommandResult.Closed, await _site.Submit(new Merge(first.Id, second.Id)));
        await _site.Read(db => db.Registrations.ExecuteUpdateAsync(set => set.SetProperty(r => r.EraseAt, (DateTime?)null)));
        await _site.Submit(new Merge(first.Id, second.Id));
        Assert.True(await _site.Read(db => db.Registrations.Select(r => r.Unsubscribed).SingleAsync()));
    }

    [Fact]
    public async Task Two_entries_of_one_person_become_one_and_undone_they_are_two_again()
    {
        var first = await _site.Answers("jana@example.org", new() { Name = "Jana Vorlage", Persons = 2 });
        var second = await _site.Answers("jana@example.net", new() { Name = "jana vorlage", Attendance = AttendanceKind.Online });
        var before = (await Photo(first.Id), await Photo(second.Id));
        var desk = await _site.Coordinator();
        var question = await desk.Get(PathOf(first) + "?tun=zusammen");
        Assert.Contains("jana@example.net", question.Text, StringComparison.Ordinal);
        var merged = await Does(desk, question, "merge");
        Assert.Equal(1, await _site.CountRegistrations());

        await desk.Follow(await desk.Submit(merged, merged.Form(0)));
        Assert.Equal(before, (await Photo(first.Id), await Photo(second.Id)));
        await Does(desk, await desk.Get(PathOf(first) + "?tun=zusammen"), "apart");
        Assert.DoesNotContain("Zweimal dieselbe?", (await desk.Get(PathOf(second))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_unknown_or_wrong_is_told_and_changes_nothing()
    {
        var rosa = await _site.Answers("rosa@example.org", new() { Name = "Rosa" });
        var desk = await _site.Coordinator();
        Assert.Equal(HttpStatusCode.NotFound, (await desk.Get(PathOf(rosa) + "?tun=tanzen")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await desk.Get("/koordination/kommunalpolitik/teilnahme/unsinn")).Status);
        var note = await desk.Get(PathOf(rosa) + "?tun=notiz");
        Assert.Equal(HttpStatusCode.BadRequest, (await Press(desk, note, "tanzen")).Status);
        await _site.Amends("Rosa", given => given with { Persons = 2 });
        var stale = await Press(desk, note, "note", ("text", "Ruft an"));
        Assert.Equal(HttpStatusCode.Conflict, stale.Status);
        Assert.Equal("Ruft an", stale.Value("text"));
        var wrong = await Press(desk, await desk.Get(PathOf(rosa) + "?tun=adresse"), "address", ("email", "rosa@"));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "rosa@"), (wrong.Status, wrong.Value("email")));
    }

    private static string PathOf(Registration own) => PersonLink.To(Plattform.Tests.Registrations.Person.Slug, own.Id);

    /// <summary>The form below the undo bar, if there is one.</summary>
    private static Task<Page> Press(Visitor desk, Page page, string act, params (string Name, string? Value)[] typed) =>
        desk.Submit(page, page.Html.QuerySelector(".undo") is null ? page.Form(0) : page.Form(1), [("act", act), .. typed]);

    private static async Task<Page> Does(Visitor desk, Page page, string act, params (string Name, string? Value)[] typed) =>
        await desk.Follow(await Press(desk, page, act, typed));

    private Task<string> Photo(Guid id) =>
        _site.Read(async db => (await RegistrationSnapshot.ReadAsync(db, [id])).GetValueOrDefault(id)?.ToJson() ?? "");
}
