using System.Net;

namespace Plattform.Tests.Coordination;

/// <summary>After signing in.</summary>
public sealed class SignInReturnTests : IDisposable
{
    private const string Coordinator = SignInSteps.Coordinator;
    private readonly Site _site = new();

    public void Dispose() => _site.Dispose();

    [Theory]
    [InlineData("/koordination/kommunalpolitik/teilnahme", "/koordination/kommunalpolitik/teilnahme")]
    [InlineData("/koordination/kommunalpolitik/teilnahme?auswahl=neu", "/koordination/kommunalpolitik/teilnahme?auswahl=neu")]
    [InlineData("https://boese.example/", "/koordination")]
    [InlineData("//boese.example/koordination", "/koordination")]
    [InlineData("/\\boese.example", "/koordination")]
    [InlineData("/koordination.boese.example", "/koordination")]
    [InlineData("/koordination/\r\nSet-Cookie: x=y", "/koordination")]
    [InlineData("/koordination/ä", "/koordination")]
    [InlineData("javascript:alert(1)", "/koordination")]
    [InlineData(null, "/koordination")]
    public async Task After_signing_in_one_is_where_one_wanted_to_be_and_never_elsewhere(string? back, string there)
    {
        var page = await _site.AsksForCode(Coordinator);
        var answer = await _site.Visitor().Submit(page, ("code", await _site.MailedCode()), ("zurueck", back));
        Assert.Equal(there, answer.Location);
    }

    [Fact]
    public async Task The_way_back_survives_both_forms()
    {
        var visitor = _site.Visitor();
        var outside = await visitor.Get("/koordination/kommunalpolitik/teilnahme?auswahl=neu");
        Assert.Equal(HttpStatusCode.Found, outside.Status);
        var codePage = await visitor.Submit(await visitor.Get(new Uri(outside.Location).PathAndQuery), ("email", Coordinator));
        await _site.NewMails();
        var again = await visitor.Submit(codePage, codePage.Form(1));
        var inside = await visitor.Submit(again, ("code", await _site.MailedCode()));
        Assert.Equal("/koordination/kommunalpolitik/teilnahme?auswahl=neu", inside.Location);
        Assert.Equal(HttpStatusCode.OK, (await visitor.Follow(inside)).Status);
    }
}
