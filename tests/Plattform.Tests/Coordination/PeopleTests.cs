using System.Net;
using Microsoft.EntityFrameworkCore;
using Plattform.Mail;

namespace Plattform.Tests.Coordination;

/// <summary>Who coordinates, and what each one wants to hear.</summary>
public sealed class PeopleTests : IDisposable
{
    private const string Address = "/koordination/gruppe";
    private readonly Site _site = new(
        ("Coordinators:0:Name", "Hanni"),
        ("Coordinators:0:Email", "Hanni@example.org"),
        ("Coordinators:1:Name", "Werner"),
        ("Coordinators:1:Email", "werner@example.org"),
        ("Coordinators:1:Detail", "short")
    );

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task Everybody_sees_all_and_changes_the_own_choice_only()
    {
        var hanni = await _site.Coordinator("hanni@example.org");
        var page = await hanni.Get(Address);
        Assert.Equal(
            [
                "Hanni (du) Hanni@example.org darf alles, fest dazu sofort, jede Antwort mit Namen und Angaben",
                "Werner werner@example.org darf alles, fest dazu sofort, jede Antwort ohne Personen",
            ],
            Rows(page)
        );
        Assert.Equal(("atonce", "full"), (page.Value("rhythm"), page.Value("detail")));

        // Whoever adds an address to the form still changes the own choice.
        var saved = await hanni.Follow(
            await hanni.Submit(page, ("rhythm", "daily"), ("detail", "short"), ("email", "werner@example.org"))
        );
        Assert.Contains("Gespeichert.", saved.One(".notice").TextContent, StringComparison.Ordinal);
        Assert.Equal(("daily", "short"), (saved.Value("rhythm"), saved.Value("detail")));

        var werner = await _site.Coordinator("werner@example.org");
        var his = await werner.Get(Address);
        Assert.Equal(
            [
                "Hanni Hanni@example.org darf alles, fest dazu täglich um 18 Uhr gesammelt ohne Personen",
                "Werner (du) werner@example.org darf alles, fest dazu sofort, jede Antwort ohne Personen",
            ],
            Rows(his)
        );
        Assert.Equal(("atonce", "short"), (his.Value("rhythm"), his.Value("detail")));
        await werner.Submit(his, ("rhythm", "hourly"), ("detail", "full"));
        Assert.Equal(
            [
                ("hanni@example.org", NoticeRhythm.Daily, NoticeDetail.Short),
                ("werner@example.org", NoticeRhythm.Hourly, NoticeDetail.Full),
            ],
            (await _site.Read(db => db.CoordinatorChoices.OrderBy(c => c.EmailKey).ToListAsync())).Select(c =>
                (c.EmailKey, c.Rhythm, c.Detail!.Value)
            )
        );
    }

    [Fact]
    public async Task What_is_no_choice_is_refused_at_the_form_and_a_double_press_saves_once()
    {
        var hanni = await _site.Coordinator("hanni@example.org");
        var page = await hanni.Get(Address);
        foreach (var (rhythm, detail) in new[] { ("weekly", "full"), ("hourly", ""), ("", ""), ("1", "0") })
        {
            var answer = await hanni.Submit(page, ("rhythm", rhythm), ("detail", detail));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
            Assert.Contains("Wähl bitte in beiden Fragen eines aus.", answer.One("#fehler").TextContent, StringComparison.Ordinal);
        }

        Assert.False(await _site.Read(db => db.CoordinatorChoices.AnyAsync()));
        var presses = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => hanni.Submit(page, ("rhythm", "hourly"), ("detail", "full"))));
        Assert.All(presses, press => Assert.Equal(HttpStatusCode.SeeOther, press.Status));
        Assert.Equal(NoticeRhythm.Hourly, (await _site.Read(db => db.CoordinatorChoices.SingleAsync())).Rhythm);
    }

    [Fact]
    public async Task While_mails_are_files_the_contacts_of_the_events_stand_in()
    {
        using var trial = new Site();
        var page = await (await trial.Coordinator()).Get(Address);
        Assert.Contains("Ansprechpersonen der Treffen", page.Text, StringComparison.Ordinal);
        Assert.Contains("bergauf@posteo.de", page.Text, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Rows(Page page) => page.Html.QuerySelectorAll("tbody tr").Select(row => row.Words());
}
