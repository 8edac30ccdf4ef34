using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Plattform.Registrations;

namespace Plattform.Tests.Registrations;

public sealed class NewAddressTests : IDisposable
{
    private readonly Site _site = new();

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task The_old_link_is_dead_the_new_address_has_a_new_one_and_the_old_one_is_told_without_any()
    {
        var anna = await Guest("anna");
        await anna.SignsUp(anna.OnSite());
        var oldLink = await LinkOf(anna);
        await _site.NewMails();
        Assert.Equal(Outcome.Done, await anna.Amends(given => given, address: "neu@example.org"));

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), ((await _site.Visitor().Get(oldLink)).Status, (await _site.Visitor().Get(await LinkOf(anna))).Status));
        var mails = await _site.NewMails();
        Assert.Equal(4, mails.Count);
        var told = mails.For("anna@example.org").Single();
        Assert.StartsWith("Deine Anmeldung hat eine neue E-Mail-Adresse", told.Subject, StringComparison.Ordinal);
        Assert.Null(told.Calendar());
        foreach (var secret in new[] { "/anmeldung/", "neu@example.org" })
            Assert.DoesNotContain(secret, told.TextBody + told.HtmlBody, StringComparison.Ordinal);
        var welcome = mails.For("neu@example.org").Single();
        Assert.Contains(await LinkOf(anna), welcome.TextBody!.ReplaceLineEndings(""), StringComparison.Ordinal);
        Assert.Equal(("REQUEST", 0), welcome.Calendar() is { } calendar ? (calendar.Method, calendar.Sequence()) : default);
        Assert.Contains("anna@example.org → neu@example.org", mails.For("bergauf@posteo.de").Single().TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_is_known_already_tells_nothing()
    {
        var (anna, ben) = (await Guest("anna"), await Guest("ben"));
        await anna.SignsUp(anna.OnSite());
        await ben.SignsUp(ben.OnSite(2));
        var bens = await ben.Is();
        await _site.NewMails();
        Assert.Equal(Outcome.Done, await anna.Amends(given => given with { Message = "Zieht um" }, address: ben.Email));
        Assert.Single((await _site.NewMails()).For("anna@example.org"));
        Assert.Equal(2, await _site.CountRegistrations());

        // The form finds the one who was there first.
        await ben.SignsUp(ben.OnSite(3));
        Assert.Equal(bens.Id, (await _site.Read(db => db.Proposals.SingleAsync())).RegistrationId);
    }

    private async Task<Guest> Guest(string name) => new(_site, (await _site.Read(db => db.Events.AsNoTracking().SingleAsync())).Id, name);

    private async Task<string> LinkOf(Guest guest) => await guest.Is() is var own
        ? new Uri(_site.Services.GetRequiredService<OwnKeys>().OwnPage(own.Id, own.Generation)).PathAndQuery
        : "";
}
