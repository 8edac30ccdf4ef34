using Plattform.Look;
using Plattform.Meetings;

namespace Plattform.Tests.Meetings;

public sealed class MeetingTimeTextsTests
{
    private static readonly DateTime Now = new(2026, 4, 1, 8, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData("2026-05-09T14:00", "2026-05-09T18:00", "Samstag|9. Mai|14–18 Uhr|Samstag, 9. Mai 2026, 14 bis 18 Uhr")]
    [InlineData("2026-05-09T18:30", "2026-05-10T01:00", "Samstag|9. Mai|18:30–1 Uhr|Samstag, 9. Mai 2026, 18:30 bis 1 Uhr")]
    [InlineData("2027-05-08T14:00", "2027-05-08T18:00", "Samstag|8. Mai 2027|14–18 Uhr|Samstag, 8. Mai 2027, 14 bis 18 Uhr")]
    [InlineData("2025-05-10T14:00", "2025-05-10T18:00", "Samstag|10. Mai 2025|14–18 Uhr|Samstag, 10. Mai 2025, 14 bis 18 Uhr")]
    [InlineData(
        "2026-05-08T17:00",
        "2026-05-10T12:00",
        "Freitag bis Sonntag|8.–10. Mai|ab 17 Uhr, bis Sonntag, 12 Uhr|Freitag, 8. Mai 2026, 17 Uhr, bis Sonntag, 10. Mai 2026, 12 Uhr"
    )]
    [InlineData(
        "2026-04-30T17:00",
        "2026-05-02T12:00",
        "Donnerstag bis Samstag|30. April – 2. Mai|ab 17 Uhr, bis Samstag, 12 Uhr|Donnerstag, 30. April 2026, 17 Uhr, bis Samstag, 2. Mai 2026, 12 Uhr"
    )]
    public void A_day_is_said_as_on_a_poster_and_as_a_sentence(string start, string end, string said) =>
        Assert.Equal(said, Said(start, end, Texts.German));

    [Fact]
    public void In_English_hours_need_no_word() =>
        Assert.Equal(
            "Saturday|9 May|14:00–18:00|Saturday, 9 May 2026, 14:00 to 18:00",
            Said("2026-05-09T14:00", "2026-05-09T18:00", Texts.English)
        );

    private static string Said(string start, string end, Texts texts)
    {
        var meeting = new Meeting();
        meeting.Schedule(DateTime.Parse(start, texts.Culture), DateTime.Parse(end, texts.Culture), "Europe/Berlin");
        var when = MeetingTimeTexts.Of(meeting, texts, Now);
        return $"{when.Weekday}|{when.Day}|{when.HoursAndEnd}|{when.Full}".Replace('\u00A0', ' ');
    }
}
