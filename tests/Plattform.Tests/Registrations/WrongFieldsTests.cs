using System.Net;
using Microsoft.EntityFrameworkCore;

namespace Plattform.Tests.Registrations;

/// <summary>One site for all of them: nothing of it is ever stored.</summary>
public sealed class PatientSite : IDisposable
{
    public Site Site { get; } = new(("Limits:PostsPerNetworkPer10Minutes", "1000"), ("Limits:PostsPerNetworkPerHour", "1000"));

    public void Dispose() => Site.Dispose();
}

public sealed class WrongFieldsTests(PatientSite patient) : IClassFixture<PatientSite>
{
    private const string TooLong = "Das ist zu lang: höchstens";
    private const string Persons = "Bitte gib an, mit wie vielen Personen du kommst: 1 bis 10.";
    private const string Cakes = "Bitte gib an, wie viele Kuchen du mitbringst: 0 bis 9.";
    private const string NoAddress = "Das ist noch keine E-Mail-Adresse.";

    public static TheoryData<string, string?, string> Wrong =>
        new()
        {
            { "name", null, "Bitte schreib deinen Namen dazu." },
            { "name", "   ", "Bitte schreib deinen Namen dazu." },
            { "name", "\u200B\u202E\u0007", "Bitte schreib deinen Namen dazu." },
            { "name", new string('n', 81), TooLong },
            { "name", "Gewinne auf www.kauf-mich.example", "Bitte schreib nur deinen Namen, ohne Internetadresse." },
            { "email", null, "Bitte gib deine E-Mail-Adresse an." },
            { "email", "rosa", "In der E-Mail-Adresse fehlt das @." },
            { "email", "rosa@example", "Bei der E-Mail-Adresse fehlt das Ende" },
            { "email", "rosa@", NoAddress },
            { "email", "@example.org", NoAddress },
            { "email", "rosa@@example.org", NoAddress },
            { "email", "Rosa <rosa@example.org>", NoAddress },
            { "email", "rosa@example.org, hugo@example.org", NoAddress },
            { "email", "rosa@example.org\r\nBcc: opfer@example.com", NoAddress },
            { "email", "\"x y\"@example.org", NoAddress },
            { "email", new string('a', 300) + "@example.org", NoAddress },
            { "attendance", null, "Bitte wähl aus, ob du kommst." },
            { "attendance", "vielleicht", "Bitte wähl aus, ob du kommst." },
            { "attendance", "OnSite", "Bitte wähl aus, ob du kommst." },
            { "persons", null, Persons },
            { "persons", "0", Persons },
            { "persons", "-1", Persons },
            { "persons", "11", Persons },
            { "persons", "2,5", Persons },
            { "persons", "1e1", Persons },
            { "persons", "zwei", Persons },
            { "persons", "٣", Persons },
            { "persons", "99999999999999999999", Persons },
            { "organisation", new string('b', 81), TooLong },
            { "organisation", "https://example.org", "Bitte schreib hier nur den Namen, ohne Internetadresse." },
            { "cakeCount", "10", Cakes },
            { "cakeCount", "-1", Cakes },
            { "cakeCount", "viele", Cakes },
            { "cakeKind", new string('k', 61), TooLong },
            { "cakeKind", "http://kuchen.example", "Bitte schreib nur, was für ein Kuchen es ist." },
            { "cakeMarks", "giftig", "Bitte wähl bei „Was stimmt davon?“ nur aus, was dort steht." },
            { "contribution", new string('t', 121), TooLong },
            { "contribution", "Mehr dazu auf www.rede.example", "Bitte schreib nur, worüber du sprechen möchtest, ohne Internetadresse." },
            { "message", new string('m', 1001), TooLong },
            { "message", new string('m', 100_000), TooLong },
            { "consent", null, "Ohne dein Einverständnis dürfen wir nichts speichern." },
            { "consent", "false", "Ohne dein Einverständnis dürfen wir nichts speichern." },
        };

    [Theory]
    [MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public async Task It_says_what_is_wrong_at_the_field_and_keeps_everything_else(string field, string? value, string sentence)
    {
        var site = patient.Site;
        var page = await site.Visitor().SignUp("kommunalpolitik", SignUpTests.With((field, value)));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.StartsWith("Fehler:", page.Html.Title);
        Assert.Contains(sentence, page.One($"#{field}-error").TextContent, StringComparison.Ordinal);
        Assert.Contains(sentence, page.One($"#fehler a[href='#{field}']").TextContent, StringComparison.Ordinal);
        Assert.Single(page.Html.QuerySelectorAll("#fehler a"));
        Assert.NotNull(page.Html.GetElementById(field));
        Assert.True(page.One("#fehler").HasAttribute("autofocus"));

        foreach (var (name, typed) in SignUpTests.Rosa.Where(other => other.Item1 != field))
            Assert.Equal((name, typed), (name, page.Value(name)));
        if (
            value is { Length: > 0 }
            && field is not ("attendance" or "consent" or "cakeMarks")
            && Plattform.Text.PlainText.OneLine(value) == value
        )
            Assert.Equal(value, page.Value(field));

        Assert.Equal(0, await site.CountRegistrations());
        Assert.Equal(0, await site.Read(db => db.Outbox.CountAsync()));
        Assert.Equal(0, await site.Read(db => db.UsedStamps.CountAsync()));
    }

    [Fact]
    public async Task An_empty_form_names_all_it_needs_in_the_order_of_the_page()
    {
        var page = await patient.Site.Visitor().SignUp("kommunalpolitik");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal(
            ["#attendance", "#name", "#email", "#consent"],
            page.Html.QuerySelectorAll("#fehler a").Select(link => link.GetAttribute("href"))
        );
    }

    [Fact]
    public async Task In_english_the_errors_are_english()
    {
        var page = await patient.Site.Visitor("en").SignUp("kommunalpolitik", SignUpTests.With(("name", "")));
        Assert.StartsWith("Error:", page.Html.Title);
        Assert.DoesNotContain("Bitte", page.One("#name-error").TextContent, StringComparison.Ordinal);
    }
}
