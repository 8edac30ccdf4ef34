using System.Globalization;
using Plattform.Look;
using Plattform.Meetings;
using Plattform.Registrations;
using Plattform.Text;
using Plattform.Time;
using Plattform.Web;

namespace Plattform.Messages;

/// <summary>As typed. Field names are the properties' in lower camel case.</summary>
public sealed record MessageForm
{
    public const int MostOfSubject = 150,
        MostOfText = 20_000;
    private const string Shown = "yyyy-MM-dd'T'HH:mm";

    public string Subject { get; init; } = "";
    public string Text { get; init; } = "";
    public string Audience { get; init; } = Messages.Audience.Everyone.Value();

    /// <summary>Of whom is written to alone.</summary>
    public Guid? Person { get; init; }
    public string Alliance { get; init; } = "";
    public bool WithFacts { get; init; }
    public bool AlsoLater { get; init; }

    public bool Later { get; init; }

    /// <summary>Local time at the venue.</summary>
    public string SendAt { get; init; } = "";

    public static MessageForm Of(Message message, Meeting meeting) =>
        new()
        {
            Subject = message.Subject,
            Text = message.Text,
            Audience = message.Audience.Value(),
            Person = message.PersonId,
            Alliance = message.Alliance,
            WithFacts = message.WithFacts,
            AlsoLater = message.AlsoLater,
            Later = message.SendAt is not null,
            SendAt = message.SendAt is { } moment
                ? LocalTime.FromUtc(moment, meeting.TimeZone).ToString(Shown, CultureInfo.InvariantCulture)
                : "",
        };

    public static MessageForm Read(IFormCollection form) =>
        new()
        {
            Subject = PlainText.OneLine(form["subject"].FirstOrDefault()),
            Text = PlainText.WithoutControls(form["text"].FirstOrDefault() ?? "").Trim('\n'),
            Audience = PlainText.OneLine(form["audience"].FirstOrDefault()),
            Person = Guid.TryParse(form["person"].FirstOrDefault(), out var person) ? person : null,
            Alliance = PlainText.OneLine(form["alliance"].FirstOrDefault()),
            WithFacts = form["withFacts"] == "true",
            AlsoLater = form["alsoLater"] == "true",
            Later = form["when"] == "later",
            SendAt = PlainText.OneLine(form["sendAt"].FirstOrDefault()),
        };

    /// <summary>Without the stream's link, which may only appear on personal pages.</summary>
    public static MessageForm StreamReady(Meeting meeting)
    {
        var texts = Texts.For(meeting.Language);
        var when = MeetingTimeTexts.Of(meeting, texts).Full;
        return new()
        {
            Subject = meeting.OnlineOnly ? texts["Der Link zum Treffen ist da"] : texts["Der Livestream ist bereit"],
            Text = meeting.OnlineOnly
                ? texts[
                    "hier ist der Weg zu unserem Treffen: {0}. Der Knopf führt auf deine eigene Seite, dort steht, wie du hineinkommst.",
                    when
                ]
                    + "\n\n"
                    + texts["Probier es gern vorher aus. Wir freuen uns, dass du dabei bist!"]
                : texts[
                    "unser Treffen kannst du online mitverfolgen: {0}. Der Knopf führt auf deine eigene Seite, dort öffnest du den Livestream mit einem Klick.",
                    when
                ]
                    + "\n\n"
                    + texts["Probier es gern vorher aus. Wir freuen uns, dass du zusiehst!"],
            Audience = Messages.Audience.Online.Value(),
        };
    }

    /// <summary>Null with <paramref name="errors"/> in page order. Addresses end on <paramref name="deleteOn"/>.</summary>
    public Action<Message>? Check(
        Meeting meeting,
        MessageKind kind,
        AudienceChoices choices,
        DateTime now,
        DateOnly deleteOn,
        Texts texts,
        List<FieldError> errors
    )
    {
        if (Subject.Length == 0)
            Wrong("subject", texts["Bitte schreib einen Betreff."]);
        errors.AddIfTooLong("subject", Subject, MostOfSubject, texts);
        if (Text.Trim().Length == 0)
            Wrong("text", texts["Bitte schreib, was du sagen möchtest."]);
        else
            errors.AddIfTooLong("text", Text, MostOfText, texts);
        var audience = kind.FixedAudience ?? AudienceTexts.Of(Audience);
        var alliance = choices.Alliances.FirstOrDefault(one => one.Key == PlainText.Fold(Alliance))?.Name;
        if (audience is null || (audience == Messages.Audience.Alliance && Alliance.Length == 0))
            Wrong("audience", texts["Bitte wähl aus, an wen das geht."]);
        else if (audience == Messages.Audience.Person && choices.Person is null)
            Wrong("audience", texts["Diesen Menschen gibt es hier nicht mehr, oder er hat keine E-Mail-Adresse."]);
        else if (audience == Messages.Audience.Alliance && alliance is null)
            Wrong("audience", texts["Von dort bekommt gerade niemand Mails. Bitte wähl aus, an wen das geht."]);
        var at = Later ? Moment() : null;
        if (errors.Count > 0)
            return null;
        return message =>
        {
            message.Subject = Subject;
            message.Text = Text;
            message.Audience = audience!.Value;
            message.PersonId = audience == Messages.Audience.Person ? Person : null;
            message.Alliance = audience == Messages.Audience.Alliance ? alliance! : "";
            message.WithFacts = WithFacts;
            message.AlsoLater = AlsoLater && audience != Messages.Audience.Person;
            message.SendAt = at;
        };

        DateTime? Moment()
        {
            var zone = meeting.TimeZone;
            if (errors.Moment("sendAt", SendAt, zone, texts) is not { } local)
                return null;
            if (LocalTime.ToUtc(local, zone) <= now)
                return Wrong("sendAt", texts["Dieser Zeitpunkt ist schon vorbei."]);
            if (kind is StreamReadyMessage && LocalTime.ToUtc(local, zone) >= meeting.EndsAt)
                return Wrong("sendAt", texts["Dann ist das Treffen schon vorbei."]);
            if (DateOnly.FromDateTime(local) >= deleteOn)
                return Wrong(
                    "sendAt",
                    texts[
                        "Am {0} löschen wir alle Adressen. Bitte wähl einen früheren Zeitpunkt.",
                        LocalTime.Date(deleteOn, texts.Culture)
                    ]
                );
            return LocalTime.ToUtc(local, zone);
        }

        DateTime? Wrong(string field, string sentence)
        {
            errors.Add(new(field, sentence));
            return null;
        }
    }
}

public sealed record MessageFields(
    Meeting Meeting,
    MessageKind Kind,
    MessageForm Form,
    IReadOnlyList<FieldError> Errors,
    AudienceChoices Choices,
    string Path,
    string Act,
    Guid? Version = null
)
{
    /// <summary>Already stored with the message.</summary>
    public IReadOnlyList<StoredFile> Files { get; init; } = [];

    public IReadOnlyDictionary<Audience, int> Numbers => Choices.Numbers;

    public FieldError? ErrorAt(string field) => Errors.FirstOrDefault(error => error.Field == field);

    public string? Wrong(string field) => ErrorAt(field) is null ? null : "wrong";
}
