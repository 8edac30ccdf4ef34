using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Plattform.Data;
using Plattform.Hosting;
using Plattform.Look;
using Plattform.Mail;
using Plattform.Time;

namespace Plattform.Coordination;

[ResponseCache(NoStore = true)]
public sealed class HistoryPage(PlattformDb db, People people, Texts texts, TimeProvider time, IOptions<SiteOptions> site) : PageModel
{
    private const int OnePage = 50;

    public IReadOnlyList<DeskEntry> Shown { get; private set; } = [];
    public bool IsFirstPage { get; private set; }
    public bool HasOlder { get; private set; }

    /// <summary>By normalised address; former coordinators are missing and shown by their address.</summary>
    public IReadOnlyDictionary<string, string> Names { get; private set; } = new Dictionary<string, string>();

    public IReadOnlyDictionary<string, string> Titles { get; private set; } = new Dictionary<string, string>();

    public async Task OnGetAsync([FromQuery] long? vor)
    {
        IsFirstPage = vor is null;
        var since = time.UtcNow() - DeskEntry.Kept;
        var entries = db.DeskEntries.AsNoTracking().Where(e => e.At >= since);
        if (vor is { } before)
            entries = entries.Where(e => e.Id < before);
        var read = await entries.OrderByDescending(e => e.Id).Take(OnePage + 1).ToListAsync();
        (Shown, HasOlder) = ([.. read.Take(OnePage)], read.Count > OnePage);
        Names = (await people.AllAsync()).Where(p => p.Name.Length > 0).DistinctBy(p => p.Key).ToDictionary(p => p.Key, p => p.Name);
        Titles = await db.Meetings.ToDictionaryAsync(e => e.Slug, e => e.Title);
    }

    public string When(DeskEntry entry)
    {
        var local = LocalTime.FromUtc(entry.At, site.Value.TimeZone);
        return texts["{0}, {1} Uhr", LocalTime.Date(local, texts.Culture), LocalTime.Clock(local)];
    }
}
