using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Plattform.Data;
using Plattform.Hosting;
using Plattform.Look;
using Plattform.Meetings;
using Plattform.Web;

namespace Plattform.Registrations;

public sealed class PapersPage(
    PlattformDb db,
    PersonalLinks keys,
    NetworkLimits counts,
    TimeProvider time,
    IOptions<LimitsOptions> limits,
    IOptions<PrivacyOptions> privacy,
    Registrar registrar,
    LocalizedLinks links,
    Texts texts
) : OwnPageModel(db, keys, counts, time, limits, privacy)
{
    public const int MostBytesOfForm = SentFile.MostBytes + RequestBounds.MostBytes;

    public IReadOnlyList<HandedIn> Papers { get; private set; } = [];

    /// <summary>Null for people who are not coming: they have no slot yet.</summary>
    public SpeakingSlot? Slot { get; private set; }
    public bool MayBePublished { get; private set; }

    public string? Notice { get; private set; }

    public string? Error { get; private set; }
    public bool TakesMore =>
        Meeting.TakesPapers(Now) && !Registration.IsHeld && Papers.Count < HandInPaper.MostPerContribution && !MeetingIsFull;

    public bool MeetingIsFull { get; private set; }

    public string Elsewhere =>
        Meeting.Contacts.Mailboxes() is [var first, ..]
            ? texts["Schick deine Datei bitte per Mail an {0}.", first.Address]
            : texts["Bitte sprich die Koordination an."];

    public async Task OnGetAsync([FromQuery] string? fertig)
    {
        await LoadAsync();
        Notice = fertig switch
        {
            "abgegeben" => texts["Angekommen. Danke, dann ist am Tag alles bereit."],
            "zurueckgenommen" => texts["Zurückgenommen. Die Datei ist gelöscht."],
            _ => null,
        };
    }

    public async Task<IActionResult> OnPostAsync([FromForm] IFormFile? file, [FromForm] string? publish, [FromForm] Guid? takeBack)
    {
        if (takeBack is { } paper)
        {
            await registrar.SubmitAsync(new TakeBackPaper(Registration.Id, paper).SentFrom(HttpContext));
            return Done("zurueckgenommen");
        }

        MayBePublished = publish == "true";
        var refusal = HttpContext.HadNoRoom() ? PaperRefusal.DiskIsFull : PaperUploads.RefusalOf(HttpContext);
        if (refusal is { } why)
            return await RefusedAsync(why);
        if (HttpContext.WasTooLarge())
            return await RefusedAsync(FileFault.TooLarge(texts));
        if (file is null || file.FileName.Length == 0)
            return await AgainAsync(StatusCodes.Status422UnprocessableEntity, texts["Bitte wähl eine Datei aus."]);
        var (sent, fault) = await SentFile.ReadAsync(file, FileKinds.FromStrangers, texts);
        if (sent is null)
            return await RefusedAsync(fault!);
        return await registrar.TrySubmitAsync(
            new HandInPaper(Registration.Id, sent.SafeName, sent.Kind.ContentType, sent.Content, MayBePublished).SentFrom(HttpContext)
        ) switch
        {
            CommandResult.Done => Done("abgegeben"),
            CommandResult.NoRoom => await AgainAsync(
                StatusCodes.Status409Conflict,
                texts[
                    "Für dieses Treffen sind schon fast {0} MB abgegeben, diese Datei passt nicht mehr dazu.",
                    PaperUploads.MostMegabytesPerMeeting
                ]
                    + " "
                    + Elsewhere
            ),
            CommandResult.DiskFull => await AgainAsync(StatusCodes.Status503ServiceUnavailable, FullDisk.Sentence(texts)),
            _ => await AgainAsync(StatusCodes.Status409Conflict, null),
        };
    }

    private Task<PageResult> RefusedAsync(FileFault fault) => AgainAsync(fault.Status, fault.Sentence);

    private Task<PageResult> RefusedAsync(PaperRefusal why) =>
        why switch
        {
            PaperRefusal.DiskIsFull => AgainAsync(
                StatusCodes.Status503ServiceUnavailable,
                texts["Auf dem Server ist gerade zu wenig Platz für Dateien. Deine Anmeldung ist sicher. Versuch es später noch einmal."]
                    + " "
                    + Elsewhere
            ),
            PaperRefusal.OneAtATime => AgainAsync(
                StatusCodes.Status409Conflict,
                texts["Von dir kommt gerade schon eine Datei an. Warte, bis sie da ist, und gib dann die nächste ab."]
            ),
            _ => AgainAsync(StatusCodes.Status409Conflict, null),
        };

    private async Task LoadAsync()
    {
        if (Registration.Contribution is not { } contribution)
            return;
        Papers = await Db
            .Papers.Where(p => p.ContributionId == contribution.Id)
            .OrderBy(p => p.HandedInAt)
            .Select(p => new HandedIn(p.Id, p.FileName, p.Length, p.MayBePublished))
            .ToListAsync();
        MeetingIsFull = await PaperUploads.BytesOfAsync(Db, Meeting.Id) >= PaperUploads.MostBytesPerMeeting;
        var figures = await MeetingFigures.OfAsync(Db, Meeting.Id);
        if (Registration.IsComing)
            Slot = await SpeakingSlots.OfAsync(Db, Meeting, figures, Registration.Id);
    }

    private StatusCodeResult Done(string what) => this.SeeOther(links[Own("/beitrag?fertig=" + what)]);

    private async Task<PageResult> AgainAsync(int status, string? error)
    {
        await LoadAsync();
        (Response.StatusCode, Error) = (status, error);
        return Page();
    }
}

public sealed record HandedIn(Guid Id, string FileName, int Length, bool MayBePublished)
{
    public string Size(Texts texts) =>
        Length >= 1_000_000 ? texts["{0:0.0} MB", Length / 1_000_000.0] : texts["{0} KB", Math.Max(1, Length / 1000)];
}
