using Microsoft.Extensions.Options;
using Plattform.Hosting;
using Plattform.Look;
using Plattform.Mail;
using Plattform.Meetings;
using Plattform.Text;
using Plattform.Time;
using Plattform.Web;

namespace Plattform.Registrations;

public abstract class RegistrationLetter(PersonalLinks keys, IOptions<SiteOptions> site, IOptions<MailOptions> mail)
    : Letter<RegistrationFacts>
{
    protected override LetterContent Write(RegistrationFacts facts, Texts texts, Recipient recipient)
    {
        facts = facts.WithoutUnverifiedText(texts); // whoever typed it may not be the one who reads it
        var meeting = facts.Meeting;
        var when = MeetingTimeTexts.Of(meeting, texts);
        return new()
        {
            Subject = Subject(facts, texts),
            Preview = meeting.Venue.Name.Length > 0 ? $"{when.Full}, {meeting.Venue.Name}" : when.Full,
            Head = new(when.Weekday, when.Day, when.HoursInWords, when.Year),
            Blocks = [new Heading(Title(facts, texts)), Greeting(facts, texts), .. Body(facts, texts)],
            Footer =
            [
                new Paragraph(texts["Du bekommst diese Mail, weil jemand diese Adresse bei „{0}“ angegeben hat.", facts.Meeting.Title]),
                .. WasThatYou(facts, texts),
                new Paragraph(
                    facts.HeldUntil is null
                        ? RetentionTexts.ForAttendee(facts.Meeting.DeleteOn, texts)
                        : RetentionTexts.OfOlderBackups(facts.Meeting.DeleteOn, texts)
                ),
            ],
            Calendar = Calendar(facts, texts),
            ReplyTo = ReplyTo(facts),
        };
    }

    protected abstract string Title(RegistrationFacts facts, Texts texts);

    protected abstract IEnumerable<Block> Body(RegistrationFacts facts, Texts texts);

    protected virtual string Subject(RegistrationFacts facts, Texts texts) =>
        SubjectTexts.Of(Title(facts, texts).TrimEnd('.', '!', '?'), facts.Meeting, texts);

    protected virtual LetterCalendar? Calendar(RegistrationFacts facts, Texts texts) => null;

    protected virtual IReadOnlyList<Recipient> ReplyTo(RegistrationFacts facts) => facts.Meeting.Contacts.Mailboxes();

    /// <summary>Empty where the body already gives this advice.</summary>
    protected virtual IEnumerable<Block> WasThatYou(RegistrationFacts facts, Texts texts) => [];

    protected string OwnPage(RegistrationFacts facts, Texts texts, string below = "") =>
        keys.OwnPage(facts.Id, facts.Generation, below) + (texts.Language == facts.Meeting.Language ? "" : "?lang=" + texts.Language);

    protected static Facts DataTable(RegistrationFacts facts, Texts texts)
    {
        var (meeting, given) = (facts.Meeting, facts.Data);
        var rows = new List<(string, string)>
        {
            (texts["Wo"], Where(meeting, given.Attendance, texts)),
            (texts["Du"], RegistrationTexts.PlaceStatus(given, facts.PlaceStatus, texts)),
        };
        if (rows[0].Item2.Length == 0)
            rows[0] = (rows[0].Item1, texts["steht noch nicht fest"]);
        if (given.Attendance == AttendanceKind.OnSite && meeting.AdmissionNotice.Length > 0)
            rows.Insert(1, (texts["Wen wir nicht einlassen"], meeting.AdmissionNotice));
        if (given.Attendance != AttendanceKind.Declined && MeetingTimeTexts.DoorsFrom(meeting, texts) is { Length: > 0 } doors)
            rows.Insert(0, (texts["Einlass"], doors));
        if (facts.WishedPersons is { } wished)
            rows.Add(
                (
                    texts["Warteliste"],
                    texts["für {0} vor Ort. Bis es so weit ist, gilt, was darüber steht.", RegistrationTexts.Persons(wished, texts)]
                )
            );
        var asked = AskedFor.By(meeting);
        var filled = new FilledIn(given, asked) { Contribution = Contribution(facts, texts), Choices = facts.Choices };
        rows.AddRange(
            RegistrationFields
                .InLetter(asked)
                .Select(field => (field.Label(texts), string.Join('\n', field.InLetter(filled, texts))))
                .Where(row => row.Item2.Length > 0)
        );
        if (given.Attendance != AttendanceKind.Declined)
            rows.AddRange(GoodToKnow(facts, texts));
        return new(rows);
    }

    protected static IEnumerable<(string Name, string Value)> Sessions(RegistrationFacts facts, Texts texts)
    {
        var filled = new FilledIn(facts.Data, AskedFor.By(facts.Meeting)) { Choices = facts.Choices };
        return RegistrationFields
            .Sessions(filled.Asked)
            .Select(field => (field.Label(texts), string.Join('\n', field.InLetter(filled, texts))))
            .Where(row => row.Item2.Length > 0);
    }

    protected static IEnumerable<(string Name, string Value)> GoodToKnow(RegistrationFacts facts, Texts texts)
    {
        foreach (var line in MeetingHints.Lines(facts.Meeting, texts))
            yield return line;
        var deadlines = DeadlineTexts.InOrder(facts.Meeting).Where(deadline => deadline.Date >= facts.Today).ToList();
        if (deadlines.Count > 0)
            yield return (
                texts["Fristen"],
                string.Join('\n', deadlines.Select(deadline => DeadlineTexts.Said(deadline, facts.Meeting, texts)))
            );
    }

    private static string Where(MeetingFacts meeting, AttendanceKind attendance, Texts texts) =>
        meeting.OnlineOnly ? texts["online"]
        : attendance == AttendanceKind.OnSite ? TheWay(meeting)
        : meeting.Venue.PlaceAndNote;

    protected static IEnumerable<Block> Welcome(RegistrationFacts facts, Texts texts)
    {
        if (facts is { IsComing: true, Data.Newcomer: true })
            yield return new Paragraph(
                texts[
                    "Du bist zum ersten Mal dabei: herzlich willkommen! Sag am Anfang einfach, dass du neu bist, jemand von uns nimmt sich Zeit für dich."
                ]
            );
    }

    protected static IEnumerable<Block> Waits(RegistrationFacts facts, Texts texts) =>
        facts.HasBegun
            ?
            [
                new Paragraph(
                    texts[
                        "es sind gerade nicht genug Plätze frei, und das Treffen hat begonnen. Wird noch etwas frei, vergibt es die Tür: Komm gern vorbei."
                    ]
                ),
            ]
            :
            [
                new Paragraph(
                    texts["es sind gerade nicht genug Plätze frei, das ist noch keine Zusage. Wir schreiben dir, sobald es reicht."]
                ),
                ComeBy(texts),
            ];

    protected static Paragraph ComeBy(Texts texts) =>
        new(texts["Wird bis zum Beginn nichts frei, komm trotzdem gern vorbei: Was leer bleibt, wird dann an der Tür vergeben."]);

    protected IEnumerable<Block> Papers(RegistrationFacts facts, Texts texts)
    {
        if (facts.Slot is null)
            yield break;
        yield return new Paragraph(texts["Danke, dass du einen Beitrag übernimmst. Seine Zeit kann sich noch verschieben."]);
        yield return new LinkLine(
            texts["Du hast einen Text oder Folien? Gib sie vorher ab, dann ist am Tag alles bereit:"],
            texts["Unterlagen abgeben"],
            OwnPage(facts, texts, "/beitrag")
        );
    }

    protected IEnumerable<Block> ToTheStream(RegistrationFacts facts, Texts texts) => [StreamLine(facts, texts), .. Access(facts, texts)];

    protected static IEnumerable<Block> Access(RegistrationFacts facts, Texts texts) =>
        facts.Access.Count > 0 ? [new Lines(facts.Access, texts["So kommst du hinein:"])] : [];

    protected static string ToTheStream(MeetingFacts meeting, Texts texts) =>
        meeting.OnlineOnly ? texts["Zum Treffen"] : texts["Zum Livestream"];

    private LinkLine StreamLine(RegistrationFacts facts, Texts texts) =>
        new(
            facts.Meeting.WholeDay
                ? texts["Am {0}:", LocalTime.DayAndMonth(facts.Meeting.Start, texts.Culture)]
                : texts[
                    "Am {0} ab {1} Uhr:",
                    LocalTime.DayAndMonth(facts.Meeting.Start, texts.Culture),
                    LocalTime.Hour(facts.Meeting.Start, texts.Culture)
                ],
            ToTheStream(facts.Meeting, texts),
            OwnPage(facts, texts, "/live")
        );

    protected static IEnumerable<Block> Agenda(RegistrationFacts facts, Texts texts)
    {
        var meeting = facts.Meeting;
        if (meeting.Agenda.Count == 0)
            yield break;
        yield return new Subheading(texts["Tagesordnung"]);
        var own = facts.Slot?.Start is { } speaks ? $" ({texts["dein Beitrag etwa um {0} Uhr", LocalTime.Clock(speaks)]})" : "";
        var lines = meeting.Agenda.Select(item => item.Said(meeting, texts) + (item.Id == facts.Slot?.Item ? own : "")).ToList();
        if (
            meeting is { SpareMinutes: > 0, ItemsEnd: { } itemsEnd }
            && !facts.HasEnded
            && MeetingTimes.Of(meeting.Content) is { HasExactEnd: true, IsOneDay: true }
        )
            lines.Add(
                texts[
                    "{0} Luft für Pausen und Gespräche, bis {1} Uhr",
                    LocalTime.Clock(itemsEnd),
                    LocalTime.Hour(meeting.End, texts.Culture)
                ]
            );
        yield return new Lines(lines);
    }

    protected static IEnumerable<Block> Closing(RegistrationFacts facts, Texts texts)
    {
        var meeting = facts.Meeting;
        if (meeting.Contacts.Mailboxes() is { Count: > 0 } mailboxes)
            yield return new Paragraph(
                texts[
                    "Fragen? Antworte einfach auf diese Mail oder schreib an {0}.",
                    string.Join(texts[" oder "], mailboxes.Select(mailbox => mailbox.Address))
                ]
            );
        foreach (var block in Phones(meeting, texts))
            yield return block;
        if (meeting.Signatories.Count > 0)
            yield return new Lines([string.Join(", ", meeting.Signatories), meeting.Group], texts["Herzliche Grüße"]);
    }

    protected static IEnumerable<Block> Phones(MeetingFacts meeting, Texts texts)
    {
        if (meeting.Contacts.OnlyByPhone() is not { Count: > 0 } contacts)
            yield break;
        var runs = new List<Run> { new(meeting.Contacts.Mailboxes().Count > 0 ? texts["Oder am Telefon:"] : texts["Fragen? Ruf an:"]) };
        foreach (var (name, phone) in contacts)
        {
            runs.Add(new(runs.Count == 1 ? " " : texts[" oder "]));
            runs.Add(new(name.Length > 0 ? $"{name}, " : ""));
            runs.Add(new(phone, Url: PhoneLink.To(phone)));
        }

        yield return new Prose(runs);
    }

    /// <summary>An organiser gets a PUBLISH entry, because nobody can invite themselves.</summary>
    protected LetterCalendar Entry(RegistrationFacts facts, Texts texts, bool cancel = false)
    {
        var entry = MeetingCalendar.Entry(facts.Meeting, texts, site.Value, mail.Value.From) with
        {
            Sequence = facts.Meeting.Sequence + facts.Sequence,
        };
        var attendee = new CalendarPerson(facts.Data.Name.Length > 0 ? facts.Data.Name : facts.Email, facts.Email);
        if (MailAddresses.Normalise(entry.Organizer.Email) == MailAddresses.Normalise(facts.Email))
            return new(CalendarText.Publish(cancel ? entry with { Cancelled = true } : entry, texts.Language), "PUBLISH");
        return cancel ? new(CalendarText.Cancel(entry, attendee), "CANCEL") : new(CalendarText.Request(entry, attendee), "REQUEST");
    }

    protected string Invitation(RegistrationFacts facts) => site.Value.Url(facts.Meeting.Path);

    protected static string TheWay(MeetingFacts meeting) =>
        string.Join(
            '\n',
            new[] { meeting.Venue.Name, meeting.Venue.Address, meeting.Venue.Note }
                .Concat(MeetingHints.In(HintPlaces.Letters).Select(hint => hint.Of(meeting.Content)))
                .Where(line => !string.IsNullOrEmpty(line))
        );

    private static IReadOnlyList<string> Contribution(RegistrationFacts facts, Texts texts)
    {
        var given = facts.Data;
        if (facts.Slot is { } slot)
            return [given.Topic, slot.Said(facts.Meeting, texts)];
        return given.Topic.Length > 0 && facts.Meeting.Agenda.FirstOrDefault(item => item.Id == given.AgendaItem) is { } line
            ? [texts["angemeldet {0}", AgendaTexts.To(line.Number, line.Title, facts.Meeting, texts)]]
            : [];
    }

    private static Paragraph Greeting(RegistrationFacts facts, Texts texts) =>
        new(facts.Data.Name.Length > 0 ? texts["Hallo {0},", facts.Data.Name] : texts["Hallo,"]);
}
