using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace Plattform.Mail;

internal static class SmtpOutcome
{
    /// <param name="connected">The server had accepted connection and sign-in.</param>
    /// <param name="begun">It had accepted sender and recipient too.</param>
    public static SendResult? Of(Exception e, bool connected, bool begun) =>
        FaultOf(e, connected) is { } fault
            ? Of(fault, CodeOf(e)) with
            {
                Fault = fault,
                IsOfServer = !begun && !IsOfThisMail(e, connected),
                Said = WordsOf(e),
            }
            : null;

    public static SendResult Of(MailFault fault) => Of(fault, "") with { Fault = fault };

    /// <summary>A temporary refusal of a recipient is often greylisting or one full mailbox.</summary>
    private static bool IsOfThisMail(Exception e, bool connected) =>
        connected
        && e
            is NotSupportedException
                or SmtpCommandException
                {
                    ErrorCode: not SmtpErrorCode.SenderNotAccepted,
                    StatusCode: not SmtpStatusCode.ServiceNotAvailable
                };

    private static MailFault? FaultOf(Exception e, bool connected) =>
        e switch
        {
            AuthenticationException { InnerException: SmtpCommandException { StatusCode: var code } } when IsTemporary(code) =>
                MailFault.Later,
            AuthenticationException { InnerException: NotSupportedException } => MailFault.SignInNotOffered,
            AuthenticationException => MailFault.SignInRefused,
            ServiceNotAuthenticatedException => MailFault.SignInDemanded,
            SslHandshakeException when e.Data.Contains(nameof(CertificateTexts)) => MailFault.Certificate,
            SslHandshakeException { InnerException: TimeoutException or OperationCanceledException } => MailFault.TimedOut,
            SslHandshakeException => MailFault.NotEncrypted,
            NotSupportedException when !connected => MailFault.NotOffered,
            NotSupportedException => MailFault.AddressNotSupported,
            SmtpCommandException { StatusCode: var code } when IsTemporary(code) => MailFault.Later,
            SmtpCommandException when !connected => MailFault.NotWelcome,
            SmtpCommandException
            {
                ErrorCode: not SmtpErrorCode.RecipientNotAccepted,
                StatusCode: SmtpStatusCode.ExceededStorageAllocation
            } => MailFault.MailTooLarge,
            SmtpCommandException { ErrorCode: SmtpErrorCode.SenderNotAccepted } => MailFault.SenderRefused,
            SmtpCommandException { ErrorCode: SmtpErrorCode.RecipientNotAccepted } => MailFault.RecipientRefused,
            SmtpCommandException => MailFault.MailRefused,
            TimeoutException or OperationCanceledException => MailFault.TimedOut,
            ProtocolException => connected ? MailFault.DroppedInMail : MailFault.DroppedAtOnce,
            IOException when connected => MailFault.ConnectionLost,
            SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } =>
                MailFault.HostNotFound,
            SocketException { SocketErrorCode: SocketError.ConnectionRefused } => MailFault.PortRefused,
            SocketException or IOException => MailFault.Unreachable,
            _ => null,
        };

    private static SendResult Of(MailFault fault, string code) =>
        fault switch
        {
            MailFault.Later => new SendResult.Temporary($"Der Mailserver bittet um einen späteren Versuch{code}."),
            MailFault.SignInRefused => new SendResult.Misconfigured($"Der Mailserver lehnt Benutzername oder Passwort ab{code}."),
            MailFault.SignInDemanded => new SendResult.Misconfigured("Der Mailserver verlangt Benutzername und Passwort (530)."),
            MailFault.Certificate or MailFault.NotEncrypted => new SendResult.Misconfigured(
                "Die Verbindung zum Mailserver ist nicht sicher: Sein Zertifikat ist nicht gültig, oder er verschlüsselt anders als eingestellt."
            ),
            MailFault.NotOffered => new SendResult.Misconfigured("Der Mailserver bietet die eingestellte Verschlüsselung nicht an."),
            MailFault.SignInNotOffered => new SendResult.Misconfigured(
                "Der Mailserver bietet keine Anmeldung mit Benutzername und Passwort an."
            ),
            MailFault.NotWelcome => new SendResult.Misconfigured($"Der Mailserver lässt diese Website nicht herein{code}."),
            MailFault.SenderRefused => new SendResult.Misconfigured(
                $"Der Mailserver nimmt nichts von unserer Absenderadresse (Mail:From) an{code}."
            ),
            MailFault.AddressNotSupported => new SendResult.Refused("Der Mailserver kann an diese Adresse nichts schicken."),
            MailFault.RecipientRefused => new SendResult.Refused(
                $"Der Mailserver nimmt für diese Adresse nichts an{code}. Ist sie richtig geschrieben?"
            ),
            MailFault.MailTooLarge => new SendResult.Refused(
                $"Die Mail ist dem Mailserver zu groß{code}. Schick kleinere oder weniger Dateien."
            ),
            MailFault.MailRefused => new SendResult.Refused($"Der Mailserver hat diese Mail abgelehnt{code}."),
            MailFault.TimedOut => new SendResult.Temporary("Der Mailserver hat nicht rechtzeitig geantwortet."),
            MailFault.DroppedInMail => new SendResult.Temporary("Der Mailserver hat die Verbindung mitten in der Mail abgebrochen."),
            MailFault.DroppedAtOnce => new SendResult.Temporary("Der Mailserver hat die Verbindung gleich wieder beendet."),
            MailFault.ConnectionLost => new SendResult.Temporary("Die Verbindung zum Mailserver ist abgerissen."),
            _ => new SendResult.Temporary("Der Mailserver ist nicht zu erreichen."),
        };

    private static string CodeOf(Exception e) => CommandOf(e) is { } command ? $" ({(int)command.StatusCode})" : "";

    private static string WordsOf(Exception e)
    {
        if (e.Data[nameof(CertificateTexts)] is string certificate)
            return certificate;
        return CommandOf(e) is { } command ? $"{(int)command.StatusCode} {command.Message}" : e.Message.Split('\n')[0].Trim();
    }

    private static SmtpCommandException? CommandOf(Exception e) => e as SmtpCommandException ?? e.InnerException as SmtpCommandException;

    private static bool IsTemporary(SmtpStatusCode code) => (int)code is >= 400 and < 500;
}
