using System.Net.Sockets;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Security;
using Plattform.Hosting;
using Plattform.Links;

namespace Plattform.Mail;

internal enum MailboxFault
{
    HostNotFound,
    Unreachable,
    NotEncrypted,
    SignInRefused,
    NoFolder,
    Protocol,
}

internal static class MailboxFaults
{
    /// <summary>Null: no fault of the mailbox.</summary>
    public static MailboxFault? Of(Exception e) =>
        e switch
        {
            AuthenticationException or ServiceNotAuthenticatedException => MailboxFault.SignInRefused,
            FolderNotFoundException => MailboxFault.NoFolder,
            SslHandshakeException or NotSupportedException => MailboxFault.NotEncrypted,
            SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } =>
                MailboxFault.HostNotFound,
            ImapCommandException or ImapProtocolException or ProtocolException => MailboxFault.Protocol,
            SocketException or IOException or TimeoutException or OperationCanceledException or ServiceNotConnectedException =>
                MailboxFault.Unreachable,
            _ => null,
        };

    /// <summary>Waiting does not help: somebody has to change the configuration.</summary>
    public static bool IsMisconfigured(this MailboxFault fault) =>
        fault is MailboxFault.SignInRefused or MailboxFault.NoFolder or MailboxFault.NotEncrypted;

    /// <summary>German, for coordinators.</summary>
    public static string Reason(this MailboxFault fault, ImapOptions imap) =>
        fault switch
        {
            MailboxFault.SignInRefused => "Das Postfach lehnt Benutzername oder Passwort ab.",
            MailboxFault.NoFolder => $"Im Postfach gibt es den Ordner „{imap.Folder}“ nicht.",
            MailboxFault.NotEncrypted => "Die Verbindung zum Postfach ist nicht sicher.",
            MailboxFault.Protocol => "Das Postfach antwortet anders als erwartet.",
            _ => "Das Postfach ist nicht zu erreichen.",
        };

    /// <summary>For the operator.</summary>
    public static string Sentence(this MailboxFault fault, ImapOptions imap, string said, SettingsPlace place)
    {
        var server = $"The mailbox at {imap.Host}, port {imap.Port},";
        return fault switch
        {
            MailboxFault.HostNotFound =>
                $"There is no mail server named {imap.Host} (`Mail:Imap:Host`), or this machine cannot ask for names. {place.Of("Mail:Imap:Host")}",
            MailboxFault.SignInRefused =>
                $"{server} refuses user name or password (`Mail:Imap:UserName`, `Mail:Imap:Password`). {place.Of("Mail:Imap:Password")}",
            MailboxFault.NoFolder =>
                $"{server} has no folder {imap.Folder} (`Mail:Imap:Folder`; usual is INBOX). {place.Of("Mail:Imap:Folder")}",
            MailboxFault.NotEncrypted =>
                $"{server} does not speak TLS the way `Mail:Imap:Security` says ({imap.Security}), or shows a certificate that is not valid: "
                    + $"usual are 993 with Tls and 143 with StartTls. {place.Of("Mail:Imap:Security")}",
            _ => $"{server} cannot be read: {said} {place.Of("Mail:Imap:Host")}",
        };
    }
}
