using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Plattform.Coordination;
using Plattform.Data;
using Plattform.Hosting;
using Plattform.Meetings;
using Plattform.Registrations;

namespace Plattform.Attendance;

/// <summary>What a letter would carry, on paper, for people without an address.</summary>
[ResponseCache(NoStore = true)]
public sealed class SlipPage(PlattformDb db, PersonalLinks keys, IOptions<PrivacyOptions> privacy) : PageModel
{
    public Meeting Meeting { get; private set; } = null!;
    public Registration Own { get; private set; } = null!;
    public DateOnly DeleteOn => Meeting.DeleteOn(privacy.Value.DeleteAfterDays);

    /// <summary>For the door; null for people who do not come there.</summary>
    public string? Code => Own.PlacesTaken > 0 ? keys.QrCodePage(Own.Id, Own.Generation) : null;

    /// <summary>Null while an address waits to be proved: its proof is that the link came by mail.</summary>
    public string? Link =>
        User.MayChange() && (Own.Email.Length == 0 || Own.EmailVerifiedAt is not null) ? keys.OwnPage(Own.Id, Own.Generation) : null;

    public async Task<IActionResult> OnGetAsync(string slug, string nr)
    {
        if (await db.Meetings.AsNoTracking().BySlugAsync(slug) is not { } meeting)
            return NotFound();
        if (await PersonLink.ReadAsync(db, meeting.Id, nr) is not { } id || await Rows.ByIdAsync(db, [id], meeting.Id) is not [{ } own])
            return NotFound();
        (Meeting, Own) = (meeting, own);
        return Page();
    }
}
