using Microsoft.Extensions.Options;
using Plattform.Events;
using Plattform.Mail;
using Plattform.Shared;
using Plattform.Tools;

namespace Plattform.Registrations;

/// <summary>To whoever announced a contribution: topic, minutes, about when, and where to hand in a paper.</summary>
public sealed class SpeakerLetter(OwnKeys keys, IOptions<SiteOptions> site, IOptions<MailOptions> mail) : RegistrationLetter(keys, site, mail)
{
    public override string Called(Texts texts) => texts["Zum eigenen Beitrag"];

    protected override string Title(RegistrationFacts facts, Texts texts) => texts["Dein Beitrag ist angemeldet."];

    protected override IEnumerable<Block> Body(RegistrationFacts facts, Texts texts)
    {
        var turn = facts.Turn!;
        yield return new Paragraph(texts["danke, dass du einen Beitrag übernimmst. Das Wichtigste dazu:"]);
        yield return new Facts(
        [
            (texts["Thema"], facts.IsProven ? facts.Given.Topic : texts["steht auf deiner Seite"]),
            (texts["Dauer"], turn.Together
                ? texts["{0}, zusammen mit den anderen aus eurem Bündnis", AgendaWords.Minutes(turn.Minutes, texts)] : AgendaWords.Minutes(turn.Minutes, texts)),
            (texts["Wann"], texts["etwa um {0} Uhr, zu TOP {1}: {2}", LocalTime.Clock(turn.Start), turn.Item, turn.Title]),
        ]);
        yield return new Paragraph(texts["Die Zeit kann sich noch verschieben. Du hast einen Text oder Folien? Gib sie vorher auf deiner Seite ab, dann ist am Tag alles bereit."]);
        yield return new Button(texts["Unterlagen abgeben"], OwnPage(facts, texts, "/beitrag"));
        foreach (var block in Closing(facts, texts))
            yield return block;
    }
}

/// <summary>To the first speaker of an alliance when a second one announces.</summary>
public sealed class SharedTurnLetter(OwnKeys keys, IOptions<SiteOptions> site, IOptions<MailOptions> mail) : RegistrationLetter(keys, site, mail)
{
    public override string Called(Texts texts) => texts["Gemeinsamer Beitrag"];

    protected override string Title(RegistrationFacts facts, Texts texts) => texts["Noch ein Beitrag aus eurem Bündnis"];

    protected override IEnumerable<Block> Body(RegistrationFacts facts, Texts texts)
    {
        var turn = facts.Turn!;
        yield return new Paragraph(texts["aus eurem Bündnis hat noch jemand einen Beitrag angemeldet. Beide zählen als einer: Ihr habt zusammen {0}, etwa um {1} Uhr, zu TOP {2}.", AgendaWords.Minutes(turn.Minutes, texts), LocalTime.Clock(turn.Start), turn.Item]);
        yield return new Paragraph(texts["Sprecht euch am besten ab. Wer es ist, sagen wir dir gern, wenn beide einverstanden sind: Antworte einfach auf diese Mail."]);
        yield return new Button(texts["Ansehen oder ändern"], OwnPage(facts, texts));
        foreach (var block in Closing(facts, texts))
            yield return block;
    }
}
