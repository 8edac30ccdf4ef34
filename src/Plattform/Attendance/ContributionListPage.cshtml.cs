using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;
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
[IgnoreAntiforgeryToken] // checked below: a form that was too large arrives without its token, and still deserves a sentence
public sealed partial class ContributionListPage(
    PlattformDb db,
    Registrar registrar,
    Texts texts,
    LocalizedLinks links,
    TimeProvider time,
    IAntiforgery antiforgery,
    FreeSpace space
) : PageModel
{
    public Meeting Meeting { get; private set; } = null!;
    public IReadOnlyList<SpeakingItem> Items { get; private set; } = [];

    /// <summary>Contributions to an agenda item that no longer takes any.</summary>
    public IReadOnlyList<Registration> Stranded { get; private set; } = [];
    public ILookup<Guid, PaperLine> Papers { get; private set; } = null!;

    public bool IsOver => Meeting.IsOver(time.UtcNow());

    public bool TakesPapers => Meeting.TakesPapers(time.UtcNow());

    /// <summary>In speaking order, each contribution that has no paper yet.</summary>
    public IReadOnlyList<SpeakingSlot> WithoutPaper =>
        [.. Items.SelectMany(item => item.Speakers).Where(slot => !Papers[slot.Contribution.Id].Any())];

    public string? Notice { get; private set; }

    /// <summary>What was typed at one contribution and why it does not go.</summary>
    public ContributionFault? Fault { get; private set; }

    private Guid? _noticeAt;

    public async Task<IActionResult> OnGetAsync(string slug, [FromQuery] string? fertig, [FromQuery] Guid? id)
    {
        (Notice, _noticeAt) = (Said(fertig), id);
        return await ShowAsync(slug);
    }

    /// <param name="an">The contribution a file is for: of a form that is too large nothing is read.</param>
    public async Task<IActionResult> OnPostAsync(
        string slug,
        [FromForm] string? act,
        [FromForm] Guid id,
        [FromForm] string? to,
        [FromQuery] Guid? an,
        [FromForm] IFormFile? file,
        [FromForm] string? publish
    )
    {
        if (await db.Meetings.AsNoTracking().IdBySlugAsync(slug) is not { } meetingId)
            return NotFound();
        if (HttpContext.WasTooLarge() || HttpContext.HadNoRoom())
            return await FileFaultAsync(slug, an ?? default, publish, HttpContext.HadNoRoom() ? NoSpace : FileFault.TooLarge(texts));
        if (!await antiforgery.IsRequestValidAsync(HttpContext))
            return BadRequest();
        if (act == "paper")
            return await AddPaperAsync(slug, meetingId, an ?? id, file, publish);
        if (act == "turn" && !int.TryParse(to, CultureInfo.InvariantCulture, out _))
            return await FaultAsync(
                slug,
                new(id, ContributionFault.Place, texts["Schreib eine Zahl: 1 ist ganz vorn."], to ?? ""),
                StatusCodes.Status422UnprocessableEntity
            );
        if (CommandOf(meetingId, act, id, to ?? "") is not { } command)
            return BadRequest();
        var outcome = await registrar.SubmitAsync(command);
        if (outcome == CommandResult.Done)
        {
            if (command is PublishPaper or UnpublishPaper)
                await HttpContext.NoteAsync(
                    command is PublishPaper ? DeskAct.PaperPublished : DeskAct.PaperTakenBack,
                    slug,
                    await SpeakerOfPaperAsync(id)
                );
            return this.SeeOther(links[$"/koordination/{slug}/beitraege?fertig={act}&id={id}"]);
        }

        (Notice, _noticeAt) = (Refusal(outcome), id);
        Response.StatusCode = StatusCodes.Status409Conflict;
        return await ShowAsync(slug);
    }

    public bool IsAt(Guid contribution) =>
        _noticeAt is { } at && (at == contribution || Papers[contribution].Any(paper => paper.Id == at));

    /// <summary>The contribution that the notice is about is no longer on the page.</summary>
    public bool IsNoticeTargetMissing =>
        !Items.SelectMany(item => item.Slots).SelectMany(slot => slot).Any(slot => IsAt(slot.Contribution.Id))
        && !Stranded.Any(r => IsAt(r.Contribution!.Id));

    private async Task<IActionResult> ShowAsync(string slug)
    {
        if (await db.Meetings.AsNoTracking().BySlugAsync(slug) is not { } meeting)
            return NotFound();
        Meeting = meeting;
        Items = await SpeakingItem.OfAsync(db, meeting);
        var taking = Items.Select(item => item.Planned.Item.Id).ToHashSet();
        Stranded =
        [
            .. (await db.RegistrationsOf(meeting.Id).Where(Audiences.WithContribution).ByName().Whole().ToListAsync()).Where(r =>
                !taking.Contains(r.Contribution!.AgendaItem)
            ),
        ];
        Papers = await PaperLine.OfAsync(db, meeting.Id);
        return Page();
    }

    private async Task<string> SpeakerOfPaperAsync(Guid paper) =>
        await db
            .Registrations.Where(r =>
                db.Papers.Any(p => p.Id == paper && p.ContributionId != null && p.ContributionId == r.Contribution!.Id)
            )
            .Select(r => (Guid?)r.Id)
            .SingleOrDefaultAsync()
            is { } speaker
            ? DeskEntry.NumberOf(speaker)
            : "";

    private static Command? CommandOf(Guid meetingId, string? act, Guid id, string to) =>
        act switch
        {
            "turn" when int.TryParse(to, CultureInfo.InvariantCulture, out var number) => new PutSlot(meetingId, id, number),
            "item" => new MoveToItem(meetingId, id, to),
            "apart" => new CountApart(meetingId, id, HasOwnSlot: true),
            "together" => new CountApart(meetingId, id, HasOwnSlot: false),
            "publish" => new PublishPaper(meetingId, id),
            "takeback" => new UnpublishPaper(meetingId, id),
            _ => null,
        };

    private string? Said(string? act) =>
        act switch
        {
            "turn" => texts["Umgestellt. Die Zeiten sind neu gerechnet."],
            "item" => texts["Verschoben, als letzter Beitrag zu diesem Punkt."],
            "apart" => texts["Dieser Beitrag zählt jetzt für sich."],
            "together" => texts["Diese Beiträge zählen wieder als einer."],
            "paper" => texts["Dazugelegt. Wer spricht, sieht die Datei auf der eigenen Seite."],
            "publish" => texts["Veröffentlicht. Die Datei steht jetzt bei der Einladung."],
            "takeback" => texts["Zurückgenommen. Die Datei steht nicht mehr bei der Einladung."],
            _ => null,
        };

    private string Refusal(CommandResult outcome) =>
        outcome switch
        {
            CommandResult.NoSlotLeft => texts[
                "Das geht nicht: Dort ist kein Beitrag mehr frei. Verschieb zuerst einen anderen oder gib dem Punkt mehr Minuten."
            ],
            CommandResult.Stale => texts["Das geht nicht mehr: Wer die Datei abgegeben hat, möchte sie nicht veröffentlichen."],
            _ => texts["Diesen Beitrag gibt es so nicht mehr. Sieh nach, was jetzt gilt."],
        };
}

/// <param name="Typed">To give back.</param>
public sealed record ContributionFault(Guid Contribution, string Field, string Sentence, string Typed = "")
{
    public const string File = "file";
    public const string Place = "to";
}

public sealed record ContributionLine(ContributionListPage Page, Registration Speaker, Contribution Contribution)
{
    /// <summary>Numbers of the neighbouring speaking slots; null where there is none.</summary>
    public int? Earlier { get; init; }
    public int? Later { get; init; }

    /// <summary>Its slot and how many there are; null where it cannot be set.</summary>
    public (int Number, int All)? Place { get; init; }

    public bool CanHaveOwnSlot { get; init; }

    /// <summary>Has a slot of its own but could share that of its alliance again.</summary>
    public bool CanRejoinSlot { get; init; }
}
