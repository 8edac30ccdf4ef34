using Microsoft.Extensions.Options;
using Plattform.Data;
using Plattform.Hosting;
using Plattform.Look;
using Plattform.Mail;
using Plattform.Meetings;
using Plattform.Registrations;
using Plattform.Time;

namespace Plattform.Messages;

[LetterKey("deadline")]
public sealed class DeadlineLetter(
    PlattformDb db,
    PersonalLinks keys,
    TimeProvider time,
    IOptions<SiteOptions> site,
    IOptions<MailOptions> mail,
    IOptions<PrivacyOptions> privacy
) : SeriesLetter(db, keys, time, site, mail, privacy)
{
    public override string Called(Texts texts) => texts["Erinnerung an eine Frist"];

    protected override string Title(RegistrationFacts facts, Texts texts) =>
        facts.Today < Message.Day ? texts["Morgen läuft eine Frist ab."] : texts["Heute läuft eine Frist ab."];

    protected override IEnumerable<Block> Body(RegistrationFacts facts, Texts texts)
    {
        var due = facts.Meeting.Deadlines.Where(deadline => deadline.Date == Message.Day).ToList();
        var day = LocalTime.LongDate(Message.Day.GetValueOrDefault().ToDateTime(default), texts.Culture);
        yield return new Paragraph(
            texts[
                "zum Treffen am {0} läuft eine Frist ab. Wenn sie dich betrifft, denk bitte daran:",
                MeetingTimeTexts.Of(facts.Meeting, texts).Full
            ]
        );
        yield return new Facts([(texts["bis {0}", day], string.Join('\n', due.Select(deadline => deadline.Text)))]);
        yield return new Button(texts["Ansehen oder ändern"], OwnPage(facts, texts));
        yield return new LinkLine(texts["Kannst du doch nicht?"], texts["Hier sagst du ab."], OwnPage(facts, texts, "/absagen"));
        foreach (var block in Closing(facts, texts))
            yield return block;
    }
}
