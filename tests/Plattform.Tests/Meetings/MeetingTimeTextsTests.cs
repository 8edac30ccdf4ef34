using Plattform.Look;
using Plattform.Meetings;

namespace Plattform.Tests.Meetings;

public sealed class MeetingTimeTextsTests
{
    [Theory]
    [InlineData("2026-05-09T14:00", "2026-05-09T18:00", "Samstag|9. Mai|14–18 Uhr|Samstag, 9. Mai 2026, 14 bis 18 Uhr")]
    [InlineData("2026-05-09T18:30", "2026-05-10T01:00", "Samstag|9. Mai|18:30–1 Uhr|Samstag, 9. Mai 2026, 18:30 bis 1 Uhr")]
    [InlineData("2027-05-08T14:00", "2027-05-08T18:00", "Samstag|8. Mai|14–18 Uhr|Samstag, 8. Mai 2027, 14 bis 18 Uhr")]
    [InlineData("2025-05-10T14:00", "2025-05-10T18:00", "Samstag|10. Mai|14–18 Uhr|Samstag, 10. Mai 2025, 14 bis 18 Uhr")]
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

    [Theory]
    [InlineData("start: 2027-02-08T18:00", "Montag|8. Februar|ab 18 Uhr|Montag, 8. Februar 2027, ab 18 Uhr")]
    [InlineData(
        "start: 2027-02-13T10:00\nend: 2027-02-13T15:00\nendsAbout: true",
        "Samstag|13. Februar|ab 10 Uhr, bis gegen 15 Uhr|Samstag, 13. Februar 2027, 10 bis gegen 15 Uhr"
    )]
    [InlineData("start: 2027-02-13", "Samstag|13. Februar||Samstag, 13. Februar 2027")]
    [InlineData(
        "start: 2027-02-13\nend: 2027-02-14",
        "Samstag bis Sonntag|13.–14. Februar||Samstag, 13. Februar 2027 bis Sonntag, 14. Februar 2027"
    )]
    [InlineData(
        "start: 2027-02-12T17:00\nend: 2027-02-14T12:00\nendsAbout: true",
        "Freitag bis Sonntag|12.–14. Februar|ab 17 Uhr, bis Sonntag, gegen 12 Uhr|"
            + "Freitag, 12. Februar 2027, 17 Uhr, bis Sonntag, 14. Februar 2027, gegen 12 Uhr"
    )]
    [InlineData(
        "start: 2027-02-12T17:00\nagenda:\n  - { title: Ende, day: 2027-02-14, minutes: 5, at: \"12:00\" }",
        "Freitag bis Sonntag|12.–14. Februar|ab 17 Uhr|Freitag, 12. Februar 2027, ab 17 Uhr, bis Sonntag, 14. Februar 2027"
    )]
    public void What_nobody_named_is_not_said(string times, string said) => Assert.Equal(said, Read(times, Texts.German));

    [Theory]
    [InlineData("start: 2027-02-08T18:00", "Monday|8 February|from 18:00|Monday, 8 February 2027, from 18:00")]
    [InlineData(
        "start: 2027-02-13T10:00\nend: 2027-02-13T15:00\nendsAbout: true",
        "Saturday|13 February|from 10:00, until about 15:00|Saturday, 13 February 2027, 10:00 to about 15:00"
    )]
    public void Nor_in_English(string times, string said) => Assert.Equal(said, Read(times, Texts.English));

    [Theory]
    [InlineData("start: 2027-02-08T18:00", "8. Februar 2027")]
    [InlineData("start: 2026-12-30\nend: 2027-01-02", "30. Dezember – 2. Januar 2026/27")]
    public void A_day_has_its_year(string times, string said) =>
        Assert.Equal(said, MeetingTimeTexts.Of(Meeting(times), Texts.German).DayAndYear.Replace('\u00A0', ' '));

    private static string Read(string times, Texts texts) => Said(Meeting(times), texts);

    private static Meeting Meeting(string times)
    {
        var read = MeetingFile.Read($"---\nslug: a\ntitle: A\n{times}\n---\n", _ => null);
        Assert.Empty(read.Errors);
        var meeting = new Meeting();
        read.Draft!.ApplyTo(meeting, default);
        return meeting;
    }

    private static string Said(string start, string end, Texts texts)
    {
        var meeting = new Meeting();
        meeting.Schedule(DateTime.Parse(start, texts.Culture), DateTime.Parse(end, texts.Culture), "Europe/Berlin");
        return Said(meeting, texts);
    }

    private static string Said(Meeting meeting, Texts texts)
    {
        var when = MeetingTimeTexts.Of(meeting, texts);
        return $"{when.Weekday}|{when.Day}|{when.HoursAndEnd}|{when.Full}".Replace('\u00A0', ' ');
    }
}
