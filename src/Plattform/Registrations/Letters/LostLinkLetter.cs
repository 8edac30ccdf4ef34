using Plattform.Look;
using Plattform.Mail;
using Plattform.Meetings;
using Plattform.Time;

namespace Plattform.Registrations;

public sealed record OwnLink(
    Guid Registration,
    int Generation,
    string Name,
    bool IsHeld,
    string Title,
    DateTime Start,
    DateOnly DeleteOn,
    string Language
)
{
    public static OwnLink Of(Meeting meeting, Registration own, DateOnly deleteOn) =>
        new(
            own.Id,
            own.Generation,
            own.EmailVerifiedAt is null ? HarmlessText.Name(own.Name) : own.Name,
            own.IsHeld,
            meeting.Title,
            meeting.Start,
            deleteOn,
            meeting.Language
        );
}

/// <summary>Holds ids only; the links are signed when the letter is sent.</summary>
public sealed record LostLinkFacts
{
    public required IReadOnlyList<OwnLink> Links { get; init; }

    public static LostLinkFacts Of(IEnumerable<(Meeting Meeting, Registration Registration)> own, int deleteAfterDays) =>
        new() { Links = [.. own.Select(o => OwnLink.Of(o.Meeting, o.Registration, o.Meeting.DeleteOn(deleteAfterDays)))] };
}

[LetterKey("lost-link")]
public sealed class LostLinkLetter(PersonalLinks keys) : Letter<LostLinkFacts>
{
    public override string Called(Texts texts) => texts["Link noch einmal"];

    protected override LetterContent Write(LostLinkFacts facts, Texts texts, Recipient recipient) =>
        new()
        {
            Subject = texts["Dein Link zu deiner Anmeldung"],
            Preview = texts["Damit siehst du alles, was du geantwortet hast, und änderst es, solange es geht."],
            Blocks =
            [
                new Heading(texts["Hier ist dein Link."]),
                new Paragraph(
                    texts["Damit siehst du alles, was du geantwortet hast, und änderst es, solange es geht."]
                        + " "
                        + texts["Er gehört nur dir."]
                ),
                .. facts.Links.SelectMany(link => Blocks(link, texts)),
            ],
            Footer =
            [
                new Paragraph(
                    texts[
                        "Du bekommst diese Mail, weil jemand auf unserer Seite den Link zu dieser Adresse angefordert hat. Warst du das nicht? Dann musst du nichts tun."
                    ]
                ),
            ],
        };

    private IEnumerable<Block> Blocks(OwnLink link, Texts texts)
    {
        yield return new Paragraph(
            texts["„{0}“ am {1}", link.Title, LocalTime.LongDate(link.Start, texts.Culture)]
                + (link.Name.Length > 0 ? ", " + texts["Anmeldung von {0}", link.Name] : "")
                + "."
                + (link.IsHeld ? " " + texts["Sie zählt erst, wenn du sie auf deiner Seite bestätigst."] : "")
        );
        yield return new Button(
            texts["Deine Anmeldung ansehen"],
            keys.OwnPage(link.Registration, link.Generation) + (texts.Language == link.Language ? "" : "?lang=" + texts.Language)
        );
        yield return new Paragraph(
            link.IsHeld ? RetentionTexts.OfOlderBackups(link.DeleteOn, texts) : RetentionTexts.ForAttendee(link.DeleteOn, texts)
        );
    }
}
