using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Plattform.Coordination;
using Plattform.Data;
using Plattform.Events;
using Plattform.Registrations;
using Plattform.Shared;

namespace Plattform.Attendance;

[ResponseCache(NoStore = true)]
public sealed class AttendanceList(PlattformDb db, Registrar registrar, Texts texts, Links links, IOptions<PrivacyOptions> privacy) : PageModel
{
    public Event Meeting { get; private set; } = null!;
    public EventFigures Figures { get; private set; } = new();
    public IReadOnlyList<Registration> All { get; private set; } = [];
    public IReadOnlyList<Registration> Shown { get; private set; } = [];
    public TravelBoard Travel { get; private set; } = null!;

    /// <summary>What just happened to lifts and beds, or why it did not.</summary>
    public string? Notice { get; private set; }

    /// <summary><c>vorort</c>, <c>online</c>, <c>abgesagt</c>, <c>wartet</c>, <c>neu</c>, <c>kuchen</c>, <c>beitrag</c>; empty is all.</summary>
    public string Choice { get; private set; } = "";
    public DateOnly DeleteOn => Meeting.DeleteOn(privacy.Value.DeleteAfterDays);

    public async Task<IActionResult> OnGetAsync(string slug, [FromQuery] string? auswahl, [FromQuery] string? fertig)
    {
        Notice = fertig == "bekannt" ? texts["Die beiden bekommen jetzt je eine Mail mit Name und Adresse der anderen Person."] : null;
        return await ShowAsync(slug, auswahl ?? "");
    }

    /// <summary>Puts two people in touch.</summary>
    public async Task<IActionResult> OnPostAsync(string slug, [FromForm] Guid? offer, [FromForm] Guid? seeker)
    {
        if (await db.Events.AsNoTracking().Where(e => e.Slug == slug).Select(e => (Guid?)e.Id).SingleOrDefaultAsync() is not { } eventId)
            return NotFound();
        if (offer is null || seeker is null)
            return await RefuseAsync(slug, texts["Wähl bitte beides aus: ein Angebot und jemanden, der sucht."], StatusCodes.Status422UnprocessableEntity);
        var outcome = await registrar.Submit(new Introduce(eventId, offer.Value, seeker.Value));
        if (outcome != Outcome.Done)
            return await RefuseAsync(slug, Refusal(outcome), StatusCodes.Status409Conflict);
        var both = await db.Travel.Where(t => t.Id == offer || t.Id == seeker).OrderBy(t => t.Id == offer ? 0 : 1).Select(t => t.RegistrationId).ToListAsync();
        await HttpContext.NoteAsync(DeskAct.Introduced, slug, string.Join(", ", both.Select(DeskEntry.NumberOf)));
        Response.Headers.Location = links[$"/koordination/{slug}/teilnahme?fertig=bekannt"];
        return StatusCode(StatusCodes.Status303SeeOther);
    }

    public int CountOf(string choice) => All.Count(registration => Matches(registration, choice));

    /// <summary>Its place on the waiting list, from 1; null: it does not wait.</summary>
    public int? PlaceInRow(Registration registration) => PlaceInRow(All, registration);

    /// <summary>Answers that count, by name, as German puts names in order.</summary>
    public static async Task<IReadOnlyList<Registration>> Listed(PlattformDb db, Guid eventId) =>
    [
        .. (await db.Registrations.AsNoTracking().AsSplitQuery()
                .Include(r => r.Cakes).Include(r => r.Contribution).Include(r => r.Travel)
                .Where(r => r.EventId == eventId && r.HeldUntil == null).ToListAsync())
            .OrderBy(r => r.Name, StringComparer.Create(Texts.German.Culture, ignoreCase: true)).ThenBy(r => r.Id),
    ];

    public static int? PlaceInRow(IEnumerable<Registration> all, Registration registration) => registration.WaitsSince is not { } since ? null
        : 1 + all.Count(other => other.WaitsSince < since || (other.WaitsSince == since && other.Id.CompareTo(registration.Id) < 0));

    private async Task<IActionResult> ShowAsync(string slug, string choice)
    {
        if (await db.Events.AsNoTracking().SingleOrDefaultAsync(e => e.Slug == slug) is not { } meeting)
            return NotFound();
        Meeting = meeting;
        Figures = await EventFigures.OfAsync(db, meeting.Id);
        All = await Listed(db, meeting.Id);
        Choice = choice;
        var shown = All.Where(registration => Matches(registration, Choice));
        Shown = [.. Choice == "wartet" ? shown.OrderBy(PlaceInRow) : shown];
        Travel = await TravelBoard.OfAsync(db, All);
        return Page();
    }

    private Task<IActionResult> RefuseAsync(string slug, string sentence, int status)
    {
        (Notice, Response.StatusCode) = (sentence, status);
        return ShowAsync(slug, "");
    }

    private string Refusal(Outcome outcome) => outcome switch
    {
        Outcome.Already => texts["Diese beiden hast du schon bekannt gemacht. Es geht keine zweite Mail heraus."],
        Outcome.NoAddress => texts["Eine der beiden Personen hat keine E-Mail-Adresse angegeben. Mach die beiden bitte selbst bekannt."],
        _ => texts["Angebot oder Suche hat sich geändert, oder beides passt nicht zusammen. Sieh nach, was jetzt gilt."],
    };

    private static bool Matches(Registration registration, string choice) => choice switch
    {
        "vorort" => registration is { Answer: Answer.OnSite, Standing: Standing.Confirmed },
        "online" => registration.Answer == Answer.Online,
        "abgesagt" => registration.Answer == Answer.Declined,
        "wartet" => registration.WaitsSince is not null,
        "neu" => registration is { Newcomer: true, Answer: not Answer.Declined },
        "kuchen" => registration.Cakes.Count > 0,
        "beitrag" => registration.Contribution is not null,
        _ => true,
    };
}
