using Microsoft.Extensions.Options;
using Plattform.Hosting;
using Plattform.Look;
using Plattform.Mail;
using Plattform.Time;

namespace Plattform.Registrations;

/// <summary>Double opt-in; promises no place, because the registration counts only once confirmed.</summary>
[LetterKey("confirm-address")]
public sealed class ConfirmAddressLetter(PersonalLinks keys, IOptions<SiteOptions> site, IOptions<MailOptions> mail)
    : RegistrationLetter(keys, site, mail)
{
    public override string Called(Texts texts) => texts["Bitte um den Druck auf den Link"];

    protected override string Title(RegistrationFacts facts, Texts texts) => texts["Noch ein Klick, dann zählt deine Antwort."];

    protected override IEnumerable<Block> Body(RegistrationFacts facts, Texts texts)
    {
        var until = LocalTime.FromUtc(facts.HeldUntil!.Value, facts.Meeting.TimeZone);
        var several = facts.Held > 1;
        yield return new Paragraph(
            several
                ? texts[
                    "mit dieser Adresse kamen {0} Antworten zu „{1}“ an. Such auf deiner Seite die aus, die von dir ist.",
                    facts.Held,
                    facts.Meeting.Title
                ]
                : texts["mit dieser Adresse kam eine Antwort zu „{0}“ an. Bitte bestätige sie auf deiner Seite.", facts.Meeting.Title]
        );
        yield return new Button(several ? texts["Antwort aussuchen"] : texts["Antwort bestätigen"], OwnPage(facts, texts));
        if (facts.Data.Attendance == AttendanceKind.OnSite)
            yield return new Paragraph(texts["Einen Platz bekommst du mit dem Bestätigen, solange noch welche frei sind."]);
        yield return new Paragraph(
            several
                ? texts[
                    "Jede halten wir zwei Tage fest, die letzte bis {0}, {1} Uhr. Danach löschen wir sie.",
                    LocalTime.LongDate(until, texts.Culture),
                    LocalTime.Clock(until)
                ]
                : texts[
                    "Bis {0}, {1} Uhr halten wir sie fest. Danach löschen wir sie.",
                    LocalTime.LongDate(until, texts.Culture),
                    LocalTime.Clock(until)
                ]
        );
        yield return new LinkLine(
            texts["Warst du das nicht? Dann musst du nichts tun."],
            texts["Oder lösch sie gleich."],
            OwnPage(facts, texts, "/loeschen")
        );
        foreach (var block in Closing(facts, texts))
            yield return block;
    }
}
