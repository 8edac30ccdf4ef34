using Microsoft.Extensions.Options;
using Plattform.Mail;
using Plattform.Shared;
using Plattform.Tools;

namespace Plattform.Registrations;

/// <summary>The event does not take place: to everyone who is coming, waits or sends a cake.</summary>
public sealed class CalledOffLetter(OwnKeys keys, IOptions<SiteOptions> site, IOptions<MailOptions> mail) : RegistrationLetter(keys, site, mail)
{
    public override string Called(Texts texts) => texts["Absage des Treffens"];

    protected override string Title(RegistrationFacts facts, Texts texts) => texts["Das Treffen fällt aus."];

    protected override string Subject(RegistrationFacts facts, Texts texts) =>
        texts["Abgesagt: Treffen am {0}", LocalTime.LongDate(facts.Event.Start, texts.Culture)];

    protected override IEnumerable<Block> Body(RegistrationFacts facts, Texts texts)
    {
        yield return new Paragraph(texts["das Treffen „{0}“ am {1} findet leider nicht statt.", facts.Event.Title, LocalTime.LongDate(facts.Event.Start, texts.Culture)]
            + (facts.Given.Answer == Answer.OnSite ? " " + texts["Bitte mach dich nicht auf den Weg."] : ""));
        if (facts.Given.Cakes.Count > 0)
            yield return new Paragraph(texts["Auch Kuchen brauchen wir nicht. Danke, dass du einen zugesagt hattest."]);
        yield return new Button(texts["Zur Einladung"], Invitation(facts));
        foreach (var block in Closing(facts, texts))
            yield return block;
    }

    protected override LetterCalendar? Calendar(RegistrationFacts facts, Texts texts) => facts.WasComing ? Entry(facts, texts, cancel: true) : null;
}
