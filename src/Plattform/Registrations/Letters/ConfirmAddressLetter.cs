using Microsoft.Extensions.Options;
using Plattform.Mail;
using Plattform.Shared;
using Plattform.Tools;

namespace Plattform.Registrations;

/// <summary>Where an event asks for it: an answer counts only after a press on the page behind this link. It promises nothing.</summary>
public sealed class ConfirmAddressLetter(OwnKeys keys, IOptions<SiteOptions> site, IOptions<MailOptions> mail) : RegistrationLetter(keys, site, mail)
{
    public override string Called(Texts texts) => texts["Bitte um den Druck auf den Link"];

    protected override string Title(RegistrationFacts facts, Texts texts) => texts["Noch ein Klick, dann zählt deine Antwort."];

    protected override IEnumerable<Block> Body(RegistrationFacts facts, Texts texts)
    {
        var until = LocalTime.FromUtc(facts.HeldUntil!.Value, facts.Event.TimeZone);
        yield return new Paragraph(texts["mit dieser Adresse kam eine Antwort zu „{0}“ an. Bitte bestätige sie auf deiner Seite.", facts.Event.Title]);
        yield return new Button(texts["Antwort bestätigen"], OwnPage(facts, texts));
        yield return new Paragraph(texts["Bis {0}, {1} Uhr halten wir sie fest. Danach löschen wir sie.", LocalTime.LongDate(until, texts.Culture), LocalTime.Clock(until)]);
        yield return new LinkLine(texts["Warst du das nicht? Dann musst du nichts tun."], texts["Oder lösch sie gleich."], OwnPage(facts, texts, "/loeschen"));
        foreach (var block in Closing(facts, texts))
            yield return block;
    }
}
