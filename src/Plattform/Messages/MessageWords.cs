using Plattform.Meetings;
using Plattform.Shared;
using Plattform.Tools;

namespace Plattform.Messages;

public static class MessageWords
{
    /// <summary>What lists call it: what somebody wrote by its subject, the rest by what it is for.</summary>
    public static string Called(this Message message, Texts texts) => message.Subject.Length > 0 ? message.Subject : message.Kind switch
    {
        MessageKind.Reminder => texts["Erinnerung"],
        MessageKind.Change => texts["Was sich geändert hat"],
        MessageKind.DoorList => texts["Die Liste für den Eingang drucken"],
        _ => texts["Ohne Betreff"],
    };

    /// <summary>"Samstag, 2. Mai 2026, 18:00 Uhr", on the venue's clock.</summary>
    public static string Moment(DateTime utc, Meeting meeting, Texts texts)
    {
        var local = LocalTime.FromUtc(utc, meeting.TimeZone);
        return texts["{0}, {1} Uhr", LocalTime.LongDate(local, texts.Culture), LocalTime.Clock(local)];
    }
}
