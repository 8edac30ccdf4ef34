using System.Globalization;
using Plattform.Text;
using Plattform.Time;
using static Plattform.Tests.Text.CalendarSamples;

namespace Plattform.Tests.Text;

public sealed class CalendarTextTests
{
    [Fact]
    public void The_hours_are_right_in_winter_in_summer_and_on_both_days_when_clocks_change()
    {
        foreach (var (day, (entry, start, end)) in Days)
        {
            var calendar = CalendarReader.Read(CalendarText.Publish(entry));
            Assert.Equal(
                (day, start, end),
                (
                    day,
                    CalendarReader.When(calendar, Assert.Single(calendar.Events)).Start,
                    CalendarReader.When(calendar, calendar.Events[0]).End
                )
            );
        }
    }

    [Theory]
    [InlineData("Europe/Berlin", 2026)]
    [InlineData("Europe/Berlin", 2041)]
    [InlineData("Europe/Lisbon", 2026)]
    [InlineData("Europe/London", 2030)]
    [InlineData("Europe/Athens", 2028)]
    [InlineData("Europe/Moscow", 2026)]
    [InlineData("America/New_York", 2026)]
    [InlineData("Australia/Sydney", 2026)]
    [InlineData("Asia/Kolkata", 2026)]
    [InlineData("Europe/Istanbul", 2026)]
    [InlineData("UTC", 2026)]
    public void Every_day_of_a_year_at_two_in_the_afternoon_is_the_instant_the_system_knows(string zone, int year)
    {
        var days = Enumerable.Range(0, 365).Select(day => new DateTime(year, 1, 1, 14, 0, 0).AddDays(day)).ToList();
        var calendar = CalendarReader.Read(CalendarText.Feed(days.Select(day => Meeting(day) with { TimeZone = zone }), "365 Tage"));
        Assert.Equal(
            days.Select(day => LocalTime.ToUtc(day, zone)),
            calendar.Events.Select(item => CalendarReader.When(calendar, item).Start)
        );
    }

    [Fact]
    public void The_hour_that_does_not_exist_and_the_hour_that_exists_twice_mean_what_the_house_means()
    {
        foreach (var start in new[] { new DateTime(2026, 3, 29, 2, 30, 0), new DateTime(2026, 10, 25, 2, 30, 0) })
        {
            var calendar = CalendarReader.Read(CalendarText.Publish(Meeting(start)));
            Assert.Equal(LocalTime.ToUtc(start, "Europe/Berlin"), CalendarReader.When(calendar, calendar.Events[0]).Start);
        }
    }

    [Fact]
    public void A_download_publishes_with_the_organizer_and_invites_nobody()
    {
        var calendar = CalendarReader.Read(CalendarText.Publish(Meeting(), "de"));
        var entry = Assert.Single(calendar.Events);

        Assert.Equal("PUBLISH", calendar.Method);
        Assert.Equal("-//Plattform//Plattform//DE", calendar.One("PRODID").Value);
        Assert.Equal("mailto:renate@example.org", entry.One("ORGANIZER").Value);
        Assert.DoesNotContain(entry.Properties, p => p.Name == "ATTENDEE");
        Assert.Equal(Meeting().Title, entry.One("SUMMARY").Value);
        Assert.Equal("de", entry.One("SUMMARY").Parameters["LANGUAGE"]);
        Assert.Equal(Meeting().Description, entry.One("DESCRIPTION").Value);
        Assert.Equal(Meeting().Location, entry.One("LOCATION").Value);
        Assert.Equal(Meeting().Url, entry.One("URL").Value);
        Assert.Equal("2", entry.One("SEQUENCE").Value);
        Assert.Equal("20260301T083000Z", entry.One("DTSTAMP").Value);
        Assert.Equal("20260301T083000Z", entry.One("LAST-MODIFIED").Value);
        Assert.Equal("CONFIRMED", entry.One("STATUS").Value);
    }

    [Fact]
    public void A_mail_asks_exactly_its_recipient_who_said_yes_already()
    {
        var calendar = CalendarReader.Read(CalendarText.Request(Meeting(), Attendee));
        var attendee = Assert.Single(calendar.Events).One("ATTENDEE");

        Assert.Equal("REQUEST", calendar.Method);
        Assert.Equal("mailto:juergen+treffen@example.net", attendee.Value);
        Assert.Equal("ACCEPTED", attendee.Parameters["PARTSTAT"]);
        Assert.Equal("FALSE", attendee.Parameters["RSVP"]);
        Assert.Equal("REQ-PARTICIPANT", attendee.Parameters["ROLE"]);
        Assert.Equal("Jürgen Jo Größe; Ä:Ö", attendee.Parameters["CN"]);
    }

    [Fact]
    public void A_withdrawal_takes_the_same_entry_out_of_the_calendar()
    {
        var asked = CalendarReader.Read(CalendarText.Request(Meeting(), Attendee)).Events[0];
        var calendar = CalendarReader.Read(CalendarText.Cancel(Meeting() with { Sequence = 3 }, Attendee));
        var entry = Assert.Single(calendar.Events);

        Assert.Equal("CANCEL", calendar.Method);
        Assert.Equal("CANCELLED", entry.One("STATUS").Value);
        Assert.Equal(asked.One("UID").Value, entry.One("UID").Value);
        Assert.Equal("3", entry.One("SEQUENCE").Value);
        Assert.Equal("mailto:juergen+treffen@example.net", entry.One("ATTENDEE").Value);
    }

    [Fact]
    public void A_cancelled_meeting_is_published_as_cancelled() =>
        Assert.Equal(
            "CANCELLED",
            CalendarReader.Read(CalendarText.Publish(Meeting() with { Cancelled = true })).Events[0].One("STATUS").Value
        );

    [Fact]
    public void A_whole_day_is_two_dates_and_needs_no_zone()
    {
        var calendar = CalendarReader.Read(
            CalendarText.Publish(Meeting() with { AllDay = true, Start = new DateTime(2026, 5, 8, 11, 0, 0) })
        );

        Assert.Equal((new DateTime(2026, 5, 8), new DateTime(2026, 5, 9)), CalendarReader.When(calendar, calendar.Events[0]));
        Assert.Equal("DATE", calendar.Events[0].One("DTSTART").Parameters["VALUE"]);
        Assert.DoesNotContain(calendar.Parts, p => p.Name == "VTIMEZONE");
    }

    [Fact]
    public void The_same_content_is_the_same_bytes_in_every_culture()
    {
        var here = CultureInfo.CurrentCulture;
        var first = CalendarText.Request(Meeting(), Attendee);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("ar-SA");
            Assert.Equal(first, CalendarText.Request(Meeting() with { Title = Meeting().Title }, Attendee));
        }
        finally
        {
            CultureInfo.CurrentCulture = here;
        }
    }

    [Fact]
    public void What_was_typed_cannot_write_lines_of_its_own()
    {
        const string attack = "x\r\nATTENDEE:mailto:evil@example.com\u0000\u0007\u0085y";
        var person = new CalendarPerson(attack, "a%b?c@example.org");
        var calendar = CalendarReader.Read(
            CalendarText.Request(
                Meeting() with
                {
                    Title = attack,
                    Description = attack,
                    Location = attack,
                    Organizer = new(attack, "r@example.org"),
                },
                person
            )
        );
        var entry = Assert.Single(calendar.Events);

        Assert.Equal("x\nATTENDEE:mailto:evil@example.com\ny", entry.One("SUMMARY").Value);
        Assert.Equal("mailto:a%25b%3Fc@example.org", entry.One("ATTENDEE").Value);
        Assert.Equal("x ATTENDEE:mailto:evil@example.com y", entry.One("ATTENDEE").Parameters["CN"]);
    }

    [Fact]
    public void A_feed_has_every_entry_one_zone_and_says_when_to_look_again()
    {
        var second = Meeting(new DateTime(2027, 1, 16, 14, 0, 0)) with { Uid = "zwei@example.org" };
        var calendar = CalendarReader.Read(CalendarText.Feed([Meeting(), second], "Treffen, Hagen"));

        Assert.Equal("PUBLISH", calendar.Method);
        Assert.Equal("Treffen, Hagen", calendar.One("X-WR-CALNAME").Value);
        Assert.Equal("PT1H", calendar.One("REFRESH-INTERVAL").Value);
        Assert.Equal("PT1H", calendar.One("X-PUBLISHED-TTL").Value);
        Assert.Equal(2, calendar.Events.Count);
        Assert.Single(calendar.Parts, p => p.Name == "VTIMEZONE");
        Assert.Equal(new DateTime(2027, 1, 16, 13, 0, 0, DateTimeKind.Utc), CalendarReader.When(calendar, calendar.Events[1]).Start);
    }

    [Fact]
    public void An_empty_feed_is_still_a_calendar() => Assert.Empty(CalendarReader.Read(CalendarText.Feed([], "Treffen")).Events);

    [Fact]
    public void The_link_for_Googles_calendar_carries_local_time_and_zone()
    {
        var link = CalendarText.GoogleLink(Meeting() with { Title = "Treffen & mehr", Location = "", Description = "a\nb" });

        Assert.Equal(
            "https://calendar.google.com/calendar/render?action=TEMPLATE&text=Treffen%20%26%20mehr&dates=20260509T140000/20260509T180000&ctz=Europe%2FBerlin&details=a%0Ab",
            link
        );
        Assert.Contains("&dates=20260509/20260510&", CalendarText.GoogleLink(Meeting() with { AllDay = true }), StringComparison.Ordinal);
    }

    [Fact]
    public void The_strict_reader_refuses_what_lenient_ones_swallow()
    {
        var good = CalendarText.Publish(Meeting());
        foreach (
            var bad in new[]
            {
                good.Replace("\r\n", "\n", StringComparison.Ordinal),
                good.Replace("\r\n ", "", StringComparison.Ordinal),
                good.Replace("\\,", ",", StringComparison.Ordinal),
                good.Replace("TZID:Europe/Berlin", "TZID:Europe/Paris", StringComparison.Ordinal),
                good.Replace("END:VEVENT\r\n", "", StringComparison.Ordinal),
                good[..good.IndexOf("ORGANIZER", StringComparison.Ordinal)] + good[good.IndexOf("SEQUENCE", StringComparison.Ordinal)..],
            }
        )
            Assert.Throws<FormatException>(() => CalendarReader.Read(bad));
    }
}
