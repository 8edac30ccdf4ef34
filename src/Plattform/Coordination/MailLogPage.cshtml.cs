using System.Linq.Expressions;
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
public sealed class MailLogPage(
    PlattformDb db,
    Registrar registrar,
    Outbox outbox,
    MailState mail,
    MailStateTexts words,
    ProtectedSearchTerm soughtWords,
    TimeProvider time,
    Texts texts,
    LocalizedLinks links
) : PageModel
{
    private const int OnePage = 50;

    public Meeting Meeting { get; private set; } = null!;
    public MailNotice Mail { get; private set; } = null!;

    public IReadOnlyList<LoggedMail> Shown { get; private set; } = [];

    /// <summary>Addresses with a registration, whose confirmation can be mailed again.</summary>
    public IReadOnlySet<string> Answered { get; private set; } = new HashSet<string>();

    /// <summary><c>wartet</c>, <c>aufgegeben</c>, <c>verschickt</c>, <c>unnoetig</c>; empty: all.</summary>
    public string Choice { get; private set; } = "";

    public string Sought { get; private set; } = "";
    public bool IsFirstPage { get; private set; }
    public bool HasOlder { get; private set; }
    public string? Notice { get; private set; }
    public MailStateTexts Words => words;
    public DateTime Now => time.UtcNow();
    public string Address => $"/koordination/{Meeting.Slug}/post";

    private IReadOnlyDictionary<OutboxState, int> _counts = new Dictionary<OutboxState, int>();

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
        IsFirstPage = vor is null;
        Notice = Said(fertig);
        Mail = await MailNotice.OfAsync(db, mail, Now, meeting.Id);
        _counts = await db.Outbox.Where(m => m.Subject == meeting.Id).GroupBy(m => m.State).ToDictionaryAsync(g => g.Key, g => g.Count());
        await ReadAsync(vor);
        return Page();
    }

    /// <summary><paramref name="all"/>: all that were given up; <paramref name="suchen"/>: only searches.</summary>
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
        var done = "";
        if (!suchen)
            done = all ? await AllAgainAsync(meeting) : await AgainAsync(meeting, id ?? Guid.Empty);
        var query = new QueryString();
        foreach (var (name, value) in new[] { ("fertig", done), ("auswahl", auswahl), ("gesucht", soughtWords.Seal(suche)) })
            query = string.IsNullOrEmpty(value) ? query : query.Add(name, value);
        return this.SeeOther(links[$"/koordination/{slug}/post{query}"]);
    }

    public int CountOf(string choice) => _counts.Where(count => StatesOf(choice).Contains(count.Key)).Sum(count => count.Value);

    public string Link(string choice, Guid? before = null)
    {
        var query = new QueryString();
        foreach (
            var (name, value) in new[] { ("auswahl", choice), ("gesucht", soughtWords.Seal(Sought)), ("vor", before?.ToString() ?? "") }
        )
            query = value.Length == 0 ? query : query.Add(name, value);
        return links[Address + query];
    }

    private async Task ReadAsync(Guid? before)
    {
        var states = StatesOf(Choice);
        var mails = db.Outbox.AsNoTracking().Where(m => m.Subject == Meeting.Id);
        if (Choice.Length > 0)
            mails = mails.Where(m => states.Contains(m.State));
        if (Sought.Length > 0)
            mails = mails.Where(Matches(Sought));
        if (before is { } id)
            mails = mails.Where(m => m.Id < id);
        var read = await mails
            .OrderByDescending(m => m.Id)
            .Take(OnePage + 1)
            .Select(m => new LoggedMail(
                m.Id,
                m.Kind,
                m.RecipientName,
                m.RecipientAddress,
                m.State,
                m.Reason,
                m.Tries,
                m.Date,
                m.DueAt,
                m.SentAt,
                m.Series
            ))
            .ToListAsync();
        (Shown, HasOlder) = ([.. read.Take(OnePage)], read.Count > OnePage);
        var addresses = Shown
            .Where(m => m.State == OutboxState.Sent && words.IsAboutAnAnswer(m.Kind))
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

    private async Task<string> AllAgainAsync(Meeting meeting)
    {
        var putBack = await db.RequeueAsync(meeting.Id, Now);
        outbox.Wake();
        return putBack > 0 ? "alle" : "schon";
    }

    private async Task<string> AgainAsync(Meeting meeting, Guid id)
    {
        if (await db.RequeueAsync(meeting.Id, Now, id) > 0)
        {
            outbox.Wake();
            return "wieder";
        }

        var sent = await db
            .Outbox.AsNoTracking()
            .Where(m => m.Id == id && m.Subject == meeting.Id)
            .Select(m => new
            {
                m.State,
                m.Kind,
                m.RecipientAddress,
                m.RecipientName,
            })
            .SingleOrDefaultAsync();
        if (sent is null)
            return "weg";
        if (sent.State != OutboxState.Sent || !words.IsAboutAnAnswer(sent.Kind))
            return "schon";
        // People who share an address are told apart by name.
        var registration = await db
            .Registrations.Where(r => r.MeetingId == meeting.Id && r.Email == sent.RecipientAddress)
            .OrderBy(r => r.Name == sent.RecipientName ? 0 : 1)
            .ThenBy(r => r.Id)
            .Select(r => (Guid?)r.Id)
            .FirstOrDefaultAsync();
        return registration is null
            ? "weg"
            : await registrar.SubmitAsync(new MailAgain(registration.Value)) switch
            {
                Registrations.CommandResult.Done => "neu",
                Registrations.CommandResult.Already => "schon",
                Registrations.CommandResult.Closed => "vorbei",
                _ => "weg",
            };
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
            "aufgegeben" => [OutboxState.GivenUp],
            "verschickt" => [OutboxState.Sent],
            "unnoetig" => [OutboxState.Dropped],
            "" => Enum.GetValues<OutboxState>(),
            _ => [],
        };

    private string? Said(string? done) =>
        done switch
        {
            "wieder" => texts["Die Mail wartet wieder und geht gleich hinaus."],
            "alle" => texts["Alle aufgegebenen Mails warten wieder und gehen gleich hinaus."],
            "neu" => texts["Was gerade gilt, geht jetzt noch einmal per Mail hinaus."],
            "schon" => texts["Das ist schon unterwegs. Es geht keine zweite Mail heraus."],
            "vorbei" => texts["Das Treffen ist vorbei. Es geht keine Mail mehr heraus."],
            "weg" => texts["Diese Mail oder die Anmeldung dahinter gibt es nicht mehr."],
            _ => null,
        };
}

public sealed record LoggedMail(
    Guid Id,
    string Kind,
    string Name,
    string Address,
    OutboxState State,
    string? Reason,
    int Tries,
    DateTime Date,
    DateTime DueAt,
    DateTime? SentAt,
    Guid? Series
);
