using Microsoft.Extensions.Options;
using Plattform.Data;
using Plattform.Hosting;
using Plattform.Look;
using Plattform.Look.Pictures;
using Plattform.Mail;
using Plattform.Meetings;
using Plattform.Registrations;
using Plattform.Time;

namespace Plattform.Messages;

[LetterKey("reminder")]
public sealed class ReminderLetter(
    PlattformDb db,
    PersonalLinks keys,
    TimeProvider time,
    IOptions<SiteOptions> site,
    IOptions<MailOptions> mail,
    IOptions<PrivacyOptions> privacy
) : SeriesLetter(db, keys, time, site, mail, privacy)
{
    public override string Called(Texts texts) => texts["Erinnerung"];

    protected override string Title(RegistrationFacts facts, Texts texts) =>
        facts.IsComing ? texts["{0} ist es so weit.", InHowManyDays(facts.Meeting, texts)] : texts["Du stehst noch auf der Warteliste."];

    protected override IEnumerable<Block> Body(RegistrationFacts facts, Texts texts)
    {
        if (!facts.IsComing)
            return [.. Waiting(facts, texts), .. Closing(facts, texts)];
        return [.. facts.Data.Attendance == AttendanceKind.Online ? Online(facts, texts) : OnSite(facts, texts), .. Closing(facts, texts)];
    }

    private IEnumerable<Block> OnSite(RegistrationFacts facts, Texts texts)
    {
        yield return new Paragraph(texts["wir freuen uns auf dich: am {0}.", When(facts, texts)]);
        foreach (var block in Welcome(facts, texts))
            yield return block;
        yield return DataTable(facts, texts);
        if (facts.Meeting.Hints.Bring is null)
            yield return new Paragraph(
                facts.Data.Cakes.Count > 0
                    ? texts["Bitte denk an den Kuchen. Sonst musst du nichts mitbringen."]
                    : texts["Mitbringen musst du nichts."]
            );
        else if (facts.Data.Cakes.Count > 0)
            yield return new Paragraph(texts["Bitte denk auch an den Kuchen."]);
        yield return new Button(texts["Ansehen oder ändern"], OwnPage(facts, texts));
        yield return new LinkLine(texts["Kannst du doch nicht?"], texts["Hier sagst du ab."], OwnPage(facts, texts, "/absagen"));
        foreach (var block in Agenda(facts, texts))
            yield return block;
    }

    /// <summary>Letters must not contain the stream's own URL.</summary>
    private IEnumerable<Block> Online(RegistrationFacts facts, Texts texts)
    {
        yield return new Paragraph(
            facts.Meeting.OnlineOnly
                ? texts[
                    "schön, dass du dabei bist: am {0}. Der Knopf führt auf deine eigene Seite, dort steht, wie du hineinkommst.",
                    When(facts, texts)
                ]
                : texts[
                    "schön, dass du zusiehst: am {0}. Der Knopf führt auf deine eigene Seite, dort findest du dann den Livestream.",
                    When(facts, texts)
                ]
        );
        yield return new Button(ToTheStream(facts.Meeting, texts), OwnPage(facts, texts, "/live"));
        foreach (var block in Access(facts, texts))
            yield return block;
        if (facts.Data.Cakes.Count > 0)
            yield return new Paragraph(texts["Du wolltest einen Kuchen schicken. Danke, dass du daran denkst!"]);
        if (Sessions(facts, texts).Concat(GoodToKnow(facts, texts)).ToList() is { Count: > 0 } lines)
            yield return new Facts(lines);
        yield return new LinkLine(texts["Kannst du doch nicht?"], texts["Hier sagst du ab."], OwnPage(facts, texts, "/absagen"));
        foreach (var block in Agenda(facts, texts))
            yield return block;
    }

    private IEnumerable<Block> Waiting(RegistrationFacts facts, Texts texts)
    {
        yield return new Paragraph(
            texts[
                "du stehst für den {0} noch auf der Warteliste, das ist keine Zusage. Wir schreiben dir, sobald es reicht.",
                When(facts, texts)
            ]
        );
        yield return ComeBy(texts);
        if (facts.Meeting.Livestream)
            yield return new Paragraph(texts["Online kannst du auf jeden Fall dabei sein."]);
        yield return new Button(texts["Ansehen oder ändern"], OwnPage(facts, texts));
    }

    private string InHowManyDays(MeetingFacts meeting, Texts texts) =>
        (meeting.Start.Date - LocalTime.FromUtc(Now, meeting.TimeZone).Date).Days switch
        {
            <= 0 => texts["Heute"],
            1 => texts["Morgen"],
            2 => texts["Übermorgen"],
            var days => texts["In {0} Tagen", days],
        };

    private static string When(RegistrationFacts facts, Texts texts) => MeetingTimeTexts.Of(facts.Meeting, texts).Full;
}
