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
public sealed class AttendanceListPage(
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
    public ListPart Part { get; private set; } = null!;
    public IReadOnlyList<Registration> Shown => Part.Rows;

    public bool IsEmpty { get; private set; }

    public string Sought { get; private set; } = "";
    public TravelBoard Travel { get; private set; } = null!;

    public string? Notice { get; private set; }

    /// <summary><c>vorort</c>, <c>online</c>, <c>abgesagt</c>, <c>wartet</c>, <c>neu</c>, <c>kuchen</c>, <c>beitrag</c> or
    /// a <see cref="ChoiceOption.Key"/>; empty: everybody.</summary>
    public string Choice { get; private set; } = "";

    /// <summary>All rows on one page, for printing.</summary>
    public bool IsWhole { get; private set; }

    public bool IsLong => Figures.Registrations > ListPart.OnePage;
    public DateTime Now => time.UtcNow();

    /// <summary>Sessions, and choices of questions with places, that somebody chose.</summary>
    public IReadOnlyList<(ChoiceGroup Group, IReadOnlyList<ChoiceOption> Options)> Chosen { get; private set; } = [];

    private IReadOnlyDictionary<Guid, int> _places = new Dictionary<Guid, int>();
    private IReadOnlyDictionary<string, int> _chosen = new Dictionary<string, int>();

    public async Task<IActionResult> OnGetAsync(
        string slug,
        [FromQuery] string? auswahl,
        [FromQuery] Guid? nach,
        [FromQuery] Guid? vor,
        [FromQuery] int? ab,
        [FromQuery] bool? alles,
        [FromQuery] string? gesucht,
        [FromQuery] string? fertig
    )
    {
        Notice = fertig == "bekannt" ? texts["Die beiden bekommen jetzt je eine Mail mit Name und Adresse der anderen Person."] : null;
        Sought = sought.Open(gesucht);
        return await ShowAsync(slug, new(auswahl ?? "", nach, vor, Math.Max(1, ab ?? 1), alles is true));
    }

    /// <summary>Introduces two people, or redirects to a search whose term is encrypted: no log holds a name.</summary>
    public async Task<IActionResult> OnPostAsync(string slug, [FromForm] string? suche, [FromForm] Guid? offer, [FromForm] Guid? seeker)
    {
        if (Request.Form.ContainsKey("suche"))
            return this.SeeOther(
                links[$"/koordination/{slug}/teilnahme{(sought.Seal(suche) is { Length: > 0 } words ? "?gesucht=" + words : "")}"]
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

    public int CountOf(string choice) =>
        choice switch
        {
            "vorort" => Figures.AnswersOnSite,
            "online" => Figures.AnswersOnline,
            "abgesagt" => Figures.Declined,
            "wartet" => Figures.AnswersWaiting,
            "neu" => Figures.AnswersOfNewcomers,
            "kuchen" => Figures.AnswersWithCake,
            "beitrag" => Figures.AnswersWithContribution,
            _ when choice.Contains('/', StringComparison.Ordinal) => _chosen.GetValueOrDefault(choice),
            _ => Figures.Registrations,
        };

    /// <summary>Position on the waiting list, from 1; null when not waiting.</summary>
    public int? PlaceInRow(Registration registration) =>
        registration.WaitsSince is not null && _places.TryGetValue(registration.Id, out var place) ? place : null;

    public string LinkTo(string choice) =>
        choice.Length == 0
            ? $"/koordination/{Meeting.Slug}/teilnahme"
            : $"/koordination/{Meeting.Slug}/teilnahme?auswahl={Uri.EscapeDataString(choice)}";

    public string Earlier => WithPlace($"vor={Shown[0].Id}&ab={Math.Max(1, Part.From - ListPart.OnePage)}");
    public string Later => WithPlace($"nach={Shown[^1].Id}&ab={Part.From + Shown.Count}");
    public string Whole => WithPlace("alles=true");

    private string WithPlace(string place) => LinkTo(Choice) + (Choice.Length == 0 ? '?' : '&') + place;

    private async Task<IActionResult> ShowAsync(string slug, ListQuery query)
    {
        if (await db.Meetings.AsNoTracking().BySlugAsync(slug) is not { } meeting)
            return NotFound();
        Meeting = meeting;
        Figures = await MeetingFigures.OfAsync(db, meeting.Id);
        await ReadChosenAsync();
        (Choice, IsWhole) = (Sought.Length > 0 ? "" : query.Choice, query.Whole && CountOf(query.Choice) <= ListPart.MaxPrintRows);
        Part = Sought.Length > 0 ? await FindAsync() : await ListPart.ReadAsync(db, meeting.Id, query with { Whole = IsWhole });
        IsEmpty = Shown.Count == 0 && !await db.RegistrationsOf(meeting.Id).AnyAsync();
        if (Shown.Any(r => r.WaitsSince is not null))
            _places = await Rows.WaitingAsync(db, meeting.Id);
        Travel = await TravelBoard.OfAsync(db, meeting.Id);
        return Page();
    }

    private async Task ReadChosenAsync()
    {
        var groups = ChoiceGroup.Of(Meeting, Figures).Where(group => group.IsSession || group.Options[0].Places is not null).ToList();
        if (groups.Count == 0)
            return;
        _chosen = await Rows.ChosenAsync(db, Meeting.Id);
        Chosen =
        [
            .. groups
                .Select(group => (group, (IReadOnlyList<ChoiceOption>)[.. group.Options.Where(option => _chosen.ContainsKey(option.Key))]))
                .Where(group => group.Item2.Count > 0),
        ];
    }

    private async Task<ListPart> FindAsync()
    {
        var ids = await db.RegistrationsOf(Meeting.Id)
            .Matching(Sought)
            .ByName()
            .Select(r => r.Id)
            .Take(ListPart.OnePage + 1)
            .ToListAsync();
        return new(await Rows.ByIdAsync(db, [.. ids.Take(ListPart.OnePage)], Meeting.Id), 1, false, ids.Count > ListPart.OnePage);
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
