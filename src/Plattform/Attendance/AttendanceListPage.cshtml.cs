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
    Registrar registrar,
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

    public TravelBoard Travel { get; private set; } = null!;

    public string? Notice { get; private set; }

    public DateTime Now => time.UtcNow();

    private IReadOnlyDictionary<Guid, int> _turns = new Dictionary<Guid, int>();
    private IReadOnlyDictionary<Guid, DateTime> _arrived = new Dictionary<Guid, DateTime>();
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
        [FromQuery] string? suche,
        [FromQuery] string? fertig
    )
    {
        Notice = fertig == "bekannt" ? texts["Die beiden bekommen jetzt je eine Mail mit Name und Adresse der anderen Person."] : null;
        var words = sought.Typed(gesucht, suche);
        return await ShowAsync(slug, new(auswahl ?? "", ListSort.Of(sort), words, nach, vor, Math.Max(1, ab ?? 1), alles is true));
    }

    /// <summary>Introduces two people, or redirects to a search whose term is encrypted: no log holds a name.</summary>
    public async Task<IActionResult> OnPostAsync(
        string slug,
        [FromForm] string? suche,
        [FromForm] string? auswahl,
        [FromForm] string? sort,
        [FromForm] Guid? offer,
        [FromForm] Guid? seeker
    )
    {
        if (Request.Form.ContainsKey("suche"))
            return this.SeeOther(
                links[
                    ListLinks.To(
                        slug,
                        new(auswahl ?? "", ListSort.Of(sort)),
                        sought.Seal(suche) is { Length: > 0 } words ? $"gesucht={words}" : ""
                    ) + "#liste"
                ]
            );
        if (await db.Meetings.AsNoTracking().IdBySlugAsync(slug) is not { } meetingId)
            return NotFound();
        if (offer is null || seeker is null)
            return await RefuseAsync(
                slug,
                texts["Wähl bitte beides aus: ein Angebot und jemanden, der sucht."],
                StatusCodes.Status422UnprocessableEntity
            );
        var outcome = await registrar.SubmitAsync(new Introduce(meetingId, offer.Value, seeker.Value));
        if (outcome != CommandResult.Done)
            return await RefuseAsync(slug, Refusal(outcome), StatusCodes.Status409Conflict);
        var both = await db
            .Travel.Where(t => t.Id == offer || t.Id == seeker)
            .OrderBy(t => t.Id == offer ? 0 : 1)
            .Select(t => t.RegistrationId)
            .ToListAsync();
        await HttpContext.NoteAsync(DeskAct.Introduced, slug, string.Join(", ", both.Select(DeskEntry.NumberOf)));
        return this.SeeOther(links[$"/koordination/{slug}/teilnahme?fertig=bekannt"]);
    }

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
        Travel = await TravelBoard.OfAsync(db, meeting.Id);
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

    private Task<IActionResult> RefuseAsync(string slug, string sentence, int status)
    {
        (Notice, Response.StatusCode) = (sentence, status);
        return ShowAsync(slug, new(""));
    }

    private string Refusal(CommandResult outcome) =>
        outcome switch
        {
            CommandResult.Already => texts["Diese beiden hast du schon bekannt gemacht. Es geht keine zweite Mail heraus."],
            CommandResult.NoAddress => texts[
                "Eine der beiden Personen hat keine E-Mail-Adresse angegeben. Mach die beiden bitte selbst bekannt."
            ],
            _ => texts["Angebot oder Suche hat sich geändert, oder beides passt nicht zusammen. Sieh nach, was jetzt gilt."],
        };
}
