using System.Net;
using System.Text.Json;
using AngleSharp.Html.Dom;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Plattform.Coordination;
using Plattform.Tests.House;
using Plattform.Tests.Registrations;

namespace Plattform.Tests.Coordination;

/// <summary>Readers open everything and change nothing. The addresses are those of the running site: a new page is among them.</summary>
public sealed class ReaderTests : IAsyncLifetime
{
    private const string Lena = "lena@example.org";
    private readonly Site _site = new() { Still = true };
    private Visitor _reader = null!;
    private Visitor _desk = null!;
    private Guid _message;
    private string _member = "";

    public async ValueTask InitializeAsync()
    {
        _desk = await _site.Coordinator();
        await _desk.Invites(Lena, "read", "Lena");
        await _desk.Follow(
            await _desk.Submit(
                await _desk.Get("/koordination/kommunalpolitik/nachrichten"),
                ("subject", "Neues"),
                ("text", "Hallo!"),
                ("act", "new")
            )
        );
        _message = await _site.Read(db => db.Messages.Where(m => m.Subject == "Neues").Select(m => m.Id).SingleAsync());
        _member = await _site.MemberPage(Lena);
        _reader = await _site.Coordinator(Lena);
        (_reader.Reading, _desk.Reading) = (TimeSpan.Zero, TimeSpan.Zero);
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task Every_page_of_the_desk_opens()
    {
        foreach (
            var address in Addresses("GET").Where(address => !address.Contains('{') && !address.EndsWith(".zip", StringComparison.Ordinal))
        )
            Assert.True(
                (await _reader.Get(address)).Status is HttpStatusCode.OK or HttpStatusCode.MovedPermanently or HttpStatusCode.SeeOther,
                $"{address}: {(await _reader.Get(address)).Status}"
            );
        Assert.Contains("Nur lesen", (await _reader.Get("/koordination")).One("header").TextContent, StringComparison.Ordinal);
        foreach (var address in new[] { "/koordination", "/koordination/kommunalpolitik/bearbeiten", GroupSteps.Group })
        {
            Assert.Null((await _reader.Get(address)).Html.QuerySelector("main a[href='/koordination/neu'], [value=save], #einladen"));
            Assert.NotNull((await _desk.Get(address)).Html.QuerySelector("main a[href='/koordination/neu'], [value=save], #einladen"));
        }
    }

    [Fact]
    public async Task Every_press_of_a_button_of_the_desk_is_refused_kindly_and_stores_nothing()
    {
        var seal = (await _reader.Get(GroupSteps.Group)).One("input[name=siegel]").GetAttribute("value")!;
        var before = await Stored();
        var (addresses, presses) = (Addresses("POST").ToList(), 0);
        Assert.InRange(addresses.Count, 12, 100);
        foreach (var address in addresses.Where(address => address != "/koordination/abmelden"))
        {
            await IsRefused(address, [("siegel", seal)]);
            await IsRefused(address, [("siegel", seal), ("act", "save"), ("suchen", "false"), ("all", "true")]);

            // What a coordinator with all rights would press there.
            var page = await _desk.Get(address);
            foreach (var form in page.Html.QuerySelectorAll("main form[method=post]").OfType<IHtmlFormElement>())
            {
                var fields = form
                    .Elements.OfType<IHtmlInputElement>()
                    .Where(input =>
                        input is { Name.Length: > 0 } && (input.Type is not ("checkbox" or "radio" or "file") || input.IsChecked)
                    )
                    .Select(input => (input.Name!, input.Name == "siegel" ? seal : input.Value))
                    .ToList();
                if (
                    fields.Exists(field => field is ("rhythm", _) or ("suche" or "q", _) or ("suchen", "true"))
                    || form.Action.Contains("abmelden")
                )
                    continue;
                foreach (var button in form.Elements.OfType<IHtmlButtonElement>())
                {
                    await IsRefused(
                        button.GetAttribute("formaction") ?? form.GetAttribute("action")!,
                        button.Name is { Length: > 0 } name ? [.. fields, (name, button.Value)] : [.. fields]
                    );
                    presses++;
                }
            }
        }

        Assert.InRange(presses, 15, 1000);
        Assert.Equal(before, await Stored());
    }

    [Fact]
    public async Task Own_mails_searching_and_signing_out_are_allowed_and_a_new_role_holds_at_once()
    {
        var page = await _reader.Get(GroupSteps.Group);
        var own = await _reader.Submit(page, ("rhythm", "hourly"), ("act", "invite"), ("email", "otto@example.org"), ("role", "all"));
        Assert.Equal(HttpStatusCode.SeeOther, own.Status); // whatever else is in the form, it is that of the own mails
        Assert.Equal(1, await _site.Read(db => db.InvitedCoordinators.CountAsync()));
        foreach (var (address, field) in new[] { ("teilnahme", "suche"), ("post", "suchen") })
        {
            var list = $"/koordination/kommunalpolitik/{address}";
            var seal = page.One("input[name=siegel]").GetAttribute("value")!;
            Assert.Equal(HttpStatusCode.SeeOther, (await _reader.Post(list, ("siegel", seal), (field, "true"))).Status);
        }

        await _desk.Invites(Lena, "all");
        Assert.Equal(HttpStatusCode.SeeOther, (await _reader.Invites("mia@example.org", "read")).Status);
        await _desk.Invites(Lena, "read");
        var refused = await _reader.Post(GroupSteps.Group, ("email", "otto@example.org"), ("role", "all"));
        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        await _reader.Submit(await _reader.Get("/koordination/abmelden"));
        await _reader.IsOutside();
    }

    private async Task IsRefused(string address, (string, string)[] fields)
    {
        var answer = await _reader.Post(address, fields);
        Assert.True(answer.Status == HttpStatusCode.Forbidden, $"{address} {string.Join('&', fields)}: {answer.Status}");
        Assert.Contains("Du darfst hier nur lesen.", answer.Text, StringComparison.Ordinal);
    }

    /// <summary>The desk's addresses with what there is on this site in place of their parts.</summary>
    private IEnumerable<string> Addresses(string method) =>
        Endpoints
            .Of(_site)
            .Where(endpoint => Endpoints.PolicyOf(endpoint) == Desk.Policy && Endpoints.MethodsOf(endpoint).Contains(method))
            .Select(endpoint =>
                Endpoints.PatternOf(endpoint) == GroupSteps.Group + "/{id:guid}"
                    ? _member
                    : Endpoints
                        .PatternOf(endpoint)
                        .Replace("{slug}", "kommunalpolitik", StringComparison.Ordinal)
                        .Replace("{id:guid}", $"{_message}", StringComparison.Ordinal)
            )
            .Distinct(StringComparer.Ordinal);

    private async Task<string> Stored() =>
        JsonSerializer.Serialize(
            new object[]
            {
                await _site.Read(db => db.Meetings.AsNoTracking().ToListAsync()),
                await _site.Read(db =>
                    db.Messages.Select(m => new
                        {
                            m.Id,
                            m.Subject,
                            m.State,
                            m.ChangedAt,
                        })
                        .ToListAsync()
                ),
                await _site.Read(db => db.InvitedCoordinators.AsNoTracking().ToListAsync()),
                await _site.Read(db => db.CoordinatorChoices.AsNoTracking().ToListAsync()),
                await _site.Read(db => db.Outbox.CountAsync()),
                await _site.Read(db => db.DeskEntries.CountAsync()),
                await _site.Read(db => db.DeskSessions.CountAsync()),
            }
        );
}
