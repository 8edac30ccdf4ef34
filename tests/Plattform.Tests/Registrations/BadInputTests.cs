using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Plattform.Links;
using Plattform.Registrations;
using Plattform.Web;

namespace Plattform.Tests.Registrations;

/// <summary>What people mistype, forget, press twice or forge: a clear answer in German, and nothing stored half.</summary>
public sealed class BadInputTests : IDisposable
{
    private const string Slug = "kommunalpolitik";
    private const string Form = $"/treffen/{Slug}/anmelden";
    private readonly Site _site = new();

    public void Dispose() => _site.Dispose();

    [Theory]
    [InlineData("/treffen/gibt-es-nicht")]
    [InlineData("/treffen/gibt-es-nicht/anmelden")]
    [InlineData("/treffen/gibt-es-nicht/danke?antwort=onsite")]
    [InlineData("/treffen/kommunalpolitik'--/anmelden")]
    [InlineData("/treffen/..%2F..%2Fdata/anmelden")]
    public async Task An_unknown_event_is_not_found(string address)
    {
        var page = await _site.Visitor().Get(address);
        Assert.Equal((HttpStatusCode.NotFound, "Diese Seite gibt es nicht."), (page.Status, page.One("h1").TextContent));
        if (address.EndsWith("anmelden", StringComparison.Ordinal))
            Assert.Equal(HttpStatusCode.NotFound, (await _site.Visitor().Post(address, Typed(Stamp(TimeSpan.FromMinutes(1))))).Status);
    }

    [Fact]
    public async Task A_draft_is_not_found_either()
    {
        await _site.ImportSample(("status: published", "status: draft"));
        Assert.Equal(HttpStatusCode.NotFound, (await _site.Visitor().Get(Form)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await _site.Visitor().Post(Form, Typed(Stamp(TimeSpan.FromMinutes(1))))).Status);
        await NothingIsStored();
    }

    [Theory]
    [InlineData("group:", "opens: 2026-04-20T10:00\ngroup:", "Anmelden kannst du dich noch nicht.")]
    [InlineData("group:", "closes: 2026-03-31T10:00\ngroup:", "Die Anmeldung ist zu.")]
    [InlineData("status: published", "status: cancelled", "Dieses Treffen findet nicht statt.")]
    public async Task A_closed_event_declines_politely_and_keeps_what_was_typed(string line, string instead, string sentence)
    {
        await _site.ImportSample((line, instead));
        foreach (
            var typed in new[]
            {
                Typed(Stamp(TimeSpan.FromMinutes(1))),
                Typed(Stamp(TimeSpan.FromMinutes(1)), ("consent", null), ("persons", "0")),
            }
        )
        {
            var refused = await _site.Visitor().Post(Form, typed);
            Assert.Equal(HttpStatusCode.Conflict, refused.Status);
            Assert.Contains(sentence, refused.One("#fehler").TextContent, StringComparison.Ordinal);
            Assert.Equal("Wir kommen mit der Bahn.", refused.Value("message"));
            Assert.Equal("rosa@example.org", refused.Value("email"));
        }

        await NothingIsStored();
    }

    [Fact]
    public async Task After_the_end_nothing_is_taken_not_even_a_no()
    {
        var stamp = Stamp(TimeSpan.Zero, new(2026, 5, 9, 15, 59, 0, DateTimeKind.Utc));
        _site.Time.SetUtcNow(new(2026, 5, 9, 16, 0, 0, TimeSpan.Zero));
        foreach (var answer in new[] { "onsite", "declined" })
        {
            var refused = await _site.Visitor().Post(Form, Typed(stamp, ("attendance", answer)));
            Assert.Equal(HttpStatusCode.Conflict, refused.Status);
            Assert.Contains("Dieses Treffen ist vorbei.", refused.One("#fehler").TextContent, StringComparison.Ordinal);
        }

        await NothingIsStored();
    }

    [Fact]
    public async Task A_no_is_taken_also_when_sign_up_is_closed()
    {
        await _site.ImportSample(("group:", "closes: 2026-03-31T10:00\ngroup:"));
        var answer = await _site.Visitor().Post(Form, Typed(Stamp(TimeSpan.FromMinutes(1)), ("attendance", "declined")));
        Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("forged")]
    [InlineData("from another key")]
    [InlineData("eight days old")]
    [InlineData("from tomorrow")]
    public async Task A_stamp_that_does_not_count_is_replaced_and_the_form_comes_back_filled_in(string kind)
    {
        var stamp = kind switch
        {
            "missing" => null,
            "forged" => Stamp(TimeSpan.FromMinutes(1))[..^2] + "AA",
            "from another key" => new Stamps(new byte[32]).New(_site.Now.AddMinutes(-1)),
            "eight days old" => Stamp(TimeSpan.FromDays(8)),
            _ => Stamp(TimeSpan.FromDays(-1)),
        };
        var visitor = _site.Visitor();
        var again = await visitor.Post(Form, Typed(stamp));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.Status);
        Assert.StartsWith("Fehler:", again.Html.Title);
        Assert.NotEqual(stamp, again.Value("stamp"));
        Assert.Equal(("Rosa Käßbohrer", "2", "Pflaumenkuchen"), (again.Value("name"), again.Value("persons"), again.Value("cakeKind")));
        await NothingIsStored();

        Assert.Equal(HttpStatusCode.SeeOther, (await visitor.Submit(again)).Status);
    }

    [Fact]
    public async Task A_form_sent_within_a_second_is_shown_once_more_and_then_counts()
    {
        var visitor = _site.Visitor();
        visitor.Reading = TimeSpan.FromSeconds(1);
        var again = await visitor.SignUp(Slug, SignUpTests.Rosa);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.Status);
        Assert.Contains("Das ging sehr schnell.", again.One("#fehler").TextContent, StringComparison.Ordinal);
        await NothingIsStored();

        visitor.Reading = TimeSpan.FromSeconds(2);
        Assert.Equal(HttpStatusCode.SeeOther, (await visitor.Submit(again)).Status);
    }

    /// <summary>It can be a browser that fills in everything; a silent success would lose its answer.</summary>
    [Fact]
    public async Task A_filled_trap_gives_the_form_back_and_empties_the_trap()
    {
        var visitor = _site.Visitor();
        var again = await visitor.SignUp(Slug, SignUpTests.With(("website", "https://example.org")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.Status);
        Assert.Equal("", again.Value("website"));
        await NothingIsStored();
        Assert.Equal(HttpStatusCode.SeeOther, (await visitor.Submit(again)).Status);
    }

    [Fact]
    public async Task Behind_one_wifi_the_form_asks_for_patience_and_keeps_what_was_typed()
    {
        await using var site = new Site(("Limits:PostsPerNetworkPer10Minutes", "2"), ("Limits:PostsPerNetworkPerHour", "4"));
        var visitor = site.Visitor();
        visitor.Reading = TimeSpan.FromSeconds(10);
        for (var i = 0; i < 2; i++)
            Assert.Equal(HttpStatusCode.SeeOther, (await visitor.SignUp(Slug, SignUpTests.With(("email", $"p{i}@example.org")))).Status);
        var patience = await visitor.SignUp(Slug, SignUpTests.Rosa);
        Assert.Equal((HttpStatusCode.TooManyRequests, "20"), (patience.Status, patience.Headers["Retry-After"]));
        Assert.Equal("Wir kommen mit der Bahn.", patience.Value("message"));
        Assert.Equal(HttpStatusCode.SeeOther, (await visitor.Submit(patience)).Status);

        var tooMany = await visitor.SignUp(Slug, SignUpTests.With(("email", "spaet@example.org")));
        Assert.Equal(HttpStatusCode.TooManyRequests, tooMany.Status);
        Assert.InRange(int.Parse(tooMany.Headers["Retry-After"], null), 1, 3600);
        Assert.Equal("spaet@example.org", tooMany.Value("email"));
    }

    [Fact]
    public async Task Signs_nobody_sees_are_not_stored()
    {
        await _site
            .Visitor()
            .SignUp(
                Slug,
                SignUpTests.With(
                    ("name", "\u202EEva\u200B\u0007 \t Grün\u2066"),
                    ("organisation", "Linden\u0001"),
                    ("message", "Eins\r\nzwei\u001B[31m\u0085drei")
                )
            );
        var stored = await _site.Read(db => db.Registrations.SingleAsync());
        Assert.Equal(("Eva Grün", "Linden", "Eins\nzwei[31m\ndrei"), (stored.Name, stored.Alliance, stored.Message));
    }

    [Fact]
    public async Task Header_lines_in_name_and_message_stay_text()
    {
        await _site
            .Visitor()
            .SignUp(
                Slug,
                SignUpTests.With(
                    ("name", "Rosa\r\nBcc: opfer@example.test"),
                    ("organisation", "x\nSubject: Gewinn"),
                    ("message", "Hallo\r\n.\r\nBcc: opfer@example.test\r\n\r\nneu")
                )
            );
        var mails = await _site.NewMails();
        Assert.Equal(3, mails.Count);
        Assert.All(
            mails,
            mail =>
            {
                Assert.Empty(mail.Bcc);
                Assert.Single(mail.To);
                Assert.DoesNotContain("Gewinn", mail.Subject, StringComparison.Ordinal);
                Assert.All(
                    mail.Headers,
                    header =>
                        Assert.DoesNotContain(
                            '\n',
                            header.Value.Replace("\n ", " ", StringComparison.Ordinal).Replace("\n\t", " ", StringComparison.Ordinal)
                        )
                );
            }
        );
        Assert.DoesNotContain("opfer@", mails.For("rosa@example.org").Single().TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_doubled_field_the_first_counts()
    {
        var twice = Typed(Stamp(TimeSpan.FromMinutes(1)))
            .Append(("name", "Zweite"))
            .Append(("attendance", "declined"))
            .Append(("stamp", "x"))
            .ToArray();
        Assert.Equal(HttpStatusCode.SeeOther, (await _site.Visitor().Post(Form, twice)).Status);
        Assert.Equal(
            ("Rosa Käßbohrer", AttendanceKind.OnSite),
            await _site.Read(async db => (await db.Registrations.SingleAsync()) is var r ? (r.Name, r.Attendance) : default)
        );
    }

    [Fact]
    public async Task The_last_seat_is_told_the_same_when_its_form_is_sent_twice()
    {
        await _site.ImportSample(("group:", "capacity: 2\ngroup:"));
        var visitor = _site.Visitor();
        var form = await visitor.Get(Form);
        Assert.EndsWith("antwort=onsite", (await visitor.Submit(form, SignUpTests.Rosa)).Location, StringComparison.Ordinal);
        Assert.EndsWith("antwort=onsite", (await visitor.Submit(form, SignUpTests.Rosa)).Location, StringComparison.Ordinal);
    }

    private string Stamp(TimeSpan age, DateTime? now = null) =>
        _site.Services.GetRequiredService<PersonalLinks>().Stamps.New((now ?? _site.Now) - age);

    private static (string, string)[] Typed(string? stamp, params (string Name, string? Value)[] instead) =>
        [
            .. SignUpTests
                .With([("stamp", stamp), .. instead])
                .Where(field => field.Item2 is not null)
                .Select(field => (field.Item1, field.Item2!)),
        ];

    private async Task NothingIsStored()
    {
        Assert.Equal(0, await _site.CountRegistrations());
        Assert.Equal(0, await _site.Read(db => db.Outbox.CountAsync()));
        Assert.Equal(0, await _site.Read(db => db.Proposals.CountAsync()));
    }
}
