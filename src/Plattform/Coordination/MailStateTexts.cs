using Microsoft.Extensions.Options;
using Plattform.Hosting;
using Plattform.Look;
using Plattform.Mail;
using Plattform.Registrations;
using Plattform.Time;

namespace Plattform.Coordination;

public sealed class MailStateTexts(
    IServiceProvider services,
    Texts texts,
    TimeProvider time,
    IOptions<SiteOptions> site,
    IOptions<MailOptions> mail
)
{
    private readonly Dictionary<string, ILetter?> _letters = [];

    /// <summary>Unknown kinds are shown by their key.</summary>
    public string Called(string kind) => LetterOf(kind)?.Called(texts) ?? kind;

    public bool IsAboutAnAnswer(string kind) => LetterOf(kind) is RegistrationLetter or LostLinkLetter;

    public string Said(OutboxState state) =>
        state switch
        {
            OutboxState.Waiting => texts["wartet"],
            OutboxState.Sending => texts["wird gerade verschickt"],
            // Whether it arrives nobody learns who does not read the mailbox it would come back to.
            OutboxState.Sent when mail.Value is { Smtp.Host.Length: > 0, Imap.Host.Length: 0 } => texts["an den Mailserver übergeben"],
            OutboxState.Sent => texts["verschickt"],
            OutboxState.GivenUp => texts["aufgegeben"],
            OutboxState.Bounced => texts["kam zurück"],
            _ => texts["nicht mehr verschickt"],
        };

    public string Story(LoggedMail mail)
    {
        var reason = MailWaits.ReasonText(mail.Reason, texts);
        return mail.State switch
        {
            OutboxState.Sent when mail.SentAt is { } sent => At(sent),
            OutboxState.Sending => "",
            OutboxState.GivenUp or OutboxState.Dropped or OutboxState.Bounced => reason,
            _ when mail.DueAt <= Now => reason,
            _ when mail.Tries > 0 => texts["wird {0} noch einmal versucht: {1}", At(mail.DueAt), reason],
            _ => texts["bis {0}", TimeTexts.Bare(mail.DueAt, Now, site.Value.TimeZone, texts)] + (reason.Length > 0 ? ": " + reason : ""),
        };
    }

    public string At(DateTime utc) => TimeTexts.At(utc, Now, site.Value.TimeZone, texts);

    private ILetter? LetterOf(string kind)
    {
        if (!_letters.TryGetValue(kind, out var letter))
            _letters[kind] = letter = services.GetKeyedService<ILetter>(kind);
        return letter;
    }

    private DateTime Now => time.UtcNow();
}
