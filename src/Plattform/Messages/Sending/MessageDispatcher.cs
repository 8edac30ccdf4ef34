using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Hosting;
using Plattform.Mail;
using Plattform.Meetings;
using Plattform.Registrations;
using Plattform.Web;

namespace Plattform.Messages;

/// <summary>Starts due messages and adds missing outbox rows, a few hundred at a time so that sign-ups never wait.
/// Resumes after a crash.</summary>
public sealed class MessageDispatcher(
    IServiceScopeFactory scopes,
    ReminderScheduler scheduler,
    PlannedChanges plans,
    Registrar registrar,
    Outbox outbox,
    ClockGuard clock,
    TimeProvider time,
    ILogger<MessageDispatcher> log
) : PollingWorker(time)
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    /// <summary>By message: the registrar's write count when no further recipient was found.</summary>
    private readonly Dictionary<Guid, long> _complete = [];

    internal int AtOnce { get; set; } = 300;

    internal async Task LookAsync(CancellationToken stopping)
    {
        var mayStart = clock.MayAct;
        if (mayStart)
        {
            await plans.ApplyDueAsync(stopping);
            await scheduler.LookAsync(stopping);
        }

        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PlattformDb>();
        if (mayStart)
            await StartDueAsync(db, stopping);
        var now = Now;
        var open = await db
            .Messages.AsNoTracking()
            .Where(m =>
                m.State == MessageState.Started
                && (!m.IsAddressed || (m.AlsoLater && db.Meetings.Any(e => e.Id == m.MeetingId && e.EndsAt > now)))
            )
            .ToListAsync(stopping);
        foreach (var message in open)
            await AddressAsync(message, stopping);
    }

    protected override async Task<TimeSpan> RunRoundAsync(CancellationToken stopping)
    {
        await LookAsync(stopping);
        return Second;
    }

    protected override void Report(Exception failure) =>
        log.LogWarning(
            "Letters to many could not be addressed, the next try is in a second ({Error})\n{Trace}",
            failure.GetType().Name,
            failure.StackTrace
        );

    private async Task StartDueAsync(PlattformDb db, CancellationToken stopping)
    {
        var planned = await db
            .Messages.AsNoTracking()
            .Where(m => m.State == MessageState.Planned || m.State == MessageState.Held)
            .Join(db.Meetings, m => m.MeetingId, e => e.Id, (Message, Meeting) => new { Message, Meeting })
            .AsNoTracking()
            .ToListAsync(stopping);
        var changing = planned.Where(p => p.Message.Kind == ChangeMessage.StoredKey).Select(p => p.Meeting.Id).ToHashSet();
        var now = Now;
        changing.UnionWith(await db.PlannedChanges.Where(p => p.DueAt > now).Select(p => p.MeetingId).ToListAsync(stopping));
        foreach (var (message, meeting) in planned.Select(p => (p.Message, p.Meeting)))
        {
            var isBlocked = message.Rules.WaitsForChangeLetter && changing.Contains(meeting.Id);
            if (message.State == MessageState.Held ? message.NobodyDecided(meeting, Now) : message.DueAt(meeting) <= Now && !isBlocked)
                await StartAsync(message.Id);
        }
    }

    /// <summary>One transaction, because a coordinator may have just withdrawn the message.</summary>
    private async Task StartAsync(Guid id)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PlattformDb>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (
            await db.Messages.FindAsync(id) is not { State: MessageState.Planned or MessageState.Held } message
            || await db.Meetings.FindAsync(message.MeetingId) is not { } meeting
        )
            return;
        if (message.NobodyDecided(meeting, Now))
        {
            message.Abandon(MessageReason.NobodyDecided, Now);
        }
        else if (
            message.State == MessageState.Held
            || message.DueAt(meeting) > Now
            || (await db.AnnouncedSchedules.FindAsync(meeting.Id)).HasUnprocessedChange(meeting, Now)
        )
        {
            return;
        }
        else if (message.ReasonNotToGo(meeting, Now) is { } reason)
        {
            message.Skip(reason, Now);
        }
        else
        {
            message.Start(Now);
            await db.NoteStartAsync(message, meeting.Slug, message.By, Now);
            await message.Rules.OnStartAsync(scope.ServiceProvider.GetRequiredService<DeskLetters>(), db, message, meeting);
        }

        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        outbox.Wake();
    }

    private async Task AddressAsync(Message message, CancellationToken stopping)
    {
        var writes = registrar.Writes;
        if (message.IsAddressed && _complete.GetValueOrDefault(message.Id, -1) == writes)
            return;
        var reached = Guid.Empty;
        while (await AddressSomeAsync(message, reached) is { } last)
        {
            reached = last;
            outbox.Wake();
            if (stopping.IsCancellationRequested)
                return;
        }

        _complete[message.Id] = writes;
    }

    /// <returns>The last person reached; null: nobody follows <paramref name="after"/>.</returns>
    internal async Task<Guid?> AddressSomeAsync(Message message, Guid after)
    {
        var letter = message.Rules.Letter ?? throw new InvalidOperationException($"{message.Kind} has no letter");
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PlattformDb>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var people = await db.Recipients(message)
            .Where(r => r.Id > after && !db.Outbox.Any(m => m.Series == message.Id && m.RecipientKey == r.EmailKey))
            .OrderBy(r => r.Id)
            .Select(r => new
            {
                r.Id,
                r.Name,
                r.Email,
                r.Language,
                r.EmailVerifiedAt,
            })
            .Take(AtOnce)
            .ToListAsync();
        // The query finds an address registered twice only once; the address itself decides here.
        var keys = people.ConvertAll(person => MailAddresses.Normalise(person.Email));
        var served = await db
            .Outbox.Where(m => m.Series == message.Id && keys.Contains(m.RecipientKey))
            .Select(m => m.RecipientKey)
            .ToListAsync();
        var missing = people
            .DistinctBy(p => MailAddresses.Normalise(p.Email))
            .Where(p => !served.Contains(MailAddresses.Normalise(p.Email)));
        foreach (var person in missing)
        {
            var facts = JsonSerializer.Serialize(new SeriesFacts(message.Id, person.Id));
            var name = person.EmailVerifiedAt is null ? HarmlessText.Name(person.Name) : person.Name;
            var mail = outbox.Add(db, letter, new(name, person.Email), person.Language, facts, message.MeetingId, series: message.Id);
            mail.Person = person.Id;
        }

        await db.SaveChangesAsync();
        if (people.Count < AtOnce && !message.IsAddressed)
            await db.Messages.Where(m => m.Id == message.Id).ExecuteUpdateAsync(set => set.SetProperty(m => m.IsAddressed, true));
        await transaction.CommitAsync();
        return people.Count == 0 ? null : people[^1].Id;
    }
}
