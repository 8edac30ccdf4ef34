using System.Globalization;
using Plattform.Meetings;
using Plattform.Time;

namespace Plattform.Tests.Meetings;

public sealed class AgendaPlanTests
{
    [Fact]
    public void The_invitation_has_four_items_and_fifty_minutes_spare()
    {
        var meeting = new Meeting();
        SampleMeeting.Draft().ApplyTo(meeting, DateTime.UnixEpoch);

        var plan = AgendaPlan.Of(meeting);

        Assert.Equal(["14:00–14:10", "14:10–16:10", "16:10–16:55", "16:55–17:10"], Clocks(plan));
        Assert.Equal(50, plan.SpareMinutes);
        Assert.Equal([null, 17, null, null], plan.Items.Select(item => item.ContributionsThatFit));
    }

    [Theory]
    [InlineData("60", "14:00–15:00", 180)]
    [InlineData("60 200", "14:00–15:00 15:00–18:20", -20)]
    [InlineData("points", "14:00–14:25", 215)]
    [InlineData("each", "14:00–14:21", 219)]
    [InlineData("120each", "14:00–16:00", 120)]
    [InlineData("each 30", "14:00–14:21 14:21–14:51", 189)]
    [InlineData("", "", 240)]
    public void Each_item_begins_when_the_one_before_it_ends(string agenda, string clocks, int spare)
    {
        var plan = AgendaPlan.Of(Meeting("2026-05-09T14:00", "2026-05-09T18:00", agenda), new Dictionary<string, int> { ["each"] = 3 });

        Assert.Equal(clocks, string.Join(' ', Clocks(plan)));
        Assert.Equal(spare, plan.SpareMinutes);
    }

    [Theory]
    [InlineData("2026-05-09T22:00", "2026-05-10T01:00", "22:00–23:30 23:30–00:30", 30)]
    [InlineData("2026-03-29T01:00", "2026-03-29T05:00", "01:00–03:30 03:30–04:30", 30)]
    [InlineData("2026-10-25T01:00", "2026-10-25T05:00", "01:00–02:30 02:30–02:30", 150)]
    [InlineData("2026-03-29T14:00", "2026-03-29T18:00", "14:00–15:30 15:30–16:30", 90)]
    public void Clock_times_are_those_on_the_wall_also_over_midnight_and_when_clocks_change(
        string start,
        string end,
        string clocks,
        int spare
    )
    {
        var plan = AgendaPlan.Of(Meeting(start, end, "90 60"));

        Assert.Equal(clocks, string.Join(' ', Clocks(plan)));
        Assert.Equal(spare, plan.SpareMinutes);
        Assert.Equal(DateTime.Parse(end, CultureInfo.InvariantCulture).Date, plan.ItemsEnd!.Value.Date);
    }

    [Theory]
    [InlineData("- - -", "?–? ?–? ?–?", null)]
    [InlineData("10 - -", "14:00–14:10 14:10–? ?–?", null)]
    [InlineData("- @14:30 -", "14:00–14:30 14:30–? ?–?", null)]
    [InlineData("- 15 @15:00", "14:00–14:45 14:45–15:00 15:00–?", null)]
    [InlineData("10 @14:30+20 -", "14:00–14:10 14:30–14:50 14:50–?", null)]
    [InlineData("- @17:00+30", "14:00–17:00 17:00–17:30", 30)]
    [InlineData("30 d10 @09:00 -", "14:00–14:30 ?–? 09:00–? ?–?", null)]
    public void A_time_is_known_only_if_it_was_given_or_follows(string agenda, string clocks, int? spare)
    {
        var plan = AgendaPlan.Of(Meeting("2026-05-09T14:00", "2026-05-09T18:00", agenda));

        Assert.Equal(clocks, string.Join(' ', Clocks(plan)));
        Assert.Equal(spare, plan.SpareMinutes);
    }

    [Fact]
    public void Breaks_do_not_count()
    {
        var meeting = Meeting("2026-05-09T14:00", "2026-05-09T18:00", "10 10 10");
        meeting.Agenda[1].Unnumbered = true;

        Assert.Equal([1, null, 2], AgendaPlan.Of(meeting).Items.Select(item => item.Number));
    }

    private static Meeting Meeting(string start, string end, string agenda)
    {
        var meeting = new Meeting { Content = { Agenda = [.. agenda.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Item)] } };
        meeting.Schedule(
            DateTime.Parse(start, CultureInfo.InvariantCulture),
            DateTime.Parse(end, CultureInfo.InvariantCulture),
            "Europe/Berlin"
        );
        return meeting;
    }

    private static AgendaItem Item(string kind) =>
        kind switch
        {
            "points" => new() { Id = kind, Points = [new() { Minutes = 10 }, new(), new() { Minutes = 15 }] },
            "each" => new() { Id = kind, ContributionMinutes = 7 },
            "120each" => new()
            {
                Id = "each",
                Minutes = 120,
                ContributionMinutes = 7,
            },
            "-" => new() { Id = kind },
            ['@', ..] => new()
            {
                At = TimeOnly.Parse(kind[1..6], CultureInfo.InvariantCulture),
                Minutes = kind.Length > 6 ? int.Parse(kind[7..], CultureInfo.InvariantCulture) : null,
            },
            ['d', ..] => new() { Day = new(2026, 5, int.Parse(kind[1..], CultureInfo.InvariantCulture)) },
            _ => new() { Id = kind, Minutes = int.Parse(kind, CultureInfo.InvariantCulture) },
        };

    private static IEnumerable<string> Clocks(AgendaPlan plan) => plan.Items.Select(item => $"{Clock(item.Start)}–{Clock(item.End)}");

    private static string Clock(DateTime? local) => local is { } at ? LocalTime.Clock(at) : "?";
}
