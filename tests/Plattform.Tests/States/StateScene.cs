using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Plattform.Data;
using Plattform.Look;
using Plattform.Look.Pictures;
using Plattform.Mail;
using Plattform.Meetings;
using Plattform.Messages;
using Plattform.Privacy;
using Plattform.Registrations;
using Plattform.Tests.Registrations;
using Plattform.Time;
using Plattform.Web;

namespace Plattform.Tests.States;

/// <summary>A site with one meeting in a state, and people who answered it before: on site, online, declined, waiting.</summary>
internal sealed class StateScene : IAsyncDisposable
{
    public const string Slug = Person.Slug;
    private readonly MeetingState _state;

    private StateScene(MeetingState state) => _state = state;

    public Site Site { get; } = new() { Still = true };
    public Guid Meeting { get; private set; }
    public IReadOnlyList<Guest> People { get; private set; } = [];

    public Guest Guest(string name) => new(Site, Meeting, name);

    public static async Task<StateScene> Of(MeetingState state)
    {
        var scene = new StateScene(state);
        await scene.Arrange();
        return scene;
    }

    public ValueTask DisposeAsync() => Site.DisposeAsync();

    /// <summary>Where each person's own pages begin, and where letters are unsubscribed.</summary>
    public async Task<IReadOnlyList<(string Who, string Path, string Unsubscribe)>> OwnPages()
    {
        var keys = Site.Services.GetRequiredService<PersonalLinks>();
        var answers = await Site.AnswersTo(Meeting);
        return
        [
            .. answers.Select(own =>
                (own.Name, PathOf(keys.OwnPage(own.Id, own.Generation)), PathOf(keys.UnsubscribePage(own.Id, own.Generation)))
            ),
        ];

        static string PathOf(string url) => new Uri(url).PathAndQuery;
    }

    /// <summary>All letters that wait, each written now in both languages: kind, language, subject and text.</summary>
    public Task<List<(string Cell, string Text)>> Letters() =>
        Site.In(async services =>
        {
            var (db, look) = (services.GetRequiredService<PlattformDb>(), services.GetRequiredService<LetterLook>());
            var letters = new List<(string, string)>();
            var waiting = await db.Outbox.AsNoTracking().Where(m => m.State == OutboxState.Waiting).OrderBy(m => m.Id).ToListAsync();
            foreach (var row in waiting)
            foreach (var texts in new[] { Texts.German, Texts.English })
            {
                await using var scope = services.CreateAsyncScope();
                var kind = scope.ServiceProvider.GetRequiredKeyedService<ILetter>(row.Kind);
                if (await kind.WriteAsync(row.Facts!, texts, new(row.RecipientName, row.RecipientAddress)) is { } letter)
                    letters.Add(
                        (
                            $"{row.Kind} to {row.RecipientAddress} ({texts.Language})",
                            $"{letter.Subject}\n{letter.Preview}\n{LetterText.Render(letter, texts, look).InOneLine()}"
                        )
                    );
            }

            return letters;
        });

    /// <summary>What was written before does not count: only what a state causes is judged by it.</summary>
    private Task<int> ForgetLetters() => Site.Read(db => db.Outbox.ExecuteDeleteAsync());

    /// <summary>Somebody at the desk writes to all.</summary>
    public Task WriteToAll() =>
        Site.In(async services =>
        {
            var db = services.GetRequiredService<PlattformDb>();
            var message = new Message
            {
                MeetingId = Meeting,
                Kind = WrittenMessage.StoredKey,
                State = MessageState.Started,
                Subject = "Ein Brief",
                Text = "Ein Brief an alle.",
                WithFacts = true,
                StartedAt = Site.Now,
                CreatedAt = Site.Now,
            };
            db.Messages.Add(message);
            await db.SaveChangesAsync();
            foreach (var person in await db.Recipients(message).ToListAsync())
                services.GetRequiredService<Outbox>().Add<MessageLetter>(db, message, person);
            return await db.SaveChangesAsync();
        });

    private async Task Arrange()
    {
        await Site.Visitor().Get("/"); // imports the sample
        Meeting = await Site.Read(db => db.Meetings.Select(e => e.Id).SingleAsync());
        await Site.ChangeMeeting(
            Meeting,
            meeting =>
            {
                // Nothing of the author's own words is judged.
                (meeting.Content.Invitation, meeting.Content.Hints, meeting.Content.AgendaNote) = (
                    "Wir treffen uns.",
                    new() { Cakes = "Kuchen ist willkommen." },
                    ""
                );
                (meeting.Content.Capacity, meeting.Content.Wanted) = (
                    40,
                    [
                        new()
                        {
                            Id = "vegan",
                            Count = 2,
                            Cakes = CakeMarks.Vegan,
                        },
                    ]
                );
                _state.From(meeting);
            }
        );
        await Attendance();
        await ForgetLetters();
        await Site.ChangeMeeting(Meeting, _state.Becomes);
        await Site.Submit(new ReconcileMeeting(Meeting));
        Site.Time.SetUtcNow(new(LocalTime.ToUtc(DateTime.Parse(_state.At, CultureInfo.InvariantCulture), "Europe/Berlin")));
        if (_state.Is(Facts.Past))
            await ForgetLetters();
        if (_state.Is(Facts.Forgotten))
            await Forget();
    }

    private async Task Attendance()
    {
        var meeting = await Site.Meeting(Meeting);
        var (anna, olga, dora, willi) = (Guest("Anna"), Guest("Olga"), Guest("Dora"), Guest("Willi"));
        var speaking = meeting.Agenda.Find(item => item.ContributionMinutes > 0);
        List<(Guest Guest, RegistrationData Data)> answers = _state.Crowd switch
        {
            Crowd.None => [],
            Crowd.One => [(anna, anna.OnSite())],
            _ =>
            [
                (
                    anna,
                    anna.OnSite(meeting.Capacity == 1 ? 1 : 2) with
                    {
                        Cakes = [new("Apfelkuchen", 1, CakeMarks.None)],
                        Newcomer = true,
                        Alliance = "AUF Kassel",
                        Topic = speaking is null ? "" : "Das Freibad",
                        AgendaItem = speaking?.Id ?? "",
                    }
                ),
                (olga, meeting.Livestream ? olga.Online() : olga.OnSite()),
                (dora, dora.No() with { Cakes = [new("Nusszopf", 1, CakeMarks.Nuts)] }),
                (willi, willi.OnSite()),
            ],
        };
        foreach (var (guest, given) in answers)
        {
            Assert.NotEqual(Plattform.Registrations.CommandResult.Closed, await guest.SignsUp(given));
            Site.Time.Advance(TimeSpan.FromSeconds(1));
        }

        People = [.. answers.Select(answer => answer.Guest)];
    }

    private async Task Forget()
    {
        await Site.Submit(new ForgetEveryone(Meeting));
        await Site.Read(async db =>
        {
            if (!await db.Receipts.AnyAsync())
                db.Receipts.Add(
                    new()
                    {
                        MeetingId = Meeting,
                        StartedAt = Site.Now,
                        FinishedAt = Site.Now,
                        People = 4,
                        Letters = 8,
                    }
                );
            return await db.SaveChangesAsync();
        });
    }
}

internal static class SeriesRows
{
    public static void Add<TLetter>(this Outbox outbox, PlattformDb db, Message message, Registration person) =>
        outbox.Add(
            db,
            typeof(TLetter),
            new(person.Name, person.Email),
            "de",
            JsonSerializer.Serialize(new SeriesFacts(message.Id, person.Id)),
            message.MeetingId,
            series: message.Id
        );
}
