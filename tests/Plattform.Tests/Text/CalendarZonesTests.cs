using NodaTime;
using Plattform.Text;

namespace Plattform.Tests.Text;

/// <summary>
/// The offsets inside a calendar file, in every zone there is. Two readers say which instant an afternoon is: ours goes by the rules inside
/// the file, Ical.Net by the name of the zone alone.
/// </summary>
[Trait("Speed", "slow")]
public sealed class CalendarZonesTests
{
    private static readonly DateTime[] Afternoons = [new(2027, 1, 16, 14, 0, 0), new(2027, 7, 10, 14, 0, 0)];

    [Fact]
    public void In_every_zone_a_winter_and_a_summer_afternoon_are_the_same_instant_to_two_readers()
    {
        var zones = DateTimeZoneProviders.Tzdb.Ids.Where(zone => !zone.Contains("UTC", StringComparison.Ordinal)).ToList();
        Assert.InRange(zones.Count, 400, 1000);
        var wrong = zones.SelectMany(zone => Afternoons.Select(day => Compare(zone, day))).OfType<string>().ToList();
        Assert.True(wrong.Count == 0, $"{wrong.Count} times:\n{string.Join('\n', wrong)}");
    }

    [Theory]
    [InlineData("Europe/Dublin")]
    [InlineData("Africa/Casablanca")]
    [InlineData("Africa/El_Aaiun")]
    [InlineData("America/Santiago")]
    [InlineData("America/Nuuk")]
    [InlineData("Asia/Gaza")]
    [InlineData("Asia/Jerusalem")]
    [InlineData("Africa/Cairo")]
    [InlineData("Asia/Almaty")]
    [InlineData("Australia/Lord_Howe")]
    public void Where_clocks_change_by_rules_of_their_own_every_day_of_three_years_is_right(string zone)
    {
        var days = Enumerable.Range(0, 3 * 365).Select(day => new DateTime(2025, 1, 1, 14, 0, 0).AddDays(day)).ToList();
        var text = CalendarText.Feed(days.Select(day => CalendarSamples.Meeting(day) with { TimeZone = zone }), "Drei Jahre");
        var calendar = CalendarReader.Read(text);
        Assert.Equal(
            Ical.Net.Calendar.Load(text)!.Events.Select(item => item.DtStart!.AsUtc),
            calendar.Events.Select(item => CalendarReader.When(calendar, item).Start)
        );
    }

    [Theory]
    [InlineData("2027-01-16", 14)]
    [InlineData("2027-07-10", 13)]
    public void In_Dublin_two_in_the_afternoon_is_what_its_people_take_it_for(string day, int hour)
    {
        var start = DateTime.Parse(day, null).AddHours(14);
        var calendar = CalendarReader.Read(CalendarText.Publish(CalendarSamples.Meeting(start) with { TimeZone = "Europe/Dublin" }));
        Assert.Equal(start.Date.AddHours(hour), CalendarReader.When(calendar, calendar.Events[0]).Start);
        var rules = Assert.Single(calendar.Parts, part => part.Name == "VTIMEZONE").Parts;
        Assert.Equal(
            [("STANDARD", "+0100", "+0000"), ("DAYLIGHT", "+0000", "+0100")],
            rules.Select(rule => (rule.Name, rule.One("TZOFFSETFROM").Value, rule.One("TZOFFSETTO").Value))
        );
    }

    [Fact]
    public void A_zone_that_nobody_knows_is_refused() =>
        Assert.Throws<ArgumentException>(() => CalendarText.Publish(CalendarSamples.Meeting() with { TimeZone = "Europe/Nirgends" }));

    private static string? Compare(string zone, DateTime day)
    {
        var text = CalendarText.Publish(CalendarSamples.Meeting(day) with { TimeZone = zone });
        var calendar = CalendarReader.Read(text);
        var (byRules, byName) = (
            CalendarReader.When(calendar, calendar.Events[0]).Start,
            Ical.Net.Calendar.Load(text)!.Events[0]!.DtStart!.AsUtc
        );
        return byRules == byName ? null : $"{zone}, {day:yyyy-MM-dd}: {byRules:HH:mm} by its rules, {byName:HH:mm} by its name";
    }
}
