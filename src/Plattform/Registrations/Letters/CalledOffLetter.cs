using Microsoft.Extensions.Options;
using Plattform.Hosting;
using Plattform.Look;
using Plattform.Look.Pictures;
using Plattform.Mail;
using Plattform.Meetings;
using Plattform.Time;

namespace Plattform.Registrations;

[LetterKey("cancellation")]
public sealed class CalledOffLetter(PersonalLinks keys, IOptions<SiteOptions> site, IOptions<MailOptions> mail)
    : RegistrationLetter(keys, site, mail)
{
    public override string Called(Texts texts) => texts["Absage des Treffens"];

    /// <summary>As somebody who comes would get it.</summary>
    public LetterContent Preview(MeetingFacts meeting, ScheduleAndVenue known, Texts texts) =>
        Write(
            new()
            {
                Meeting = meeting,
                Email = "",
                Data = new() { Name = "" },
                IsEmailVerified = true,
                Known = known.SameTime(ScheduleAndVenue.Of(meeting)) ? null : known,
            },
            texts,
            new("", "")
        );

    /// <summary>Names the date people know: with one never announced, they would think theirs still holds.</summary>
    protected override LetterContent Write(RegistrationFacts facts, Texts texts, Recipient recipient)
    {
        if (facts.Known is not { } known)
            return base.Write(facts, texts, recipient);
        var content = facts.Meeting.Content with
        {
            Start = known.Start,
            End = known.End,
            EndKind = known.EndKind,
            WholeDay = known.WholeDay,
            TimeZone = known.TimeZone,
        };
        return base.Write(
            facts with
            {
                Meeting = facts.Meeting with { Content = content },
                Known = ScheduleAndVenue.Of(facts.Meeting),
            },
            texts,
            recipient
        );
    }

    protected override string Title(RegistrationFacts facts, Texts texts) => texts["Das Treffen fällt aus."];

    protected override string Subject(RegistrationFacts facts, Texts texts) =>
        SubjectTexts.Of(texts["Abgesagt:"].TrimEnd(':'), facts.Meeting, texts);

    protected override IEnumerable<Block> Body(RegistrationFacts facts, Texts texts)
    {
        yield return new Paragraph(
            texts[
                "das Treffen „{0}“ am {1} findet leider nicht statt.",
                facts.Meeting.Title,
                LocalTime.LongDate(facts.Meeting.Start, texts.Culture)
            ]
                + (
                    facts.Known is { } moved
                        ? " "
                            + texts[
                                "Auch nicht zur neuen Zeit, auf die es zuletzt verlegt war: {0}.",
                                MeetingTimeTexts.Of(moved.Times, texts).Full
                            ]
                        : ""
                )
                + (facts.Data.Attendance == AttendanceKind.OnSite ? " " + texts["Bitte mach dich nicht auf den Weg."] : "")
        );
        if (facts.Meeting.CancelReason.Length > 0)
            foreach (var block in Markup.ToBlocks(facts.Meeting.CancelReason))
                yield return block;
        if (facts.Data.Cakes.Count > 0)
            yield return new Paragraph(texts["Auch Kuchen brauchen wir nicht. Danke, dass du einen zugesagt hattest."]);
        yield return new Button(texts["Zur Einladung"], Invitation(facts));
        foreach (var block in Closing(facts, texts))
            yield return block;
    }

    protected override LetterCalendar? Calendar(RegistrationFacts facts, Texts texts) =>
        facts.WasComing ? Entry(facts, texts, cancel: true) : null;
}
