using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Plattform.Data;
using Plattform.Hosting;
using Plattform.Links;
using Plattform.Look;
using Plattform.Web;

namespace Plattform.Registrations;

/// <summary>One-click unsubscribe for people and mail programs (RFC 8058). Mail headers show the link, so GET
/// changes nothing and shows no data.</summary>
public sealed class UnsubscribePage(
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
    protected override LinkPurpose Purpose => LinkPurpose.Unsubscribe;

    public bool IsBack { get; private set; }

    public void OnGet([FromQuery] string? fertig) => IsBack = fertig == "wieder" && !Registration.Unsubscribed;

    public async Task<IActionResult> OnPostAsync()
    {
        var typed = await Request.ReadFormAsync();
        var act = typed["act"].ToString();
        if (act is not ("" or "back"))
            return BadRequest();
        var isProvider = typed["List-Unsubscribe"] == "One-Click";
        var back = !isProvider && act == "back";
        await registrar.SubmitAsync(new Unsubscribe(Registration.Id, !back).SentFrom(HttpContext));
        if (isProvider)
            return Content(texts["Abbestellt."] + "\n", "text/plain; charset=utf-8");
        return this.SeeOther(links[Own("/abbestellen" + (back ? "?fertig=wieder" : ""))]);
    }
}
