using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Plattform.Data;
using Plattform.Shared;
using Plattform.Tools;

namespace Plattform.Registrations;

/// <summary>
/// Ends letters of a series by a press here, or by a mail program that presses for its reader (RFC 8058). Opening the link
/// changes nothing, and shows nothing that the link alone does not say: it lies in the headers of mails.
/// </summary>
public sealed class UnsubscribePage(
    PlattformDb db,
    PersonalLinks keys,
    NetworkLimits counts,
    TimeProvider time,
    IOptions<LimitsOptions> limits,
    IOptions<PrivacyOptions> privacy,
    Registrar registrar,
    Links links,
    Texts texts
) : OwnPageModel(db, keys, counts, time, limits, privacy)
{
    protected override LinkPurpose Purpose => LinkPurpose.Unsubscribe;

    /// <summary>It was undone a moment ago.</summary>
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
        await registrar.Submit(new Unsubscribe(Registration.Id, !back).SentFrom(HttpContext));
        if (isProvider)
            return Content(texts["Abbestellt."] + "\n", "text/plain; charset=utf-8");
        return this.SeeOther(links[Own("/abbestellen" + (back ? "?fertig=wieder" : ""))]);
    }
}
