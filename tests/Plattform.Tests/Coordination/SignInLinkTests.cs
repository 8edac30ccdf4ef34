using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Plattform.Coordination;

namespace Plattform.Tests.Coordination;

/// <summary>A link that signs in once, from the console or by mail.</summary>
public sealed class SignInLinkTests : IDisposable
{
    private const string Coordinator = SignInSteps.Coordinator;
    private readonly Site _site = new();

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task A_one_time_link_is_not_used_up_by_opening_and_signs_in_once()
    {
        var link = await _site.SignInLink();
        var visitor = _site.Visitor();
        for (var i = 0; i < 3; i++)
            Assert.Equal(HttpStatusCode.OK, (await visitor.Get(link)).Status);
        var page = await visitor.Get(link);
        Assert.Equal("/koordination", (await visitor.Submit(page)).Location);
        Assert.Equal(HttpStatusCode.OK, (await visitor.Get("/koordination")).Status);

        var thief = _site.Visitor();
        var refused = await thief.Submit(page);
        Assert.Equal(HttpStatusCode.Gone, refused.Status);
        Assert.Contains("Dieser Link ist verbraucht oder zu alt.", refused.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Gone, (await thief.Get(link)).Status);
        await thief.IsOutside();
    }

    [Fact]
    public async Task A_link_counts_for_an_hour()
    {
        var link = await _site.SignInLink();
        var page = await _site.Visitor().Get(link);
        _site.Time.Advance(TimeSpan.FromMinutes(60));
        Assert.Equal(HttpStatusCode.Gone, (await _site.Visitor().Submit(page)).Status);
        Assert.Equal(HttpStatusCode.Gone, (await _site.Visitor().Get(link)).Status);
    }

    [Fact]
    public async Task Nobody_else_gets_a_link_and_a_forged_one_opens_nothing()
    {
        Assert.Null(await _site.In(services => services.GetRequiredService<SignIns>().NewLinkAsync("fremd@example.org")));
        var link = await _site.SignInLink();
        Assert.Equal(HttpStatusCode.Gone, (await _site.Visitor().Post(link[..^4] + "AAAA")).Status);
    }

    [Fact]
    public async Task The_mail_also_has_a_link_that_signs_in_once_by_a_press_within_an_hour()
    {
        var page = await _site.AsksForCode(Coordinator);
        await _site.AsksForCode(Coordinator);
        var mails = await _site.NewMails();
        var (link, second) = (SignInSteps.LinkIn(mails[0].TextBody!), SignInSteps.LinkIn(mails[1].TextBody!));
        _site.Time.Advance(TimeSpan.FromMinutes(30)); // the code is over, the link is not
        Assert.Equal(
            HttpStatusCode.UnprocessableEntity,
            (await _site.Visitor().Submit(page, ("code", SignInSteps.CodeIn(mails[0].Subject!)))).Status
        );
        Assert.Equal(HttpStatusCode.OK, (await _site.Visitor().Get(link)).Status);
        var visitor = _site.Visitor();
        Assert.Equal("/koordination", (await visitor.Submit(await visitor.Get(link))).Location);
        Assert.Equal(HttpStatusCode.OK, (await visitor.Get("/koordination")).Status);
        Assert.Equal(HttpStatusCode.Gone, (await _site.Visitor().Get(link)).Status);

        var open = await _site.Visitor().Get(second);
        Assert.Equal(HttpStatusCode.OK, open.Status);
        _site.Time.Advance(TimeSpan.FromMinutes(30));
        Assert.Equal(HttpStatusCode.Gone, (await _site.Visitor().Submit(open)).Status);
    }
}
