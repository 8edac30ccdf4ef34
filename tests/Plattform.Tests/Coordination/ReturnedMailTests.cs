using System.Net;
using Microsoft.EntityFrameworkCore;
using Plattform.Mail;
using Plattform.Registrations;
using Plattform.Tests.Attendance;
using Plattform.Tests.Mail;
using Plattform.Tests.Registrations;

namespace Plattform.Tests.Coordination;

/// <summary>A mail came back to the coordinators' mailbox: they paste it at the desk.</summary>
public sealed class ReturnedMailTests
{
    private const string Post = "/koordination/kommunalpolitik/post";

    [Fact]
    public async Task A_pasted_mail_is_shown_first_and_then_marks_letter_and_person()
    {
        using var site = new Site();
        var rosa = await site.Answers("rosa@example.com", new() { Name = "Rosa" });
        await site.NewMails();
        var letter = await LetterTo(site, "rosa@example.com");
        var desk = await site.Coordinator();

        var page = await desk.Get(Post);
        Assert.Equal("alle 1 verschickt 1 für die Koordination 2", page.One(".chips").Words());
        var shown = await Paste(desk, page, BounceReaderTests.Eml("postfix", letter.MessageId, "rosa@example.com"));
        Assert.Equal(HttpStatusCode.OK, shown.Status);
        Assert.Contains("Diese Mail kam zurück", shown.One("#zurueck").TextContent, StringComparison.Ordinal);
        Assert.Contains("Kam zurück: Diese Adresse gibt es nicht.", shown.Text, StringComparison.Ordinal);
        Assert.Contains("rosa@example.com", shown.One("#zurueck .choice").TextContent, StringComparison.Ordinal);
        Assert.Equal(OutboxState.Sent, (await LetterTo(site, "rosa@example.com")).State);

        var marked = await desk.Follow(await desk.Submit(shown, Form(shown, "bounced")));
        Assert.Contains("Vermerkt.", marked.One(".notice[role=status]").TextContent, StringComparison.Ordinal);
        Assert.Equal(
            (OutboxState.Bounced, BounceCauses.NoSuchAddress),
            (await LetterTo(site, "rosa@example.com") is var bounced ? (bounced.State, bounced.Reason) : default)
        );
        Assert.NotNull((await site.Stored("Rosa")).NotReached);
        Assert.True(Audiences.NotReached.Includes(await site.Stored("Rosa")));
        var top = marked.One(".notice.bad");
        Assert.Contains("Eine Mail kam nicht an", top.TextContent, StringComparison.Ordinal);
        Assert.Equal($"/koordination/kommunalpolitik/teilnahme/{rosa.Id:N}?tun=adresse", top.QuerySelector("a")!.GetAttribute("href"));
        var home = await desk.Get("/koordination/kommunalpolitik");
        Assert.Contains("Mail kam nicht an.", home.One(".todo li").TextContent, StringComparison.Ordinal);
        var own = await new Person(site, "rosa@example.com").OwnPage("/daten");
        Assert.Contains("Mail an dich kam zurück", own.Text, StringComparison.Ordinal);
        Assert.Contains("kam zurück", own.Text, StringComparison.Ordinal);

        site.Time.Advance(TimeSpan.FromMinutes(2));
        await desk.Submit(marked, Form(marked, top.QuerySelector("button[name=id]")!), ("id", $"{letter.Id}"));
        Assert.Null((await site.Stored("Rosa")).NotReached);
        Assert.Single(await site.NewMails());
        Assert.DoesNotContain("kam nicht an", (await desk.Get("/koordination/kommunalpolitik")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_our_number_the_address_is_a_guess_and_as_a_file_it_is_read_too()
    {
        using var site = new Site();
        await site.Answers("rosa@example.com", new() { Name = "Rosa" });
        await site.NewMails();
        var desk = await site.Coordinator();
        var page = await desk.Get(Post);

        var guess = await Paste(desk, page, "Ihre Mail an rosa@example.com konnte nicht zugestellt werden: Das Postfach ist voll.");
        Assert.Contains("Ist das die Mail, die zurückkam?", guess.Text, StringComparison.Ordinal);
        Assert.Contains("Das Postfach ist voll.", guess.Text, StringComparison.Ordinal);
        var none = await desk.Submit(guess, Form(guess, "bounced"), ("letter", null));
        Assert.Equal($"{Post}?fertig=nichts", none.Location);

        using var parts = new MultipartFormDataContent();
        foreach (var (name, value) in Visitor.Fields(Form(page, "bounce")).Where(field => field.Name != ReturnedMailFile))
            parts.Add(new StringContent(value), name);
        var letter = await LetterTo(site, "rosa@example.com");
        parts.Add(
            new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(BounceReaderTests.Eml("qmail", letter.MessageId, "rosa@example.com"))),
            ReturnedMailFile,
            "zurueck.eml"
        );
        Assert.Contains("Diese Mail kam zurück", (await desk.Post(Post, parts)).Text, StringComparison.Ordinal);
        await desk.Submit(guess, Form(guess, "bounced"));
        Assert.NotNull((await site.Stored("Rosa")).NotReached);
        await new Person(site, "rosa@example.com").Cancels();
        Assert.Null((await site.Stored("Rosa")).NotReached);
    }

    [Theory]
    [InlineData("", "Bitte füg die Mail ein")]
    [InlineData("Liebe Hanni, ich komme doch. Rosa, rosa@example.com", "Das liest sich nicht wie eine Mail, die zurückkam.")]
    [InlineData("Delivery Status Notification (Delay): could not be delivered yet, still trying. rosa@example.com", "nur verspätet")]
    [InlineData("Undelivered mail: <fremd@example.net>: user unknown", "Dazu finden wir keine verschickte Mail dieses Treffens.")]
    public async Task What_is_no_returned_mail_marks_nothing_and_stays_in_the_field(string pasted, string sentence)
    {
        using var site = new Site();
        await site.Answers("rosa@example.com", new() { Name = "Rosa" });
        await site.NewMails();
        var desk = await site.Coordinator();
        var refused = await Paste(desk, await desk.Get(Post), pasted);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains(sentence, refused.One("#bounce-error").TextContent, StringComparison.Ordinal);
        Assert.Equal(pasted, refused.Value("bounce"));
        Assert.Null((await site.Stored("Rosa")).NotReached);
        Assert.Equal(HttpStatusCode.BadRequest, (await desk.Submit(refused, Form(refused, "bounce"), ("act", "quatsch"))).Status);
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await desk.Submit(refused, Form(refused, "bounce"), ("act", "bounced"), ("cause", "quatsch"))).Status
        );
    }

    private const string ReturnedMailFile = "bounceFile";

    private static Task<OutboxMessage> LetterTo(Site site, string address) =>
        site.Read(db => db.Outbox.AsNoTracking().SingleAsync(m => m.RecipientAddress == address && m.Kind == "confirmation"));

    private static Task<Page> Paste(Visitor desk, Page page, string text) => desk.Submit(page, Form(page, "bounce"), ("bounce", text));

    private static AngleSharp.Html.Dom.IHtmlFormElement Form(Page page, string act) =>
        Form(page, page.One($"main [name=act][value={act}]"));

    private static AngleSharp.Html.Dom.IHtmlFormElement Form(Page page, AngleSharp.Dom.IElement inside) =>
        page.Html.QuerySelectorAll("main form").OfType<AngleSharp.Html.Dom.IHtmlFormElement>().Single(form => form.Contains(inside));
}
