using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Plattform.Coordination;
using Plattform.Registrations;
using Plattform.Tests.Attendance;
using Plattform.Tests.Registrations;

namespace Plattform.Tests.Browser;

/// <summary>
/// A site with everything a page may have to show: a meeting with many answers (long names, cakes, contributions, somebody
/// waiting, a second answer), and meetings nobody answered yet, full, closed and cancelled.
/// </summary>
public sealed class SeededMeeting(Chromium chromium) : IAsyncLifetime
{
    private readonly Lazy<Site> _site = new(() => Site.OnPort());

    public Site Site => _site.Value;
    public string OwnPage { get; private set; } = "";
    public string DeclinedPage { get; private set; } = "";

    public string UnsubscribePage { get; private set; } = "";

    /// <summary>Of somebody without an address who waits for a place, and for a first address to be confirmed.</summary>
    public string WaitingPage { get; private set; } = "";

    /// <summary>Where that address is confirmed.</summary>
    public string NewAddressPage { get; private set; } = "";

    /// <summary>Of two answers to one address that nobody confirmed yet.</summary>
    public string HeldPage { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        if (!chromium.IsThere)
            return;
        await Site.ImportSample(("start: 2026-05-09T14:00", "capacity: 16\nstart: 2026-05-09T14:00"));
        await Site.ImportSample(Named("leer"));
        await Site.ImportSample(Named("voll"), ("start: 2026-05-09T14:00", "capacity: 1\nstart: 2026-05-09T14:00"));
        await Site.ImportSample(Named("zu"), ("start: 2026-05-09T14:00", "closes: 2026-03-30T18:00\nstart: 2026-05-09T14:00"));
        await Site.ImportSample(Named("ohne"), ("start: 2026-05-09T14:00", "capacity: 1\nwithoutEmail: true\nstart: 2026-05-09T14:00"));
        await Site.ImportSample(Named("mit"), ("start: 2026-05-09T14:00", "confirmEmail: true\nstart: 2026-05-09T14:00"));
        await Site.ImportSample(Named("abgesagt"), ("status: published", "status: cancelled"));
        foreach (var answer in Answers())
            await SignUp("kommunalpolitik", answer);
        await SignUp(
            "kommunalpolitik",
            SignUpTests.With(("persons", "1"), ("cakeKind", "Apfelkuchen"), ("message", "Doch mit dem Auto."))
        );
        await SignUp("voll", Person("Anna Erste", "anna@example.org"));
        await Site.ImportSample(Named("lang"));
        await Desk.Fill(Site, "lang", 120);
        await Desk.Furnish(Site);
        OwnPage = await OwnPageOf("rosa@example.org");
        DeclinedPage = await OwnPageOf("karl@example.org");
        var rosa = await Site.Read(db => db.Registrations.AsNoTracking().SingleAsync(r => r.Email == "rosa@example.org"));
        UnsubscribePage = new Uri(
            Site.Services.GetRequiredService<PersonalLinks>().UnsubscribePage(rosa.Id, rosa.Generation)
        ).PathAndQuery;
        await SignUp("ohne", Person("Anna Erste", "anna-ohne@example.org"));
        WaitingPage = (await SignUp("ohne", Person("Oma Erna", ""))).Location;
        var erna = await Site.Read(db => db.Registrations.AsNoTracking().Include(r => r.Cakes).SingleAsync(r => r.Name == "Oma Erna"));
        await Site.Submit(new Amend(erna.Id, erna.Version, "erna@example.org", erna.Data, Wait: false));
        NewAddressPage = new Uri(
            Site.Services.GetRequiredService<PersonalLinks>().NewAddressPage(erna.Id, erna.Generation, "erna@example.org")
        ).PathAndQuery;
        await SignUp("mit", Person("Somebody Else", "vera@example.org"));
        await SignUp("mit", Person("Vera Vielleicht", "vera@example.org"));
        HeldPage = await OwnPageOf("vera@example.org");
    }

    public ValueTask DisposeAsync()
    {
        if (_site.IsValueCreated)
            Site.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Opens a page behind the desk's door.</summary>
    public async Task OpenSignedIn(Window window, string path)
    {
        await window.Open(await SignInLink());
        await window.Press("Anmelden");
        await window.Open(path);
    }

    /// <returns>Its slug; somebody comes there.</returns>
    public async Task<string> AnotherMeeting()
    {
        var slug = $"treffen-{Site.Now.Ticks}";
        await Site.ImportSample(Named(slug));
        await Site.Answers("anna@example.org", new() { Name = "Anna" }, slug);
        return slug;
    }

    public async Task<string> SignInLink() =>
        (await Site.In(services => services.GetRequiredService<SignIns>().NewLinkAsync("bergauf@posteo.de")))!;

    private static (string, string) Named(string slug) => ("slug: kommunalpolitik", "slug: " + slug);

    private static IEnumerable<(string, string?)[]> Answers() =>
        [
            SignUpTests.Rosa,
            [
                .. Person("Hilde Anders", "hilde@example.org"),
                ("organisation", "AUF Kassel"),
                ("newcomer", "true"),
                ("contribution", "Schulessen für alle Kinder"),
            ],
            [
                .. Person(
                    "Maximiliane Freifrau von Beispielhausen-Langenfeld zu Donaudampfschifffahrtsried",
                    "maximiliane.von.beispielhausen@verwaltungsgemeinschaft.example.org"
                ),
                ("organisation", "Bürgerinnen- und Bürgerbündnis Rheinland-Pfälzisch-Hessische Verwaltungsreform"),
                ("message", "Ich komme erst um 15 Uhr.\nMein Zug hat keinen Anschluss, und ich brauche einen Platz für den Rollstuhl."),
            ],
            [
                .. Person("Piotr Entwurf", "piotr@example.org", "online"),
                ("organisation", "Frankfurt Sozial!"),
                ("contribution", "Busse nach 20 Uhr"),
            ],
            [
                .. Person("Ayşe Muster", "ayse@example.org"),
                ("persons", "4"),
                ("cakeCount", "2"),
                ("cakeKind", "Apfelkuchen"),
                ("cakeMarks", "nuts"),
                ("contribution", "Mieten und Leerstand"),
            ],
            [.. Person("Thomas Platzhalter", "thomas@example.org"), ("newcomer", "true")],
            [
                .. Person("Karl-Heinz Probe", "karl@example.org", "declined"),
                ("cakeCount", "1"),
                ("cakeKind", "Käsekuchen"),
                ("message", "Meine Schwester bringt ihn mit."),
            ],
            [
                .. Person("Lieselotte Skizze", "lieselotte@example.org"),
                ("persons", "2"),
                ("organisation", "AUF Kassel"),
                ("cakeCount", "1"),
                ("cakeKind", "Nusszopf"),
            ],
            [.. Person("Änne Übungsfeld", "aenne@example.org", "online")],
            [
                .. Person("Jana Vorlage", "jana@example.org"),
                ("contribution", "Unser Haushalt, einfach erklärt, und warum er trotzdem niemandem hilft, der bei uns eine Wohnung sucht"),
            ],
            [.. Person("Zoë Zuletzt", "zoe@example.org"), ("persons", "8")],
            [.. Person("Omar Danach", "omar@example.org")],
        ];

    private static (string, string?)[] Person(string name, string email, string attendance = "onsite") =>
        [("name", name), ("email", email), ("attendance", attendance), ("consent", "true")];

    private async Task<Page> SignUp(string slug, (string, string?)[] answer)
    {
        var page = await Site.Visitor().SignUp(slug, answer);
        Assert.True(page.Status == HttpStatusCode.SeeOther, page.Text);
        return page;
    }

    private async Task<string> OwnPageOf(string email)
    {
        var registration = await Site.Read(db => db.Registrations.AsNoTracking().SingleAsync(r => r.Email == email));
        var keys = await Site.In(services => Task.FromResult(services.GetRequiredService<PersonalLinks>()));
        return new Uri(keys.OwnPage(registration.Id, registration.Generation, "")).PathAndQuery;
    }
}
