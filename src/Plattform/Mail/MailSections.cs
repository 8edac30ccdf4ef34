using System.Net;
using Microsoft.Extensions.Options;
using Plattform.Hosting;
using Plattform.Links;

namespace Plattform.Mail;

internal static class MailSections
{
    public static void AddMailSections(this WebApplicationBuilder builder)
    {
        builder.AddSection<MailOptions>("Mail", check: CheckMail);
        builder.AddSection<CoordinatorsOptions>("Coordinators", check: CheckCoordinators);
    }

    private static IEnumerable<string> CheckMail(MailOptions mail, IServiceProvider services)
    {
        var smtp = mail.Smtp;
        if (!MailAddresses.IsValid(mail.From))
            yield return "`Mail:From` is not an e-mail address.";
        else if (smtp.Host.Length > 0 && mail.From == new MailOptions().From)
            yield return "`Mail:From` is required with `Mail:Smtp:Host`: the address the letters come from.";
        if (smtp.Port is < 1 or > 65535)
            yield return "`Mail:Smtp:Port` must be 1 to 65535.";
        if (smtp is { Host.Length: > 0, Security: SmtpSecurity.None } && !IsLoopback(smtp.Host))
            yield return "`Mail:Smtp:Security` may be None on this machine only: mail to another one must be encrypted.";
        if (smtp.UserName.Length > 0 != smtp.Password.Length > 0)
            yield return "`Mail:Smtp:UserName` and `Mail:Smtp:Password` belong together.";
        foreach (var fault in CheckImap(mail.Imap))
            yield return fault;
        var dkim = mail.Dkim;
        if (dkim.Domain.Length + dkim.Selector.Length + dkim.KeyFile.Length == 0)
            yield break;
        if (dkim.Domain.Length == 0 || dkim.Selector.Length == 0 || dkim.KeyFile.Length == 0)
            yield return "`Mail:Dkim:Domain`, `Mail:Dkim:Selector` and `Mail:Dkim:KeyFile` belong together.";
        else if (!File.Exists(dkim.KeyFile))
            yield return $"`Mail:Dkim:KeyFile`: there is no file {dkim.KeyFile}.";
    }

    private static IEnumerable<string> CheckImap(ImapOptions imap)
    {
        if (imap.Port is < 1 or > 65535)
            yield return "`Mail:Imap:Port` must be 1 to 65535.";
        if (imap is { Host.Length: > 0, Security: SmtpSecurity.None } && !IsLoopback(imap.Host))
            yield return "`Mail:Imap:Security` may be None on this machine only: a password to another one must be encrypted.";
        if (imap.UserName.Length > 0 != imap.Password.Length > 0)
            yield return "`Mail:Imap:UserName` and `Mail:Imap:Password` belong together.";
        else if (imap.Host.Length > 0 && imap.UserName.Length == 0)
            yield return "`Mail:Imap:UserName` and `Mail:Imap:Password` are required with `Mail:Imap:Host`.";
        if (imap.Host.Length > 0 && imap.Folder.Length == 0)
            yield return "`Mail:Imap:Folder` is empty; usual is INBOX.";
    }

    private static IEnumerable<string> CheckCoordinators(CoordinatorsOptions coordinators, IServiceProvider services)
    {
        for (var i = 0; i < coordinators.Count; i++)
        {
            var key = MailAddresses.Normalise(coordinators[i].Email);
            if (!MailAddresses.IsValid(coordinators[i].Email))
                yield return $"`Coordinators:{i}:Email` is not an e-mail address.";
            else if (coordinators.FindIndex(other => MailAddresses.Normalise(other.Email) == key) is var first && first < i)
                yield return $"`Coordinators:{i}:Email` is the address of `Coordinators:{first}:Email` once more: everybody needs one of their own.";
        }

        if (coordinators.Count > 0)
            yield break;
        if (services.GetRequiredService<IOptions<MailOptions>>().Value.Smtp.Host.Length > 0)
            yield return "`Coordinators` is required with `Mail:Smtp:Host`: somebody must be told about answers.";
        else if (services.GetRequiredService<IHostEnvironment>().IsProduction())
            yield return "`Coordinators` is required: name and e-mail of those who may see the list.";
    }

    private static bool IsLoopback(string host) =>
        host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
