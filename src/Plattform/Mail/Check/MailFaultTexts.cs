using Plattform.Hosting;
using Plattform.Links;

namespace Plattform.Mail;

internal static class MailFaultTexts
{
    private const string Host = "Mail:Smtp:Host",
        Port = "Mail:Smtp:Port",
        Security = "Mail:Smtp:Security",
        User = "Mail:Smtp:UserName",
        Password = "Mail:Smtp:Password",
        From = "Mail:From";

    public static string Of(SendResult outcome, MailOptions options, string to, SettingsPlace place)
    {
        var (smtp, said) = (options.Smtp, outcome.Said.Length > 0 ? $" It said: {outcome.Said.TrimEnd('.')}." : "");
        var server = $"The mail server {smtp.Host}, port {smtp.Port},";
        return outcome.Fault switch
        {
            MailFault.HostNotFound =>
                $"There is no mail server named {smtp.Host} (`{Host}`), or this machine cannot ask for names. {place.Of(Host)}",
            MailFault.PortRefused =>
                $"{smtp.Host} takes no connection at port {smtp.Port} (`{Port}`; usual are 587 with StartTls and 465 with Tls). {place.Of(Port)}",
            MailFault.Unreachable =>
                $"{server} cannot be reached: {outcome.Said} Is `{Host}` right, and does a firewall let this machine out? {place.Of(Host)}",
            MailFault.TimedOut =>
                $"{server} did not answer in time. A firewall may keep this machine from sending mail, or port and encryption do not belong together: "
                    + $"587 with StartTls, 465 with Tls (`{Port}`, `{Security}`). {place.Of(Port)}",
            MailFault.DroppedAtOnce =>
                $"{server} ended the connection. It may speak another encryption at this port: 587 with StartTls, 465 with Tls (`{Security}`). {place.Of(Security)}",
            MailFault.DroppedInMail or MailFault.ConnectionLost =>
                $"{server} ended the conversation in the middle of the mail. Try again; if it does so again, ask who runs it.",
            MailFault.NotOffered => $"{server} does not offer STARTTLS. `{Security}` may have to be Tls (port 465). {place.Of(Security)}",
            MailFault.SignInNotOffered when smtp.Security == SmtpSecurity.None =>
                $"{server} offers no sign-in, and `{Security}` is None. Many offer it only after encryption: 587 with StartTls, 465 with Tls. "
                    + $"If this one needs no sign-in, take `{User}` and `{Password}` out. {place.Of(Security)}",
            MailFault.SignInNotOffered =>
                $"{server} offers no sign-in with user name and password. If it needs none, take `{User}` and `{Password}` out; otherwise ask who runs it. {place.Of(User)}",
            MailFault.NotEncrypted =>
                $"{server} does not speak TLS the way `{Security}` says ({smtp.Security}): 587 goes with StartTls, 465 with Tls. {place.Of(Security)}",
            MailFault.Certificate => $"{server} shows a certificate that is not valid for it: {outcome.Said}. "
                + $"`{Host}` must be the name the certificate is for, and the certificate must come from a known authority. {place.Of(Host)}",
            MailFault.NotWelcome => $"{server} refuses this machine.{said} Ask who runs it. {place.Of(Host)}",
            MailFault.SignInRefused => $"{server} refuses user name or password (`{User}`, `{Password}`).{said} {place.Of(Password)}",
            MailFault.SignInDemanded => $"{server} demands a user name and a password (`{User}`, `{Password}`). {place.Of(User)}",
            MailFault.SenderRefused =>
                $"{server} does not let us send as {options.From} (`{From}`).{said} It is usually the address of the mail account. {place.Of(From)}",
            MailFault.RecipientRefused or MailFault.AddressNotSupported =>
                $"{server} does not take mail for {to}.{said} Is the address right? Until here everything went well.",
            MailFault.MailRefused =>
                $"{server} refused the test mail itself.{said} It may take it for spam, or us for a stranger: has `{From}` its domain? {place.Of(From)}",
            MailFault.MailTooLarge => $"{server} takes no mail as large as the test mail.{said} Ask who runs it.",
            MailFault.Later =>
                $"{server} asks to try again later.{said} Try again in a quarter of an hour; real mails do so by themselves.",
            MailFault.DkimKey =>
                $"`Mail:Dkim:KeyFile`: {options.Dkim.KeyFile} cannot be read as a private key (PEM). {place.Of("Mail:Dkim:KeyFile")}",
            MailFault.NoAddress => $"{to} is no e-mail address.",
            _ => $"{server} could not be used: {outcome.Said}",
        };
    }
}
