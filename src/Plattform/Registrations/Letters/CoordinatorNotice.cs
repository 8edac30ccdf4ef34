using Microsoft.Extensions.Options;
using Plattform.Hosting;
using Plattform.Look;
using Plattform.Mail;
using Plattform.Meetings;
using Plattform.Time;

namespace Plattform.Registrations;

/// <summary>All notices of a meeting form one mail thread; replies go to the attendee.</summary>
[LetterKey("coordinator-notice")]
public sealed class CoordinatorNotice(IOptions<SiteOptions> site, IOptions<MailOptions> mail) : Letter<NoticeFacts>
{
    public override string Called(Texts texts) => texts["An die Koordination"];

    protected override LetterContent Write(NoticeFacts facts, Texts texts, Recipient recipient)
    {
        var (registration, meeting) = (facts.Registration, facts.Registration.Meeting);
        var state = facts.State.Said(meeting.Organisation, texts);
        return new()
        {
            Subject = SubjectTexts.With(
                texts["Anmeldungen zum {0}: {1}", LocalTime.Date(meeting.Start, texts.Culture), state],
                meeting.Title
            ),
            Preview =
                facts.Short || facts.Of == NoticeOf.Erasure
                    ? ""
                    : $"{registration.Data.Name}: {RegistrationTexts.PlaceStatus(registration.Data, registration.PlaceStatus, texts)}",
            Blocks =
            [
                new Heading(Title(facts, texts)),
                .. Person(facts, texts),
                new Paragraph(texts["Stand: {0}.", state]),
                new Button(texts["Zur Liste"], site.Value.Url($"/koordination/{meeting.Slug}/teilnahme")),
            ],
            Footer = [new Paragraph(RetentionTexts.NeedsYourMailbox(meeting.DeleteOn, texts))],
            ReplyTo = facts.Short || registration.Email.Length == 0 ? [] : [new(registration.Data.Name, registration.Email)],
            Thread = $"{meeting.Id:N}@{mail.Value.Domain}",
        };
    }

    private static string Title(NoticeFacts facts, Texts texts) =>
        facts.Of switch
        {
            NoticeOf.SignUp => texts["Neue Antwort"],
            NoticeOf.Change => texts["Eine Antwort hat sich geändert"],
            NoticeOf.Return when facts.Registration.PlaceStatus == PlaceStatus.Waiting => texts[
                "Jemand möchte doch kommen und wartet auf einen Platz"
            ],
            NoticeOf.Return => texts["Jemand kommt doch"],
            NoticeOf.MovedUp => texts["Jemand ist von der Warteliste nachgerückt"],
            NoticeOf.Erasure => texts["Jemand hat die eigene Anmeldung gelöscht"],
            _ => texts["Jemand hat abgesagt"],
        };

    private static IEnumerable<Block> Person(NoticeFacts facts, Texts texts)
    {
        if (facts.Of == NoticeOf.Erasure)
            yield return new Paragraph(NoticeTexts.WhoWasThat(facts.AnsweredAt, texts));
        if (facts.Short)
            yield break;
        var (registration, given) = (facts.Registration, facts.Registration.Data);
        var asked = AskedFor.By(registration.Meeting);
        List<(string, string)> who =
            facts.Of == NoticeOf.Erasure
                ? []
                :
                [
                    (texts["Name"], given.Name),
                    (texts["E-Mail"], registration.Email.Length > 0 ? registration.Email : texts["keine: bitte selbst Bescheid geben"]),
                ];
        who.AddRange(
            NoticeTexts.Rows(
                facts.Of,
                given,
                registration.PlaceStatus,
                facts.Differences,
                facts.SharesSlot,
                asked,
                texts,
                registration.Choices
            )
        );
        if (who.Count > 0)
            yield return new Facts(who);
    }
}
