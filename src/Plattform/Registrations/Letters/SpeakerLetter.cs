using Microsoft.Extensions.Options;
using Plattform.Hosting;
using Plattform.Look;
using Plattform.Mail;
using Plattform.Meetings;
using Plattform.Time;

namespace Plattform.Registrations;

[LetterKey("speaker")]
public sealed class SpeakerLetter(PersonalLinks keys, IOptions<SiteOptions> site, IOptions<MailOptions> mail)
    : RegistrationLetter(keys, site, mail)
{
    public override string Called(Texts texts) => texts["Zum eigenen Beitrag"];

    protected override string Title(RegistrationFacts facts, Texts texts) => texts["Für deinen Beitrag gilt etwas Neues."];

    protected override IEnumerable<Block> Body(RegistrationFacts facts, Texts texts)
    {
        var (now, before) = (facts.Slot!, facts.SlotBefore!);
        yield return new Paragraph(texts["wir haben die Beiträge neu geordnet. Für deinen gilt jetzt:"]);
        yield return new Facts([
            (texts["Thema"], facts.Data.Topic),
            (texts["Dauer"], now.Length(facts.Meeting.Organisation, texts)),
            (texts["Wann"], now.When(facts.Meeting, texts)),
            .. (now.Item, now.Start) == (before.Item, before.Start)
                ? Array.Empty<(string, string)>()
                : [(texts["Bisher"], before.When(facts.Meeting, texts))],
        ]);
        yield return new Button(texts["Ansehen oder ändern"], OwnPage(facts, texts));
        foreach (var block in Papers(facts, texts))
            yield return block;
        foreach (var block in Closing(facts, texts))
            yield return block;
    }
}

[LetterKey("shared-slot")]
public sealed class SharedSlotLetter(PersonalLinks keys, IOptions<SiteOptions> site, IOptions<MailOptions> mail)
    : RegistrationLetter(keys, site, mail)
{
    public override string Called(Texts texts) => texts["Gemeinsamer Beitrag"];

    protected override string Title(RegistrationFacts facts, Texts texts) =>
        texts["Noch ein Beitrag {0}", AllianceTexts.FromYours(facts.Meeting.Organisation, texts)];

    protected override IEnumerable<Block> Body(RegistrationFacts facts, Texts texts)
    {
        var (slot, fromYours) = (facts.Slot!, AllianceTexts.FromYours(facts.Meeting.Organisation, texts));
        yield return new Paragraph(
            slot.Start is { } at
                ? texts[
                    "{0} hat noch jemand einen Beitrag angemeldet. Beide zählen als einer: Ihr habt zusammen {1}, etwa um {2} Uhr, {3}.",
                    fromYours,
                    AgendaTexts.Minutes(slot.Minutes, texts),
                    LocalTime.Clock(at),
                    AgendaTexts.To(slot.Number, slot.Title, facts.Meeting, texts)
                ]
                : texts[
                    "{0} hat noch jemand einen Beitrag angemeldet. Beide zählen als einer: Ihr habt zusammen {1}, {2}.",
                    fromYours,
                    AgendaTexts.Minutes(slot.Minutes, texts),
                    AgendaTexts.To(slot.Number, slot.Title, facts.Meeting, texts)
                ]
        );
        yield return new Paragraph(
            texts[
                "Sprecht euch am besten ab. Wer es ist, sagen wir dir gern, wenn beide einverstanden sind: Antworte einfach auf diese Mail."
            ]
        );
        yield return new Button(texts["Ansehen oder ändern"], OwnPage(facts, texts));
        foreach (var block in Closing(facts, texts))
            yield return block;
    }
}
