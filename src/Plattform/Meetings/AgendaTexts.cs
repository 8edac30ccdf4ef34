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

    /// <summary>"TOP 3: Haushalt", "3. Haushalt"; of a break its title alone.</summary>
    public static string Named(int? number, string title, IHasContent meeting, Texts texts) =>
        Number(number, meeting, texts) is { Length: > 0 } counted ? $"{counted}{(counted[^1] == '.' ? "" : ":")} {title}" : title;

    /// <summary>"TOP 3", or the title of an item that has no number.</summary>
    public static string Short(int? number, string title, IHasContent meeting, Texts texts) =>
        number is null ? texts["„{0}“", title] : Number(number, meeting, texts);

    /// <summary>Within a sentence: "zu TOP 3", "zu Punkt 3", "zu „Kaffeepause“".</summary>
    public static string To(int? number, string title, IHasContent meeting, Texts texts) =>
        number is { } counted && meeting.AgendaWord is ""
            ? texts["zu TOP {0}", counted]
            : texts["zu {0}", Short(number, title, meeting, texts)];

    /// <summary>"Raum Birke: Finanzen (Lena), 12 Plätze".</summary>
    public static string Session(Session session, Texts texts) =>
        (session.Room is { } room ? $"{room}: " : "")
        + session.Title
        + (session.Host is { } host ? $" ({host})" : "")
        + (session.Places is { } places ? ", " + texts.Count(places, "ein Platz", "{0} Plätze") : "");

    public static string Minutes(int minutes, Texts texts) => texts.Count(minutes, "eine Minute", "{0} Minuten");
}
