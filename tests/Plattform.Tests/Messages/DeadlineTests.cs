using AngleSharp.Html.Dom;
using Microsoft.Extensions.DependencyInjection;
using Plattform.Messages;

namespace Plattform.Tests.Messages;

/// <summary>The day before a deadline, in one letter a day, to those who come; and not when there is no deadline any more.</summary>
public sealed class DeadlineTests
{
    private const string Planned = Calendar.Path + "/geplant";

    [Fact]
    public async Task All_deadlines_of_a_day_are_one_letter_to_those_who_come()
    {
        using var calendar = await Calendar.WithMeeting(Deadlines("2026-04-20: Anträge", "2026-04-20: Kandidaturen", "2026-04-27: Essen"));
        await calendar.Answered("anna", g => g.OnSite());
        await calendar.Answered("otto", g => g.Online());
        await calendar.Answered("nina", g => g.No());
        await calendar.Forgets();

        await calendar.Comes("2026-04-19 08:59");
        Assert.Empty(await calendar.Post());
        await calendar.Comes("2026-04-19 09:00");
        await calendar.Answered("spaet", g => g.Online());
        await calendar.Looks();
        var post = (await calendar.Post()).Where(letter => letter.Kind == "Deadline").ToList();
        Assert.Equal(["anna Deadline", "otto Deadline"], post.Shorts());
        var text = post.To("anna").Text;
        Assert.StartsWith("Morgen läuft eine Frist ab", post[0].Letter.Subject, StringComparison.Ordinal);
        foreach (var said in new[] { "bis Montag, 20. April 2026", "Anträge", "Kandidaturen", "Samstag, 9. Mai 2026, 14 bis 18 Uhr" })
            Assert.Contains(said, text, StringComparison.Ordinal);
        Assert.DoesNotContain("Essen", text, StringComparison.Ordinal);

        await calendar.Comes("2026-04-26 09:00");
        Assert.Equal(["anna Deadline", "otto Deadline", "spaet Deadline"], (await calendar.Post()).Shorts());
    }

    [Fact]
    public async Task It_goes_once_whatever_is_imported_or_started_again()
    {
        using var calendar = await Calendar.WithMeeting(Deadlines("2026-04-20: Anträge"));
        await calendar.Answered("anna", g => g.OnSite());
        await calendar.Forgets();
        await calendar.Comes("2026-04-19 09:00");
        Assert.Single(await calendar.Post());

        await calendar.Says(Deadlines("2026-04-20: Anträge, schriftlich"));
        await calendar.Says(Calendar.Starts("2026-05-16"), Deadlines("2026-04-20: Anträge"));
        await ActivatorUtilities.CreateInstance<ReminderScheduler>(calendar.Site.Services).LookAsync(CancellationToken.None);
        await calendar.Looks();

        Assert.DoesNotContain(await calendar.Post(), letter => letter.Kind == "Deadline");
        Assert.Single(await calendar.Messages(DeadlineMessage.StoredKey));
    }

    [Fact]
    public async Task A_deadline_that_moved_is_reminded_of_on_its_new_day_and_one_that_is_gone_not_at_all()
    {
        using var calendar = await Calendar.WithMeeting(Deadlines("2026-04-20: Anträge", "2026-04-22: Essen"));
        await calendar.Answered("anna", g => g.OnSite());
        await calendar.Forgets();

        await calendar.Says(Deadlines("2026-04-24: Anträge"));
        await calendar.Comes("2026-04-21 09:00");
        Assert.Empty(await calendar.Post());
        await calendar.Comes("2026-04-23 09:00");
        Assert.Contains("bis Freitag, 24. April 2026", Assert.Single(await calendar.Post()).Text, StringComparison.Ordinal);
    }

    /// <summary>The letters lie in the outbox already, and the mail server is away.</summary>
    [Fact]
    public async Task Nothing_waits_on_for_a_deadline_that_is_gone_or_a_meeting_that_is_cancelled()
    {
        using var gone = await Calendar.WithMeeting(Deadlines("2026-04-20: Anträge"));
        await gone.Answered("anna", g => g.OnSite());
        await gone.Forgets();
        await gone.Comes("2026-04-19 09:00");
        await gone.Imports();
        Assert.Empty(await gone.Post());

        using var late = await Calendar.WithMeeting(Deadlines("2026-04-20: Anträge"));
        await late.Answered("anna", g => g.OnSite());
        await late.Forgets();
        await late.Comes("2026-04-19 09:00");
        late.Site.Time.Advance(TimeSpan.FromHours(40));
        Assert.Empty(await late.Post());

        using var cancelled = await Calendar.WithMeeting(Deadlines("2026-04-20: Anträge"));
        await cancelled.Answered("anna", g => g.OnSite());
        await cancelled.Says(("status: published", "status: cancelled"), Deadlines("2026-04-20: Anträge"));
        await cancelled.Forgets();
        await cancelled.Comes("2026-04-19 09:00");
        Assert.DoesNotContain(await cancelled.Post(), letter => letter.Kind == "Deadline");
        Assert.Equal(MessageReason.MeetingWasCancelled, Assert.Single(await cancelled.Messages(DeadlineMessage.StoredKey)).Reason);
    }

    [Fact]
    public async Task The_desk_switches_it_off_for_good_and_on_again()
    {
        using var calendar = await Calendar.WithMeeting(Deadlines("2026-04-20: Anträge"));
        await calendar.Answered("anna", g => g.OnSite());
        await calendar.Forgets();
        var desk = await calendar.Site.Coordinator();
        var page = await desk.Get(Planned);
        Assert.Contains("Sonntag, 19. April, 9 UhrAn alle, die dabei sind: die Frist am 20. April", page.Text, StringComparison.Ordinal);

        var off = await desk.Follow(await desk.Submit(page, FormOf(page)));
        Assert.Contains("Gestrichen.", off.Text, StringComparison.Ordinal);
        await calendar.Says(Deadlines("2026-04-20: Anträge, schriftlich"));
        var still = await desk.Get(Planned);
        Assert.Contains("Nicht geschickt: Die Koordination hat sich dagegen entschieden.", still.Text, StringComparison.Ordinal);

        var on = await desk.Follow(await desk.Submit(still, FormOf(still)));
        Assert.Contains("Diese Erinnerung ist wieder geplant.", on.Text, StringComparison.Ordinal);
        await calendar.Comes("2026-04-19 09:00");
        Assert.Equal(["anna Deadline"], (await calendar.Post()).Shorts());
        Assert.DoesNotContain("Doch schicken", (await desk.Get(Planned)).Text, StringComparison.Ordinal);
    }

    private static IHtmlFormElement FormOf(Page page) =>
        (IHtmlFormElement)
            page.Html.QuerySelectorAll("main li").First(line => line.TextContent.Contains("die Frist")).QuerySelector("form")!;

    private static (string Old, string New) Deadlines(params string[] lines) =>
        (
            "agendaNote:",
            $"deadlines:\n{string.Concat(lines.Select(line => line.Split(": ")).Select(part => $"  - {{ date: {part[0]}, text: \"{part[1]}\" }}\n"))}agendaNote:"
        );
}
