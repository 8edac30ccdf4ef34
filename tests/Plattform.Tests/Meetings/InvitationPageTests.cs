using System.Net;
using System.Security.Cryptography;
using System.Text;
using Plattform.Tests.Registrations;

namespace Plattform.Tests.Meetings;

public sealed class InvitationPageTests
{
    private const string Path = "/treffen/kommunalpolitik";

    [Fact]
    public async Task On_the_first_of_April_the_page_says_when_and_where_in_full()
    {
        await using var site = new Site();

        var page = await site.Visitor().Get(Path);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        foreach (
            var fact in new[]
            {
                "Samstag, 9. Mai 2026, 14 bis 18 Uhr",
                "Bistro Horster Mitte",
                "Schmalhorststr. 1",
                "45899 Gelsenkirchen",
                "Parkplatz ggü. am Schloss Horst",
                "Liebe Freundinnen und Freunde der kommunalpolitischen Plattform im InterBündnis,",
                "liebe Interessierte in der Kommunalpolitik!",
                "Unser Vorschlag für die Tagesordnung",
                "TOP 4 Sonstiges",
                "Beschlusskontrolle",
                "Termin des nächsten Treffens",
                "50 Minuten Luft",
                "7 Minuten je Bündnis; 0 von 17 angemeldet",
                "den Link schicken wir euch noch zu",
                "Freitag, 8. Mai 2026, am Tag davor",
                "die Anreise für das Wochenende",
                "Für Getränke wird gesorgt.",
                "Kuchenspenden",
                "sehr gerne können neue Interessierte dazu kommen",
                "immer besonders lebendig und wertvoll",
                "bergauf@posteo.de",
                "martina.reichmann@onlinehome.de",
                "Hanni und Werner Engelhardt, Martina Reichmann",
                "Koordinierungsgruppe der Kommunalpolitischen Plattform",
                "Am 23. Mai 2026 löschen wir deine Angaben auf dieser Website und in ihren Sicherungen.",
            }
        )
            Assert.Contains(fact, page.Text);
        Assert.StartsWith(
            "Treffen der kommunalpolitischen Plattform im Internationalistischen Bündnis – Samstag, 9. Mai 2026",
            page.Html.Title
        );
    }

    [Fact]
    public async Task The_agenda_has_clock_times()
    {
        await using var site = new Site();

        var rows = (await site.Visitor().Get(Path)).Html.QuerySelectorAll(".timetable > li .clock").Select(clock => clock.TextContent);

        Assert.Equal(["14:00 bis 14:10", "14:10 bis 16:10", "16:10 bis 16:55", "16:55 bis 17:10", "17:10 bis 18:00", "18:00"], rows);
    }

    [Fact]
    public async Task Its_main_button_leads_to_the_form_at_the_beginning_and_at_the_end()
    {
        await using var site = new Site();

        var buttons = (await site.Visitor().Get(Path)).Html.QuerySelectorAll(".button.main");

        Assert.Equal(2, buttons.Length);
        Assert.All(buttons, button => Assert.Equal((Path + "/anmelden", "Anmelden"), (button.GetAttribute("href"), button.TextContent)));
    }

    [Fact]
    public async Task Every_address_it_gives_is_there()
    {
        await using var site = new Site();
        var visitor = site.Visitor();
        var page = await visitor.Get(Path);
        var local = page
            .Html.QuerySelectorAll("[href], [src]")
            .Select(e => e.GetAttribute("href") ?? e.GetAttribute("src")!)
            .Where(address => address.StartsWith('/'))
            .Select(address => address.Split('#')[0])
            .Distinct()
            .ToList();

        Assert.Contains(Path + "/kalender.ics", local);
        Assert.Contains(Path + "/kalender/demonstration.ics", local);
        Assert.Contains(Path + "/plakat", local);
        Assert.Contains(Path + "/qr.png", local);
        foreach (var address in local)
        {
            var answer = await visitor.Get(address);
            Assert.True(answer.Status == HttpStatusCode.OK, $"{address}: {answer.Status}");
            Assert.DoesNotContain("Set-Cookie", answer.Headers.Keys);
        }
    }

    [Fact]
    public async Task The_one_style_is_allowed_by_its_hash_and_no_element_has_its_own()
    {
        await using var site = new Site();

        var page = await site.Visitor().Get(Path);

        var style = Assert.Single(page.Html.QuerySelectorAll("style")).TextContent;
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)));
        Assert.Contains($"style-src 'sha256-{hash}';", page.Headers["Content-Security-Policy"]);
        Assert.Empty(page.Html.QuerySelectorAll("[style]"));
        Assert.Empty(page.Html.QuerySelectorAll("script:not([src], [type='application/ld+json'])"));
    }

    [Fact]
    public async Task In_English_the_author_s_words_keep_their_language_and_links_carry_it()
    {
        await using var site = new Site();

        var page = await site.Visitor().Get(Path + "?lang=en");

        Assert.Equal("en", page.Html.DocumentElement.GetAttribute("lang"));
        Assert.Equal("de", page.One("h1").GetAttribute("lang"));
        Assert.Contains("Saturday, 9 May 2026, 14:00 to 18:00", page.Text);
        Assert.Equal(Path + "/anmelden?lang=en", page.One(".button.main").GetAttribute("href"));
        Assert.Equal("?lang=de", page.One("header nav a").GetAttribute("href"));
    }

    [Fact]
    public async Task A_browser_gets_its_language_and_caches_are_told()
    {
        await using var site = new Site();
        var languages = new (string Accepted, string Language)[]
        {
            ("de-DE,de;q=0.9,en;q=0.8", "de"),
            ("en-US,en;q=0.9,de;q=0.8", "en"),
            ("fr-FR, *;q=0.1", "de"),
            ("de;q=0, en", "en"),
            ("nonsense;;;", "de"),
        };

        foreach (var (accepted, language) in languages)
        {
            var page = await site.Visitor(accepted).Get(Path);

            Assert.Equal(language, page.Html.DocumentElement.GetAttribute("lang"));
            Assert.Contains("Accept-Language", page.Headers["Vary"]);
        }
    }

    [Fact]
    public async Task A_cancelled_meeting_says_so_first_and_takes_nobody()
    {
        await using var site = new Site();
        await site.ImportSample(("status: published", "status: cancelled"));

        var page = await site.Visitor().Get(Path);

        Assert.StartsWith("Abgesagt:", page.Html.Title);
        Assert.Contains("Abgesagt. Dieses Treffen findet nicht statt.", page.Text);
        Assert.Empty(page.Html.QuerySelectorAll("a[href*='/anmelden']"));
        Assert.Contains("STATUS:CANCELLED", (await site.Visitor().Get(Path + "/kalender.ics")).Body);
    }

    [Fact]
    public async Task A_draft_is_nowhere()
    {
        await using var site = new Site();
        await site.ImportSample(("status: published", "status: draft"));

        foreach (
            var address in new[]
            {
                Path,
                Path + "/plakat",
                Path + "/kalender.ics",
                Path + "/kalender/demonstration.ics",
                Path + "/qr.svg",
                Path + "/qr.png",
            }
        )
            Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor().Get(address)).Status);
        Assert.Contains("Gerade ist kein Treffen geplant.", (await site.Visitor().Get("/")).Text);
        Assert.DoesNotContain("VEVENT", (await site.Visitor().Get("/kalender.ics")).Body);
    }

    [Fact]
    public async Task Afterwards_it_thanks_and_asks_for_nothing()
    {
        await using var site = new Site();
        await site.Visitor().Get(Path);
        site.Time.Advance(TimeSpan.FromDays(60));

        var page = await site.Visitor().Get(Path);

        Assert.Contains("Dieses Treffen war am 9. Mai 2026.", page.Text);
        Assert.Empty(page.Html.QuerySelectorAll("a[href*='/anmelden']"));
    }

    [Fact]
    public async Task An_item_says_how_many_contributions_still_fit_and_asks_for_no_more_when_none_does()
    {
        await using var site = new Site();
        await site.ImportSample(("minutes: 120", "minutes: 14"));
        await new Person(site, "rosa@example.org").Answers(("contribution", "Das Freibad"), ("name", "Rosa Beispiel"));

        var page = await site.Visitor().Get(Path);
        Assert.Contains("7 Minuten je Bündnis; 1 von 2 angemeldet", page.One("#tagesordnung").TextContent);
        Assert.Contains("7 Minuten je Bündnis; 1 von 2 angemeldet", page.One("#beitraege").TextContent);
        Assert.Contains("7 Minuten Erfahrung aus eurem Bündnis", page.Text);
        Assert.NotNull(page.Html.QuerySelector("#beitraege a"));
        Assert.DoesNotContain("Freibad", page.Text);
        Assert.DoesNotContain("Rosa", page.Text);

        await new Person(site, "karl@example.org").Answers(("contribution", "Die Busse"));
        var full = await site.Visitor().Get(Path);
        Assert.Contains("7 Minuten je Bündnis; 2 von 2 angemeldet, mehr passen nicht hinein", full.One("#beitraege").TextContent);
        Assert.Null(full.Html.QuerySelector("#beitraege a"));
        Assert.DoesNotContain("Erfahrung aus eurem Bündnis", full.Text);
    }

    [Fact]
    public async Task Minutes_each_grow_with_every_contribution_and_move_the_clock_times()
    {
        await using var site = new Site();
        await site.ImportSample(("    minutes: 120\n", ""), ("contributionMinutes: 7", "contributionMinutes: 20"));
        foreach (var name in new[] { "rosa", "karl", "anna" })
            await new Person(site, $"{name}@example.org").Answers(("contribution", "Das Freibad"));

        var page = await site.Visitor().Get(Path);

        Assert.Contains("20 Minuten je Bündnis; 3 angemeldet", page.One("#tagesordnung").TextContent);
        Assert.Equal(
            ["14:00 bis 14:10", "14:10 bis 15:10", "15:10 bis 15:55", "15:55 bis 16:10", "16:10 bis 18:00", "18:00"],
            page.Html.QuerySelectorAll(".timetable > li .clock").Select(clock => clock.TextContent)
        );
    }

    [Fact]
    public async Task What_is_still_wanted_stands_there_until_it_is_found()
    {
        await using var site = new Site();
        await site.ImportSample(
            ("cakes: Wir freuen uns über Kuchenspenden (bitte sagt uns vorher Bescheid).\n", ""),
            ("lifts: true", "wanted:\n  - {count: 3, cakes: any}\n  - {count: 1, cakes: vegan}\nlifts: true")
        );

        var page = await site.Visitor().Get(Path);
        Assert.Contains("noch 3 Kuchen, davon 1 vegan", page.One("#gesucht").TextContent);
        Assert.StartsWith(Path + "/anmelden", page.One("#gesucht a").GetAttribute("href"));

        await new Person(site, "rosa@example.org").Answers(("cakeCount", "3"), ("cakeMarks", "vegan"));
        Assert.Null((await site.Visitor().Get(Path)).Html.QuerySelector("#gesucht"));
    }

    [Fact]
    public async Task Before_sign_up_opens_it_says_when()
    {
        await using var site = new Site();
        await site.ImportSample(("timeZone: Europe/Berlin", "timeZone: Europe/Berlin\nopens: 2026-04-15T09:00"));

        var page = await site.Visitor().Get(Path);

        Assert.Contains("Anmelden kannst du dich ab Mittwoch, 15. April 2026, 9 Uhr.", page.Text);
        Assert.Empty(page.Html.QuerySelectorAll(".button.main"));
    }

    [Fact]
    public async Task Before_and_after_sign_up_closes_invitation_form_and_refusal_say_when()
    {
        await using var site = new Site();
        await site.ImportSample(("timeZone: Europe/Berlin", "timeZone: Europe/Berlin\ncloses: 2026-05-01T18:00"));
        var form = await site.Visitor().Get(Path + "/anmelden");
        foreach (var page in new[] { await site.Visitor().Get(Path), form })
            Assert.Contains("Anmelden kannst du dich bis Freitag, 1. Mai 2026, 18 Uhr.", page.Text);

        site.Time.SetUtcNow(new(2026, 5, 1, 16, 0, 0, TimeSpan.Zero));
        foreach (
            var page in new[]
            {
                await site.Visitor().Get(Path),
                await site.Visitor().Get(Path + "/anmelden"),
                await site.Visitor().Submit(form, ("attendance", "onsite")),
            }
        )
        {
            Assert.Contains("Sie war bis Freitag, 1. Mai 2026, 18 Uhr offen.", page.Text);
            Assert.DoesNotContain("Anmelden kannst du dich bis", page.Text);
        }
    }

    [Fact]
    public async Task Pictures_and_calendars_may_be_shown_elsewhere_pages_may_not()
    {
        await using var site = new Site();

        Assert.Equal("cross-origin", (await site.Visitor().Get(Path + "/qr.svg")).Headers["Cross-Origin-Resource-Policy"]);
        Assert.Equal("cross-origin", (await site.Visitor().Get(Path + "/kalender.ics")).Headers["Cross-Origin-Resource-Policy"]);
        Assert.Equal("same-origin", (await site.Visitor().Get(Path)).Headers["Cross-Origin-Resource-Policy"]);
    }

    [Fact]
    public async Task The_poster_holds_date_hours_place_and_the_code()
    {
        await using var site = new Site();

        var poster = await site.Visitor().Get(Path + "/plakat");

        Assert.Contains("9. Mai", poster.Text);
        Assert.Contains("14–18 Uhr", poster.Text);
        Assert.Contains("Bistro Horster Mitte", poster.Text);
        Assert.Contains("/treffen/kommunalpolitik", poster.One(".address").TextContent);
        Assert.NotNull(poster.Html.QuerySelector("svg.qr path"));
    }
}
