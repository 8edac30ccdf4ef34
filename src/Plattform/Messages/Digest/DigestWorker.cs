using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Plattform.Data;
using Plattform.Hosting;
using Plattform.Look;
using Plattform.Mail;
using Plattform.Meetings;
using Plattform.Registrations;
using Plattform.Time;
using Plattform.Web;

namespace Plattform.Messages;

public sealed class DigestWorker(
    IServiceScopeFactory scopes,
    Outbox outbox,
    Coordinators coordinators,
    NoticeLimits notices,
    ClockGuard clock,
    TimeProvider time,
    IOptions<SiteOptions> site,
    IOptions<PrivacyOptions> privacy,
    ILogger<DigestWorker> log
) : PollingWorker(time)
{
    public const int MostInFull = 200;
    private const int Evening = 18;
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    /// <summary>UTC: the next full hour, or 18:00 on the site's clock, after <paramref name="held"/>.</summary>
    public static DateTime DueAt(NoticeRhythm rhythm, DateTime held, string timeZone)
    {
        var local = LocalTime.FromUtc(held, timeZone);
        if (rhythm == NoticeRhythm.Hourly)
            return held + (local.Date.AddHours(local.Hour + 1) - local);
        if (rhythm == NoticeRhythm.AtOnce)
            return held;
        var evening = LocalTime.ToUtc(local.Date.AddHours(Evening), timeZone);
        return evening > held ? evening : LocalTime.ToUtc(local.Date.AddDays(1).AddHours(Evening), timeZone);
    }

    protected override async Task<TimeSpan> RunRoundAsync(CancellationToken stopping)
    {
        await LookAsync(stopping);
        return Second;
    }

    protected override void Report(Exception failure) =>
        log.LogWarning(
            "Notices could not be collected, the next try is in a second ({Error})\n{Trace}",
            failure.GetType().Name,
            failure.StackTrace
        );

    internal async Task LookAsync(CancellationToken stopping)
    {
        if (!clock.MayAct)
            return;
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PlattformDb>();
        var until = Now;
        var held = await db
            .HeldNotices.Where(n => n.At <= until)
            .GroupBy(n => new { n.RecipientKey, n.MeetingId })
            .Select(g => new
            {
                g.Key.RecipientKey,
                g.Key.MeetingId,
                Since = g.Min(n => n.At),
            })
            .ToListAsync(stopping);
        foreach (var heap in held)
        {
            var meeting = await db.Meetings.AsNoTracking().SingleAsync(e => e.Id == heap.MeetingId, stopping);
            var coordinator = coordinators.Of(meeting.Id, meeting.Contacts.Mailboxes()).FirstOrDefault(c => c.Key == heap.RecipientKey);
            if (coordinator is null)
                await db
                    .HeldNotices.Where(n => n.RecipientKey == heap.RecipientKey && n.MeetingId == heap.MeetingId)
                    .ExecuteDeleteAsync(stopping);
            else if (
                coordinator with { Rhythm = coordinator.Rhythm.Before(meeting.StartsAt, Now) } is var now
                && DueAt(now, heap.Since) <= Now
            )
                await SendAsync(meeting, now);
        }
    }

    /// <summary>For immediate notices: the end of the collecting hour.</summary>
    private DateTime DueAt(Coordinator coordinator, DateTime held) =>
        coordinator.Rhythm == NoticeRhythm.AtOnce && notices.CollectedUntil(coordinator.Key) is { } until
            ? until
            : DueAt(coordinator.Rhythm, held, site.Value.TimeZone);

    /// <summary>One transaction adds the letter and deletes the rows.</summary>
    private async Task SendAsync(Meeting meeting, Coordinator coordinator)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PlattformDb>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var until = Now;
        var rows = db.HeldNotices.Where(n => n.RecipientKey == coordinator.Key && n.MeetingId == meeting.Id && n.At <= until);
        var stored = await rows.OrderBy(n => n.At).ThenBy(n => n.Id).Select(n => n.Facts).ToListAsync();
        var news = stored.ConvertAll(facts => JsonSerializer.Deserialize<HeldFacts>(facts)!);
        if (news.Count == 0)
            return;
        var named = coordinator.Detail == NoticeDetail.Short ? [] : news.FindAll(notice => notice.Person is not null);
        outbox.Add<DigestLetter, DigestFacts>(
            db,
            new(coordinator.Name, coordinator.Email),
            Texts.German.Language,
            new()
            {
                MeetingId = meeting.Id,
                Slug = meeting.Slug,
                Title = meeting.Title,
                Start = meeting.Start,
                DeleteOn = meeting.DeleteOn(privacy.Value.DeleteAfterDays),
                Asked = AskedFor.By(meeting),
                State = RunningState.Of(meeting, await MeetingFigures.OfAsync(db, meeting.Id)),
                At = Now,
                WereMany = coordinator.Rhythm == NoticeRhythm.AtOnce && notices.CollectedUntil(coordinator.Key) is not null,
                Notices = [.. named.Take(MostInFull)],
                More = Math.Max(0, named.Count - MostInFull),
                Counts = news.Except(named).GroupBy(notice => notice.Of).ToDictionary(g => g.Key, g => g.Count()),
            },
            meeting.Id
        );
        await db.SaveChangesAsync();
        await rows.ExecuteDeleteAsync();
        await transaction.CommitAsync();
        outbox.Wake();
    }
}
