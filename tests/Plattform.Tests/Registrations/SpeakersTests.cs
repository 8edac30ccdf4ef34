using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using MimeKit;
using Plattform.Mail;
using Plattform.Registrations;
using Plattform.Tests.Attendance;

namespace Plattform.Tests.Registrations;

/// <summary>Whoever speaks reads of it in one letter, with one time.</summary>
public sealed partial class SpeakersTests : IDisposable
{
    private readonly Site _site = new();
    private readonly Person _anna;
    private readonly Person _ben;

    public SpeakersTests() => (_anna, _ben) = (new(_site, "anna@example.org"), new(_site, "ben@example.org"));

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task An_answer_with_a_contribution_is_one_letter_that_says_everything_with_one_time()
    {
        await _anna.Answers(("organisation", "Linden"), ("contribution", "Die Busse"));
        await _site.NewMails();
        await _ben.Answers(("organisation", "AUF Kassel"), ("contribution", "Das Freibad"));
        var letter = Assert.Single((await _site.NewMails()).For(_ben.Email));
        Assert.Equal(["14:17", "14:17"], About(letter));
        foreach (
            var said in new[]
            {
                "7 Minuten, etwa um 14:17 Uhr, zu TOP 2",
                "(dein Beitrag etwa um 14:17 Uhr)",
                "Unterlagen abgeben",
                $"{await _ben.OwnPath()}/beitrag",
            }
        )
            Assert.Contains(said, letter.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("Das Freibad", letter.TextBody, StringComparison.Ordinal); // nobody proved the address
        Assert.Contains("7 Minuten, etwa um 14:17 Uhr, zu TOP 2", (await _ben.OwnPage()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_contribution_that_comes_later_or_goes_again_is_one_letter_each()
    {
        await _ben.Answers();
        await _site.NewMails();
        await Saves(_ben, ("contribution", "Das Freibad"));
        var letter = Assert.Single((await _site.NewMails()).For(_ben.Email));
        Assert.StartsWith("Deine Anmeldung ist geändert", letter.Subject, StringComparison.Ordinal);
        Assert.Contains("Das Freibad 7 Minuten, etwa um 14:10 Uhr, zu TOP 2", letter.Words(), StringComparison.Ordinal);
        Assert.Contains("Unterlagen abgeben", letter.Words(), StringComparison.Ordinal);

        await Saves(_ben, ("contribution", ""));
        Assert.DoesNotContain("Unterlagen", Assert.Single((await _site.NewMails()).For(_ben.Email)).Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_moves_up_reads_in_the_same_letter_when_it_is_their_turn()
    {
        await _site.Change(meeting => meeting.Content.Capacity = 1);
        await _anna.Answers();
        await _ben.Answers(("contribution", "Das Freibad"));
        Assert.Empty(About((await _site.NewMails()).For(_ben.Email).Single()));
        await _anna.Cancels();
        var letter = Assert.Single((await _site.NewMails()).For(_ben.Email));
        Assert.StartsWith("Ein Platz ist frei", letter.Subject, StringComparison.Ordinal);
        Assert.Equal(["14:10", "14:10"], About(letter));
    }

    [Fact]
    public async Task Another_turn_is_told_once_the_desk_had_a_quarter_of_an_hour_to_think_again()
    {
        await _anna.Answers(("organisation", "Linden"), ("contribution", "Die Busse"));
        await _ben.Answers(("organisation", "AUF Kassel"), ("contribution", "Das Freibad"));
        await _site.NewMails();
        var (meeting, turn) = (
            await _site.Read(db => db.Meetings.Select(e => e.Id).SingleAsync()),
            (await _ben.Stored()).Contribution!.Id
        );
        await _site.Submit(new PutSlot(meeting, turn, 1));
        Assert.Empty(await _site.NewMails());

        // Put back in time, there was nothing.
        await _site.Submit(new PutSlot(meeting, turn, 2));
        _site.Time.Advance(TimeSpan.FromMinutes(20));
        Assert.Empty(await _site.NewMails());

        // Several moves are one letter, and it knows what was said before all of them.
        await _site.Submit(new PutSlot(meeting, turn, 1));
        _site.Time.Advance(TimeSpan.FromMinutes(5));
        await _site.Submit(new PutSlot(meeting, turn, 2));
        await _site.Submit(new PutSlot(meeting, turn, 1));
        Assert.Empty(await _site.NewMails());
        _site.Time.Advance(TimeSpan.FromMinutes(15));
        var letter = Assert.Single(await _site.NewMails());
        Assert.Equal(_ben.Email, letter.To.Mailboxes.Single().Address);
        Assert.Matches("Wann: etwa um 14:10 Uhr, zu TOP 2.* Bisher: etwa um 14:17 Uhr, zu TOP 2", letter.Words());
    }

    [Fact]
    public async Task Whoever_withdraws_before_that_hears_of_no_turn()
    {
        await _anna.Answers(("organisation", "Linden"), ("contribution", "Die Busse"));
        await _ben.Answers(("organisation", "AUF Kassel"), ("contribution", "Das Freibad"));
        var meeting = await _site.Read(db => db.Meetings.Select(e => e.Id).SingleAsync());
        await _site.Submit(new PutSlot(meeting, (await _ben.Stored()).Contribution!.Id, 1));
        await _ben.Cancels();
        await _site.NewMails();
        _site.Time.Advance(TimeSpan.FromMinutes(20));
        Assert.Empty(await _site.NewMails());
        Assert.False(
            await _site.Read(db => db.Outbox.AnyAsync(m => m.Kind == LetterKey.Of<SpeakerLetter>() && m.State != OutboxState.Sent))
        );
    }

    private static List<string> About(MimeMessage letter) =>
        [.. AboutWhen().Matches(letter.Words()).Select(match => match.Groups["time"].Value)];

    private static async Task Saves(Person person, params (string, string?)[] typed)
    {
        var page = await person.OwnPage();
        await person.Visitor.Submit(page, (AngleSharp.Html.Dom.IHtmlFormElement)page.One("#felder form"), typed);
    }

    [GeneratedRegex("etwa (ab|um) (?<time>[0-9:]+) Uhr", RegexOptions.ExplicitCapture)]
    private static partial Regex AboutWhen();
}
