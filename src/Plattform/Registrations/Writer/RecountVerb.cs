using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Hosting;
using Plattform.Meetings;
using Plattform.Time;

namespace Plattform.Registrations;

/// <summary><c>recount [SLUG]</c>: recounts the figures of one meeting or of all.</summary>
internal sealed class RecountVerb(PlattformDb db, PageCacheInvalidator changes, TimeProvider time) : INamedVerb
{
    public static string Name => "recount";

    public static string Usage => "recount [SLUG]     count the figures of all events, or of one, anew from the registrations";

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, TextWriter output, TextWriter error)
    {
        if (arguments.Count > 1)
        {
            await error.WriteLineAsync("Usage: " + Usage);
            return 2;
        }

        var slug = arguments is [var only] ? only : null;
        var meetings = await db.Meetings.AsNoTracking().Where(e => slug == null || e.Slug == slug).OrderBy(e => e.Slug).ToListAsync();
        if (slug is not null && meetings.Count == 0)
        {
            await error.WriteLineAsync($"There is no event {slug}.");
            return 1;
        }

        foreach (var meeting in meetings)
            await output.WriteLineAsync(
                await db.RecountAsync(changes, meeting, time.UtcNow())
                    ? $"Counted: {meeting.Slug}"
                    : $"Left as it is: {meeting.Slug}. Its registrations are deleted, only their figures are left."
            );
        return 0;
    }
}
