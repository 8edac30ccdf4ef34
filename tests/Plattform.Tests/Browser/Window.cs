using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Plattform.Tests.Browser;

/// <summary>A browser window that remembers what happens behind the page: the console, every request, every answer.</summary>
public sealed class Window : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly Site _site;
    private readonly ConcurrentQueue<string> _console = new();
    private readonly ConcurrentQueue<IResponse> _answers = new();

    public Window(IBrowserContext context, IPage page, Site site)
    {
        (_context, Page, _site) = (context, page, site);
        context.Console += (_, message) => _console.Enqueue($"{message.Type}: {message.Text}");
        context.WebError += (_, error) => _console.Enqueue(error.Error);
        context.Response += (_, answer) => _answers.Enqueue(answer);
        context.Request += (_, request) => Requested.Enqueue(request.Url);
    }

    public IPage Page { get; }
    public ConcurrentQueue<string> Requested { get; } = new();

    public async ValueTask DisposeAsync() => await _context.CloseAsync();

    public Task Open(string path) => Page.GotoAsync(path);

    /// <summary>What a screen reader reads, hidden words included, with single spaces.</summary>
    public async Task<string> Text() =>
        string.Join(' ', (await Page.Locator("body").InnerTextAsync()).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public Task Follow(string link) => Page.GetByRole(AriaRole.Link, new() { Name = link, Exact = true }).First.ClickAsync();

    /// <summary>Presses a button of the page; half a minute has passed on the site's clock since it was shown.</summary>
    /// <summary>Buttons that say the same do the same.</summary>
    public Task Press(string button)
    {
        _site.Time.Advance(TimeSpan.FromSeconds(30));
        return Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).First.ClickAsync();
    }

    public async Task<byte[]> Download(ILocator link)
    {
        var download = await Page.RunAndWaitForDownloadAsync(() => link.ClickAsync());
        return await File.ReadAllBytesAsync(await download.PathAsync());
    }

    /// <summary>Nothing came from elsewhere, and the browser had nothing to complain about.</summary>
    public void IsClean()
    {
        Assert.All(Requested, url => Assert.StartsWith(_site.Address + "/", url, StringComparison.Ordinal));
        Assert.Empty(_console);
    }

    /// <summary>Nothing of ours stays in the browser.</summary>
    public async Task KeepsNothing() =>
        Assert.Equal(
            0,
            await Page.EvaluateAsync<int>(
                "async () => localStorage.length + sessionStorage.length + (await caches.keys()).length + (await indexedDB.databases()).length + (await navigator.serviceWorker.getRegistrations()).length"
            )
        );

    public async Task HasNoCookie()
    {
        Assert.Empty(await _context.CookiesAsync());
        foreach (var answer in _answers)
            Assert.Null(await answer.HeaderValueAsync("set-cookie"));
    }
}
