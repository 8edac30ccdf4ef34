using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Plattform.Messages;
using Plattform.Registrations;
using Plattform.Tests.Registrations;

namespace Plattform.Tests.Hostile;

/// <summary>The field <c>act</c> names the pressed button. A name that no button has does nothing: it is no other button's press.</summary>
[Trait("Speed", "slow")]
public sealed class UnknownActsTests : IDisposable
{
    private const string NewAddress = "rosa@neu.example.org";
    private readonly Site _site = new();
    private readonly Person _rosa;

    public UnknownActsTests() => _rosa = new(_site, "rosa@example.org");

    public void Dispose() => _site.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("/adresse")]
    [InlineData("/abbestellen")]
    public async Task On_ones_own_pages_it_is_refused_and_nothing_changes(string below)
    {
        await Arrange();
        var before = await Stored();
        foreach (var act in new[] { "unsinn", "Discard", "confirm,deny" })
            Assert.Equal(
                HttpStatusCode.BadRequest,
                (await _rosa.Visitor.Post(await Address(below), ("act", act), ("proposal", $"{before.Proposals[0].Id}"))).Status
            );

        var after = await Stored();
        Assert.Equal(
            (before.Version, before.Name, before.Email, NewAddress, before.Unsubscribed, 1),
            (after.Version, after.Name, after.Email, after.PendingEmail, after.Unsubscribed, after.Proposals.Count)
        );
    }

    [Fact]
    public async Task A_press_without_a_button_applies_no_proposal()
    {
        await Arrange();
        var before = await Stored();
        var (address, proposal) = (await Address(""), ("proposal", $"{before.Proposals[0].Id}"));
        Assert.Equal(HttpStatusCode.BadRequest, (await _rosa.Visitor.Post(address, proposal)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await _rosa.Visitor.Post(address, ("act", ""), proposal)).Status);
        Assert.Equal(before.Version, (await Stored()).Version);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/kommunalpolitik/kuchen")]
    [InlineData("/kommunalpolitik/beitraege")]
    [InlineData("/kommunalpolitik/fahrten")]
    [InlineData("/kommunalpolitik/absagen")]
    [InlineData("/kommunalpolitik/verlegen")]
    public async Task At_the_desk_it_is_refused(string below)
    {
        var desk = await _site.Coordinator();
        var page = await desk.Get("/koordination" + below);
        var seal = page.One("input[name=siegel]").GetAttribute("value")!;
        Assert.Equal(HttpStatusCode.BadRequest, (await desk.Post("/koordination" + below, ("siegel", seal), ("act", "unsinn"))).Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/geplant")]
    [InlineData("/aenderung")]
    [InlineData("/brief")]
    public async Task Among_the_messages_it_is_refused_and_nothing_is_written_or_sent(string below)
    {
        var desk = await _site.Coordinator();
        const string Messages = "/koordination/kommunalpolitik/nachrichten";
        var draft = await desk.Follow(await desk.Submit(await desk.Get(Messages), ("subject", "Neues"), ("text", "Hallo!")));
        var seal = draft.One("input[name=siegel]").GetAttribute("value")!;
        var address = below == "/brief" ? draft.Address : Messages + below;
        foreach (var act in new[] { "", "unsinn", "Send", "now,never" })
            Assert.Equal(
                HttpStatusCode.BadRequest,
                (await desk.Post(address, ("siegel", seal), ("act", act), ("subject", "Neues"), ("text", "Hallo!"), ("days", "3"))).Status
            );

        var written = Assert.Single(await _site.Read(db => db.Messages.Where(m => m.Kind == WrittenMessage.StoredKey).ToListAsync()));
        Assert.Equal(MessageState.Draft, written.State);
    }

    /// <summary>"That was not me" arrives when the address counts already: it must not lead to the registration.</summary>
    [Fact]
    public async Task Denying_an_address_never_confirms_it()
    {
        await Arrange();
        var address = await Address("/adresse");
        Assert.Equal(HttpStatusCode.SeeOther, (await _rosa.Visitor.Post(address)).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await _rosa.Visitor.Post(address, ("act", "drop"))).Status);
        Assert.Equal(NewAddress, (await Stored()).Email);
    }

    /// <summary>A second answer is offered, and a new address waits for its press.</summary>
    private async Task Arrange()
    {
        await _rosa.Answers(("name", "Rosa"));
        var page = await _rosa.OwnPage();
        await _rosa.Visitor.Submit(page, (IHtmlFormElement)page.One("#felder form"), ("email", NewAddress));
        await _rosa.Answers(("name", "Mallory"), ("persons", "3"));
    }

    private async Task<string> Address(string below)
    {
        var (own, keys) = (await Stored(), _site.Services.GetRequiredService<PersonalLinks>());
        return below switch
        {
            "/adresse" => new Uri(keys.NewAddressPage(own.Id, own.Generation, NewAddress)).PathAndQuery,
            "/abbestellen" => new Uri(keys.UnsubscribePage(own.Id, own.Generation)).PathAndQuery,
            _ => await _rosa.OwnPath(),
        };
    }

    private Task<Registration> Stored() => _site.Read(db => db.Registrations.Include(r => r.Proposals).SingleAsync());
}
