using Microsoft.Playwright;

namespace Plattform.Tests.Browser;

/// <summary>Somebody who has only the keys Tab, Enter, Space and the arrows.</summary>
internal sealed class Keys(IPage page)
{
    private const int MostStops = 400;

    public async Task PressOn(string selector)
    {
        await GoTo(selector);
        await page.EvaluateAsync("document.documentElement.dataset.left = 'yes'");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("html:not([data-left])").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await page.WaitForLoadStateAsync();
    }

    /// <summary>Fails at a stop that nobody can see, or when the page has been walked round without a meeting.</summary>
    public async Task GoTo(string selector)
    {
        for (var stop = 0; stop < MostStops; stop++)
        {
            var (isThere, trouble) = await Look(selector);
            Assert.True(trouble.Length == 0, $"on the way to {selector}: {trouble}");
            if (isThere)
                return;
            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"{selector} cannot be reached on {page.Url}");
    }

    private async Task<(bool IsThere, string Trouble)> Look(string selector)
    {
        var seen = await page.EvaluateAsync<string[]>(
            """
            selector => {
              const outer = document.activeElement, inner = outer?.contentDocument?.activeElement, at = inner ?? outer;
              if (!at || at === document.body) return ['', ''];
              const box = at.getBoundingClientRect(), label = at.closest('label');
              const shown = el => { const s = getComputedStyle(el); return (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0) || s.boxShadow !== 'none'; };
              let trouble = '';
              if (!at.hasAttribute('tabindex') && at.tagName !== 'BODY') {
                if (!inner && (box.width === 0 || box.height === 0 || box.bottom < 0 || box.top > innerHeight || box.right < 0 || box.left > innerWidth)) trouble = 'out of sight';
                else if (!shown(at) && !(label && shown(label))) trouble = 'no focus frame';
              }
              return [at.matches(selector) ? 'yes' : '', trouble && trouble + ': ' + at.outerHTML.slice(0, 200)];
            }
            """,
            selector
        );
        return (seen[0].Length > 0, seen[1]);
    }
}
