using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Plattform.Coordination;
using Plattform.Data;
using Plattform.Look;
using Plattform.Look.Pictures;
using Plattform.Meetings;
using Plattform.Registrations;
using Plattform.Time;
using Plattform.Web;

namespace Plattform.Attendance;

[ResponseCache(NoStore = true)]
public sealed class CakeListPage(PlattformDb db, Registrar registrar, Texts texts, LocalizedLinks links, TimeProvider time) : PageModel
{
    public Meeting Meeting { get; private set; } = null!;
    public MeetingFigures Figures { get; private set; } = new();
    public IReadOnlyList<(Registration By, CakePledge Cake)> Cakes { get; private set; } = [];
    public IReadOnlyList<WantedLine> Wanted { get; private set; } = [];

    /// <summary>Kinds not known as common; coordinators decide whether the invitation shows them.</summary>
    public IReadOnlyList<UncommonCake> Uncommon { get; private set; } = [];

    public bool IsOver => Meeting.IsOver(time.UtcNow());

    public string? Notice { get; private set; }

    public async Task<IActionResult> OnGetAsync(string slug, [FromQuery] string? fertig)
    {
        Notice = fertig switch
        {
            "gezeigt" => texts["Steht jetzt auf der Einladung."],
            "verborgen" => texts["Steht nicht mehr auf der Einladung. Dort wird der Kuchen nur mitgezählt."],
            _ => null,
        };
        return await ShowAsync(slug);
    }

    public async Task<IActionResult> OnPostAsync(string slug, [FromForm] string? act, [FromForm] string? kind)
    {
        if (await db.Meetings.AsNoTracking().IdBySlugAsync(slug) is not { } meetingId)
            return NotFound();
        if (act is not ("show" or "hide"))
            return BadRequest();
        var show = act == "show";
        if (await registrar.SubmitAsync(new ShowCake(meetingId, kind ?? "", show)) == CommandResult.Done)
        {
            await HttpContext.NoteAsync(show ? DeskAct.CakeShown : DeskAct.CakeHidden, slug);
            return this.SeeOther(links[$"/koordination/{slug}/kuchen?fertig={(show ? "gezeigt" : "verborgen")}#sorten"]);
        }

        Notice = texts["Diesen Kuchen bringt niemand mehr. Sieh nach, was jetzt gilt."];
        Response.StatusCode = StatusCodes.Status409Conflict;
        return await ShowAsync(slug);
    }

    private async Task<IActionResult> ShowAsync(string slug)
    {
        if (await db.Meetings.AsNoTracking().BySlugAsync(slug) is not { } meeting)
            return NotFound();
        Meeting = meeting;
        Figures = await MeetingFigures.OfAsync(db, meeting.Id);
        Cakes =
        [
            .. (await db.RegistrationsOf(meeting.Id).Where(Audiences.WithCake).ByName().Whole().ToListAsync()).SelectMany(
                r => r.Cakes.OrderBy(cake => cake.Kind, StringComparer.Ordinal),
                (r, cake) => (r, cake)
            ),
        ];
        var claims = meeting.Wanted.TrueForAll(wanted => wanted.Cakes is not null)
            ? []
            : (
                await db.RegistrationsOf(meeting.Id)
                    .Where(Audiences.NotDeclined)
                    .ByName()
                    .Select(r => new { r.Name, r.Claims })
                    .ToListAsync()
            )
                .Where(r => r.Claims.Count > 0)
                .ToList();
        var onOffer = await CakeOnOffer.OfAsync(db, meeting.Id);
        Wanted =
        [
            .. meeting.Wanted.Select(wanted => new WantedLine(
                What(wanted),
                wanted.Count,
                WantedArithmetic.Found(wanted, Figures, onOffer),
                [.. claims.Where(r => r.Claims.Contains(wanted.Id)).Select(r => r.Name)]
            )),
        ];
        var shown = await ShownCake.FingerprintsAsync(db, meeting.Id);
        Uncommon =
        [
            .. onOffer
                .Where(cake => !CommonCakes.IsCommon(cake.Kind))
                .GroupBy(cake => ShownCake.FingerprintOf(meeting.Id, cake.Kind))
                .Select(kind => new UncommonCake(kind.First().Kind, kind.Sum(cake => cake.Count), shown.Contains(kind.Key))),
        ];
        return Page();
    }

    public int Count(CakeMarks marks) => Cakes.Where(line => line.Cake.Marks.HasFlag(marks)).Sum(line => line.Cake.Count);

    public string Way(Registration by) =>
        (by.Attendance, by.PlaceStatus) switch
        {
            (AttendanceKind.Declined, _) => texts["kommt nicht, schickt ihn mit"],
            (AttendanceKind.Online, _) => texts["sieht online zu, schickt ihn mit"],
            (_, PlaceStatus.Waiting) => texts["steht auf der Warteliste"],
            _ => texts["kommt und bringt ihn mit"],
        };

    private string What(Wanted wanted) =>
        wanted switch
        {
            { Title.Length: 0, Cakes: CakeMarks.None } => texts["Kuchen"],
            { Title.Length: 0, Cakes: { } marks } => texts["Kuchen, {0}", CakeTexts.Marks(marks, texts)],
            _ => wanted.Title,
        };
}

public sealed record WantedLine(string What, int Wanted, int Found, IReadOnlyList<string> By);

public sealed record UncommonCake(string Kind, int Count, bool IsShown);
