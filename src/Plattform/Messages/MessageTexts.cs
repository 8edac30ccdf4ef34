using Plattform.Look;
using Plattform.Meetings;
using Plattform.Time;
using Plattform.Web;

namespace Plattform.Messages;

public static class MessageTexts
{
    public static string Called(this Message message, Texts texts) =>
        message.Subject.Length > 0 ? message.Subject : message.Rules.Name(texts);

    /// <summary>"Samstag, 2. Mai 2026, 18:00 Uhr", on the venue's clock.</summary>
    public static string Moment(DateTime utc, Meeting meeting, Texts texts)
    {
        var local = LocalTime.FromUtc(utc, meeting.TimeZone);
        return texts["{0}, {1} Uhr", LocalTime.LongDate(local, texts.Culture), LocalTime.Clock(local)];
    }
}
