using System.Text;
using Microsoft.EntityFrameworkCore;
using Plattform.Attendance;
using Plattform.Data;
using Plattform.Data.Sqlite;
using Plattform.Registrations;
using Plattform.Tests.Coordination;
using Plattform.Tests.Data;
using Plattform.Tests.Registrations;

namespace Plattform.Tests.Attendance;

/// <summary>More answers than fit on a page.</summary>
[Trait("Speed", "slow")]
public sealed class LongListTests : IDisposable
{
    private const string Address = "/koordination/kommunalpolitik/teilnahme";
    private const int Many = 620; // more than one piece of the table
    private readonly Site _site = new() { Still = true };

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task Everybody_is_met_once_going_forth_and_back_and_the_choice_is_kept()
    {
        await Fill();
        var visitor = await _site.Coordinator();
        var forth = await Walk(visitor, Address, "next");
        var everybody = forth.SelectMany(Names).ToList();
        Assert.Equal(Enumerable.Range(0, Many).Select(Listed), everybody);
        Assert.Equal((7, "601 bis 620 von 620 Antworten"), (forth.Count, forth[^1].One(".pager p").TextContent));
        Assert.Null(forth[^1].Html.QuerySelector("[rel=next]"));
        Assert.Null(forth[0].Html.QuerySelector("[rel=prev]"));
        Assert.DoesNotContain(forth, page => page.Address.Contains("mensch", StringComparison.OrdinalIgnoreCase));

        var back = await Walk(visitor, forth[^1].Address, "prev");
        Assert.Equal(
            ["601 bis 620 von 620 Antworten", "501 bis 600 von 620 Antworten", "1 bis 100 von 620 Antworten"],
            new[] { back[0], back[1], back[^1] }.Select(page => page.One(".pager p").TextContent)
        );
        Assert.Equal(everybody, back.AsEnumerable().Reverse().SelectMany(Names));

        var online = await Walk(visitor, Address + "?auswahl=online", "next");
        Assert.Equal((4, "1 bis 100 von 310 Antworten"), (online.Count, online[0].One(".pager p").TextContent));
        Assert.Equal(everybody.Where((_, i) => i % 2 == 1), online.SelectMany(Names));
        var waiting = await Walk(visitor, Address + "?auswahl=wartet", "next");
        Assert.Equal(everybody.Where((_, i) => i % 4 == 0).Reverse(), waiting.SelectMany(Names));
        Assert.Equal(
            waiting.SelectMany(Names),
            (await Walk(visitor, waiting[^1].Address, "prev")).AsEnumerable().Reverse().SelectMany(Names)
        );
        Assert.Contains("wartet als 101.", waiting[1].One(".people li").TextContent, StringComparison.Ordinal);

        var paper = await visitor.Get(
            forth[0].Html.QuerySelectorAll(".pager a").Single(a => a.TextContent == "Alle auf einer Seite").GetAttribute("href")!
        );
        Assert.Equal(everybody, Names(paper));
        Assert.Null(paper.Html.QuerySelector(".pager nav"));
        Assert.Equal(Names(forth[0]), Names(await visitor.Get($"{Address}?nach={Guid.NewGuid()}&ab=301"))); // whoever stood there left
    }

    [Fact]
    public async Task Every_order_meets_everybody_once_forth_and_back()
    {
        var meeting = await Fill();
        await Arrive();
        var visitor = await _site.Coordinator();
        var rows = await _site.Read(db => db.Registrations.AsNoTracking().OrderBy(r => r.SortKey).ToListAsync());
        foreach (
            var (sort, expected) in new (string, IEnumerable<Registration>)[]
            {
                ("neueste", rows.OrderByDescending(r => r.CreatedAt)),
                ("buendnis", rows.OrderBy(r => r.AllianceKey, StringComparer.Ordinal)),
                ("personen", rows.OrderByDescending(r => r.Persons)),
                ("ankunft", rows.OrderByDescending(r => Number(r) % 200 == 3 ? Number(r) : -1)),
                ("erfunden", rows),
            }
        )
        {
            var forth = await Walk(visitor, $"{Address}?sort={sort}", "next");
            Assert.Equal(expected.Select(r => Listed(Number(r))), forth.SelectMany(Names));
            var back = await Walk(visitor, forth[^1].Address, "prev");
            Assert.Equal(forth.SelectMany(Names), back.AsEnumerable().Reverse().SelectMany(Names));
        }

        var arrived = await visitor.Get($"{Address}?auswahl=da&sort=ankunft");
        Assert.Equal([Listed(603), Listed(403), Listed(203), Listed(3)], Names(arrived));
        Assert.Contains("da seit 10:10 Uhr", arrived.One(".people .name").TextContent, StringComparison.Ordinal);
        Assert.Equal("da 8", arrived.One(".chips [aria-current]").TextContent);
    }

    [Fact]
    public async Task Beginnings_of_words_find_people_and_nothing_of_it_stands_in_an_address()
    {
        await Fill();
        await _site.Answers("hilde.baer@freibad.example.org", new() { Name = "Hilde Müller-Bär", Alliance = "Linden gemeinsam" });
        await _site.Answers("m@example.org", new() { Name = "Hildegard Mueller", Alliance = "AUF Straße" });
        var visitor = await _site.Coordinator();
        foreach (
            var (typed, found) in new (string, string[])[]
            {
                ("hilde", ["Mueller, Hildegard", "Müller-Bär, Hilde"]),
                ("HILDEG", ["Mueller, Hildegard"]),
                ("Bär", ["Müller-Bär, Hilde"]),
                ("baer lin", ["Müller-Bär, Hilde"]),
                ("müller", ["Mueller, Hildegard", "Müller-Bär, Hilde"]),
                ("Muller h", ["Mueller, Hildegard", "Müller-Bär, Hilde"]),
                ("strasse", ["Mueller, Hildegard"]),
                ("hilde.baer@freibad.example.org", ["Müller-Bär, Hilde"]),
                ("freibad", ["Müller-Bär, Hilde"]),
                ("ilde", []),
                ("hilde mensch", []),
                ("%", []),
                ("***", []),
            }
        )
            Assert.Equal((typed, string.Join(", ", found)), (typed, string.Join(", ", Names(await Search(visitor, typed)))));

        var many = await Search(visitor, "mensch");
        Assert.Equal(100, Names(many).Count());
        Assert.Contains("Zu „mensch“ passen viele. Hier stehen 100 davon", many.Text, StringComparison.Ordinal);
        var nobody = await Search(visitor, "<b>Xaver");
        Assert.Contains("Zu „<b>Xaver“ steht niemand auf der Liste.", nobody.Text, StringComparison.Ordinal);
        Assert.Equal(Address, nobody.Html.QuerySelectorAll("main a").Single(a => a.TextContent == "Alle zeigen").GetAttribute("href"));
        Assert.Equal(100, Names(await visitor.Get(Address + "?gesucht=gefälscht")).Count());
        Assert.Equal(100, Names(await Search(visitor, " ")).Count());

        await _site.Amends("Hildegard Mueller", given => given with { Name = "Gerda Neu" });
        Assert.Equal(["Neu, Gerda"], Names(await Search(visitor, "gerda neu")));
        Assert.Empty(Names(await Search(visitor, "hildegard")));
        await _site.Submit(new Erase((await _site.Stored("Gerda Neu")).Id));
        Assert.Empty(Names(await Search(visitor, "gerda")));
    }

    [Fact]
    public async Task A_search_scans_one_index_in_the_order_of_names_and_reads_only_the_rows_it_finds()
    {
        var meeting = await Fill();
        var explaining = new Explaining("Registrations");
        await using var db = explaining.Open(_site.DataDirectory);
        await db.RegistrationsOf(meeting).Matching("hilde bär").ByName().Select(r => r.Id).Take(10).ToListAsync();
        Assert.Contains("MeetingId_SortKey_HeldUntil", Assert.Single(explaining.Plans), StringComparison.Ordinal);
        Assert.DoesNotContain("TEMP B-TREE", explaining.Plans[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_table_has_everybody_once()
    {
        await Fill();
        var visitor = await _site.Coordinator();
        var lines = Encoding
            .UTF8.GetString((await visitor.Get(Address + ".csv")).Bytes)
            .Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(Enumerable.Range(0, Many).Select(Name), lines.Skip(1).Select(line => line.Split(';')[0].Trim('"')));
    }

    /// <summary>By name in their order; every second watches online, every fourth waits, who came last first.</summary>
    private async Task<Guid> Fill()
    {
        var meeting = await _site.Read(db => db.Meetings.Select(e => e.Id).SingleAsync());
        await _site.Read(db =>
        {
            for (var i = 0; i < Many; i++)
                db.Registrations.Add(
                    new()
                    {
                        MeetingId = meeting,
                        Name = Name(i),
                        Email = $"p{i}@example.org",
                        EmailKey = $"p{i}@example.org",
                        Attendance = i % 2 == 0 ? AttendanceKind.OnSite : AttendanceKind.Online,
                        PlaceStatus = i % 4 == 0 ? PlaceStatus.Waiting : PlaceStatus.Confirmed,
                        WaitsSince = i % 4 == 0 ? _site.Now.AddSeconds(-i) : null,
                        Cakes = i == 7 ? [new() { Kind = "Streusel", Count = 1 }, new() { Kind = "Torte", Count = 1 }] : [],
                        Persons = i % 2 == 0 ? 1 + (i % 3) : 1,
                        Alliance = $"Bündnis {i % 5}",
                        AllianceKey = $"bündnis{i % 5}",
                        CreatedAt = _site.Now.AddMinutes(-(i % 7)),
                        ChangedAt = _site.Now,
                    }
                );
            return db.SaveChangesAsync();
        });
        await _site.Recount();
        return meeting;
    }

    /// <summary>Four answers, two persons each, one after the other.</summary>
    private Task<int> Arrive() =>
        _site.Read(async db =>
        {
            foreach (var own in (await db.Registrations.ToListAsync()).Where(own => Number(own) % 200 == 3))
                db.Arrivals.Add(
                    new()
                    {
                        RegistrationId = own.Id,
                        Persons = 2,
                        Press = $"{own.Id}",
                        At = _site.Now.AddMinutes(Number(own) / 60),
                    }
                );
            return await db.SaveChangesAsync();
        });

    private static int Number(Registration own) => int.Parse(own.Name[^3..], System.Globalization.CultureInfo.InvariantCulture);

    private static string Name(int number) => $"Mensch {number:000}";

    private static string Listed(int number) => $"Mensch, {number:000}";

    private static Task<Page> Search(Visitor visitor, string typed) => visitor.Search(Address, typed);

    private static async Task<List<Page>> Walk(Visitor visitor, string from, string way)
    {
        List<Page> pages = [await visitor.Get(from)];
        while (pages[^1].Html.QuerySelector($"[rel={way}]") is { } link)
            pages.Add(await visitor.Get(link.GetAttribute("href")!));
        return pages;
    }

    private static IEnumerable<string> Names(Page page) => page.Html.QuerySelectorAll(".people .name a").Select(name => name.TextContent);
}
