using Plattform.Look;
using Plattform.Look.Pictures;
using Plattform.Meetings;
using Plattform.Web;

namespace Plattform.Tests.Meetings;

public sealed class WantedArithmeticTests
{
    private static readonly Meeting Meeting = new()
    {
        Content =
        {
            Wanted =
            [
                new()
                {
                    Id = "kuchen",
                    Count = 3,
                    Cakes = CakeMarks.None,
                },
                new()
                {
                    Id = "vegan",
                    Count = 1,
                    Cakes = CakeMarks.Vegan,
                },
                new()
                {
                    Id = "aufbau",
                    Title = "Raum aufbauen",
                    Count = 2,
                },
            ],
        },
    };

    [Theory]
    [InlineData("", 0, "noch 3 Kuchen, davon 1 vegan | noch 2 Leute: Raum aufbauen")]
    [InlineData("1", 1, "noch 2 Kuchen, davon 1 vegan | noch eine Person: Raum aufbauen")]
    [InlineData("1 vegan", 2, "noch 2 Kuchen")]
    [InlineData("2", 2, "noch ein veganer Kuchen")]
    [InlineData("5", 2, "noch ein veganer Kuchen")]
    [InlineData("2, 1 vegan", 2, "")]
    [InlineData("1 vegan, 1 nuts, 2 vegan nuts", 9, "")]
    public void A_cake_counts_for_everything_whose_marks_it_has_and_a_person_for_one_thing(string cakes, int people, string lines) =>
        Assert.Equal(lines, Lines(Meeting, cakes, people, Texts.German));

    [Fact]
    public void Marked_cakes_are_among_the_others_only_as_far_as_others_are_missing()
    {
        var meeting = new Meeting
        {
            Content =
            {
                Wanted =
                [
                    new() { Count = 2, Cakes = CakeMarks.Vegan },
                    new() { Count = 1, Cakes = CakeMarks.GlutenFree },
                    new()
                    {
                        Title = "Geburtstagstorte",
                        Count = 1,
                        Cakes = CakeMarks.None,
                    },
                ],
            },
        };

        Assert.Equal(
            "noch 2 vegane Kuchen | noch ein Kuchen ohne Gluten | noch ein Kuchen: Geburtstagstorte",
            Lines(meeting, "", 0, Texts.German)
        );
        meeting.Wanted.Add(new() { Count = 4, Cakes = CakeMarks.None });
        Assert.Equal(
            "noch 4 Kuchen, davon 2 vegan, 1 ohne Gluten | noch ein Kuchen: Geburtstagstorte",
            Lines(meeting, "", 0, Texts.German)
        );
        Assert.Equal("noch 3 Kuchen, davon 1 vegan, 1 ohne Gluten", Lines(meeting, "1 vegan", 0, Texts.German));
    }

    [Fact]
    public void It_is_said_in_English_too() =>
        Assert.Equal("3 more cakes, of these 1 vegan | 2 more people: Raum aufbauen", Lines(Meeting, "", 0, Texts.English));

    private static string Lines(Meeting meeting, string cakes, int people, Texts texts) =>
        string.Join(
            " | ",
            WantedArithmetic.Lines(meeting, new() { Counters = [Doing("aufbau", people), Doing("gestrichen", 7)] }, Cakes(cakes), texts)
        );

    private static MeetingCounter Doing(string task, int people) =>
        new()
        {
            Kind = CounterKind.Tasks,
            Key = task,
            Count = people,
        };

    /// <summary>"2, 1 vegan nuts".</summary>
    private static CakeOnOffer[] Cakes(string said) =>
        [
            .. said.Split(", ", StringSplitOptions.RemoveEmptyEntries)
                .Select(cake => new CakeOnOffer
                {
                    Count = cake[0] - '0',
                    Marks =
                        (cake.Contains("vegan") ? CakeMarks.Vegan : CakeMarks.None)
                        | (cake.Contains("nuts") ? CakeMarks.Nuts : CakeMarks.None),
                }),
        ];
}
