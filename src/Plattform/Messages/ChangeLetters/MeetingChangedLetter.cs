using Microsoft.Extensions.Options;
using Plattform.Data;
using Plattform.Hosting;
using Plattform.Look;
using Plattform.Mail;
using Plattform.Meetings;
using Plattform.Registrations;
using Plattform.Time;

namespace Plattform.Messages;

[LetterKey("schedule-changed")]
public sealed class MeetingChangedLetter(
    PlattformDb db,
    PersonalLinks keys,
    TimeProvider time,
    IOptions<SiteOptions> site,
    IOptions<MailOptions> mail,
    IOptions<PrivacyOptions> privacy
) : SeriesLetter(db, keys, time, site, mail, privacy)
{
    public override string Called(Texts texts) => texts["Brief über eine Änderung"];

    public LetterContent Preview(Message message, MeetingFacts meeting, Texts texts)
    {
        Message = message;
        return Write(
            new()
            {
                Meeting = meeting,
                Email = "",
                Data = new() { Name = "" },
                IsEmailVerified = true,
            },
            texts,
            new("", "")
        );
    }

    protected override string Title(RegistrationFacts facts, Texts texts) => ScheduleChanges.Between(Known, facts.Meeting).Title(texts);

    protected override string Subject(RegistrationFacts facts, Texts texts) =>
        SubjectTexts.Of(ScheduleChanges.Between(Known, facts.Meeting).Short(texts), facts.Meeting, texts);

    protected override IEnumerable<Block> Body(RegistrationFacts facts, Texts texts)
    {
        var changes = ScheduleChanges.Between(Known, facts.Meeting);
        yield return new Paragraph(
            changes.TakesPlaceAfterAll
                ? texts["das Treffen „{0}“ war abgesagt und findet jetzt doch statt. Deine Anmeldung gilt noch.", facts.Meeting.Title]
                : texts["beim Treffen „{0}“ hat sich etwas geändert. Deine Anmeldung gilt weiter.", facts.Meeting.Title]
        );
        foreach (var (field, before, now) in changes.Fields(texts))
        {
            yield return new Subheading(field);
            yield return new Facts([(texts["Jetzt"], now), (texts["Bisher"], before)]);
        }

        if (Message.Text.Length > 0)
            foreach (var block in Markup.ToBlocks(Message.Text))
                yield return block;
        yield return new Subheading(texts["Das gilt jetzt"]);
        if (facts.PlaceStatus == PlaceStatus.Waiting)
        {
            yield return new Paragraph(
                texts["Du stehst weiter auf der Warteliste, das ist noch keine Zusage. Wir schreiben dir, sobald es reicht."]
            );
            yield return ComeBy(texts);
        }

        yield return WithWhen(facts, texts);
        yield return new Button(texts["Ansehen oder ändern"], OwnPage(facts, texts));
        yield return new LinkLine(texts["Passt es dir so nicht mehr?"], texts["Hier sagst du ab."], OwnPage(facts, texts, "/absagen"));
        if (facts is { IsComing: true, Data.Attendance: AttendanceKind.Online })
            foreach (var block in ToTheStream(facts, texts))
                yield return block;
        if (!changes.Known.SameTime(changes.Current))
            foreach (var block in Agenda(facts, texts))
                yield return block;
        if (facts.IsComing)
            yield return new Paragraph(texts["Der Termin für deinen Kalender hängt an dieser Mail."]);
        foreach (var block in Closing(facts, texts))
            yield return block;
    }

    protected override LetterCalendar? Calendar(RegistrationFacts facts, Texts texts) =>
        facts.IsComing && facts.Email.Length > 0 ? Entry(facts, texts) : null;

    /// <summary>The meeting may have changed back while the letter waited.</summary>
    protected override bool IsNeeded(Meeting meeting) => Known != ScheduleAndVenue.Of(meeting);

    private static Facts WithWhen(RegistrationFacts facts, Texts texts) =>
        new([(texts["Wann"], MeetingTimeTexts.Of(facts.Meeting, texts).Full), .. DataTable(facts, texts).Rows]);

    private ScheduleAndVenue Known => WhatChanged.Of(Message).Known;
}
