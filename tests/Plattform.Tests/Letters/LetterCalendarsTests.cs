using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Plattform.Look;
using Plattform.Mail;
using Plattform.Registrations;
using Plattform.Tests.Registrations;
using Plattform.Tests.Text;

namespace Plattform.Tests.Letters;

/// <summary>
/// The calendar parts of real letters mean the instants people were told, to the second. They lie beside the other calendar
/// files (PLATTFORM_CALENDAR_FILES), for the readers of tests/readers.
/// </summary>
public sealed class LetterCalendarsTests : IDisposable
{
    private readonly Site _site = new() { Still = true };

    public void Dispose() => _site.Dispose();

    [Theory]
    [InlineData("summer", "2026-05-09T14:00", "2026-05-09T18:00", "2026-05-09T12:00:00Z", "2026-05-09T16:00:00Z")]
    [InlineData("winter", "2027-01-16T14:00", "2027-01-16T18:00", "2027-01-16T13:00:00Z", "2027-01-16T17:00:00Z")]
    [InlineData("clocks-back", "2026-10-25T01:00", "2026-10-25T05:00", "2026-10-24T23:00:00Z", "2026-10-25T04:00:00Z")]
    [InlineData("clocks-forward", "2027-03-28T01:00", "2027-03-28T05:00", "2027-03-28T00:00:00Z", "2027-03-28T03:00:00Z")]
    public async Task Request_and_cancel_and_what_the_organiser_gets(string name, string start, string end, string startUtc, string endUtc)
    {
        var meeting = await Meeting(start, end);
        var (rosa, organiser) = (
            new Guest(_site, meeting, "Rosa", "rosa@example.org"),
            new Guest(_site, meeting, "Bergauf", "bergauf@posteo.de")
        );
        await rosa.SignsUp(rosa.OnSite(2));
        await organiser.SignsUp(organiser.OnSite());
        await Means($"{name}-request", meeting, rosa, "REQUEST", startUtc, endUtc);
        await Means($"{name}-organiser", meeting, organiser, "PUBLISH", startUtc, endUtc);
        _site.Time.Advance(TimeSpan.FromMinutes(1));
        await rosa.Withdraws();
        await Means($"{name}-cancel", meeting, rosa, "CANCEL", startUtc, endUtc);
    }

    [Fact]
    public async Task After_a_move_across_the_change_of_clocks()
    {
        var meeting = await Meeting("2026-10-24T14:00", "2026-10-24T18:00");
        var rosa = new Guest(_site, meeting, "Rosa", "rosa@example.org");
        await rosa.SignsUp(rosa.OnSite(2));
        await Means("move-before", meeting, rosa, "REQUEST", "2026-10-24T12:00:00Z", "2026-10-24T16:00:00Z");
        _site.Time.Advance(TimeSpan.FromMinutes(1));
        await Meeting("2026-10-25T14:00", "2026-10-25T18:00");
        await rosa.Amends(given => given with { Persons = 3 });
        await Means("move-after", meeting, rosa, "REQUEST", "2026-10-25T13:00:00Z", "2026-10-25T17:00:00Z");
    }

    private async Task<Guid> Meeting(string start, string end)
    {
        await _site.ImportSample(
            ("slug: kommunalpolitik", "slug: termin"),
            ("start: 2026-05-09T14:00", $"start: {start}"),
            ("end: 2026-05-09T18:00", $"end: {end}")
        );
        return await _site.Read(db => Task.FromResult(db.Meetings.Single(e => e.Slug == "termin").Id));
    }

    private async Task Means(string name, Guid meeting, Guest who, string method, string startUtc, string endUtc)
    {
        var calendar = await _site.In(async services =>
        {
            var mail = (
                await _site.Read(db =>
                    Task.FromResult(
                        db.Outbox.Where(m =>
                                m.Subject == meeting && m.RecipientAddress == who.Email && m.Kind != LetterKey.Of<CoordinatorNotice>()
                            )
                            .ToList()
                    )
                )
            ).MaxBy(m => m.Id)!;
            var letter = await services
                .GetRequiredKeyedService<ILetter>(mail.Kind)
                .WriteAsync(mail.Facts!, Texts.For("de"), new(mail.RecipientName, mail.RecipientAddress));
            Assert.True(services.GetRequiredService<MimeLetter>().TryBuild(mail, letter!, out var message, out _));
            return message.Calendar()!.Value;
        });
        var text = calendar.Text.ReplaceLineEndings("\r\n");
        var read = CalendarReader.Read(text);
        var (start, end) = CalendarReader.When(read, Assert.Single(read.Events));
        Assert.Equal((method, startUtc, endUtc), (calendar.Method, Iso(start), Iso(end)));
        if (Environment.GetEnvironmentVariable("PLATTFORM_CALENDAR_FILES") is not { Length: > 0 } folder)
            return;
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, $"letter-{name}.utc"), $"{startUtc}\n{endUtc}\n");
        await File.WriteAllTextAsync(Path.Combine(folder, $"letter-{name}.ics"), text);
    }

    private static string Iso(DateTime utc) => utc.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
