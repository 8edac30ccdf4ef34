using Plattform.Look;

namespace Plattform.Mail;

/// <summary>What a delivery report says. Whether it is about a mail of ours only the outbox knows.</summary>
/// <param name="MessageIds">Without angle brackets.</param>
/// <param name="Recipients">Normalised addresses that it says were not reached; empty: it names none for certain.</param>
/// <param name="Mentioned">Every address in its text, normalised.</param>
/// <param name="Cause">One of <see cref="BounceCauses"/>.</param>
/// <param name="IsFinal">False: only late, the mail server goes on trying.</param>
public sealed record Bounce(
    IReadOnlyList<string> MessageIds,
    IReadOnlyList<string> Recipients,
    IReadOnlyList<string> Mentioned,
    string Cause,
    bool IsFinal
);

/// <summary>Stored as <see cref="OutboxMessage.Reason"/> of a mail that came back.</summary>
public static class BounceCauses
{
    public const string NoSuchAddress = "bounced-no-such-address",
        MailboxFull = "bounced-mailbox-full",
        TooLarge = "bounced-too-large",
        Refused = "bounced-refused";

    /// <summary>Null: not one of them.</summary>
    public static string? Sentence(string? cause, Texts texts) =>
        cause switch
        {
            NoSuchAddress => texts["Kam zurück: Diese Adresse gibt es nicht."],
            MailboxFull => texts["Kam zurück: Das Postfach ist voll."],
            TooLarge => texts["Kam zurück: Die Mail war dem anderen Mailserver zu groß."],
            Refused => texts["Kam zurück: Der andere Mailserver hat die Mail abgelehnt."],
            _ => null,
        };
}
