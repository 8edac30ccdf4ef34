using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Meetings;

namespace Plattform.Coordination;

/// <summary>"mitgliederversammlung-februar", with the year or a number behind it when that one is taken.</summary>
public static class NewSlug
{
    public static async Task<string> ForAsync(PlattformDb db, string title, DateTime start)
    {
        var month = MeetingText.ToSlug(start.ToString("MMMM", CultureInfo.GetCultureInfo("de-DE")));
        var stem = MeetingText.ToSlug(title) is { Length: > 0 } said ? said : "treffen";
        var wanted = stem.Split('-').Contains(month) ? stem : $"{stem}-{month}";
        var taken = await db.Meetings.Where(meeting => meeting.Slug.StartsWith(wanted)).Select(meeting => meeting.Slug).ToListAsync();
        return new[] { wanted, $"{wanted}-{start.Year}" }
            .Concat(Enumerable.Range(2, taken.Count + 1).Select(n => $"{wanted}-{start.Year}-{n}"))
            .First(slug => MeetingText.IsSlug(slug) && !taken.Contains(slug));
    }
}
