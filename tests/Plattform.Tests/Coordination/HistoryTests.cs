using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Plattform.Coordination;
using Plattform.Data;
using Plattform.Hosting;
using Plattform.Meetings;
using Plattform.Messages;
using Plattform.Privacy;
using Plattform.Registrations;
using Plattform.Tests.Attendance;
using Plattform.Tests.Messages;
using Plattform.Tests.Registrations;

namespace Plattform.Tests.Coordination;

/// <summary>What happened at the desk: who and when, for a year, and no attendee by name.</summary>
public sealed class HistoryTests : IDisposable
{
    private const string Address = "/koordination/verlauf";
    private const string Title = "Treffen der kommunalpolitischen Plattform im Internationalistischen Bündnis";
    private const string Meeting = "/koordination/kommunalpolitik";
    private readonly Site _site = new(
        ("Coordinators:0:Name", "Hanni"),
        ("Coordinators:0:Email", "hanni@example.org"),
        ("Coordinators:1:Name", "Werner"),
        ("Coordinators:1:Email", "werner@example.org")
    );

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task A_day_at_the_desk_stands_there_newest_first_with_numbers_instead_of_names()
    {
        var offer = await Travels("Anna", TravelRole.Offers);
        var seeker = await Travels("Bert", TravelRole.Seeks);
        var hanni = await _site.Coordinator("hanni@example.org");
        var table = await hanni.Get(Meeting + "/teilnahme.csv");
        Assert.Contains(
            table.Body.Split('\n'),
            row =>
                row.StartsWith("\"Anna\";", StringComparison.Ordinal)
                && row.Contains($";\"Nr. {DeskEntry.NumberOf(offer.Id)}", StringComparison.Ordinal)
        );
        await hanni.Get(Meeting + "/nachrichten/einladung.eml");
        await hanni.Submit(
            await hanni.Get(Meeting + "/fahrten"),
            ("act", "match"),
            ("offer", $"{offer.Travel[0].Id}"),
            ("seeker", $"{seeker.Travel[0].Id}")
        );
        await hanni.Submit(await hanni.Get("/koordination/gruppe"), ("rhythm", "hourly"));
        await hanni.Submit(await hanni.Get(Meeting + "/bearbeiten"), ("venueName", "Schloss Horst"));
        await hanni.PlansAtOnce(Meeting + "/absagen");
        await hanni.Submit(await hanni.Get("/koordination/abmelden"));

        var werner = await _site.Coordinator("werner@example.org");
        using (var ask = new HttpRequestMessage(HttpMethod.Head, Meeting + "/teilnahme.csv"))
            await werner.Send(ask); // takes nothing along
        var page = await werner.Get(Address);
        Assert.Equal(
            [
                "Angemeldet Werner",
                "Link zum Anmelden ausgegeben wer den Server betreut",
                "Abgemeldet Hanni",
                $"Treffen abgesagt Hanni {Title}",
                $"Absage geplant Hanni {Title}",
                $"Treffen geändert Hanni {Title}",
                "Eigene Mails umgestellt Hanni",
                $"Zwei Personen bekannt gemacht Hanni {Title} Nr. {DeskEntry.NumberOf(offer.Id)}, {DeskEntry.NumberOf(seeker.Id)}",
                $"Einladung heruntergeladen Hanni {Title}",
                $"Teilnahmeliste heruntergeladen Hanni {Title}",
                "Angemeldet Hanni",
            ],
            Rows(page).Take(11)
        );
        Assert.DoesNotContain("Anna", page.Body, StringComparison.Ordinal);
        Assert.Equal("no-store", page.Headers["Cache-Control"]);
        Assert.NotNull(page.Html.QuerySelector("meta[name=robots][content*=noindex]"));
        Assert.Contains(Address, (await werner.Get("/koordination")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refusals_of_a_quarter_of_an_hour_are_one_line_and_what_strangers_typed_is_kept_nowhere()
    {
        var visitor = _site.Visitor();
        visitor.Reading = TimeSpan.Zero;
        var hanni = await Asks("hanni@example.org");
        for (var i = 0; i < 2; i++)
            await visitor.Submit(hanni, ("code", "x"));
        var stranger = await Asks("fremde.person@example.org");
        await visitor.Submit(stranger, ("code", "x"));
        await visitor.Post("/koordination/anmelden/gefaelscht");
        for (var i = 0; i < 6; i++)
            await Asks("fremde.person@example.org");
        for (var i = 0; i < 10; i++)
            await visitor.Submit(stranger, ("code", "x"));
        for (var i = 0; i < 32; i++)
            await Asks("hanni@example.org");
        _site.Time.Advance(TimeSpan.FromMinutes(15));
        await visitor.Submit(hanni, ("code", "x"));

        Assert.Equal(
            [
                "Falscher Code, abgewiesen Hanni",
                "3-mal sehr viele Codes verlangt, keiner mehr verschickt Hanni",
                "3-mal zu viele Versuche beim Anmelden, abgewiesen unbekannt",
                "Falscher oder verbrauchter Link, abgewiesen unbekannt",
                "11-mal falscher Code, abgewiesen unbekannt",
                "7-mal Code für eine fremde Adresse verlangt, keiner verschickt unbekannt",
                "2-mal falscher Code, abgewiesen Hanni",
            ],
            Rows(await (await _site.Coordinator("hanni@example.org")).Get(Address))
                .Where(row => !row.StartsWith("Link zum", StringComparison.Ordinal))
                .Skip(1)
        ); // those of the start and of this visit
        Assert.False(await _site.Read(db => db.DeskEntries.AnyAsync(e => e.Who.Contains("fremde"))));

        async Task<Page> Asks(string address)
        {
            var page = await visitor.Post("/koordination/anmelden", ("email", address));
            await _site.DeferredWorkDone();
            return page;
        }
    }

    [Fact]
    public async Task Commands_on_the_server_and_what_is_deleted_by_itself_stand_there_too()
    {
        var file = Path.Combine(_site.DataDirectory, "treffen.md");
        foreach (
            var text in new[]
            {
                SampleMeeting.Text.Replace("slug: kommunalpolitik", "slug: eigenes"),
                SampleMeeting.Text.Replace("slug: kommunalpolitik", "slug: eigenes").Replace("title: Treffen", "title: Neues Treffen"),
            }
        )
        {
            await File.WriteAllTextAsync(file, text);
            Assert.Equal(0, await Run("import", file));
            Assert.Equal(0, await Run("import", file)); // changes nothing, so there is nothing to tell
        }

        await Run("export", "eigenes");
        await Travels("Anna", TravelRole.Offers);
        await Travels("Bert", TravelRole.Seeks);
        _site.Time.Advance(TimeSpan.FromDays(60));
        await _site.Services.GetRequiredService<RetentionWorker>().ForgetDueAsync();

        Assert.Equal(
            [
                (DeskAct.AllDeleted, "", "kommunalpolitik", 2),
                (DeskAct.MeetingExported, DeskEntry.Operator, "eigenes", 1),
                (DeskAct.MeetingChanged, DeskEntry.Operator, "eigenes", 1),
                (DeskAct.MeetingCreated, DeskEntry.Operator, "eigenes", 1),
            ],
            (
                await _site.Read(db => db.DeskEntries.Where(e => e.Act != DeskAct.LinkMade).OrderByDescending(e => e.Id).ToListAsync())
            ).Select(e => (e.Act, e.Who, e.Slug, e.Times))
        );
    }

    [Fact]
    public async Task It_is_read_page_by_page_and_ends_after_a_year()
    {
        await _site.Read(db =>
        {
            for (var i = 0; i < 60; i++)
                db.Note(_site.Now, DeskAct.ListExported, "frueher@example.org", $"nummer-{i}");
            return db.SaveChangesAsync();
        });
        var hanni = await _site.Coordinator("hanni@example.org");
        var first = await hanni.Get(Address);
        Assert.Equal(50, Rows(first).Count());
        Assert.Contains("frueher@example.org", first.Text, StringComparison.Ordinal); // no coordinator any more, so no name is known
        var older = await hanni.Get(first.One("main a[href*='vor=']").GetAttribute("href")!);
        Assert.Contains("nummer-0", Rows(older).Last(r => r.Contains("nummer", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Null(older.Html.QuerySelector("main a[href*='vor=']"));
        Assert.Contains("Älteres gibt es nicht.", (await hanni.Get(Address + "?vor=1")).Text, StringComparison.Ordinal);

        _site.Time.Advance(TimeSpan.FromDays(366));
        Assert.Equal(
            ["Angemeldet Hanni", "Link zum Anmelden ausgegeben wer den Server betreut"],
            Rows(await (await _site.Coordinator("hanni@example.org")).Get(Address))
        );
        Assert.Equal(2, await _site.Read(db => db.DeskEntries.CountAsync()));
    }

    [Fact]
    public async Task Letters_to_many_stand_there_with_how_many_they_went_to()
    {
        await using var site = new Site(("Coordinators:0:Name", "Hanni"), ("Coordinators:0:Email", "hanni@example.org")) { Still = true };
        using var mailing = ActivatorUtilities.CreateInstance<MessageDispatcher>(site.Services);
        await mailing.LookAsync(CancellationToken.None); // the calendar knows the event now, and plans a reminder
        foreach (var name in new[] { "Anna", "Bert" })
            await site.Answers($"{name}@example.org", new() { Name = name });
        var hanni = await site.Coordinator("hanni@example.org");
        var draft = await hanni.Follow(
            await hanni.Submit(await hanni.Get(Meeting + "/nachrichten"), ("subject", "Neues"), ("text", "Bis bald!"))
        );
        await hanni.Submit(draft, ("act", "send"));
        await hanni.Submit(draft, ("act", "send")); // a double press
        site.Time.SetUtcNow(new(2026, 5, 7, 12, 0, 0, TimeSpan.Zero));
        await mailing.LookAsync(CancellationToken.None);

        hanni = await site.Coordinator("hanni@example.org");
        Assert.Equal(
            [$"Nachricht an 2 Personen geschickt von selbst {Title}", $"Nachricht an 2 Personen geschickt Hanni {Title}"],
            Rows(await hanni.Get(Address)).Where(row => row.StartsWith("Nachricht", StringComparison.Ordinal))
        );
    }

    private Task<Registration> Travels(string name, TravelRole role) =>
        _site.Answers($"{name}@example.org", new() { Name = name, Lift = new(role, "Kassel", 1) });

    private Task<int> Run(string verb, params string[] arguments) =>
        _site.In(services => services.GetRequiredKeyedService<IVerb>(verb).RunAsync(arguments, TextWriter.Null, TextWriter.Null));

    /// <summary>Without the time of day, and without what a save changed.</summary>
    private static IEnumerable<string> Rows(Page page)
    {
        foreach (var state in page.Html.QuerySelectorAll("tbody :is(details, form)"))
            state.Remove();
        return page
            .Html.QuerySelectorAll("tbody tr")
            .Select(row => row.Words())
            .Select(words => words[(words.IndexOf(" Uhr ", StringComparison.Ordinal) + 5)..]);
    }
}
