using Plattform.Meetings;

namespace Plattform.Tests.Meetings;

public sealed class RecurrenceTests
{
    private static readonly DateOnly Friday = new(2027, 5, 7);

    [Theory]
    [InlineData("first friday", "2027-06-04 2027-07-02 2027-08-06")]
    [InlineData("jeden ersten Freitag im Monat", "2027-06-04 2027-07-02 2027-08-06")]
    [InlineData("the 1st Friday of each month", "2027-06-04 2027-07-02 2027-08-06")]
    [InlineData("every last sunday", "2027-05-30 2027-06-27 2027-07-25")]
    [InlineData("am letzten Sonntag", "2027-05-30 2027-06-27 2027-07-25")]
    [InlineData("jeder 2. Dienstag", "2027-05-11 2027-06-08 2027-07-13 2027-08-10")]
    [InlineData("every 4 weeks", "2027-06-04 2027-07-02 2027-07-30")]
    [InlineData("alle vier Wochen", "2027-06-04 2027-07-02 2027-07-30")]
    public void The_next_ones_follow_from_the_words(string every, string days) =>
        Assert.Equal(days, string.Join(' ', Recurrence.Of(every)!.Days(Friday, new(2027, 8, 10)).Select(day => $"{day:yyyy-MM-dd}")));

    [Theory]
    [InlineData("weekly", 7)]
    [InlineData("wöchentlich", 7)]
    [InlineData("jede Woche", 7)]
    [InlineData("every friday", 7)]
    [InlineData("freitags", 7)]
    [InlineData("every other week", 14)]
    [InlineData("alle 2 Wochen", 14)]
    [InlineData("jede dritte Woche", 21)]
    public void Weeks_are_counted_from_the_first(string every, int days) =>
        Assert.Equal(Friday.AddDays(days), Recurrence.Of(every)!.Days(Friday, new(2027, 12, 31)).First());

    [Theory]
    [InlineData("")]
    [InlineData("monthly")]
    [InlineData("ab und zu")]
    [InlineData("fifth friday")]
    [InlineData("every 9 weeks")]
    [InlineData("first")]
    [InlineData("friday friday friday")]
    public void What_is_not_understood_is_nothing(string every) => Assert.Null(Recurrence.Of(every));
}
