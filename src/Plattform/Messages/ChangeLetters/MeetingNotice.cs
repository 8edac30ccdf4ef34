using Microsoft.Extensions.Options;
using Plattform.Hosting;
using Plattform.Look;
using Plattform.Mail;
using Plattform.Meetings;
using Plattform.Registrations;
using Plattform.Time;

namespace Plattform.Messages;

[LetterKey("schedule-notice")]
public sealed class MeetingNotice(IOptions<SiteOptions> site, IOptions<MailOptions> mail) : Letter<MeetingNoticeFacts>
{
    public override string Called(Texts texts) => texts["An die Koordination"];

    protected override LetterContent Write(MeetingNoticeFacts facts, Texts texts, Recipient recipient)
    {
        var (meeting, changes) = (facts.Meeting, ScheduleChanges.Between(facts.Known, facts.Meeting));
        var told = texts.Count(facts.Told, "Ein Mensch bekommt eine Mail.", "{0} Menschen bekommen eine Mail.");
        return new()
        {
            Subject = SubjectTexts.Of(changes.Short(texts), meeting, texts),
            Preview = told,
            Blocks =
            [
                new Heading(changes.Title(texts)),
                new Paragraph($"„{meeting.Title}“, {MeetingTimeTexts.Of(meeting, texts).Full}."),
                .. meeting.Status == MeetingStatus.Cancelled
                    ? Markup.ToBlocks(meeting.CancelReason)
                    : changes.Fields(texts).SelectMany(field => Compared(field, texts)),
                new Paragraph(told + (facts.Unreachable > 0 ? " " + Unreachable(facts, texts) : "")),
                .. facts.Held == 0
                    ? Array.Empty<Block>()
                    :
                    [
                        new LinkLine(
                            texts.Count(
                                facts.Held,
                                "Ein Brief dazu ist angehalten, weil er vielleicht nicht mehr stimmt.",
                                "{0} Briefe dazu sind angehalten, weil sie vielleicht nicht mehr stimmen."
                            ),
                            texts["Hier entscheidest du, ob noch etwas davon hinausgeht."],
                            site.Value.Url($"/koordination/{meeting.Slug}/nachrichten")
                        ),
                    ],
                new Button(texts["Zur Liste"], site.Value.Url($"/koordination/{meeting.Slug}/teilnahme")),
            ],
            Thread = $"{meeting.Id:N}@{mail.Value.Domain}",
        };
    }

    private static string Unreachable(MeetingNoticeFacts facts, Texts texts) =>
        texts.Count(
            facts.Unreachable,
            "Einer hat keine Adresse angegeben: Sag bitte selbst Bescheid.",
            "{0} haben keine Adresse angegeben: Sag ihnen bitte selbst Bescheid."
        );

    private static IEnumerable<Block> Compared((string Field, string Before, string Now) field, Texts texts) =>
        [new Subheading(field.Field), new Facts([(texts["Jetzt"], field.Now), (texts["Bisher"], field.Before)])];
}

public sealed record MeetingNoticeFacts(MeetingFacts Meeting, ScheduleAndVenue Known, int Told, int Unreachable)
{
    public int Held { get; init; }
}
