using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using Plattform.Data;
using Plattform.Mail;
using Plattform.Shared;
using Plattform.Tools;

namespace Plattform.Coordination;

/// <summary>
/// What an operator has to have on paper: the record of processing, a checklist, what to do after a breach. Filled in from the
/// configuration where it can be, to be printed, and a draft: a program is no lawyer.
/// </summary>
[ResponseCache(NoStore = true)]
public sealed class PrivacyTemplates(
    IOptions<PrivacyOptions> privacy,
    IOptions<MailOptions> mail,
    IOptions<DataOptions> data,
    IOptions<SiteOptions> site,
    IOptions<CoordinatorsOptions> coordinators,
    TimeProvider time
) : PageModel
{
    public PrivacyOptions Privacy => privacy.Value;
    public bool IsConsent => Privacy.LegalBasis == LegalBasis.Consent;

    /// <summary>Empty: nobody gets mail.</summary>
    public string MailHost => mail.Value.Smtp.Host;
    public int Backups => data.Value.BackupsKept;
    public bool IsEncrypted => site.Value.IsHttps;
    public int Coordinators => coordinators.Value.Count;
    public DateTime Today => Tools.LocalTime.FromUtc(time.UtcNow(), site.Value.TimeZone);
}
