using Microsoft.Extensions.Options;
using Plattform.Hosting;
using Plattform.Look;
using Plattform.Mail;
using Plattform.Meetings;

namespace Plattform.Registrations;

/// <summary>Replaces letters that wait and say less, so it repeats everything that counts.</summary>
[LetterKey("choice-moved-up")]
public sealed class ChoiceMovedUpLetter(PersonalLinks keys, IOptions<SiteOptions> site, IOptions<MailOptions> mail)
    : RegistrationLetter(keys, site, mail)
{
    public override string Called(Texts texts) => texts["Nachgerückt bei einer Auswahl"];

    protected override string Title(RegistrationFacts facts, Texts texts) =>
        texts["Bei „{0}“ ist Platz, du bist dabei!", Choice(facts)?.Title ?? ""];

    protected override IEnumerable<Block> Body(RegistrationFacts facts, Texts texts)
    {
        yield return new Paragraph(
            texts[
                "bei „{0}“ ist Platz frei geworden, und du standest vorn auf der Warteliste. Das gilt jetzt:",
                Choice(facts)?.Title ?? ""
            ]
        );
        yield return DataTable(facts, texts);
        yield return new Button(texts["Ansehen oder ändern"], OwnPage(facts, texts));
        foreach (var block in Papers(facts, texts))
            yield return block;
        if (facts.Data.Attendance == AttendanceKind.Online)
            foreach (var block in ToTheStream(facts, texts))
                yield return block;
        foreach (var block in Agenda(facts, texts))
            yield return block;
        foreach (var block in Closing(facts, texts))
            yield return block;
    }

    protected override LetterCalendar? Calendar(RegistrationFacts facts, Texts texts) => Entry(facts, texts);

    private static ChoiceOption? Choice(RegistrationFacts facts) =>
        facts.Meeting.Choices.FirstOrDefault(group => group.Field == facts.MovedUpAt?.Field)?.Find(facts.MovedUpAt!.Option);
}
