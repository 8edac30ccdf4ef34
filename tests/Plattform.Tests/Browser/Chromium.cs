using Microsoft.Playwright;

namespace Plattform.Tests.Browser;

/// <summary>One installed Chromium for all tests of this folder. Nothing is downloaded; without one these tests are skipped.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string? Program = Environment
        .GetEnvironmentVariable("PATH")
        ?.Split(Path.PathSeparator)
        .SelectMany(_ => new[] { "chromium", "chromium-browser", "google-chrome" }, Path.Combine)
        .FirstOrDefault(File.Exists);

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public bool IsThere => _browser is not null;

    public async ValueTask InitializeAsync()
    {
        if (Program is null)
            return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(
            new()
            {
                ExecutablePath = Program,
                Args =
                [
                    "--disable-gpu",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                ],
            }
        );
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.CloseAsync();
        _playwright?.Dispose();
    }

    /// <summary>A window of its own: no cookie, no memory.</summary>
    public async Task<Window> Open(Site site, int width = 360, bool script = true, ColorScheme scheme = ColorScheme.Light)
    {
        Assert.SkipUnless(_browser is not null, "There is no browser on this machine. To run this test: apt-get install chromium");
        var context = await _browser.NewContextAsync(
            new()
            {
                BaseURL = site.Address,
                Locale = "de-DE",
                ViewportSize = new() { Width = width, Height = 800 },
                JavaScriptEnabled = script,
                ColorScheme = scheme,
                ReducedMotion = ReducedMotion.Reduce,
            }
        );
        context.SetDefaultTimeout(15_000);
        return new(context, await context.NewPageAsync(), site);
    }
}

[CollectionDefinition(Name)]
public sealed class InChromium : ICollectionFixture<Chromium>
{
    public const string Name = "in Chromium";
}
