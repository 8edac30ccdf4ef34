using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Time;
using Plattform.Web;

namespace Plattform.Registrations;

/// <summary>Sets the body limit before reading: a file needs a valid link, one at a time, and free space.</summary>
public sealed class PaperUploads(FreeSpace space, TimeProvider time)
{
    public const int MostMegabytesPerMeeting = 200;
    public const long MostBytesPerMeeting = MostMegabytesPerMeeting * 1024L * 1024;

    private static readonly object Key = new();
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private readonly ConcurrentDictionary<Guid, SemaphoreSlim> _gates = new();

    public static PaperRefusal? RefusalOf(HttpContext context) => context.Items[Key] as PaperRefusal?;

    public static bool IsAt(PathString path) => TokenOf(path) is not null;

    /// <returns>Null: the link is invalid; do not read the body.</returns>
    public async Task<int?> MostBytesAsync(HttpContext context)
    {
        var services = context.RequestServices;
        if (
            await services.GetRequiredService<PersonalLinkAuthenticator>().OpenAsync(TokenOf(context.Request.Path)!)
            is not { } registration
        )
            return null;
        if (await RefusalOfAsync(services.GetRequiredService<PlattformDb>(), registration, context) is not { } refusal)
            return PapersPage.MostBytesOfForm;
        context.Items[Key] = refusal;
        return RequestBounds.MostBytes;
    }

    /// <summary>Includes papers kept for people who withdrew.</summary>
    public static Task<long> BytesOfAsync(PlattformDb db, Guid meeting)
    {
        var people = db.Registrations.Where(r => r.MeetingId == meeting);
        return db
            .Papers.Where(p =>
                people.Any(r => r.Id == p.FormerOf)
                || db.Contributions.Any(c => c.Id == p.ContributionId && people.Any(r => r.Id == c.RegistrationId))
            )
            .SumAsync(p => (long)p.Length);
    }

    private static string? TokenOf(PathString path) => path.Value?.Split('/') is ["", "anmeldung", var token, "beitrag"] ? token : null;

    private async Task<PaperRefusal?> RefusalOfAsync(PlattformDb db, Registration registration, HttpContext context)
    {
        if (
            registration is not { IsHeld: false, Contribution: { } contribution }
            || !(await db.Meetings.AsNoTracking().SingleAsync(e => e.Id == registration.MeetingId)).TakesPapers(time.UtcNow())
            || await db.Papers.CountAsync(p => p.ContributionId == contribution.Id) >= HandInPaper.MostPerContribution
        )
            return PaperRefusal.TakesNone;
        if (await BytesOfAsync(db, registration.MeetingId) >= MostBytesPerMeeting)
            return PaperRefusal.MeetingIsFull;
        if (space.IsLow)
            return PaperRefusal.DiskIsFull;
        var gate = _gates.GetOrAdd(contribution.Id, _ => new(1));
        if (!await gate.WaitAsync(Patience, context.RequestAborted)) // the one before may have its answer and not be over
            return PaperRefusal.OneAtATime;
        context.Response.OnCompleted(() => Task.FromResult(gate.Release()));
        return null;
    }
}

public enum PaperRefusal
{
    TakesNone,
    MeetingIsFull,
    DiskIsFull,
    OneAtATime,
}
