using Microsoft.Extensions.Options;
using Plattform.Data;
using Plattform.Events;
using Plattform.Mail;
using Plattform.Registrations;
using Plattform.Shared;

namespace Plattform.Messages;

/// <summary>What a coordinator wrote to many.</summary>
public sealed class MessageLetter(
    PlattformDb db, OwnKeys keys, IOptions<SiteOptions> site, IOptions<MailOptions> mail, IOptions<PrivacyOptions> privacy)
    : SeriesLetter(db, keys, site, mail, privacy)
{
    public override string Called(Texts texts) => texts["Brief an alle"];

    protected override string Title(RegistrationFacts facts, Texts texts) => Message.Subject;

    protected override string Subject(RegistrationFacts facts, Texts texts) => Message.Subject;

    protected override IEnumerable<Block> Body(RegistrationFacts facts, Texts texts)
    {
        yield return new Paragraph(Markup.ToText(Message.Text));
        yield return new Button(texts["Ansehen oder ändern"], OwnPage(facts, texts));
        foreach (var block in Closing(facts, texts))
            yield return block;
    }
}
