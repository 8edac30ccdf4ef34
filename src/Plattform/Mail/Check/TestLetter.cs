using Plattform.Look;

namespace Plattform.Mail;

public sealed record TestFacts(string Site, string BaseUrl);

[LetterKey("test")]
public sealed class TestLetter : Letter<TestFacts>
{
    public override string Called(Texts texts) => texts["Testmail"];

    protected override LetterContent Write(TestFacts facts, Texts texts, Recipient recipient) =>
        new()
        {
            Subject = texts["Testmail: {0} kann Mails schicken", facts.Site],
            Preview = texts["Diese Mail ist angekommen, also ist alles richtig eingestellt."],
            Blocks =
            [
                new Heading(texts["Die Mail ist da."]),
                new Paragraph(texts["Du liest das hier, also kommen die Mails dieser Website an. Mehr ist nicht zu tun."]),
                new LinkLine(texts["Geprüft wurde"], facts.Site, facts.BaseUrl),
            ],
            Footer = [new Paragraph(texts["Jemand, der den Server betreut, hat diese Mail zum Ausprobieren geschickt."])],
        };
}
