using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Meetings;
using Plattform.Registrations;

namespace Plattform.Coordination;

/// <summary>What happened to a meeting's registrations since a coordinator's last visit.</summary>
public sealed record MeetingNews(DateTime Since, NewsLine Answers, NewsLine Changes, NewsLine Withdrawals)
{
    public bool IsEmpty => Answers.Count + Changes.Count + Withdrawals.Count == 0;

    public static async Task<MeetingNews?> OfAsync(PlattformDb db, Meeting meeting, DateTime? since)
    {
        if (since is not { } last)
            return null;
        var counting = db.CountingRegistrations(meeting.Id).AsNoTracking();
        return new(
            last,
            await NewsLine.OfAsync(counting.Where(Audiences.NotDeclined).Where(r => r.CreatedAt > last)),
            await NewsLine.OfAsync(counting.Where(Audiences.NotDeclined).Where(r => r.CreatedAt <= last && r.ChangedAt > last)),
            await NewsLine.OfAsync(counting.Where(Audiences.Declined).Where(r => r.ChangedAt > last))
        );
    }
}

/// <param name="Names">The latest, at most <see cref="MostNames"/>.</param>
public sealed record NewsLine(int Count, IReadOnlyList<string> Names)
{
    public const int MostNames = 3;

    public static async Task<NewsLine> OfAsync(IQueryable<Registration> registrations)
    {
        var count = await registrations.CountAsync();
        return new(
            count,
            count == 0 ? [] : await registrations.OrderByDescending(r => r.ChangedAt).Select(r => r.Name).Take(MostNames).ToListAsync()
        );
    }
}
