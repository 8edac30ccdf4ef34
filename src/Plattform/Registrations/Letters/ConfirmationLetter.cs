using Microsoft.Extensions.Options;
using Plattform.Hosting;
using Plattform.Look;
using Plattform.Mail;
using Plattform.Time;

namespace Plattform.Registrations;

[LetterKey("confirmation")]
public sealed class ConfirmationLetter(PersonalLinks keys, IOptions<SiteOptions> site, IOptions<MailOptions> mail)
    : RegistrationLetter(keys, site, mail)
{
    public override string Called(Texts texts) => texts["Bestätigung"];

    protected override string Title(RegistrationFacts facts, Texts texts) =>
        (facts.Data.Attendance, facts.PlaceStatus) switch
        {
            (AttendanceKind.Declined, _) => texts["Schade. Danke, dass du Bescheid gibst."],
            (_, PlaceStatus.Waiting) => texts["Du stehst auf der Warteliste."],
            (AttendanceKind.OnSite, _) => texts["Schön, dass du kommst!"],
            _ => facts.Meeting.OnlineOnly ? texts["Schön, dass du dabei bist!"] : texts["Schön, dass du zusiehst!"],
        };

    protected override IEnumerable<Block> Body(RegistrationFacts facts, Texts texts)
    {
        var given = facts.Data;
        IEnumerable<Block> first = (given.Attendance, facts.PlaceStatus) switch
        {
            (AttendanceKind.Declined, _) =>
            [
                new Paragraph(texts["wir haben notiert, dass du diesmal nicht dabei bist. Vielleicht klappt es beim nächsten Mal."]),
            ],
            (_, PlaceStatus.Waiting) => Waits(facts, texts),
            (AttendanceKind.OnSite, _) => [new Paragraph(texts["deine Anmeldung ist da. Wir freuen uns auf dich."])],
            _ =>
            [
                new Paragraph(
                    facts.Meeting.OnlineOnly
                        ? texts["deine Anmeldung ist da. Auf deiner Seite findest du, wie du dabei bist."]
                        : texts[
                            "deine Anmeldung ist da. Auf deiner Seite findest du am {0} den Livestream.",
                            LocalTime.DayAndMonth(facts.Meeting.Start, texts.Culture)
                        ]
                ),
            ],
        };
        foreach (var block in first)
            yield return block;
        if (facts.PlaceStatus == PlaceStatus.Waiting && facts.Meeting.Livestream)
            yield return new Paragraph(texts["Online kannst du auf jeden Fall dabei sein."]);
        if (facts.LosesSlot)
            yield return new Paragraph(
                texts["Für deinen Beitrag ist leider keine Zeit mehr frei. Dein Thema steht jetzt in deiner Nachricht an uns."]
            );
        foreach (var block in Welcome(facts, texts))
            yield return block;
        yield return DataTable(facts, texts);
        yield return new Button(texts["Ansehen oder ändern"], OwnPage(facts, texts));
        yield return new Paragraph(
            given.Attendance == AttendanceKind.Declined
                ? facts.HasBegun
                    ? texts["Der Link gehört nur dir."]
                    : texts["Der Link gehört nur dir. Damit kannst du auch noch zusagen."]
                : texts["Der Link gehört nur dir. Damit kannst du auch absagen."]
        );
        foreach (var block in Papers(facts, texts))
            yield return block;
        if (given.Attendance == AttendanceKind.Online && facts.IsComing)
            foreach (var block in ToTheStream(facts, texts))
                yield return block;
        if (facts.IsComing)
        {
            foreach (var block in Agenda(facts, texts))
                yield return block;
            yield return new Paragraph(texts["Der Termin für deinen Kalender hängt an dieser Mail."]);
        }

        foreach (var block in Closing(facts, texts))
            yield return block;
    }

    protected override IEnumerable<Block> WasThatYou(RegistrationFacts facts, Texts texts) =>
        [new LinkLine(texts["Warst du das nicht?"], texts["Hier löschst du alles mit einem Druck."], OwnPage(facts, texts, "/loeschen"))];

    protected override LetterCalendar? Calendar(RegistrationFacts facts, Texts texts) => facts.IsComing ? Entry(facts, texts) : null;
}
