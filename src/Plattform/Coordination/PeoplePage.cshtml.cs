using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Plattform.Data;
using Plattform.Look;
using Plattform.Mail;
using Plattform.Time;
using Plattform.Web;

namespace Plattform.Coordination;

[ResponseCache(NoStore = true)]
public sealed class PeoplePage(
    PlattformDb db,
    People people,
    Coordinators coordinators,
    Texts texts,
    LocalizedLinks links,
    TimeProvider time,
    IOptions<CoordinatorsOptions> configured
) : PageModel
{
    public IReadOnlyList<Coordinator> All { get; private set; } = [];
    public Coordinator? Own { get; private set; }
    public bool Saved { get; private set; }
    public string? Mistake { get; private set; }

    public int Sessions { get; private set; }

    public bool AreConfigured => configured.Value.Count > 0;

    public Task OnGetAsync([FromQuery] string? fertig)
    {
        Saved = fertig == "gespeichert";
        return ShowAsync();
    }

    public async Task<IActionResult> OnPostAsync([FromForm] string? rhythm, [FromForm] string? detail)
    {
        await ShowAsync();
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

    private async Task ShowAsync()
    {
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
            _ => null,
        };

    private static NoticeDetail? DetailOf(string? word) =>
        word switch
        {
            "full" => NoticeDetail.Full,
            "short" => NoticeDetail.Short,
            _ => null,
        };
}
