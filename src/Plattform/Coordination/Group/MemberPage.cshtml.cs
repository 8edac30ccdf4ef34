using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Look;
using Plattform.Mail;
using Plattform.Time;
using Plattform.Web;

namespace Plattform.Coordination;

/// <summary>One invited person: another role, or the question before the access ends.</summary>
[ResponseCache(NoStore = true)]
public sealed class MemberPage(PlattformDb db, People people, Texts texts, LocalizedLinks links, TimeProvider time) : PageModel
{
    public InvitedCoordinator Member { get; private set; } = null!;
    public FieldError? Error { get; private set; }
    public AccessChoice Access { get; private set; } = new(null, [], []);

    public string Name => Member.Name.Length > 0 ? Member.Name : Member.Email;
    public bool IsOwn => User.Who() == Member.Email;

    public async Task<IActionResult> OnGetAsync([FromRoute] Guid id) => await LoadAsync(id) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(
        [FromRoute] Guid id,
        [FromForm] string? act,
        [FromForm] string? role,
        [FromForm] string[]? meeting
    )
    {
        if (act is not ("role" or "remove"))
            return BadRequest();
        if (!await LoadAsync(id))
            return act == "remove" ? Back(GroupOutcome.Removed) : NotFound();
        if (act == "role")
            Access = await AccessChoice.OfAsync(db, RoleTexts.Read(role), PeoplePage.MeetingsIn(meeting), time.UtcNow());
        if (act == "role" && Access.Check(texts).FirstOrDefault() is { } missing)
            return Again(missing.Field, missing.Sentence);
        var outcome =
            act == "remove"
                ? await people.RemoveAsync(id, User.Who())
                : await people.InviteAsync("", Member.Email, Access.Access!, User.Who(), texts.Language);
        return outcome switch
        {
            GroupOutcome.LastOne => Again(act, LastOne(texts)),
            GroupOutcome.Permanent => Again(act, texts["Diese Adresse gehört fest dazu und darf schon alles."]),
            GroupOutcome.Removed when IsOwn => this.SeeOther(links["/koordination/anmelden"]),
            _ => Back(outcome),
        };
    }

    internal static string LastOne(Texts texts) =>
        texts["Sonst darf niemand alles. Gib zuerst jemand anderem die Rolle „alles“, dann geht es."];

    private StatusCodeResult Back(GroupOutcome outcome) =>
        this.SeeOther(links[$"/koordination/gruppe?fertig={PeoplePage.WordOf(outcome)}"]);

    private PageResult Again(string field, string sentence)
    {
        Error = new(field, sentence);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private async Task<bool> LoadAsync(Guid id)
    {
        if (await db.InvitedCoordinators.AsNoTracking().SingleOrDefaultAsync(i => i.Id == id) is not { } member)
            return false;
        Member = member;
        Access = await AccessChoice.OfAsync(db, member.Access, time.UtcNow());
        return true;
    }
}
