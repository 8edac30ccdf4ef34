using Plattform.Look;
using Plattform.Time;

namespace Plattform.Meetings;

/// <summary>Of a meeting in a list: whether one can still come.</summary>
/// <param name="Kind">Style of the word: empty, "few", "full" or "dash".</param>
/// <param name="More">Beside it; may be empty.</param>
public sealed record MeetingState(string Kind, string Word, string More)
{
    private const int FewPlaces = 5;

    public static MeetingState Of(Meeting meeting, MeetingFigures figures, DateTime now, Texts texts) =>
        meeting.Status == MeetingStatus.Cancelled ? new("dash", texts["findet nicht statt"], Markup.Summary(meeting.CancelReason))
        : meeting.OpensAt is { } opens && now < opens
            ? new("", texts["noch nicht offen"], texts["Anmelden ab {0}", Day(opens, meeting, texts)])
        : meeting.HasBegun(now) ? new("few", texts["hat begonnen"], "")
        : !meeting.TakesAnswers(now) ? new("dash", texts["Anmeldung geschlossen"], "")
        : meeting.OnlineOnly ? new("", texts["online"], "")
        : figures.IsFull(meeting, now) ? new("full", texts["voll"], Full(meeting, figures, texts))
        : meeting.Capacity is not { } capacity ? new("", texts["offen"], meeting.Livestream ? texts["auch online"] : "")
        : Free(capacity - figures.PersonsOnSite, meeting.Livestream, texts);

    private static MeetingState Free(int places, bool livestream, Texts texts) =>
        places <= FewPlaces
            ? new("few", texts["wenige Plätze"], texts["noch {0}", places] + Also(livestream, texts))
            : new("", texts["offen"], texts["{0} Plätze frei", places] + Also(livestream, texts));

    private static string Full(Meeting meeting, MeetingFigures figures, Texts texts) =>
        (
            figures.PersonsWaiting == 0
                ? texts["mit Warteliste"]
                : texts.Count(figures.PersonsWaiting, "Warteliste: eine Person wartet", "Warteliste: {0} warten")
        ) + Also(meeting.Livestream, texts);

    private static string Also(bool livestream, Texts texts) => livestream ? ", " + texts["auch online"] : "";

    private static string Day(DateTime utc, Meeting meeting, Texts texts) =>
        LocalTime.DayAndMonth(LocalTime.FromUtc(utc, meeting.TimeZone), texts.Culture);
}
