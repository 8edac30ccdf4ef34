using Microsoft.Extensions.Options;
using Plattform.Hosting;
using Plattform.Look;
using Plattform.Mail;

namespace Plattform.Registrations;

/// <summary>To the old address, which is out of use: contains neither links nor the new address.</summary>
[LetterKey("address-changed")]
public sealed class AddressChangedLetter(PersonalLinks keys, IOptions<SiteOptions> site, IOptions<MailOptions> mail)
    : RegistrationLetter(keys, site, mail)
{
    public override string Called(Texts texts) => texts["Neue Adresse, an die alte"];

    protected override string Title(RegistrationFacts facts, Texts texts) =>
        facts.Email.Length == 0
            ? texts["Deine Anmeldung hat keine E-Mail-Adresse mehr."]
            : texts["Deine Anmeldung hat eine neue E-Mail-Adresse."];

    protected override IEnumerable<Block> Body(RegistrationFacts facts, Texts texts)
    {
        yield return new Paragraph(
            facts.Email.Length == 0
                ? texts[
                    "für deine Anmeldung zu „{0}“ wurde auf ihrer Seite die Adresse weggenommen. Hierher schreiben wir nicht mehr. Der Link aus unseren früheren Mails gilt weiter.",
                    facts.Meeting.Title
                ]
                : texts[
                    "für deine Anmeldung zu „{0}“ wurde auf ihrer Seite die Adresse geändert. An diese hier schreiben wir nicht mehr, und die alten Links gelten nicht mehr.",
                    facts.Meeting.Title
                ]
        );
        yield return new Paragraph(texts["Warst du das nicht? Dann antworte bitte auf diese Mail."]);
        foreach (var block in Closing(facts, texts))
            yield return block;
    }
}
