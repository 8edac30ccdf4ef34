using Plattform.Look;

namespace Plattform.Meetings;

public static class AgendaTexts
{
    /// <summary>"TOP 3"; with the group's own word "Punkt 3" or, where that is a numeral, "3."; of a break empty.</summary>
    public static string Number(int? number, IHasContent meeting, Texts texts) =>
        number is not { } counted ? ""
        : meeting.AgendaWord is "" ? texts["TOP {0}", counted]
        : char.IsAsciiDigit(meeting.AgendaWord[0]) ? $"{counted}{meeting.AgendaWord[1..]}"
        : $"{meeting.AgendaWord} {counted}";

    /// <summary>"Raum Birke: Finanzen (Lena), 12 Plätze".</summary>
    public static string Session(Session session, Texts texts) =>
        (session.Room is { } room ? $"{room}: " : "")
        + session.Title
        + (session.Host is { } host ? $" ({host})" : "")
        + (session.Places is { } places ? ", " + texts.Count(places, "ein Platz", "{0} Plätze") : "");

    public static string Minutes(int minutes, Texts texts) => texts.Count(minutes, "eine Minute", "{0} Minuten");
}
