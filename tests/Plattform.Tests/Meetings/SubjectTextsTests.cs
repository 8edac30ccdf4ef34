using Plattform.Look;
using Plattform.Meetings;

namespace Plattform.Tests.Meetings;

public sealed class SubjectTextsTests
{
    [Theory]
    [InlineData("Mitgliederversammlung", "Abgesagt: Samstag, 9. Mai 2026, Mitgliederversammlung")]
    [InlineData(
        "Stadtteilkonferenz zur Verkehrswende und zum Ausbau des öffentlichen Nahverkehrs",
        "Abgesagt: Samstag, 9. Mai 2026, Stadtteilkonferenz zur Verkehrswende und zum Ausbau des…"
    )]
    public void The_day_comes_before_the_title_and_a_long_title_is_shortened(string title, string said)
    {
        var meeting = new Meeting { Content = { Title = title } };
        meeting.Schedule(new(2026, 5, 9, 14, 0, 0), new(2026, 5, 9, 18, 0, 0), "Europe/Berlin");

        Assert.Equal(said, SubjectTexts.Of("Abgesagt", meeting, Texts.German));
    }
}
