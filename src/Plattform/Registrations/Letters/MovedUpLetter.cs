using Microsoft.Extensions.Options;
using Plattform.Hosting;
using Plattform.Look;
using Plattform.Mail;
using Plattform.Time;

namespace Plattform.Registrations;

[LetterKey("moved-up")]
public sealed class MovedUpLetter(PersonalLinks keys, TimeProvider time, IOptions<SiteOptions> site, IOptions<MailOptions> mail)
    : RegistrationLetter(keys, site, mail)
{
    private static readonly TimeSpan Soon = TimeSpan.FromHours(1);

    public override string Called(Texts texts) => texts["Nachgerückt"];

    protected override string Title(RegistrationFacts facts, Texts texts) => texts["Ein Platz ist frei, du bist dabei!"];

    protected override IEnumerable<Block> Body(RegistrationFacts facts, Texts texts)
    {
        yield return new Paragraph(
            facts.Data.Persons == 1
                ? texts["ein Platz ist frei geworden, und du standest vorn auf der Warteliste. Dein Platz ist sicher."]
                : texts[
                    "Plätze sind frei geworden, und ihr standet vorn auf der Warteliste. Eure {0} Plätze sind sicher.",
                    facts.Data.Persons
                ]
        );
        if (HowSoon(facts, texts) is { Length: > 0 } soon)
            yield return new Lines([], soon);
        foreach (var block in Welcome(facts, texts))
            yield return block;
        yield return DataTable(facts, texts);
        yield return new Button(texts["Ansehen oder ändern"], OwnPage(facts, texts));
        yield return new LinkLine(
            texts["Kannst du nicht mehr?"],
            texts["Hier sagst du ab, dann rückt jemand anderes nach."],
            OwnPage(facts, texts, "/absagen")
        );
        foreach (var block in Papers(facts, texts))
            yield return block;
        foreach (var block in Agenda(facts, texts))
            yield return block;
        yield return new Paragraph(texts["Der Termin für deinen Kalender hängt an dieser Mail."]);
        foreach (var block in Closing(facts, texts))
            yield return block;
    }

    /// <summary>Relative to the moment of sending, not of queueing.</summary>
    private string HowSoon(RegistrationFacts facts, Texts texts)
    {
        var left = LocalTime.ToUtc(facts.Meeting.Start, facts.Meeting.TimeZone) - time.UtcNow();
        if (facts.Meeting.WholeDay || left > Soon)
            return "";
        return left <= TimeSpan.Zero
            ? texts["Es hat schon begonnen."]
            : texts.Count((int)Math.Ceiling(left.TotalMinutes), "Es beginnt in einer Minute.", "Es beginnt in {0} Minuten.");
    }

    protected override LetterCalendar? Calendar(RegistrationFacts facts, Texts texts) => Entry(facts, texts);
}
