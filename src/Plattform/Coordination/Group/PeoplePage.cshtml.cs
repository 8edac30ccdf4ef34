using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Plattform.Data;
using Plattform.Hosting;
using Plattform.Look;
using Plattform.Mail;
using Plattform.Text;
using Plattform.Time;
using Plattform.Web;

namespace Plattform.Coordination;

/// <summary>Who coordinates, one's own mails (a form with <c>rhythm</c>), and inviting (any other form).</summary>
[ResponseCache(NoStore = true)]
[OpenToEveryRole]
[ReadersMayPost("rhythm")]
public sealed class PeoplePage(
    PlattformDb db,
    People people,
    Coordinators coordinators,
    Texts texts,
    LocalizedLinks links,
    TimeProvider time,
    IOptions<CoordinatorsOptions> configured,
    IOptions<SiteOptions> site
) : PageModel
{
    public IReadOnlyList<Coordinator> All { get; private set; } = [];
    public Coordinator? Own { get; private set; }
    public string? Done { get; private set; }
    public string? Mistake { get; private set; }
    public List<FieldError> Errors { get; } = [];
    public Invitation Typed { get; private set; } = new("", "");
    public AccessChoice Access { get; private set; } = new(null, [], []);

    public int Sessions { get; private set; }

    public bool AreConfigured => configured.Value.Count > 0;

    public Task OnGetAsync([FromQuery] string? fertig)
    {
        Done = fertig switch
        {
            "gespeichert" => texts["Was schon für dich gesammelt war, geht nicht verloren."],
            "eingeladen" => texts["Die Einladung ist unterwegs. Sie sagt auch, wie man hereinkommt."],
            "geaendert" => texts["Die neue Rolle gilt ab sofort."],
            "bekannt" => texts["Genau so stand das schon hier, deshalb ging keine Mail hinaus."],
            "entfernt" => texts["Der Zugang ist zu, auf allen Geräten."],
            _ => null,
        };
        return ShowAsync();
    }

    public async Task<IActionResult> OnPostAsync(
        [FromForm] string? rhythm,
        [FromForm] string? detail,
        [FromForm] string? act,
        [FromForm] string? name,
        [FromForm] string? email,
        [FromForm] string? role,
        [FromForm] string[]? meeting
    )
    {
        await ShowAsync();
        if (Request.Form.ContainsKey("rhythm"))
            return await ChooseAsync(rhythm, detail);
        if (act is not (null or "invite"))
            return BadRequest();
        Typed = new(PlainText.OneLine(name), PlainText.OneLine(email));
        Access = await AccessChoice.OfAsync(db, RoleTexts.Read(role), MeetingsIn(meeting), time.UtcNow());
        Check();
        if (Access.Access is not { } given || Errors.Count > 0)
            return Again();
        switch (await people.InviteAsync(Typed.Name, Typed.Email, given, User.Who(), texts.Language))
        {
            case GroupOutcome.Permanent:
                Errors.Add("email", texts["Diese Adresse gehört fest dazu und darf schon alles."]);
                return Again();
            case GroupOutcome.LastOne:
                Errors.Add("role", MemberPage.LastOne(texts));
                return Again();
            case var outcome:
                return this.SeeOther(links[$"/koordination/gruppe?fertig={WordOf(outcome)}"]);
        }
    }

    public string InvitedAt(InvitedCoordinator invited) =>
        LocalTime.Date(LocalTime.FromUtc(invited.InvitedAt, site.Value.TimeZone), texts.Culture);

    /// <summary>Titles of the meetings somebody is limited to; empty: not limited.</summary>
    public string Limits(DeskAccess access) =>
        access.Meetings is not { } some ? ""
        : some.Where(_titles.ContainsKey).Select(id => $"„{_titles[id]}“").ToList() is { Count: > 0 } titles
            ? texts["nur für {0}", string.Join(", ", titles)]
        : texts["für kein Treffen mehr"];

    public string NameOf(string email)
    {
        var key = MailAddresses.Normalise(email);
        return All.FirstOrDefault(person => person.Key == key) is { Name.Length: > 0 } known ? known.Name : email;
    }

    internal static string WordOf(GroupOutcome outcome) =>
        outcome switch
        {
            GroupOutcome.Invited => "eingeladen",
            GroupOutcome.Changed => "geaendert",
            GroupOutcome.Removed => "entfernt",
            _ => "bekannt",
        };

    internal static IReadOnlyCollection<string> MeetingsIn(string[]? ticked) =>
        [.. (ticked ?? []).Where(slug => !string.IsNullOrWhiteSpace(slug))];

    private void Check()
    {
        if (MailAddresses.Check(Typed.Email) is not AddressProblem.None and var problem)
            Errors.Add(
                "email",
                problem == AddressProblem.Empty ? texts["An welche Adresse soll die Einladung gehen?"] : problem.Sentence(texts)!
            );
        Errors.AddIfTooLong("name", Typed.Name, InvitedCoordinator.MostName, texts);
        Errors.AddRange(Access.Check(texts));
    }

    private async Task<IActionResult> ChooseAsync(string? rhythm, string? detail)
    {
        if (Own is null)
            return NotFound();
        if (RhythmOf(rhythm) is not { } often || DetailOf(detail) is not { } much)
        {
            (Mistake, Response.StatusCode) = (texts["Wähl bitte in beiden Fragen eines aus."], StatusCodes.Status422UnprocessableEntity);
            return Page();
        }

        await coordinators.ChooseAsync(db, Own.Email, often, much);
        await HttpContext.NoteAsync(DeskAct.ChoiceChanged);
        return this.SeeOther(links["/koordination/gruppe?fertig=gespeichert"]);
    }

    private PageResult Again()
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private async Task ShowAsync()
    {
        Access = await AccessChoice.OfAsync(db, null, [], time.UtcNow());
        _titles = await db.Meetings.AsNoTracking().ToDictionaryAsync(m => m.Id, m => m.Title);
        All = await people.AllAsync();
        var key = MailAddresses.Normalise(User.Who());
        Own = All.FirstOrDefault(person => person.Key == key);
        var (now, email) = (time.UtcNow(), User.Who());
        Sessions = (await db.DeskSessions.AsNoTracking().Where(s => s.Email == email).ToListAsync()).Count(session =>
            !session.IsOver(now)
        );
    }

    private static NoticeRhythm? RhythmOf(string? word) =>
        word switch
        {
            "atonce" => NoticeRhythm.AtOnce,
            "hourly" => NoticeRhythm.Hourly,
            "daily" => NoticeRhythm.Daily,
            "daily-then-atonce" => NoticeRhythm.DailyThenAtOnce,
            _ => null,
        };

    private static NoticeDetail? DetailOf(string? word) =>
        word switch
        {
            "full" => NoticeDetail.Full,
            "short" => NoticeDetail.Short,
            _ => null,
        };

    public sealed record Invitation(string Name, string Email);

    private Dictionary<Guid, string> _titles = [];
}
