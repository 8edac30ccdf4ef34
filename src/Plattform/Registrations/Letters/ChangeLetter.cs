using Microsoft.Extensions.Options;
using Plattform.Hosting;
using Plattform.Look;
using Plattform.Mail;

namespace Plattform.Registrations;

[LetterKey("registration-changed")]
public sealed class ChangeLetter(PersonalLinks keys, IOptions<SiteOptions> site, IOptions<MailOptions> mail)
    : RegistrationLetter(keys, site, mail)
{
    public override string Called(Texts texts) => texts["Änderung"];

    protected override string Title(RegistrationFacts facts, Texts texts) =>
        (facts.Returned, facts.PlaceStatus) switch
        {
            (false, _) => texts["Deine Anmeldung ist geändert."],
            (true, PlaceStatus.Waiting) => texts["Du stehst auf der Warteliste."],
            _ => texts["Schön, dass du doch dabei bist!"],
        };

    protected override IEnumerable<Block> Body(RegistrationFacts facts, Texts texts)
    {
        if (facts.Readdressed)
            yield return new Paragraph(
                texts["deine Anmeldung läuft jetzt unter dieser Adresse. Alte Links gelten nicht mehr, nur noch der in dieser Mail."]
            );
        if (facts.PlaceStatus == PlaceStatus.Waiting)
            foreach (var block in Waits(facts, texts))
                yield return block;
        else if (!facts.Readdressed)
            yield return new Paragraph(texts["das gilt jetzt:"]);
        yield return DataTable(facts, texts);
        if (facts.MissedSlot)
            yield return new Paragraph(
                texts[
                    "Nur dein Beitrag ist nicht wieder dabei: Alle Beiträge sind inzwischen vergeben. Wir heben ihn mit seinen Unterlagen auf, bis wir alles löschen."
                ]
            );
        yield return new Button(texts["Ansehen oder ändern"], OwnPage(facts, texts));
        foreach (var block in Papers(facts, texts))
            yield return block;
        if (facts is { IsComing: true, Data.Attendance: AttendanceKind.Online })
            foreach (var block in ToTheStream(facts, texts))
                yield return block;
        if (facts.IsComing)
            foreach (var block in Agenda(facts, texts))
                yield return block;
        foreach (var block in Closing(facts, texts))
            yield return block;
    }

    protected override LetterCalendar? Calendar(RegistrationFacts facts, Texts texts)
    {
        if (facts.IsComing)
            return Entry(facts, texts);
        return facts.WasComing ? Entry(facts, texts, cancel: true) : null;
    }
}
