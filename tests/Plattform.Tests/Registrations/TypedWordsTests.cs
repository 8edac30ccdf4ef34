using Microsoft.EntityFrameworkCore;
using MimeKit;
using Plattform.Meetings;
using Plattform.Registrations;
using Plattform.Tests.Attendance;

namespace Plattform.Tests.Registrations;

/// <summary>Whoever names somebody else's address gets no words of their own into that mailbox.</summary>
public sealed class TypedWordsTests : IDisposable
{
    private const string Typed = "Reklame";
    private readonly Site _site = new();
    private readonly Person _rosa;

    public TypedWordsTests() => _rosa = new(_site, "rosa@example.org");

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task No_letter_to_an_address_that_nobody_proved_repeats_them_and_coordinators_read_all()
    {
        await _site.Change(meeting =>
        {
            meeting.Content.Lifts = true;
            meeting.Content.Questions =
            [
                new()
                {
                    Id = "essen",
                    Text = "Isst du mit?",
                    Choices = ["ja", "nein"],
                },
                new() { Id = "thema", Text = "Worüber?" },
            ];
        });
        var answered = await _rosa.Answers([.. Everything("1"), ("question-essen", "ja")]);
        Assert.True(answered.Status == System.Net.HttpStatusCode.SeeOther, answered.Text);
        var first = await _site.NewMails();
        await _rosa.Answers(Everything("2"));
        await new Person(_site, "karl@example.org").Answers([.. Everything("3"), ("contribution", $"{Typed} Rede")]);
        await _site.Visitor().Submit(await _site.Visitor().Get("/anmeldung/link"), ("email", _rosa.Email));
        var later = await _site.NewMails();
        _site.Time.SetUtcNow(new DateTimeOffset(2026, 5, 7, 12, 0, 0, TimeSpan.Zero));

        Assert.Equal(1 + 3, first.For(_rosa.Email).Concat(later.For(_rosa.Email)).Count() + later.For("karl@example.org").Count);
        Assert.All(
            [.. first.For(_rosa.Email), .. later.For(_rosa.Email), .. later.For("karl@example.org")],
            mail => Assert.DoesNotContain(Typed, Whole(mail), StringComparison.Ordinal)
        );
        var words = first.For(_rosa.Email).Single().Words();
        foreach (
            var said in new[]
            {
                "Hallo Rosa Muster,",
                "1 Kuchen",
                "Isst du mit? ja",
                "Worüber? steht auf deiner Seite",
                "Nachricht: steht auf deiner Seite",
                "Mitfahren: bietet 3 Plätze im Auto",
            }
        )
            Assert.Contains(said, words, StringComparison.Ordinal);
        var notice = first.For("bergauf@posteo.de").Single().Words();
        foreach (
            var said in new[]
            {
                "Rosa Muster reklame.rocks",
                "Reklamebündnis",
                "Reklametorte",
                "Reklame Thema",
                "Reklame Nachricht 1",
                "ab Reklamestadt",
            }
        )
            Assert.Contains(said, notice, StringComparison.Ordinal);

        // Once the owner pressed a button there, the letters say it.
        var page = await _rosa.OwnPage();
        await _rosa.Visitor.Submit(
            page,
            (AngleSharp.Html.Dom.IHtmlFormElement)page.One("#felder form"),
            ("name", "Rosa"),
            ("message", "")
        );
        await _site.NewMails();
        Assert.NotNull((await _site.Read(db => db.Registrations.SingleAsync(r => r.EmailKey == _rosa.Email))).EmailVerifiedAt);
    }

    [Fact]
    public async Task Kinds_of_cake_from_the_list_and_alliances_of_the_event_are_said()
    {
        var listed = (await _site.Read(db => db.Meetings.AsNoTracking().SingleAsync())).Alliances[0];
        await _rosa.Answers(("organisation", listed), ("cakeKind", "Apfelkuchen"), ("cakeCount", "2"));
        var letter = (await _site.NewMails()).For(_rosa.Email).Single().Words();
        Assert.Contains("2 Apfelkuchen", letter, StringComparison.Ordinal);
        Assert.Contains($"Bündnis: {listed}", letter, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Rosa Käßbohrer", "Rosa Käßbohrer")]
    [InlineData("Dr.Anna M.Müller-Lüdenscheidt", "Dr.Anna M.Müller-Lüdenscheidt")]
    [InlineData("Rosa (AUF Kassel, 2 Kinder)", "Rosa (AUF Kassel, 2 Kinder)")]
    [InlineData("Gewinn www.boese.example", "Gewinn")]
    [InlineData("https://boese.example/x Rosa", "Rosa")]
    [InlineData("boese.rocks", "")]
    [InlineData("BOESE.ROCKS jetzt", "jetzt")]
    [InlineData("ruf an: kauf@boese.example", "ruf an")]
    [InlineData("Rosa bo<b>ese.com", "Rosa")]
    [InlineData("boese\u3002com", "boese com")]
    [InlineData("203.0.113.7", "")]
    [InlineData("@rosa", "")]
    [InlineData("🎉", "")]
    [InlineData("Rosa 🎉 Gelb", "Rosa Gelb")]
    [InlineData(
        "Kommt alle am Samstag auf den Marktplatz, es gibt Geld und Kuchen geschenkt",
        "Kommt alle am Samstag auf den Marktplatz, es gibt Geld und"
    )]
    [InlineData(
        "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverleihungsstelle",
        "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenve"
    )]
    public void A_name_is_short_and_without_anything_that_reads_as_a_link(string typed, string said)
    {
        Assert.Equal(said, HarmlessText.Name(typed));
        Assert.InRange(HarmlessText.Name(typed).Length, 0, HarmlessText.LongestName);
    }

    private static (string, string?)[] Everything(string time) =>
        [
            ("name", "Rosa Muster reklame.rocks"),
            ("organisation", "Reklamebündnis"),
            ("cakeKind", "Reklametorte"),
            ("cakeCount", "1"),
            ("contribution", "Reklame Thema"),
            ("question-thema", "Reklame Antwort"),
            ("message", $"Reklame Nachricht {time}"),
            ("lift", "offers"),
            ("liftFrom", "Reklamestadt"),
            ("liftSeats", "3"),
            ("travelConsent", "true"),
        ];

    /// <summary>Headers, text, HTML and calendar, decoded.</summary>
    private static string Whole(MimeMessage mail) =>
        string.Join('\n', [.. mail.Headers.Select(header => header.Value), mail.TextBody!, mail.HtmlBody!, mail.Calendar()?.Text ?? ""]);
}
