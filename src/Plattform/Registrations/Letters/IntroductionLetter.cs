using Microsoft.Extensions.Options;
using Plattform.Hosting;
using Plattform.Look;
using Plattform.Mail;
using Plattform.Meetings;

namespace Plattform.Registrations;

/// <summary>Introduces two people who agreed to share a lift or a bed; replies go to the other person.</summary>
[LetterKey("introduction")]
public sealed class IntroductionLetter(PersonalLinks keys, IOptions<SiteOptions> site, IOptions<MailOptions> mail)
    : RegistrationLetter(keys, site, mail)
{
    public override string Called(Texts texts) => texts["Bekannt gemacht"];

    protected override string Title(RegistrationFacts facts, Texts texts) =>
        (facts.Introduced!.Kind, facts.Introduced.Travel.Role) switch
        {
            (TravelKind.Lift, TravelRole.Offers) => texts["Hier kann dich jemand mitnehmen."],
            (TravelKind.Lift, _) => texts["Jemand möchte mit dir mitfahren."],
            (_, TravelRole.Offers) => texts["Hier ist ein Schlafplatz für dich."],
            _ => texts["Jemand möchte bei dir übernachten."],
        };

    protected override IEnumerable<Block> Body(RegistrationFacts facts, Texts texts)
    {
        var other = facts.Introduced!;
        yield return new Paragraph(
            other.Travel.Role == TravelRole.Offers
                ? texts["du hast gesucht, und {0} bietet etwas an. Macht am besten gleich etwas aus.", other.Name]
                : texts["du hast etwas angeboten, und {0} sucht. Macht am besten gleich etwas aus.", other.Name]
        );
        yield return new Facts([
            (texts["Name"], other.Name),
            (texts["E-Mail"], other.Email),
            (
                other.Kind == TravelKind.Lift ? texts["Mitfahren"] : texts["Übernachten"],
                RegistrationTexts.Travel(other.Kind, other.Travel, texts)
            ),
        ]);
        yield return new Paragraph(
            texts[
                "Wenn du auf diese Mail antwortest, schreibst du {0}. Die gleiche Mail mit deinem Namen und deiner Adresse geht dorthin: Ihr habt beide bei der Anmeldung zugestimmt.",
                other.Name
            ]
        );
        yield return new Paragraph(
            texts["Passt es doch nicht? Dann sagt es einander und ändere deine Anmeldung, damit wir weitersuchen können."]
        );
        yield return new Button(texts["Ansehen oder ändern"], OwnPage(facts, texts));
        if (facts.Meeting.Contacts.Mailboxes() is { Count: > 0 } mailboxes)
            yield return new Paragraph(
                texts["Fragen an uns? Schreib an {0}.", string.Join(texts[" oder "], mailboxes.Select(mailbox => mailbox.Address))]
            );
        foreach (var block in Phones(facts.Meeting, texts))
            yield return block;
        if (facts.Meeting.Signatories.Count > 0)
            yield return new Lines([string.Join(", ", facts.Meeting.Signatories), facts.Meeting.Group], texts["Herzliche Grüße"]);
    }

    protected override IReadOnlyList<Recipient> ReplyTo(RegistrationFacts facts) => [new(facts.Introduced!.Name, facts.Introduced.Email)];
}
