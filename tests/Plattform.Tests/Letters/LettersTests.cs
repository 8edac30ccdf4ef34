using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using Plattform.Hosting;
using Plattform.Look;
using Plattform.Mail;
using Plattform.Tests.House;
using Plattform.Tests.Registrations;
using Plattform.Time;
using Plattform.Web;
using Plattform.Web.Caching;

namespace Plattform.Tests.Letters;

/// <summary>
/// Every kind of letter in both languages, as it was once read and approved: headers and text in one file, the HTML beside it.
/// After a wanted change run the tests with PLATTFORM_ACCEPT_LETTERS=1, then read what git says has changed. With
/// PLATTFORM_LETTER_FILES set to a folder, all letters lie there as .eml and .html files, as the scripts of tests/ want them.
/// </summary>
public sealed partial class LettersTests(LettersTests.OneSite one) : IClassFixture<LettersTests.OneSite>
{
    private const string Folder = "tests/Plattform.Tests/Letters/Approved";

    private static readonly string[] Told =
    [
        "From",
        "To",
        "Reply-To",
        "Subject",
        "Date",
        "References",
        "Auto-Submitted",
        "X-Auto-Response-Suppress",
        "List-Unsubscribe",
        "List-Unsubscribe-Post",
    ];

    private static readonly bool Accept = Environment.GetEnvironmentVariable("PLATTFORM_ACCEPT_LETTERS") is { Length: > 0 };
    private static readonly string? Files = Environment.GetEnvironmentVariable("PLATTFORM_LETTER_FILES") is { Length: > 0 } folder
        ? Directory.CreateDirectory(folder).FullName
        : null;

    public static TheoryData<string, string> Cases()
    {
        var rows = new TheoryData<string, string>();
        foreach (var name in LetterCases.All.Keys)
        {
            rows.Add(name, "de");
            rows.Add(name, "en");
        }

        return rows;
    }

    [Fact]
    public void Every_kind_of_letter_is_here()
    {
        var kinds = typeof(ILetter)
            .Assembly.GetTypes()
            .Where(type => type is { IsAbstract: false } && typeof(ILetter).IsAssignableFrom(type))
            .Select(type => type.Name);
        Assert.Equal(
            kinds.Order(StringComparer.Ordinal),
            LetterCases.All.Keys.Select(name => name.Split('.')[0]).Distinct().Order(StringComparer.Ordinal)
        );
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Reads_as_it_was_approved(string name, string language)
    {
        var mail = await one.Arrange(name);
        mail.Language = language;
        var message = await one.Write(mail);
        await Keep(name, language, mail);
        Is($"{name}.{language}.txt", Normal(AsText(message)));
        Is($"{name}.{language}.html", Normal(message.HtmlBody!));
    }

    /// <summary>Neither in what is read nor in the names of headers and calendar: our letters carry no stranger's advertisement.</summary>
    [Fact]
    public async Task A_first_letter_repeats_only_plain_words()
    {
        var message = await one.Write(await one.Arrange("ConfirmationLetter.not-plain"));
        Assert.All(
            [AsText(message), message.HtmlBody!],
            text => Assert.DoesNotContain("beispiel.de", text, StringComparison.OrdinalIgnoreCase)
        );
        Assert.Equal("Gewinn!", message.To.Mailboxes.Single().Name);
        Assert.Contains("CN=Gewinn!", message.Calendar()!.Value.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_approved_is_left_of_letters_that_are_gone() =>
        Assert.Equal(
            Cases()
                .SelectMany(row => new[] { "txt", "html" }, (row, kind) => $"{row.Data.Item1}.{row.Data.Item2}.{kind}")
                .Order(StringComparer.Ordinal),
            Directory.GetFiles(Path.Combine(Repository.Root, Folder)).Select(Path.GetFileName).Order(StringComparer.Ordinal)
        );

    private static string AsText(MimeMessage message)
    {
        var text = new StringBuilder();
        foreach (var header in Told.Where(message.Headers.Contains))
            text.Append(null, $"{header}: {message.Headers[header]}\n");
        text.Append(null, $"\n{message.TextBody}");
        if (message.Calendar() is { } calendar)
            text.Append(null, $"\n---- text/calendar, method={calendar.Method}\n{calendar.Text}");
        return text.ToString();
    }

    /// <summary>What is random is the same everywhere: ids, links, codes.</summary>
    private static string Normal(string text) =>
        Ids().Replace(Codes().Replace(Links().Replace(text.ReplaceLineEndings("\n"), "/${door}/TOKEN"), "${before}1234 5678"), "ID");

    private static void Is(string file, string text)
    {
        var path = Path.Combine(Repository.Root, Folder, file);
        if (Accept)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
            return;
        }

        Assert.True(File.Exists(path), $"{file} is new. To approve it run this test with PLATTFORM_ACCEPT_LETTERS=1 and read it.");
        var (now, before) = (text.Split('\n'), File.ReadAllText(path).ReplaceLineEndings("\n").Split('\n'));
        if (now.SequenceEqual(before))
            return;
        var first = now.Zip(before).TakeWhile(pair => pair.First == pair.Second).Count();
        Assert.Fail(
            $"{file}, from line {first + 1} (PLATTFORM_ACCEPT_LETTERS=1 approves it):\n"
                + string.Join(
                    '\n',
                    before.Skip(first).Take(8).Select(line => "- " + line).Concat(now.Skip(first).Take(8).Select(line => "+ " + line))
                )
        );
    }

    /// <summary>With the date of today: an old mail is suspicious.</summary>
    private async Task Keep(string name, string language, OutboxMessage mail)
    {
        if (Files is null)
            return;
        var before = mail.Date;
        mail.Date = DateTime.UtcNow;
        var message = await one.Write(mail);
        mail.Date = before;
        await message.WriteToAsync(Path.Combine(Files, $"{name}.{language}.eml"));
        await File.WriteAllTextAsync(Path.Combine(Files, $"{name}.{language}.html"), message.HtmlBody);
    }

    [GeneratedRegex(@"/(?<door>anmeldung|einlass|abbestellen|koordination/anmelden)/[\w-]{16,}\.[\w-]+")]
    private static partial Regex Links();

    [GeneratedRegex(@"(?<before>^Subject: |>|^)\d{4} \d{4}(?= ist? |</|$)", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Codes();

    [GeneratedRegex(@"[0-9a-f]{32}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Ids();

    public sealed class OneSite : IDisposable
    {
        private static readonly DateTimeOffset Begin = new(2026, 4, 1, 8, 0, 0, TimeSpan.Zero);
        private readonly Dictionary<string, (OutboxMessage Mail, DateTimeOffset At)> _arranged = [];

        internal Site Site { get; } =
            new(
                ("Site:BaseUrl", "http://localhost:5080"),
                ("Site:Name", "Kommunalpolitische Plattform"),
                ("Limits:NoticesPerCoordinatorPerHour", "1000")
            )
            {
                Still = true,
            };

        public void Dispose() => Site.Dispose();

        internal async Task<OutboxMessage> Arrange(string name)
        {
            // Letters of a series look at the clock when they are written.
            Site.Time.AdjustTime(_arranged.TryGetValue(name, out var before) ? before.At : Begin);
            if (before.Mail is { } arranged)
                return arranged;
            var slug = string.Concat(name.Select(c => char.IsAsciiLetter(c) ? char.ToLowerInvariant(c) : '-'));
            var scene = new LetterScene(Site, await Site.NewMeeting(slug));
            var mail = await LetterCases.All[name](scene);
            _arranged[name] = (mail, Site.Time.GetUtcNow());
            return mail;
        }

        internal Task<MimeMessage> Write(OutboxMessage mail) =>
            Site.In(async services =>
            {
                var content = await services
                    .GetRequiredKeyedService<ILetter>(mail.Kind)
                    .WriteAsync(mail.Facts!, Texts.For(mail.Language), new(mail.RecipientName, mail.RecipientAddress));
                Assert.True(services.GetRequiredService<MimeLetter>().TryBuild(mail, content!, out var message, out _));
                return message;
            });
    }
}
