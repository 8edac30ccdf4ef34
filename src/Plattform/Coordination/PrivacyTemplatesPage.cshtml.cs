using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using Plattform.Data;
using Plattform.Hosting;
using Plattform.Mail;
using Plattform.Time;

namespace Plattform.Coordination;

[ResponseCache(NoStore = true)]
public sealed class PrivacyTemplatesPage(
    IOptions<PrivacyOptions> privacy,
    IOptions<MailOptions> mail,
    IOptions<DataOptions> data,
    IOptions<SiteOptions> site,
    Coordinators coordinators,
    TimeProvider time
) : PageModel
{
    public PrivacyOptions Privacy => privacy.Value;
    public bool IsConsent => Privacy.LegalBasis == LegalBasis.Consent;

    public string MailHost => mail.Value.Smtp.Host;
    public int Backups => data.Value.BackupsKept;
    public bool IsEncrypted => site.Value.IsHttps;

    /// <summary>Without the contacts that stand in while nobody is set up.</summary>
    public int Coordinators => coordinators.For([]).Count;
    public DateTime Today => Time.LocalTime.FromUtc(time.UtcNow(), site.Value.TimeZone);
}
