using Microsoft.Extensions.Options;
using Plattform.Hosting;
using Plattform.Look;
using Plattform.Look.Pictures;
using Plattform.Mail;

namespace Plattform.Registrations;

[LetterKey("withdrawal")]
public sealed class WithdrawalLetter(PersonalLinks keys, IOptions<SiteOptions> site, IOptions<MailOptions> mail)
    : RegistrationLetter(keys, site, mail)
{
    public override string Called(Texts texts) => texts["Abmeldung"];

    protected override string Title(RegistrationFacts facts, Texts texts) => texts["Du hast abgesagt."];

    protected override IEnumerable<Block> Body(RegistrationFacts facts, Texts texts)
    {
        yield return new Paragraph(
            facts.HadPlace
                ? texts["schade, und danke, dass du Bescheid gibst. Dein Platz ist frei."]
                : texts["schade, und danke, dass du Bescheid gibst."]
        );
        if (facts.Data.Cakes.Count > 0)
            yield return new Paragraph(texts["Dein Kuchen kommt trotzdem, haben wir notiert. Das ist sehr nett von dir."]);
        if (!facts.HasBegun)
            yield return new Paragraph(
                texts[
                    "Doch wieder dabei? Auf deiner Seite meldest du dich mit einem Klick wieder an. Was du eingetragen hattest, ist dann wieder da, soweit noch Platz ist."
                ]
            );
        yield return new Button(texts["Deine Anmeldung ansehen"], OwnPage(facts, texts));
        foreach (var block in Closing(facts, texts))
            yield return block;
    }

    protected override LetterCalendar? Calendar(RegistrationFacts facts, Texts texts) =>
        facts.WasComing ? Entry(facts, texts, cancel: true) : null;
}
