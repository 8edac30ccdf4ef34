using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Plattform.Tests.Browser;

/// <summary>What comes out of the printer.</summary>
[Collection(InChromium.Name)]
[Trait("Speed", "slow")]
public sealed partial class PaperTests(Chromium chromium, SeededMeeting furnished) : IClassFixture<SeededMeeting>
{
    [Fact]
    public async Task The_poster_fills_one_sheet()
    {
        await using var window = await chromium.Open(furnished.Site, width: 1280);
        await window.Open("/treffen/kommunalpolitik/plakat");
        Assert.Equal(1, await SheetsOf(window, "poster"));
    }

    [Fact]
    public async Task The_invitation_prints_with_its_agenda_and_without_buttons()
    {
        await using var window = await chromium.Open(furnished.Site, width: 1280);
        await window.Open("/treffen/kommunalpolitik");
        Assert.InRange(await SheetsOf(window, "invitation"), 1, 3);
        await OnPaper(window);
        foreach (var clock in new[] { "14:00", "14:10", "16:10", "16:55" })
            Assert.True(await window.Page.Locator("main").GetByText(clock).First.IsVisibleAsync(), $"{clock} is printed");
        Assert.Equal(0, await window.Page.Locator(".button:visible").CountAsync());
    }

    [Fact]
    public async Task The_list_prints_with_every_name_and_nothing_for_the_screen()
    {
        await using var window = await chromium.Open(furnished.Site, width: 1280);
        await furnished.OpenSignedIn(window, "/koordination/kommunalpolitik/teilnahme");
        Assert.InRange(await SheetsOf(window, "list"), 1, 2);
        await OnPaper(window);
        foreach (var name in await window.Page.Locator(".people .name").AllAsync())
            Assert.True(await name.IsVisibleAsync());
        Assert.Equal(12, await window.Page.Locator(".people .name").CountAsync());
        Assert.Equal(0, await window.Page.Locator(".chips:visible, .sorts:visible, .actions:visible, .search:visible").CountAsync());
    }

    [Theory]
    [InlineData("fahrten")]
    [InlineData("beitraege/blatt")]
    public async Task Lifts_and_the_sheet_for_the_chair_say_of_which_meeting_they_are_and_when_they_are_to_be_destroyed(string page)
    {
        await using var window = await chromium.Open(furnished.Site, width: 1280);
        await furnished.OpenSignedIn(window, "/koordination/kommunalpolitik/" + page);
        Assert.Equal(1, await SheetsOf(window, page.Replace('/', '-')));
        await OnPaper(window);
        foreach (var edge in new[] { ".sheet-head", ".sheet-foot" }) // groups of a table that may not break stand on every sheet
            Assert.Matches(
                "^table-(header|footer)-group avoid$",
                await window
                    .Page.Locator(edge)
                    .EvaluateAsync<string>("e => `${getComputedStyle(e).display} ${getComputedStyle(e).breakInside}`")
            );
        Assert.Contains("Zu vernichten am", await window.Page.Locator(".sheet-foot").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await window.Page.Locator(".button:visible, .input:visible, .screen:visible").CountAsync());
    }

    [Fact]
    public async Task The_door_list_of_353_people_takes_nine_sheets_at_most_each_with_day_number_and_end()
    {
        await Desk.Fill(furnished.Site, "leer", 353);
        await using var window = await chromium.Open(furnished.Site, width: 1280);
        await furnished.OpenSignedIn(window, "/koordination/leer/teilnahme/liste");
        var sheets = await SheetsOf(window, "door-list");
        Assert.InRange(sheets, 1, 9);
        Assert.Equal(sheets, await window.Page.Locator(".a4").CountAsync());
        foreach (var sheet in await window.Page.Locator(".a4").AllTextContentsAsync())
        {
            Assert.Contains("Samstag, 9. Mai 2026", sheet, StringComparison.Ordinal);
            Assert.Contains("Zu vernichten am 23. Mai 2026", sheet, StringComparison.Ordinal);
        }

        Assert.True(await window.Page.Locator(".a4").First.Locator("tbody tr:not(.abc)").CountAsync() >= 40);
        await OnPaper(window);
        var cut = await window.Page.EvaluateAsync<int>(
            "[...document.querySelectorAll('.a4')].filter(sheet => sheet.scrollHeight > sheet.clientHeight + 1).length"
        );
        Assert.Equal(0, cut);
        Assert.Equal(0, await window.Page.Locator(".screen:visible, .top:visible, .bottom:visible").CountAsync());
    }

    [Fact]
    public async Task Cake_cards_stand_eight_on_a_sheet()
    {
        await using var window = await chromium.Open(furnished.Site, width: 1280);
        await furnished.OpenSignedIn(window, "/koordination/kommunalpolitik/kuchen/schilder");
        Assert.Equal(1, await SheetsOf(window, "cake-cards"));
        await window.Open("/koordination/lang/kuchen/schilder");
        var cards = await window.Page.Locator(".cards > div").CountAsync();
        Assert.Equal(Math.Max(1, (cards + 7) / 8), await SheetsOf(window, "cake-cards-many"));
    }

    private static Task OnPaper(Window window) => window.Page.EmulateMediaAsync(new() { Media = Media.Print });

    /// <summary>How many sheets of A4 Chromium would print. With PLATTFORM_PICTURES set the PDF lies there.</summary>
    private static async Task<int> SheetsOf(Window window, string name)
    {
        var folder = Environment.GetEnvironmentVariable("PLATTFORM_PICTURES");
        var pdf = await window.Page.PdfAsync(
            new()
            {
                PreferCSSPageSize = true,
                Format = "A4",
                Path = folder is null ? null : Path.Combine(folder, name + ".pdf"),
            }
        );
        return Sheet().Count(Encoding.Latin1.GetString(pdf));
    }

    [GeneratedRegex("/Type ?/Page\\b")]
    private static partial Regex Sheet();
}
