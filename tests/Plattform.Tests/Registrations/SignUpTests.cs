using System.Net;
using Microsoft.EntityFrameworkCore;
using MimeKit;
using Plattform.Mail;
using Plattform.Registrations;

namespace Plattform.Tests.Registrations;

public sealed class SignUpTests : IDisposable
{
    private const string Slug = "kommunalpolitik";
    private readonly Site _site = new();

    public static readonly (string, string?)[] Rosa =
    [
        ("name", "Rosa Käßbohrer"),
        ("email", "rosa@example.org"),
        ("organisation", "Linden gemeinsam"),
        ("attendance", "onsite"),
        ("persons", "2"),
        ("cakeCount", "1"),
        ("cakeKind", "Pflaumenkuchen"),
        ("cakeMarks", "vegan"),
        ("contribution", "Wie wir das Freibad gehalten haben"),
        ("newcomer", "true"),
        ("message", "Wir kommen mit der Bahn."),
        ("consent", "true"),
    ];

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task Whoever_answers_sees_thanks_is_stored_and_gets_a_letter_as_do_both_coordinators()
    {
        var visitor = _site.Visitor();
        var answer = await visitor.SignUp(Slug, Rosa);
        Assert.Equal($"/treffen/{Slug}/danke?antwort=onsite", answer.Location);
        var thanks = await visitor.Follow(answer);
        Assert.Contains("Schön, dass du kommst!", thanks.Text, StringComparison.Ordinal);

        var stored = await _site.Read(db => db.Registrations.Include(r => r.Cakes).Include(r => r.Contribution).SingleAsync());
        Assert.Equal(
            ("Rosa Käßbohrer", "rosa@example.org", AttendanceKind.OnSite, 2, true),
            (stored.Name, stored.Email, stored.Attendance, stored.Persons, stored.Newcomer)
        );
        Assert.Equal("rechtsentwicklung", stored.Contribution!.AgendaItem);

        var mails = await _site.Mails(3);
        Assert.Equal(
            ["bergauf@posteo.de", "martina.reichmann@onlinehome.de", "rosa@example.org"],
            mails.Select(To).Order(StringComparer.Ordinal)
        );
        var letter = mails.For("rosa@example.org").Single();
        Assert.Contains("Hallo Rosa Käßbohrer,", letter.TextBody, StringComparison.Ordinal);
        Assert.Contains("Pflaumenkuchen (vegan)", letter.HtmlBody, StringComparison.Ordinal);
        Assert.Contains("16:10", letter.TextBody, StringComparison.Ordinal);
        var notice = mails.First(m => To(m) == "bergauf@posteo.de");
        Assert.Equal("rosa@example.org", notice.ReplyTo.Mailboxes.Single().Address);
        Assert.Contains("2 Personen, 1 Kuchen, ein Bündnis", notice.Subject, StringComparison.Ordinal);
        Assert.Contains("Wir kommen mit der Bahn.", notice.TextBody, StringComparison.Ordinal);
        Assert.Contains(
            "ja, bitte haltet Ausschau und begrüßt Rosa Käßbohrer",
            string.Join(' ', notice.TextBody!.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_letter_carries_the_event_and_the_way_to_ones_own_page()
    {
        await _site.Visitor().SignUp(Slug, Rosa);
        var letter = (await _site.Mails(3)).For("rosa@example.org").Single();

        var calendar = letter.BodyParts.OfType<TextPart>().Single(part => part.ContentType.MimeType == "text/calendar");
        Assert.Equal("REQUEST", calendar.ContentType.Parameters["method"]);
        Assert.Contains("ATTENDEE", calendar.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("anmeldung", calendar.Text, StringComparison.Ordinal);

        var own = await _site.Visitor().Get(OwnLink(letter));
        Assert.Equal(HttpStatusCode.OK, own.Status);
        Assert.Contains("Du kommst.", own.Text, StringComparison.Ordinal);
        Assert.Contains("Wie wir das Freibad gehalten haben", own.Text, StringComparison.Ordinal);
        Assert.Equal("no-store", own.Headers["Cache-Control"]);
    }

    [Fact]
    public async Task The_invitation_tells_cakes_and_contributions_but_no_person()
    {
        var visitor = _site.Visitor();
        await visitor.SignUp(Slug, Rosa);
        var invitation = await visitor.Get($"/treffen/{Slug}");
        Assert.Contains("Pflaumenkuchen", invitation.Text, StringComparison.Ordinal);
        Assert.Contains("1 von 17", invitation.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Rosa", invitation.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Linden gemeinsam", invitation.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pressing_twice_registers_once_and_thanks_twice()
    {
        var visitor = _site.Visitor();
        var form = await visitor.Get($"/treffen/{Slug}/anmelden");
        var first = await visitor.Submit(form, Rosa);
        var second = await visitor.Submit(form, Rosa);
        Assert.Equal(first.Location, second.Location);
        Assert.Equal(1, await _site.CountRegistrations());
        await _site.Mails(3);
    }

    [Fact]
    public async Task Going_back_and_sending_something_else_on_the_same_form_asks_again_with_everything_kept()
    {
        var visitor = _site.Visitor();
        var form = await visitor.Get($"/treffen/{Slug}/anmelden");
        await visitor.Submit(form, Rosa);
        var again = await visitor.Submit(form, With(("name", "Rosa Anders")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.Status);
        Assert.NotEqual(form.Value("stamp"), again.Value("stamp"));
        Assert.Equal("rosa@example.org", again.Value("email"));
        Assert.Equal(1, await _site.CountRegistrations());
    }

    [Fact]
    public async Task A_form_filled_in_before_a_restart_still_counts()
    {
        var directory = Directory.CreateTempSubdirectory("plattform-").FullName;
        try
        {
            string stamp;
            using (var before = new Site(("Data:Directory", directory)))
                stamp = (await before.Visitor().Get($"/treffen/{Slug}/anmelden")).Value("stamp");
            using var after = new Site(("Data:Directory", directory));
            var answer = await after.Visitor().SignUp(Slug, With(("stamp", stamp)));
            Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    [Fact]
    public async Task Declining_needs_no_number_of_persons_and_brings_no_calendar()
    {
        var answer = await _site
            .Visitor()
            .SignUp(
                Slug,
                ("name", "Karl"),
                ("email", "karl@example.org"),
                ("attendance", "declined"),
                ("persons", null),
                ("consent", "true")
            );
        Assert.EndsWith("antwort=declined", answer.Location, StringComparison.Ordinal);
        var letter = (await _site.Mails(3)).Single(m => To(m) == "karl@example.org");
        Assert.DoesNotContain(letter.BodyParts, part => part.ContentType.MimeType == "text/calendar");
    }

    [Fact]
    public async Task A_kind_without_a_number_is_one_cake_and_a_number_without_a_kind_is_cake()
    {
        await _site
            .Visitor()
            .SignUp(
                Slug,
                ("name", "A"),
                ("email", "a@example.org"),
                ("attendance", "onsite"),
                ("consent", "true"),
                ("cakeKind", "Streusel"),
                ("cakeCount", "")
            );
        await _site
            .Visitor()
            .SignUp(Slug, ("name", "B"), ("email", "b@example.org"), ("attendance", "online"), ("consent", "true"), ("cakeCount", "2"));
        var cakes = await _site.Read(db => db.CakePledges.OrderBy(c => c.Count).ToListAsync());
        Assert.Equal([("Streusel", 1), ("Kuchen", 2)], cakes.Select(c => (c.Kind, c.Count)));
    }

    [Fact]
    public async Task The_demonstration_is_a_number_and_stands_in_no_letter_and_on_no_own_page()
    {
        await _site.Visitor().SignUp(Slug, With(("related", "demonstration")));
        Assert.Equal(2, (await _site.Read(db => db.MeetingFigures.SingleAsync())).Related["demonstration"]);
        var mails = await _site.Mails(3);
        Assert.All(mails, mail => Assert.DoesNotContain("demonstration", mail.TextBody, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Facts_of_a_letter_are_blanked_once_it_is_sent()
    {
        await _site.Visitor().SignUp(Slug, Rosa);
        await _site.Mails(3);
        for (var patience = 0; patience < 100 && await _site.Read(db => db.Outbox.AnyAsync(m => m.State != OutboxState.Sent)); patience++)
            await Task.Delay(50);
        Assert.All(await _site.Read(db => db.Outbox.ToListAsync()), row => Assert.Null(row.Facts));
    }

    /// <summary>Rosa's answer with these fields instead; null leaves a field out.</summary>
    internal static (string, string?)[] With(params (string Name, string? Value)[] instead) =>
        [.. Rosa.Where(field => instead.All(other => other.Name != field.Item1)), .. instead];

    internal static string To(MimeMessage mail) => mail.To.Mailboxes.Single().Address;

    internal static string OwnLink(MimeMessage letter)
    {
        var text = letter.TextBody!;
        var start = text.IndexOf("http://localhost:5080/anmeldung/", StringComparison.Ordinal);
        return new Uri(text[start..].Split('\n', '\r', ' ')[0]).PathAndQuery;
    }
}
