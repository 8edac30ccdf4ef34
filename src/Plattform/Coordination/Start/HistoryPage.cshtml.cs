using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Plattform.Data;
using Plattform.Hosting;
using Plattform.Look;
using Plattform.Mail;
using Plattform.Meetings;
using Plattform.Registrations;
using Plattform.Time;
using Plattform.Web;

namespace Plattform.Coordination;

/// <param name="Meeting">Whose editor to go to; null: there is none.</param>
/// <param name="Reasons">At fields of the editor.</param>
public sealed record RestoreRefusal(string Sentence, string Next, Meeting? Meeting, IReadOnlyList<FieldError> Reasons);

/// <summary>What happened at the desk, of all meetings or of one; brings back an earlier state of a meeting.</summary>
[ResponseCache(NoStore = true)]
[MeetingInQuery("treffen")]
public sealed class HistoryPage(
    PlattformDb db,
    Registrar registrar,
    People people,
    Texts texts,
    LocalizedLinks links,
    TimeProvider time,
    IOptions<SiteOptions> site
) : PageModel
{
    private const int OnePage = 50;

    /// <summary>Null: all meetings.</summary>
    public Meeting? Meeting { get; private set; }
    public IReadOnlyList<DeskEntry> Shown { get; private set; } = [];
    public bool IsFirstPage { get; private set; }
    public bool HasOlder { get; private set; }

    /// <summary>By normalised address; former coordinators are missing and shown by their address.</summary>
    public IReadOnlyDictionary<string, string> Names { get; private set; } = new Dictionary<string, string>();

    public IReadOnlyDictionary<Guid, (string Slug, string Title)> Meetings { get; private set; } =
        new Dictionary<Guid, (string Slug, string Title)>();

    /// <summary>By entry; those about no save are missing.</summary>
    public IReadOnlyDictionary<long, SavedState> States { get; private set; } = new Dictionary<long, SavedState>();

    public RestoreRefusal? Refusal { get; private set; }

    public string Path => Meeting is null ? "/koordination/verlauf" : $"/koordination/verlauf?treffen={Meeting.Slug}";

    public async Task<IActionResult> OnGetAsync([FromQuery] long? vor, [FromQuery] string? treffen) =>
        await LoadAsync(vor, treffen) ? Page() : NotFound();

    /// <param name="shown">What the page showed as the meeting's current version.</param>
    public async Task<IActionResult> OnPostAsync(
        [FromForm] string? act,
        [FromForm] long version,
        [FromForm] long shown,
        [FromQuery] long? vor,
        [FromQuery] string? treffen
    )
    {
        if (act != "restore")
            return BadRequest();
        if (!await LoadAsync(vor, treffen))
            return NotFound();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var old = await db.MeetingVersions.AsNoTracking().SingleOrDefaultAsync(v => v.Id == version);
        if (old?.Read() is not { } wanted || (Meeting is not null && Meeting.Id != old.MeetingId))
            return Refuse(
                StatusCodes.Status404NotFound,
                texts["Diesen Stand gibt es nicht mehr."],
                texts["Frühere Stände bleiben {0} Tage lang.", MeetingVersion.Kept.TotalDays]
            );
        var meeting = await db.Meetings.SingleAsync(m => m.Id == old.MeetingId);
        var newest = await db
            .MeetingVersions.Include(v => v.Entry)
            .Where(v => v.MeetingId == meeting.Id)
            .OrderByDescending(v => v.Id)
            .FirstAsync();
        if (newest.Id != shown)
            return Refuse(
                StatusCodes.Status409Conflict,
                newest.Entry is { Who.Length: > 0 } entry
                    ? texts["{0} hat dieses Treffen inzwischen geändert.", HistoryTexts.Who(entry, Names, texts)]
                    : texts["Jemand hat dieses Treffen inzwischen geändert."],
                texts["Es ist nichts zurückgeholt. Sieh dir an, was neu ist, und drück dann noch einmal."],
                meeting
            );
        var saving = new MeetingSaving(db, registrar, meeting, [], texts, time.UtcNow());
        var form = SavedStates.ToRestore(MeetingForm.Of(wanted), MeetingForm.Of(meeting));
        var reasons = await saving.CheckAsync(form, await MeetingFigures.OfAsync(db, meeting.Id), User.HasEveryMeeting(), wanted.Content);
        if (reasons.Count > 0)
            return Refuse(
                StatusCodes.Status422UnprocessableEntity,
                texts["Der Stand vom {0} lässt sich so nicht zurückholen.", When(old.At)],
                texts["Es ist nichts geändert. Das steht dagegen:"],
                meeting,
                reasons
            );
        var saved = await saving.SaveAsync(User.Who(), transaction, DeskAct.MeetingRestored);
        return this.SeeOther(links[$"/koordination/{meeting.Slug}/bearbeiten{saved.Query}&stand={old.Id}"]);
    }

    public string When(DateTime at)
    {
        var local = LocalTime.FromUtc(at, site.Value.TimeZone);
        return texts["{0}, {1} Uhr", LocalTime.Date(local, texts.Culture), LocalTime.Clock(local)];
    }

    private async Task<bool> LoadAsync(long? vor, string? treffen)
    {
        Meeting = treffen is null ? null : await db.Meetings.AsNoTracking().BySlugAsync(treffen);
        if (Meeting is null && treffen is not null)
            return false;
        IsFirstPage = vor is null;
        var since = time.UtcNow() - DeskEntry.Kept;
        var entries = db.DeskEntries.AsNoTracking().Where(e => e.At >= since);
        if (Meeting is { Id: var id })
            entries = entries.Where(e => e.MeetingId == id);
        if (vor is { } before)
            entries = entries.Where(e => e.Id < before);
        var read = await entries.OrderByDescending(e => e.Id).Take(OnePage + 1).ToListAsync();
        (Shown, HasOlder) = ([.. read.Take(OnePage)], read.Count > OnePage);
        Names = (await people.AllAsync()).Where(p => p.Name.Length > 0).DistinctBy(p => p.Key).ToDictionary(p => p.Key, p => p.Name);
        Meetings = await db
            .Meetings.Select(m => new
            {
                m.Id,
                m.Slug,
                m.Content.Title,
            })
            .ToDictionaryAsync(m => m.Id, m => (m.Slug, m.Title));
        States = await SavedStates.OfAsync(db, Shown);
        return true;
    }

    private PageResult Refuse(int status, string sentence, string next, Meeting? meeting = null, List<FieldError>? reasons = null)
    {
        Refusal = new(sentence, next, meeting, reasons ?? []);
        Response.StatusCode = status;
        return Page();
    }
}
