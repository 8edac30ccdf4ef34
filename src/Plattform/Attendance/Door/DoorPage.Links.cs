using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Plattform.Coordination;
using Plattform.Data;
using Plattform.Registrations;
using Plattform.Text;
using Plattform.Time;
using Plattform.Web;

namespace Plattform.Attendance;

/// <summary>Links for helpers without an account: only those of the desk who may change something hand them out.</summary>
public sealed partial class DoorPage
{
    public IReadOnlyList<DoorLink> Links { get; private set; } = [];

    public FieldError? LinkError { get; private set; }
    public string LinkName { get; private set; } = "";

    /// <summary>Just made or asked for: shown with its QR.</summary>
    public DoorLink? Shown => Guid.TryParse(Request.Query["helfende"], out var id) ? Links.FirstOrDefault(link => link.Id == id) : null;

    public string UrlOf(DoorLink link) => site.Value.Url(keys.DoorPathOf(link.Id));

    public bool TakesHelpers => !Meeting.IsOver(time.UtcNow());

    private async Task<IActionResult> MakeLinkAsync(DoorForm sent)
    {
        if (!User.MayChange())
            return Forbid();
        LinkName = PlainText.OneLine(sent.Name);
        LinkError =
            !TakesHelpers ? new("name", texts["Das Treffen ist vorbei. Es braucht keine Helfenden mehr."])
            : LinkName.Length == 0
                ? new(
                    "name",
                    texts["Für wen ist der Link? Schreib bitte einen Namen dazu, dann weißt du später, welchen du zurücknimmst."]
                )
            : LinkName.Length > DoorLink.LongestName
                ? new("name", texts["Das ist zu lang: höchstens {0} Zeichen, es sind {1}.", DoorLink.LongestName, LinkName.Length])
            : Links.Count >= DoorLink.MostOfMeeting
                ? new("name", texts["Das sind schon {0} Links. Nimm bitte erst einen zurück.", Links.Count])
            : null;
        if (LinkError is not null)
            return Again();
        var link = new DoorLink
        {
            MeetingId = Meeting.Id,
            Name = LinkName,
            MadeAt = time.UtcNow(),
        };
        db.DoorLinks.Add(link);
        db.Note(time.UtcNow(), DeskAct.DoorLinkMade, User.Who(), Meeting.Slug);
        await db.SaveChangesAsync();
        return this.SeeOther(With($"helfende={link.Id}") + "#helfende");
    }

    /// <summary>Every phone that came in by it is out with its next request.</summary>
    private async Task<IActionResult> RevokeLinkAsync(DoorForm sent)
    {
        if (!User.MayChange())
            return Forbid();
        if (Links.FirstOrDefault(link => link.Id == sent.Link) is { } revoked)
        {
            db.DoorLinks.Remove(revoked);
            db.Note(time.UtcNow(), DeskAct.DoorLinkRevoked, User.Who(), Meeting.Slug);
            await db.SaveChangesAsync();
        }

        return this.SeeOther(Address + "#helfende");
    }

    private async Task<IActionResult> LeaveAsync()
    {
        await HttpContext.LeaveDoorAsync();
        return this.SeeOther(links["/"]);
    }

    private Task<List<DoorLink>> DoorLinksAsync() =>
        db.DoorLinks.Where(link => link.MeetingId == Meeting.Id).OrderBy(link => link.MadeAt).ToListAsync();

    private PageResult Again()
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
