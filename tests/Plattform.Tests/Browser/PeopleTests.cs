using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Plattform.Coordination;
using Plattform.Registrations;
using Plattform.Tests.Attendance;

namespace Plattform.Tests.Browser;

/// <summary>A coordinator and 305 answers: on a phone between two calls, and with nothing but the keyboard.</summary>
[Collection(InChromium.Name)]
[Trait("Speed", "slow")]
public sealed class PeopleTests(Chromium chromium) : IDisposable
{
    private const string Meeting = "/koordination/kommunalpolitik";
    private readonly Site _site = Site.OnPort();

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task On_a_phone_the_first_row_stands_above_the_fold_and_a_search_jumps_to_its_hits()
    {
        await Desk.Fill(_site, "kommunalpolitik", 305);
        await using var window = await SignedIn(360);
        await window.Page.SetViewportSizeAsync(360, 640);
        await window.Open(Meeting + "/teilnahme");
        var row = window.Page.Locator(".people li:not(.abc)").First;
        Assert.InRange(await Bottom(row), 0, 640);

        await window.Page.Locator("#suche").FillAsync("muller");
        await window.Press("Suchen");
        await window.Page.GetByText("Zu „muller“ passen").WaitForAsync();
        Assert.EndsWith("#liste", window.Page.Url, StringComparison.Ordinal);
        Assert.InRange(await window.Page.EvaluateAsync<double>("scrollY"), 1, double.MaxValue);
        Assert.InRange(await Bottom(row), 0, 320);
        Assert.Contains("Müller", await row.InnerTextAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(360, true)]
    [InlineData(1280, false)]
    public async Task A_reply_by_phone_and_a_check_in_need_no_mouse(int width, bool script)
    {
        await _site.Answers("jana@example.org", new() { Name = "Jana Vorlage", Persons = 2 });
        await using var window = await SignedIn(width, script);
        var (page, keys) = (window.Page, new Keys(window.Page));
        await window.Open(Meeting + "/teilnahme");
        await keys.PressOn($"a[href='{Meeting}/teilnahme/neu']");
        await keys.GoTo("#name");
        await page.Keyboard.TypeAsync("Ulf Zettel");
        await keys.GoTo("[name=attendance]");
        await page.Keyboard.PressAsync("Space");
        await keys.GoTo("#persons");
        await page.Keyboard.TypeAsync("2");
        await keys.PressOn("main form button.main");
        await page.GetByText("Ulf Zettel ist eingetragen (2 Personen, vor Ort).").WaitForAsync();

        await window.Open(Meeting + "/einlass");
        await keys.GoTo("#q");
        await page.Keyboard.TypeAsync("vor");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator(".guest").WaitForAsync();
        await keys.GoTo(".guest button.main");
        await page.Keyboard.PressAsync("Space");
        await page.GetByText("Jana Vorlage ist da, zu zweit.").WaitForAsync();
        await keys.GoTo(".done-now button");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByText("Jana Vorlage ist wieder ausgetragen.").WaitForAsync();
        Assert.Equal([2, 0], await _site.Read(db => db.Arrivals.OrderBy(a => a.Id).Select(a => a.Persons).ToListAsync()));
    }

    private async Task<Window> SignedIn(int width, bool script = true)
    {
        var link = await _site.In(services => services.GetRequiredService<SignIns>().NewLinkAsync("bergauf@posteo.de"));
        var window = await chromium.Open(_site, width, script);
        await window.Page.GotoAsync(link!);
        await window.Page.Locator("main button").ClickAsync();
        await window.Page.WaitForURLAsync("**/koordination");
        return window;
    }

    private static async Task<float> Bottom(ILocator row) => await row.BoundingBoxAsync() is { } box ? box.Y + box.Height : -1;
}
