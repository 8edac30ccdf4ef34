using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Plattform.Coordination;
using Plattform.Data;
using Plattform.Look;
using Plattform.Meetings;
using Plattform.Registrations;
using Plattform.Text;
using Plattform.Time;
using Plattform.Web;

namespace Plattform.Attendance;

/// <summary>Checks people in by name. Shows nobody until somebody is searched for, and never an address or a message.</summary>
[ResponseCache(NoStore = true)]
[OpenToEveryRole]
[ReadersMayPost("q")]
public sealed class DoorPage(PlattformDb db, ProtectedSearchTerm sought, Texts texts, LocalizedLinks links, TimeProvider time) : PageModel
{
    /// <summary>More hits than this and the helper types another letter.</summary>
    private const int MostHits = 12;
    private const int FewestLetters = 2;

    public Meeting Meeting { get; private set; } = null!;
    public int Expected { get; private set; }
    public int Arrived { get; private set; }
    public string Sought { get; private set; } = "";
    public IReadOnlyList<Guest> Hits { get; private set; } = [];

    /// <summary>There are more, and the first ones would be a list.</summary>
    public bool AreTooMany { get; private set; }

    /// <summary>Who was just pressed, and how many were there before: what "Zurücknehmen" restores.</summary>
    public (Guest Guest, int Before)? Done { get; private set; }
    public string? Error { get; private set; }

    /// <summary>Fresh for each form: a press of a shown button counts once.</summary>
    public string NewPress() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    public async Task<IActionResult> OnGetAsync(string slug, [FromQuery] string? q, [FromQuery] string? gesucht, [FromQuery] long? da)
    {
        if (!await LoadAsync(slug))
            return NotFound();
        await SearchAsync(q is null ? sought.Open(gesucht) : PlainText.OneLine(q));
        if (da is { } pressed)
            await ReadDoneAsync(pressed);
        return Page();
    }

    /// <summary>Searches, or counts a press.</summary>
    public async Task<IActionResult> OnPostAsync(
        string slug,
        [FromForm] string? q,
        [FromForm] Guid? id,
        [FromForm] string? persons,
        [FromForm] string? press
    )
    {
        if (Request.Form.ContainsKey("q"))
            return this.SeeOther(
                links[$"/koordination/{slug}/einlass{(sought.Seal(q) is { Length: > 0 } words ? "?gesucht=" + words : "")}"]
            );
        if (!await LoadAsync(slug))
            return NotFound();
        if (id is not { } registration || press is not { Length: > 0 and <= Arrival.LongestPress })
            return Again(texts["Such bitte noch einmal nach dem Namen und drück dann auf den Knopf."]);
        if (!int.TryParse(persons, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count > Arrival.MostPersons)
            return Again(texts["Wie viele sind da? Gib bitte eine Zahl von 0 bis {0} an.", Arrival.MostPersons]);
        if (await db.ArriveAsync(Meeting.Id, registration, count, press, time.UtcNow()) is { } arrival)
            return this.SeeOther(links[$"/koordination/{slug}/einlass?da={arrival.Id.ToString(CultureInfo.InvariantCulture)}"]);
        Error = texts["Diese Anmeldung gibt es hier nicht mehr. Such bitte noch einmal nach dem Namen."];
        Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }

    public string Since(Guest guest) => LocalTime.Clock(LocalTime.FromUtc(guest.At!.Value, Meeting.TimeZone));

    public string Said(int persons) => RegistrationTexts.Persons(persons, texts);

    private async Task<bool> LoadAsync(string slug)
    {
        if (await db.Meetings.AsNoTracking().BySlugAsync(slug) is not { } meeting)
            return false;
        Meeting = meeting;
        Expected = (await MeetingFigures.OfAsync(db, meeting.Id)).PersonsOnSite;
        Arrived = await db.CountArrivedAsync(meeting.Id);
        return true;
    }

    /// <summary>By name only: who types an address or an alliance finds nobody.</summary>
    private async Task SearchAsync(string typed)
    {
        Sought = typed;
        if (typed.Length == 0)
            return;
        var words = PlainText.Words(typed);
        if (words.Sum(word => word.Length) < FewestLetters)
        {
            Error = texts["Gib bitte mindestens zwei Buchstaben des Namens ein."];
            return;
        }

        var named = (await db.RegistrationsOf(Meeting.Id).Matching(typed).ByName().Select(r => new { r.Id, r.Name }).ToListAsync())
            .Where(row => words.All(word => PlainText.Words(row.Name).Any(part => part.StartsWith(word, StringComparison.Ordinal))))
            .Select(row => row.Id)
            .ToList();
        AreTooMany = named.Count > MostHits;
        if (!AreTooMany)
            Hits = await GuestsAsync(named);
    }

    private async Task ReadDoneAsync(long pressed)
    {
        if (await db.Arrivals.AsNoTracking().SingleOrDefaultAsync(a => a.Id == pressed) is not { } arrival)
            return;
        var before = await db
            .Arrivals.Where(a => a.RegistrationId == arrival.RegistrationId && a.Id < pressed)
            .OrderByDescending(a => a.Id)
            .Select(a => a.Persons)
            .FirstOrDefaultAsync();
        // Somebody else may have pressed since: then there is nothing here to take back.
        if ((await GuestsAsync([arrival.RegistrationId])) is [{ } guest] && guest.Pressed == pressed)
            Done = (guest, before);
    }

    private async Task<IReadOnlyList<Guest>> GuestsAsync(IReadOnlyCollection<Guid> ids)
    {
        var people = await Rows.ByIdAsync(db, ids, Meeting.Id);
        var there = await db.LatestArrivals(Meeting.Id)
            .Where(a => ids.Contains(a.RegistrationId))
            .ToDictionaryAsync(a => a.RegistrationId);
        return
        [
            .. people.Select(person =>
            {
                var arrival = there.GetValueOrDefault(person.Id);
                return new Guest(person, arrival?.Persons ?? 0, arrival?.At, arrival?.Id);
            }),
        ];
    }

    private PageResult Again(string sentence)
    {
        (Error, Response.StatusCode) = (sentence, StatusCodes.Status422UnprocessableEntity);
        return Page();
    }

    /// <param name="There">Persons; 0: not yet.</param>
    /// <param name="At">UTC, of the press that counts.</param>
    public sealed record Guest(Registration Person, int There, DateTime? At, long? Pressed);
}
