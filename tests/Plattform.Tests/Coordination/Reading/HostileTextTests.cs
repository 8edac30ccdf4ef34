using System.Diagnostics;
using Plattform.Coordination;
using Plattform.Meetings;

namespace Plattform.Tests.Coordination.Reading;

/// <summary>The reader takes anything: it never fails, loses nothing and is never slow.</summary>
public sealed class HostileTextTests
{
    private static readonly DateOnly Today = new(2027, 1, 4);

    [Theory]
    [InlineData("1.")]
    [InlineData("(((((")]
    [InlineData("10:00 - ")]
    [InlineData("a@")]
    [InlineData("0 ")]
    [InlineData("am 1.1. um 10 Uhr ")]
    [InlineData("TOP 1 x\n")]
    [InlineData("Straße ")]
    [InlineData("> ")]
    [InlineData("- - ")]
    [InlineData("\0\u0001")]
    [InlineData("\ud800")]
    [InlineData("[a](http://")]
    [InlineData("Von: x\n")]
    [InlineData("Mo, ")]
    public void A_megabyte_of_anything_is_kept_as_text_at_once(string part)
    {
        foreach (var length in new[] { 3000, 35_000, 1_000_000 })
        {
            var text = string.Concat(Enumerable.Repeat(part, (length / part.Length) + 1));
            InvitationReader.Read(text, Today);
            var watch = Stopwatch.GetTimestamp();
            InvitationReader.Read(text, Today);
            // Generous: catastrophic patterns take minutes.
            Assert.InRange(Stopwatch.GetElapsedTime(watch), TimeSpan.Zero, TimeSpan.FromSeconds(20));
        }
    }

    [Fact]
    public void What_is_no_invitation_is_an_empty_draft_with_the_text_in_it()
    {
        var read = InvitationReader.Read("Lorem ipsum dolor sit amet\nconsetetur", Today);
        Assert.Equal("Lorem ipsum dolor sit amet\nconsetetur", read.Invitation);
        Assert.Empty(read.Agenda);
        Assert.True(read.PreventPublishing());
    }

    [Fact]
    public void Random_text_never_fails_and_always_fits_into_a_file()
    {
        string[] words =
        [
            "TOP 1",
            "am 3.5.",
            "19 Uhr",
            "Einladung zur",
            "\n",
            "\n\n",
            "- ",
            "1. ",
            "Straße 3",
            "12345 Ort",
            "> ",
            "bis",
            "a@b.example",
            "0171 5550123",
            "(10 Min)",
            ":",
            "Ende",
            "Einlass",
            "Liebe",
            "Grüße",
            "--",
            "5.-7. März",
            "9:00 – 8:00 Uhr x",
            "max. 5",
            "Raum 3: X (Y)",
            "\t",
            "§",
            "30'",
            "€ 5",
            "Sa.",
        ];
        var random = new Random(20);
        for (var round = 0; round < 400; round++)
        {
            var text = string.Join(' ', Enumerable.Range(0, random.Next(80)).Select(_ => words[random.Next(words.Length)]));
            var meeting = new Meeting { Slug = "zufall" };
            var content = InvitationReader.Read(text, Today);
            meeting.Write(content with { Title = content.Title.Length == 0 ? "x" : content.Title });
            Assert.Empty(MeetingFile.Read(MeetingFile.Write(meeting, []), _ => null).Errors);
        }
    }

    /// <summary>Every word of the mail stands somewhere in the draft, but for its head and what became numbers.</summary>
    [Fact]
    public void No_word_is_lost()
    {
        foreach (var score in InvitationScore.All("01", "99"))
            Assert.Equal([], score.LostWords());
    }
}
