using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Plattform.Coordination;
using Plattform.Data;
using Plattform.Hosting;
using Plattform.Look;
using Plattform.Mail;
using Plattform.Meetings;
using Plattform.Registrations;
using Plattform.Text;
using Plattform.Time;
using Plattform.Web;

namespace Plattform.Attendance;

/// <summary>Checks people in by name or code. Shows nobody until somebody is searched for, and never an address or a message.</summary>
[ResponseCache(NoStore = true)]
[OpenToEveryRole]
[OpenToDoorLinks]
[ReadersMayPost("q")]
public sealed partial class DoorPage(
    PlattformDb db,
    PersonalLinks codes,
    DeskKeys keys,
    ProtectedSearchTerm sought,
    Texts texts,
    LocalizedLinks links,
    IOptions<SiteOptions> site,
    IOptions<PrivacyOptions> privacy,
    Registrar registrar,
    Coordinators coordinators,
    TimeProvider time
) : PageModel
{
    public Meeting Meeting { get; private set; } = null!;
    public int Expected { get; private set; }
    public int Arrived { get; private set; }
    public string Address => links[$"/koordination/{Meeting.Slug}/einlass"];

    public DateTime Now => time.UtcNow();

    public bool MayPress => User.MayChange() || User.IsAtTheDoor();

    /// <summary>What was just pressed.</summary>
    public DonePress? Done { get; private set; }
    public string? Error { get; private set; }

    /// <summary>Fresh for each form: a press of a shown button counts once.</summary>
    public string NewPress() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    [NonHandler]
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context) =>
        Response.Headers["Permissions-Policy"] = SecurityHeaders.PermissionsWithCamera;

    public async Task<IActionResult> OnGetAsync(string slug, [FromQuery] DoorQuery asked)
    {
        if (!await LoadAsync(slug))
            return NotFound();
        if (asked.Code is { Length: > 0 } code)
            await ReadCodeAsync(code);
        else if (asked.Wer is { } who)
            Hits = await GuestsAsync([who]);
        else
            await SearchAsync(asked.Q is null ? sought.Open(asked.Gesucht) : PlainText.OneLine(asked.Q));
        Done =
            asked.Da is { } pressed ? await DonePress.OfAsync(db, Meeting, pressed, texts)
            : asked.Gezaehlt is { } walkIn ? await DonePress.OfWalkInAsync(db, Meeting, walkIn, texts)
            : null;
        return Page();
    }

    /// <summary>Searches, counts a press, or hands out links.</summary>
    public async Task<IActionResult> OnPostAsync(string slug, [FromForm] DoorForm sent)
    {
        if (Request.Form.ContainsKey("q"))
            return this.SeeOther(
                links[$"/koordination/{slug}/einlass{(sought.Seal(sent.Q) is { Length: > 0 } words ? "?gesucht=" + words : "")}"]
            );
        if (!await LoadAsync(slug))
            return NotFound();
        return sent.Act switch
        {
            null => await PressAsync(sent),
            "walkin" => await WalkInAsync(sent),
            "named" => await WalkInByNameAsync(sent),
            "takeback" => await TakeBackAsync(sent),
            "link" => await MakeLinkAsync(sent),
            "revoke" => await RevokeLinkAsync(sent),
            "leave" => await LeaveAsync(),
            _ => BadRequest(),
        };
    }

    private async Task<IActionResult> PressAsync(DoorForm sent)
    {
        if (sent.Id is not { } registration || !sent.HasPress)
            return Again(texts["Such bitte noch einmal nach dem Namen und drück dann auf den Knopf."]);
        if (sent.Count is not { } count)
            return Again(texts["Wie viele sind da? Gib bitte eine Zahl von 0 bis {0} an.", Arrival.MostPersons]);
        var at = PressOrder.PressedAt(time.UtcNow(), sent.Age);
        return await db.ArriveAsync(Meeting.Id, registration, count, sent.Press!, at) is { } arrival
            ? this.SeeOther(With($"da={arrival.Id}"))
            : Again(
                texts["Diese Anmeldung gibt es hier nicht mehr. Such bitte noch einmal nach dem Namen."],
                StatusCodes.Status409Conflict
            );
    }

    private async Task<IActionResult> WalkInAsync(DoorForm sent)
    {
        if (!sent.HasPress)
            return Again(texts["Drück bitte noch einmal auf den Knopf."]);
        if (sent.Count is not ({ } count and > 0))
            return Again(texts["Wie viele sind da? Gib bitte eine Zahl von 1 bis {0} an.", Arrival.MostPersons]);
        var at = PressOrder.PressedAt(time.UtcNow(), sent.Age);
        return await db.WalkInAsync(Meeting.Id, count, sent.Press!, at) is { } walkIn
            ? this.SeeOther(With($"gezaehlt={walkIn.Id}"))
            : Again(texts["Drück bitte noch einmal auf den Knopf."], StatusCodes.Status409Conflict);
    }

    private async Task<IActionResult> TakeBackAsync(DoorForm sent)
    {
        if (sent.Back is not { } walkIn)
            return Again(texts["Drück bitte noch einmal auf den Knopf."]);
        await db.TakeBackWalkInAsync(Meeting.Id, walkIn);
        return this.SeeOther(With($"gezaehlt={walkIn}"));
    }

    private async Task<bool> LoadAsync(string slug)
    {
        if (await db.Meetings.AsNoTracking().BySlugAsync(slug) is not { } meeting)
            return false;
        Meeting = meeting;
        Expected = (await MeetingFigures.OfAsync(db, meeting.Id)).PersonsOnSite;
        Arrived = await db.CountArrivedAsync(meeting.Id);
        if (User.MayChange())
            Links = await DoorLinksAsync();
        return true;
    }

    private string With(FormattableString query) =>
        links[$"/koordination/{Meeting.Slug}/einlass?{query.ToString(CultureInfo.InvariantCulture)}"];

    private PageResult Again(string sentence, int status = StatusCodes.Status422UnprocessableEntity)
    {
        (Error, Response.StatusCode) = (sentence, status);
        return Page();
    }
}

/// <summary>What the page's address may ask.</summary>
/// <param name="Q">A name, for scripts; the page itself sends <paramref name="Gesucht"/>, which is protected.</param>
/// <param name="Code">Of a personal QR.</param>
/// <param name="Wer">A registration.</param>
/// <param name="Da">An <see cref="Arrival"/> just pressed.</param>
/// <param name="Gezaehlt">A <see cref="WalkIn"/> just pressed.</param>
public sealed record DoorQuery(string? Q, string? Gesucht, string? Code, Guid? Wer, long? Da, long? Gezaehlt);

/// <param name="Id">A registration.</param>
/// <param name="Press">Random; the same press counts once.</param>
/// <param name="Age">Seconds since the press, when it waited for the network.</param>
/// <param name="Back">A walk-in to take back.</param>
/// <param name="Link">A link for helpers to revoke.</param>
/// <param name="Name">Whom a new link is for, or who came in.</param>
public sealed record DoorForm(
    string? Q,
    string? Act,
    Guid? Id,
    string? Persons,
    string? Press,
    string? Age,
    long? Back,
    Guid? Link,
    string? Name
)
{
    public bool HasPress => Press is { Length: > 0 and <= Arrival.LongestPress };

    /// <summary>Null: none, or too many.</summary>
    public int? Count =>
        int.TryParse(Persons, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= Arrival.MostPersons
            ? count
            : null;
}
