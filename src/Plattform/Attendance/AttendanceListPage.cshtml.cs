using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Plattform.Coordination;
using Plattform.Data;
using Plattform.Look;
using Plattform.Meetings;
using Plattform.Registrations;
using Plattform.Time;
using Plattform.Web;

namespace Plattform.Attendance;

[ResponseCache(NoStore = true)]
[ReadersMayPost("suche")]
public sealed partial class AttendanceListPage(
    PlattformDb db,
    ProtectedSearchTerm sought,
    Texts texts,
    LocalizedLinks links,
    TimeProvider time
) : PageModel
{
    public Meeting Meeting { get; private set; } = null!;
    public MeetingFigures Figures { get; private set; } = new();
    public ListQuery Query { get; private set; } = new("");
    public ListPart Part { get; private set; } = null!;
    public IReadOnlyList<Registration> Shown => Part.Rows;
    public IReadOnlyList<ListChip> Chips { get; private set; } = [];

    public bool IsEmpty { get; private set; }

    /// <summary>Answers in <see cref="Query"/>, without the search.</summary>
    public int Answers { get; private set; }

    public DateTime Now => time.UtcNow();

    private IReadOnlyDictionary<Guid, int> _turns = new Dictionary<Guid, int>();
    private Dictionary<Guid, DateTime> _arrived = [];
    private DateTime? _lastVisit;

    public async Task<IActionResult> OnGetAsync(
        string slug,
        [FromQuery] string? auswahl,
        [FromQuery] string? sort,
        [FromQuery] Guid? nach,
        [FromQuery] Guid? vor,
        [FromQuery] int? ab,
        [FromQuery] bool? alles,
        [FromQuery] string? gesucht,
        [FromQuery] string? suche
    ) =>
        await ShowAsync(
            slug,
            new(auswahl ?? "", ListSort.Of(sort), sought.Typed(gesucht, suche), nach, vor, Math.Max(1, ab ?? 1), alles is true)
        );

    /// <summary>Redirects to a search whose term is encrypted: no log holds a name.</summary>
    public IActionResult OnPost(string slug, [FromForm] string? suche, [FromForm] string? auswahl, [FromForm] string? sort) =>
        Request.Form.ContainsKey("suche")
            ? this.SeeOther(
                links[
                    ListLinks.To(
                        slug,
                        new(auswahl ?? "", ListSort.Of(sort)),
                        sought.Seal(suche) is { Length: > 0 } words ? $"gesucht={words}" : ""
                    ) + "#liste"
                ]
            )
            : BadRequest();

    private async Task<IActionResult> ShowAsync(string slug, ListQuery query)
    {
        if (await db.Meetings.AsNoTracking().BySlugAsync(slug) is not { } meeting)
            return NotFound();
        Meeting = meeting;
        Figures = await MeetingFigures.OfAsync(db, meeting.Id);
        Chips = await ListChip.OfAsync(db, meeting, Figures, texts);
        Answers = await ListChip.AnswersAsync(db, meeting.Id, Figures, query);
        Query = query with { Whole = query.Whole && Answers <= ListPart.MaxPrintRows };
        Part = await ListPart.ReadAsync(db, meeting.Id, Query);
        IsEmpty = Shown.Count == 0 && !await db.RegistrationsOf(meeting.Id).AnyAsync();
        await ReadMarksAsync();
        return Page();
    }

    /// <summary>What stands beside the names of this page.</summary>
    private async Task ReadMarksAsync()
    {
        if (Shown.Any(r => r.WaitsSince is not null))
            _turns = await Rows.WaitingAsync(db, Meeting.Id);
        var ids = Shown.Select(r => r.Id).ToList();
        _arrived = await db.LatestArrivals(Meeting.Id)
            .Where(a => ids.Contains(a.RegistrationId) && a.Persons > 0)
            .ToDictionaryAsync(a => a.RegistrationId, a => a.At);
        _lastVisit = await HttpContext.LastVisitAsync(db);
    }
}
