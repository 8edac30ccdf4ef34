using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Plattform.Coordination;

namespace Plattform.Tests.Coordination;

/// <summary>A code by mail, good only with the form that asked for it.</summary>
public sealed class SignInCodeTests : IDisposable
{
    private const string Coordinator = SignInSteps.Coordinator;
    private readonly Site _site = new();

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task The_page_is_the_same_for_coordinators_and_strangers_but_only_coordinators_get_a_code()
    {
        var known = await _site.AsksForCode(Coordinator);
        var unknown = await _site.AsksForCode("fremd@example.org");
        Assert.Equal(HttpStatusCode.OK, known.Status);
        Assert.NotEqual(known.Value("form"), unknown.Value("form"));
        Assert.Equal(Without(known, Coordinator), Without(unknown, "fremd@example.org"));
        var letter = Assert.Single(await _site.NewMails());
        Assert.Equal(Coordinator, letter.To.Mailboxes.Single().Address);
        Assert.Matches("^[0-9]{4} [0-9]{4} ist dein Code", letter.Subject);

        var (wrong, stranger) = (
            await _site.Visitor().Submit(known, ("code", "12345678")),
            await _site.Visitor().Submit(unknown, ("code", "12345678"))
        );
        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity), (wrong.Status, stranger.Status));
        Assert.Equal(Without(wrong, Coordinator), Without(stranger, "fremd@example.org"));

        static string Without(Page page, string address) =>
            page.Body.Replace(address, "X", StringComparison.Ordinal).Replace(page.Value("form"), "Y", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_is_good_only_with_the_form_that_asked_for_it()
    {
        var (one, other) = (await _site.AsksForCode(Coordinator), await _site.AsksForCode(Coordinator));
        var codes = (await _site.NewMails()).For(Coordinator).Select(mail => SignInSteps.CodeIn(mail.Subject!)).ToList();
        Assert.Equal(2, codes.Count);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await _site.Visitor().Submit(one, ("code", codes[1]))).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await _site.Visitor().Submit(other, ("code", codes[0]))).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await _site.Visitor().Submit(one, ("code", codes[0]))).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await _site.Visitor().Submit(other, ("code", codes[1]))).Status);
    }

    [Theory]
    [InlineData("form", null)]
    [InlineData("form", "")]
    [InlineData("form", "AAAAAAAAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_page_without_its_value_asks_anew_and_keeps_the_address(string field, string? value)
    {
        var page = await _site.AsksForCode(Coordinator);
        var again = await _site.Visitor().Submit(page, ("code", await _site.MailedCode()), (field, value));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.Status);
        Assert.Equal("Zu dieser Seite gibt es keinen Code mehr. Wir schicken dir gern einen neuen.", again.One("#fehler").TextContent);
        Assert.Equal((Coordinator, "Code schicken"), (again.Value("email"), again.One("main form button").TextContent));
        var fresh = await _site.Visitor().Submit(again);
        Assert.Equal(HttpStatusCode.SeeOther, (await _site.Visitor().Submit(fresh, ("code", await _site.MailedCode()))).Status);
    }

    [Fact]
    public async Task The_code_signs_in_once_also_typed_with_a_blank_and_another_case()
    {
        var page = await _site.AsksForCode("Bergauf@Posteo.DE ");
        var code = await _site.MailedCode();
        var visitor = _site.Visitor();
        Assert.Equal(HttpStatusCode.SeeOther, (await visitor.Submit(page, ("code", $" {code[..4]} {code[5..]}  "))).Status);
        Assert.Equal(HttpStatusCode.OK, (await visitor.Get("/koordination")).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await _site.Visitor().Submit(page, ("code", code))).Status);

        var once = await _site.AsksForCode(Coordinator);
        Assert.Equal(
            HttpStatusCode.SeeOther,
            (await _site.Visitor().Submit(once, ("code", (await _site.MailedCode()).Replace(" ", "", StringComparison.Ordinal)))).Status
        );
    }

    [Fact]
    public async Task After_five_wrong_tries_even_the_right_code_fails_and_nothing_tells_the_difference()
    {
        var page = await _site.AsksForCode(Coordinator);
        var code = await _site.MailedCode();
        var wrong = code == "0000 0000" ? "0000 0001" : "0000 0000";
        Page refused = page;
        for (var i = 0; i < 5; i++)
            refused = await _site.Visitor().Submit(page, ("code", wrong));
        var right = await _site.Visitor().Submit(page, ("code", code));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, refused.Body), (right.Status, right.Body));
    }

    [Fact]
    public async Task The_fifth_try_may_still_be_right()
    {
        var page = await _site.AsksForCode(Coordinator);
        var code = await _site.MailedCode();
        for (var i = 0; i < 4; i++)
            await _site.Visitor().Submit(page, ("code", "x"));
        Assert.Equal(HttpStatusCode.SeeOther, (await _site.Visitor().Submit(page, ("code", code))).Status);
    }

    /// <summary>Eight digits, each number as likely as any other: of 20,000 some two meet an earlier one.</summary>
    [Fact]
    public void Codes_are_eight_digits_spread_over_all()
    {
        var keys = _site.Services.GetRequiredService<DeskKeys>();
        var codes = Enumerable.Range(0, 20_000).Select(_ => keys.CodeOf(new SignInCode().Id)).ToList();
        Assert.All(codes, code => Assert.Matches("^[0-9]{8}$", code));
        Assert.InRange(codes.Distinct(StringComparer.Ordinal).Count(), 19_980, 20_000);
        Assert.InRange(codes.Count(code => code[0] == '0'), 1_700, 2_300);
    }

    [Fact]
    public async Task A_code_counts_for_ten_minutes_and_asking_again_leaves_it_good()
    {
        var (early, late) = (await _site.AsksForCode(Coordinator), await _site.AsksForCode(Coordinator));
        var codes = (await _site.NewMails()).For(Coordinator).Select(mail => SignInSteps.CodeIn(mail.Subject!)).ToList();
        await _site.AsksForCode(Coordinator);
        _site.Time.Advance(TimeSpan.FromMinutes(9));
        Assert.Equal(HttpStatusCode.SeeOther, (await _site.Visitor().Submit(early, ("code", codes[0]))).Status);
        _site.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await _site.Visitor().Submit(late, ("code", codes[1]))).Status);
    }

    [Fact]
    public async Task Many_tries_from_one_network_have_to_wait()
    {
        await using var site = new Site(("Limits:SignInsPer15Minutes", "2"));
        var page = await site.Visitor().Post("/koordination/anmelden", ("email", Coordinator));
        for (var i = 0; i < 2; i++)
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await site.Visitor().Submit(page, ("code", "falsch"))).Status);
        var refused = await site.Visitor().Submit(page, ("code", "falsch"));
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.Status);
        Assert.InRange(int.Parse(refused.Headers["Retry-After"], null), 1, 900);
        Assert.Contains("Von hier kamen viele falsche Codes.", refused.Text, StringComparison.Ordinal);
        Assert.Equal(page.Value("form"), refused.Value("form"));
        site.Time.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await site.Visitor().Submit(page, ("code", "falsch"))).Status);
    }
}
