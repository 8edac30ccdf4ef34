using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Plattform.Data;
using Plattform.Look;
using Plattform.Mail;
using Plattform.Meetings;
using Plattform.Messages;
using Plattform.Registrations;
using Plattform.Tests.Letters;
using Plattform.Tests.Registrations;
using Plattform.Time;
using Plattform.Web;

namespace Plattform.Tests.Messages;

/// <summary>A still site on which the calendar looks, and the post goes, when a test says so. Times are clock times in Gelsenkirchen.</summary>
internal sealed class Calendar(Site site) : IDisposable
{
    public const string Path = "/koordination/tagung/nachrichten";
    private IEnumerable<(string Old, string New)> _always = [];
    private readonly MessageDispatcher _mailing = ActivatorUtilities.CreateInstance<MessageDispatcher>(site.Services);

    public Site Site => site;
    public Guid Meeting { get; private set; }

    /// <summary>A meeting on 9 May, 14 to 18, that the calendar knows.</summary>
    public static async Task<Calendar> WithMeeting(params (string Old, string New)[] changes)
    {
        var calendar = new Calendar(new() { Still = true });
        await calendar.Says(changes);
        calendar._always = changes.Where(change => change.Old == "group:");
        return calendar;
    }

    /// <summary>The file of the meeting is imported with these changes, and the calendar looks.</summary>
    public async Task Says(params (string Old, string New)[] changes)
    {
        await Imports(changes);
        await Looks();
    }

    /// <summary>The file is imported, and nobody has looked yet.</summary>
    public async Task Imports(params (string Old, string New)[] changes)
    {
        await site.ImportSample([("slug: kommunalpolitik", "slug: tagung"), .. _always, .. changes]);
        Meeting = await site.Read(db => db.Meetings.Where(e => e.Slug == "tagung").Select(e => e.Id).SingleAsync());
    }

    public static (string Old, string New) Starts(string day, int hour = 14) =>
        ("start: 2026-05-09T14:00\nend: 2026-05-09T18:00", $"start: {day}T{hour:00}:00\nend: {day}T{hour + 4:00}:00");

    public static (string Old, string New) At(string name) => ("name: Bistro Horster Mitte", $"name: {name}");

    public Task Looks() => _mailing.LookAsync(CancellationToken.None);

    /// <summary>It is that moment, and the calendar looks.</summary>
    public async Task Comes(string local)
    {
        site.Time.SetUtcNow(
            new DateTimeOffset(LocalTime.ToUtc(DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture), "Europe/Berlin"))
        );
        await Looks();
    }

    public async Task Passes(TimeSpan time)
    {
        site.Time.Advance(time);
        await Looks();
    }

    public async Task<Guest> Answered(string name, Func<Guest, RegistrationData> answer)
    {
        var guest = new Guest(site, Meeting, name);
        await guest.SignsUp(answer(guest));
        site.Time.Advance(TimeSpan.FromSeconds(1));
        return guest;
    }

    /// <summary>Only those who answered a moment ago were written to.</summary>
    public Task Forgets() => site.Read(db => db.Outbox.Where(m => m.State == OutboxState.Waiting).ExecuteDeleteAsync());

    /// <summary>The post goes: what is needed is written, and stays as sent; what is not is dropped.</summary>
    /// <param name="only">Whose mailbox is reached; null: everybody's.</param>
    public Task<List<Brought>> Post(string? only = null) =>
        site.In(async services =>
        {
            var (db, look) = (services.GetRequiredService<Plattform.Data.PlattformDb>(), services.GetRequiredService<LetterLook>());
            var brought = new List<Brought>();
            foreach (
                var row in await db
                    .Outbox.Where(m => m.Subject == Meeting && m.State == OutboxState.Waiting && (only == null || m.RecipientName == only))
                    .OrderBy(m => m.RecipientAddress)
                    .ToListAsync()
            )
            {
                var texts = Texts.For(row.Language);
                await using var scope = services.CreateAsyncScope();
                if (
                    await scope
                        .ServiceProvider.GetRequiredKeyedService<ILetter>(row.Kind)
                        .WriteAsync(row.Facts!, texts, new(row.RecipientName, row.RecipientAddress)) is
                    { } letter
                )
                {
                    brought.Add(
                        new(
                            LetterNames.Of(row.Kind),
                            row.RecipientAddress,
                            letter,
                            string.Join(
                                ' ',
                                LetterText.Render(letter, texts, look).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
                            )
                        )
                    );
                    row.Arrive(site.Now);
                }
                else
                {
                    row.Drop("");
                }
            }

            await db.SaveChangesAsync();
            return brought;
        });

    public Task<List<Message>> Messages(string kind) =>
        site.Read(db =>
            db.Messages.AsNoTracking().Where(m => m.MeetingId == Meeting && m.Kind == kind).OrderBy(m => m.CreatedAt).ToListAsync()
        );

    public void Dispose()
    {
        _mailing.Dispose();
        site.Dispose();
    }
}

/// <summary>A letter that arrived.</summary>
/// <param name="Text">With single spaces.</param>
internal sealed record Brought(string Kind, string To, LetterContent Letter, string Text)
{
    /// <summary>"anna MeetingChanged REQUEST 1".</summary>
    public string Short =>
        $"{To.Split('@')[0]} {Kind}{(Letter.Calendar is { } calendar ? $" {calendar.Method} {(calendar.Method, calendar.Text).Sequence()}" : "")}";
}

internal static class Broughts
{
    public static IEnumerable<string> Shorts(this IEnumerable<Brought> post) => post.Select(letter => letter.Short);

    public static Brought To(this IEnumerable<Brought> post, string name) =>
        post.Single(letter => letter.To.StartsWith(name + "@", StringComparison.Ordinal));
}
