using Microsoft.Extensions.Options;
using Plattform.Data;
using Plattform.Hosting;
using Plattform.Look;
using Plattform.Mail;
using Plattform.Meetings;
using Plattform.Registrations;

namespace Plattform.Messages;

[LetterKey("message")]
public sealed class MessageLetter(
    PlattformDb db,
    PersonalLinks keys,
    TimeProvider time,
    IOptions<SiteOptions> site,
    IOptions<MailOptions> mail,
    IOptions<PrivacyOptions> privacy
) : SeriesLetter(db, keys, time, site, mail, privacy)
{
    public override string Called(Texts texts) => texts["Brief an alle"];

    protected override string Title(RegistrationFacts facts, Texts texts) => Message.Subject;

    protected override string Subject(RegistrationFacts facts, Texts texts) => Message.Subject;

    /// <summary>Warns whatever the text says, so that nobody travels in vain.</summary>
    protected override LetterContent Write(RegistrationFacts facts, Texts texts, Recipient recipient)
    {
        var letter = base.Write(facts, texts, recipient);
        if (!IsOff(facts))
            return letter;
        var isOff = facts.HasEnded ? texts["Dieses Treffen ist ausgefallen."] : texts["Dieses Treffen fällt aus."];
        return letter with { Preview = isOff, Blocks = [new Lines([], isOff), .. letter.Blocks] };
    }

    protected override IEnumerable<Block> Body(RegistrationFacts facts, Texts texts)
    {
        foreach (var block in Markup.ToBlocks(Message.Text))
            yield return block;
        var online = facts is { Data.Attendance: AttendanceKind.Online, IsComing: true } && !IsOff(facts);
        if (Message.Kind == StreamReadyMessage.StoredKey && online)
        {
            yield return new Button(ToTheStream(facts.Meeting, texts), OwnPage(facts, texts, "/live"));
            foreach (var block in Access(facts, texts))
                yield return block;
        }

        if (Message.WithFacts)
            foreach (var block in TheMeeting(facts, texts))
                yield return block;
        if (Message.Kind == StreamReadyMessage.StoredKey && online)
            yield return new LinkLine("", texts["Deine Anmeldung ansehen oder ändern"], OwnPage(facts, texts));
        else
            yield return new Button(texts["Ansehen oder ändern"], OwnPage(facts, texts));
        var hasNothingToCancel = facts.Data.Attendance == AttendanceKind.Declined || IsOff(facts) || facts.HasEnded;
        yield return new Paragraph(
            hasNothingToCancel ? texts["Der Link gehört nur dir."] : texts["Der Link gehört nur dir. Damit kannst du auch absagen."]
        );
        foreach (var block in Closing(facts, texts))
            yield return block;
    }

    private static string When(MeetingFacts meeting, Texts texts) => MeetingTimeTexts.Of(meeting, texts).Full;

    private static string Place(MeetingFacts meeting, Texts texts) => meeting.OnlineOnly ? texts["online"] : meeting.Venue.PlaceAndNote;

    private static string Where(MeetingFacts meeting, bool online, Texts texts)
    {
        if (meeting.OnlineOnly)
            return texts["online"];
        if (meeting.Venue.PlaceAndNote.Length == 0)
            return texts["steht noch nicht fest"];
        return online ? texts["online, im Raum: {0}", meeting.Venue.PlaceAndNote] : TheWay(meeting);
    }

    private IEnumerable<Block> TheMeeting(RegistrationFacts facts, Texts texts)
    {
        var meeting = facts.Meeting;
        if (IsOff(facts))
        {
            var when = facts.HasEnded ? texts["{0}: ausgefallen", When(meeting, texts)] : texts["{0}: fällt aus", When(meeting, texts)];
            var place = Place(meeting, texts);
            yield return new Facts([
                (texts["Wann"], when),
                .. place.Length > 0 ? [(texts["Wo"], place)] : Array.Empty<(string, string)>(),
            ]);
            yield break;
        }

        var online = facts.Data.Attendance == AttendanceKind.Online;
        yield return new Facts([
            (texts["Wann"], When(meeting, texts)),
            .. facts.HasEnded && Place(meeting, texts).Length == 0
                ? Array.Empty<(string, string)>()
                : [(texts["Wo"], Where(meeting, online, texts))],
            (texts["Du"], RegistrationTexts.PlaceStatus(facts.Data, facts.PlaceStatus, texts)),
        ]);
        if (online && Message.Kind != StreamReadyMessage.StoredKey && !facts.HasEnded)
            foreach (var block in ToTheStream(facts, texts))
                yield return block;
        foreach (var block in Agenda(facts, texts))
            yield return block;
    }

    private static bool IsOff(RegistrationFacts facts) => facts.Meeting.Status == MeetingStatus.Cancelled;
}
