using Microsoft.Extensions.Options;
using Plattform.Look;
using Plattform.Mail;
using Plattform.Meetings;
using Plattform.Time;

namespace Plattform.Privacy;

/// <param name="Start">In the venue's time zone.</param>
public sealed record ForgottenFacts(Guid MeetingId, string Title, DateTime Start, int People, int Letters, int Backups);

/// <summary>Asks each coordinator on the day of deletion to delete the mails in their own mailbox.</summary>
[LetterKey("data-deleted")]
public sealed class ForgottenLetter(IOptions<MailOptions> mail) : Letter<ForgottenFacts>
{
    public override string Called(Texts texts) => texts["Bitte, die Mails zu löschen"];

    protected override LetterContent Write(ForgottenFacts facts, Texts texts, Recipient recipient)
    {
        var day = LocalTime.Date(facts.Start, texts.Culture);
        return new()
        {
            Subject = SubjectTexts.With(texts["Bitte lösch jetzt die Mails zum Treffen am {0}", day], facts.Title),
            Preview = texts["Auf der Website ist alles gelöscht. In deinem Postfach noch nicht."],
            Blocks =
            [
                new Heading(texts["Auf der Website ist alles gelöscht. In deinem Postfach noch nicht."]),
                new Paragraph(
                    texts[
                        "„{0}“ am {1}: Wie versprochen ist auf dieser Website und in ihren Sicherungen niemand mehr gespeichert.",
                        facts.Title,
                        LocalTime.LongDate(facts.Start, texts.Culture)
                    ]
                ),
                new Facts([
                    (
                        texts["Gelöscht"],
                        string.Join(
                            '\n',
                            texts.Count(facts.People, "eine Anmeldung", "{0} Anmeldungen"),
                            texts.Count(facts.Letters, "eine Mail", "{0} Mails"),
                            texts.Count(facts.Backups, "eine ältere Sicherung", "{0} ältere Sicherungen")
                        )
                    ),
                ]),
                new Paragraph(
                    texts[
                        "In deinem Postfach liegen noch die Mails, in denen stand, wer kommt. Bitte lösch auch sie, und leer dann den Papierkorb. So findest du sie: Such in deinem Mailprogramm nach diesem Betreff."
                    ]
                ),
                new Lines([Searched(facts.Start, texts)]),
                new Paragraph(
                    texts[
                        "Denk auch an Antworten, die dir Menschen selbst geschrieben haben, und an Listen, die du gedruckt oder heruntergeladen hast."
                    ]
                ),
            ],
            Footer = [new Paragraph(texts["Du bekommst diese Mail, weil du das Treffen koordinierst."])],
            Thread = $"{facts.MeetingId:N}@{mail.Value.Domain}",
        };
    }

    /// <summary>The subject of every notice that names somebody begins with this.</summary>
    internal static string Searched(DateTime start, Texts texts) =>
        texts["Anmeldungen zum {0}: {1}", LocalTime.Date(start, texts.Culture), ""].TrimEnd(' ', ':');
}
