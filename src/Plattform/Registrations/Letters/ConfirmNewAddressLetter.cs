using Microsoft.Extensions.Options;
using Plattform.Hosting;
using Plattform.Look;
using Plattform.Mail;

namespace Plattform.Registrations;

/// <summary>Says nothing about the registration: the new address may be a stranger's.</summary>
[LetterKey("confirm-new-address")]
public sealed class ConfirmNewAddressLetter(PersonalLinks keys, IOptions<SiteOptions> site, IOptions<MailOptions> mail)
    : RegistrationLetter(keys, site, mail)
{
    private readonly PersonalLinks _keys = keys;

    public override string Called(Texts texts) => texts["Neue Adresse, zum Bestätigen"];

    protected override string Title(RegistrationFacts facts, Texts texts) => texts["Soll diese Adresse gelten?"];

    protected override IEnumerable<Block> Body(RegistrationFacts facts, Texts texts)
    {
        var page = _keys.NewAddressPage(facts.Id, facts.Generation, facts.Email);
        yield return new Paragraph(
            texts[
                "jemand hat diese Adresse bei einer Anmeldung zu „{0}“ eingetragen. Warst du das? Dann bestätige sie, und wir schreiben dir ab jetzt hierher.",
                facts.Meeting.Title
            ]
        );
        yield return new Button(
            texts["Adresse bestätigen"],
            page + (texts.Language == facts.Meeting.Language ? "" : "?lang=" + texts.Language)
        );
        yield return new Paragraph(texts["Warst du das nicht? Dann musst du nichts tun: Es bleibt, wie es ist."]);
        foreach (var block in Closing(facts, texts))
            yield return block;
    }
}
