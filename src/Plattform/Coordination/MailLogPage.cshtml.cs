using System.Linq.Expressions;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Look;
using Plattform.Mail;
using Plattform.Meetings;
using Plattform.Registrations;
using Plattform.Time;
using Plattform.Web;

namespace Plattform.Coordination;

[ResponseCache(NoStore = true)]
[ReadersMayPost("suchen", "true")]
[IgnoreAntiforgeryToken] // checked below: a form that was too large arrives without its token, and still deserves a sentence
public sealed partial class MailLogPage(
    PlattformDb db,
    Registrar registrar,
    Outbox outbox,
    MailState mail,
    MailStateTexts words,
    FailedMails failed,
    Bounces bounces,
    IAntiforgery antiforgery,
    ProtectedSearchTerm soughtWords,
    TimeProvider time,
    Texts texts,
    LocalizedLinks links
) : PageModel
{
    private const int OnePage = 50,
        MostOnTop = 20;

    public Meeting Meeting { get; private set; } = null!;
    public MailNotice Mail { get; private set; } = null!;

    public IReadOnlyList<LoggedMail> Shown { get; private set; } = [];

    /// <summary>Addresses with a registration, whose confirmation can be mailed again.</summary>
    public IReadOnlySet<string> Answered { get; private set; } = new HashSet<string>();

    /// <summary>What somebody has to do something about, whatever its age.</summary>
    public IReadOnlyList<LoggedMail> Failed { get; private set; } = [];
    public int FailedCount { get; private set; }

    /// <summary>To be confirmed.</summary>
    public ReturnedMail? Returned { get; private set; }
    public string Pasted { get; private set; } = "";
    public IReadOnlyList<FieldError> Errors { get; private set; } = [];

    /// <summary><c>wartet</c>, <c>aufgegeben</c>, <c>verschickt</c>, <c>unnoetig</c>: of letters to people, failures of all;
    /// <c>koordination</c>: notices to coordinators; empty: all to people.</summary>
    public string Choice { get; private set; } = "";

    public string Sought { get; private set; } = "";
    public bool IsFirstPage { get; private set; }
    public bool HasOlder { get; private set; }
    public string? Notice { get; private set; }
    public MailStateTexts Words => words;
    public DateTime Now => time.UtcNow();
    public string Address => $"/koordination/{Meeting.Slug}/post";

    private List<(OutboxState State, bool IsForDesk, int Count)> _counts = [];

    public async Task<IActionResult> OnGetAsync(
        string slug,
        [FromQuery] string? auswahl,
        [FromQuery] string? gesucht,
        [FromQuery] Guid? vor,
        [FromQuery] string? fertig
    )
    {
        if (await db.Meetings.AsNoTracking().BySlugAsync(slug) is not { } meeting)
            return NotFound();
        Meeting = meeting;
        Choice = auswahl ?? "";
        Sought = soughtWords.Open(gesucht);
        Notice = Said(fertig);
        return await ShowAsync(vor);
    }

    private async Task<PageResult> ShowAsync(Guid? before = null)
    {
        IsFirstPage = before is null;
        Mail = await MailNotice.OfAsync(db, mail, Now, Meeting.Id);
        var kinds = failed.DeskKinds;
        var counts = await db
            .Outbox.Where(m => m.Subject == Meeting.Id)
            .GroupBy(m => new { m.State, IsForDesk = kinds.Contains(m.Kind) })
            .Select(g => new
            {
                g.Key.State,
                g.Key.IsForDesk,
                Count = g.Count(),
            })
            .ToListAsync();
        _counts = counts.ConvertAll(row => (row.State, row.IsForDesk, row.Count));
        await ReadAsync(before);
        return Page();
    }

    /// <summary><paramref name="all"/>: all that were given up; <paramref name="suchen"/>: only searches. <c>act</c>: <c>bounce</c>
    /// looks at a mail that came back, <c>bounced</c> marks its letters.</summary>
    public async Task<IActionResult> OnPostAsync(
        string slug,
        [FromForm] Guid? id,
        [FromForm] bool all,
        [FromForm] bool suchen,
        [FromForm] string? auswahl,
        [FromForm] string? suche
    )
    {
        if (await db.Meetings.AsNoTracking().BySlugAsync(slug) is not { } meeting)
            return NotFound();
        Meeting = meeting;
        if (HttpContext.WasTooLarge() || HttpContext.HadNoRoom())
            return await AgainAsync(new(ReturnedMail.FileField, FileFault.TooLarge(texts).Sentence), StatusCodes.Status413PayloadTooLarge);
        if (!await antiforgery.IsRequestValidAsync(HttpContext))
            return BadRequest();
        switch (suchen ? "" : Request.Form["act"].ToString())
        {
            case "bounce":
                return await LookAtReturnedAsync();
            case "bounced":
                return await MarkReturnedAsync();
            case "":
                break;
            default:
                return BadRequest();
        }

        var done = "";
        if (!suchen)
            done = all ? await AllAgainAsync(meeting) : await AgainAsync(meeting, id ?? Guid.Empty);
        var query = new QueryString();
        foreach (var (name, value) in new[] { ("fertig", done), ("auswahl", auswahl), ("gesucht", soughtWords.Seal(suche)) })
            query = string.IsNullOrEmpty(value) ? query : query.Add(name, value);
        return this.SeeOther(links[$"/koordination/{slug}/post{query}"]);
    }

    public bool IsEmpty => _counts.Count == 0;

    public int CountOf(string choice) =>
        _counts
            .Where(count => StatesOf(choice).Contains(count.State) && (IsForDesk(choice) ?? count.IsForDesk) == count.IsForDesk)
            .Sum(count => count.Count);

    public FieldError? ErrorAt(string field) => Errors.FirstOrDefault(error => error.Field == field);

    /// <summary>Null: it arrived, or is about no person's address.</summary>
    public string? AddressLink(LoggedMail letter) =>
        letter is { State: OutboxState.GivenUp or OutboxState.Bounced, Person: { } person } && !failed.DeskKinds.Contains(letter.Kind)
            ? PersonLink.To(Meeting.Slug, person, "?tun=adresse")
            : null;

    /// <summary>Null: there is nothing to send again.</summary>
    public string? AgainText(LoggedMail letter) =>
        letter.State == OutboxState.GivenUp ? texts["Noch einmal schicken"]
        : letter.State is OutboxState.Sent or OutboxState.Bounced && Answered.Contains(letter.Address) ? texts["Bestätigung noch einmal"]
        : null;

    public string Link(string choice, Guid? before = null)
    {
        var query = new QueryString();
        foreach (
            var (name, value) in new[] { ("auswahl", choice), ("gesucht", soughtWords.Seal(Sought)), ("vor", before?.ToString() ?? "") }
        )
            query = value.Length == 0 ? query : query.Add(name, value);
        return links[Address + query];
    }

    private async Task<IActionResult> AgainAsync(FieldError fault, int status)
    {
        Errors = [fault];
        Response.StatusCode = status;
        return await ShowAsync();
    }

    private async Task ReadAsync(Guid? before)
    {
        var (states, kinds) = (StatesOf(Choice), failed.DeskKinds);
        var mails = db.Outbox.AsNoTracking().Where(m => m.Subject == Meeting.Id);
        if (Choice.Length > 0)
            mails = mails.Where(m => states.Contains(m.State));
        if (IsForDesk(Choice) is { } forDesk && Sought.Length == 0)
            mails = mails.Where(m => kinds.Contains(m.Kind) == forDesk);
        if (Sought.Length > 0)
            mails = mails.Where(Matches(Sought));
        if (before is { } id)
            mails = mails.Where(m => m.Id < id);
        var read = await mails.OrderByDescending(m => m.Id).Take(OnePage + 1).Select(LoggedMail.Of).ToListAsync();
        (Shown, HasOlder) = ([.. read.Take(OnePage)], read.Count > OnePage);
        if (before is null && Choice.Length == 0 && Sought.Length == 0)
        {
            var open = await failed.OfAsync(Meeting.Id, Now);
            (Failed, FailedCount) = ([.. open.Take(MostOnTop)], open.Count);
        }

        var addresses = Shown
            .Concat(Failed)
            .Where(m => m.State is OutboxState.Sent or OutboxState.Bounced && words.IsAboutAnAnswer(m.Kind))
            .Select(m => m.Address)
            .Distinct()
            .ToList();
        Answered =
            Meeting.HasEnded(Now) || addresses.Count == 0
                ? new HashSet<string>()
                : (
                    await db
                        .Registrations.Where(r => r.MeetingId == Meeting.Id && addresses.Contains(r.Email))
                        .Select(r => r.Email)
                        .ToListAsync()
                ).ToHashSet();
    }

    private static Expression<Func<OutboxMessage, bool>> Matches(string sought)
    {
        var plain = sought
            .Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("%", "\\%", StringComparison.Ordinal)
            .Replace("_", "\\_", StringComparison.Ordinal);
        var (start, word) = ($"{plain}%", $"% {plain}%");
        return m =>
            EF.Functions.Like(m.RecipientAddress, start, "\\")
            || EF.Functions.Like(m.RecipientName, start, "\\")
            || EF.Functions.Like(m.RecipientName, word, "\\");
    }

    private static OutboxState[] StatesOf(string choice) =>
        choice switch
        {
            "wartet" => [OutboxState.Waiting, OutboxState.Sending],
            "aufgegeben" => [OutboxState.GivenUp, OutboxState.Bounced],
            "verschickt" => [OutboxState.Sent],
            "unnoetig" => [OutboxState.Dropped],
            "" or "koordination" => Enum.GetValues<OutboxState>(),
            _ => [],
        };

    /// <summary>Null: both.</summary>
    private static bool? IsForDesk(string choice) =>
        choice switch
        {
            "koordination" => true,
            "aufgegeben" => null,
            _ => false,
        };

    private string? Said(string? done) =>
        done switch
        {
            "wieder" => texts["Die Mail wartet wieder und geht gleich hinaus."],
            "alle" => texts["Alle aufgegebenen Mails warten wieder und gehen gleich hinaus."],
            "neu" => texts["Was gerade gilt, geht jetzt noch einmal per Mail hinaus."],
            "schon" => texts["Das ist schon unterwegs. Es geht keine zweite Mail heraus."],
            "zurueck" => texts["Vermerkt. Wer nicht erreicht wurde, steht jetzt hier oben und auf der Liste."],
            "nichts" => texts["Es ist nichts vermerkt: Keine Mail war ausgewählt, oder sie war es schon."],
            "vorbei" => texts["Das Treffen ist vorbei. Es geht keine Mail mehr heraus."],
            "weg" => texts["Diese Mail oder die Anmeldung dahinter gibt es nicht mehr."],
            _ => null,
        };
}
