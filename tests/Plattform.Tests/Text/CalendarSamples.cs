using Plattform.Text;

namespace Plattform.Tests.Text;

internal static class CalendarSamples
{
    public static readonly CalendarPerson Organizer = new("Renate Beispiel", "renate@example.org");
    public static readonly CalendarPerson Attendee = new("Jürgen \"Jo\" Größe; Ä:Ö", "juergen+treffen@example.net");

    public static CalendarEntry Meeting(DateTime? start = null, DateTime? end = null) =>
        new()
        {
            Uid = "0198-treffen@example.org",
            Sequence = 2,
            ChangedAt = new DateTime(2026, 3, 1, 8, 30, 0, DateTimeKind.Utc),
            Title = "Treffen der kommunalpolitischen Bündnisse; Gäste, Kuchen & Getränke willkommen",
            Description = "Tagesordnung\nTOP 1: Begrüßung, 10 Minuten\nTOP 2: Erfahrungen; je 7 Minuten \\ Bündnis 🎂",
            Location = "Bürgerhaus, Große Straße 1, 58095 Hagen",
            Url = "https://example.org/treffen/kommunalpolitik",
            Start = start ?? new DateTime(2026, 5, 9, 14, 0, 0),
            End = end ?? start?.AddHours(4) ?? new DateTime(2026, 5, 9, 18, 0, 0),
            Organizer = Organizer,
        };

    /// <summary>By name: local start and end, in Berlin unless the name says another place, and what they are in UTC.</summary>
    public static readonly IReadOnlyDictionary<string, (CalendarEntry Entry, DateTime Start, DateTime End)> Days = new Dictionary<
        string,
        (CalendarEntry, DateTime, DateTime)
    >(StringComparer.Ordinal)
    {
        ["winter"] = (Meeting(Local(1, 17, 14), Local(1, 17, 18)), Utc(1, 17, 13), Utc(1, 17, 17)),
        ["summer"] = (Meeting(Local(5, 9, 14), Local(5, 9, 18)), Utc(5, 9, 12), Utc(5, 9, 16)),
        ["clocks-forward"] = (Meeting(Local(3, 29, 1), Local(3, 29, 5)), Utc(3, 29, 0), Utc(3, 29, 3)),
        ["clocks-forward-afternoon"] = (Meeting(Local(3, 29, 14), Local(3, 29, 18)), Utc(3, 29, 12), Utc(3, 29, 16)),
        ["clocks-back"] = (Meeting(Local(10, 25, 1), Local(10, 25, 5)), Utc(10, 24, 23), Utc(10, 25, 4)),
        ["clocks-back-afternoon"] = (Meeting(Local(10, 25, 14), Local(10, 25, 18)), Utc(10, 25, 13), Utc(10, 25, 17)),
        ["dublin-winter"] = In("Europe/Dublin", new(2027, 1, 16), utc: 14),
        ["dublin-summer"] = In("Europe/Dublin", new(2027, 7, 10), utc: 13),
        ["casablanca-ramadan"] = In("Africa/Casablanca", new(2026, 2, 28), utc: 14),
        ["casablanca-summer"] = In("Africa/Casablanca", new(2026, 7, 11), utc: 13),
        ["santiago-winter"] = In("America/Santiago", new(2027, 7, 10), utc: 18),
        ["nuuk-winter"] = In("America/Nuuk", new(2027, 1, 16), utc: 16),
        ["tokyo"] = In("Asia/Tokyo", new(2027, 1, 16), utc: 5),
    };

    /// <summary>From 14 to 18 o'clock there.</summary>
    private static (CalendarEntry Entry, DateTime Start, DateTime End) In(string zone, DateOnly day, int utc)
    {
        var start = day.ToDateTime(new(utc, 0), DateTimeKind.Utc);
        return (Meeting(day.ToDateTime(new(14, 0))) with { TimeZone = zone }, start, start.AddHours(4));
    }

    private static DateTime Local(int month, int day, int hour) => new(2026, month, day, hour, 0, 0, DateTimeKind.Unspecified);

    private static DateTime Utc(int month, int day, int hour) => new(2026, month, day, hour, 0, 0, DateTimeKind.Utc);
}
