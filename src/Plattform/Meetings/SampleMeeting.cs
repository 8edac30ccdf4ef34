using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Time;

namespace Plattform.Meetings;

public static class SampleMeeting
{
    public const string Slug = "kommunalpolitik";
    private const int DaysAhead = 14;

    public static string Text
    {
        get
        {
            using var stream = typeof(SampleMeeting).Assembly.GetManifestResourceStream($"Sample/{Slug}.md")!;
            using var reader = new StreamReader(stream);
            return reader.ReadToEnd();
        }
    }

    public static MeetingDraft Draft() => MeetingFile.Read(Text, _ => null).Draft!;

    /// <summary>Seeds an empty database, or moves a past sample that nobody registered for into the future.</summary>
    public static async Task<Meeting?> EnsureAsync(PlattformDb db, DateTime now, CancellationToken cancellationToken = default)
    {
        var draft = Draft();
        var stored = await db.Meetings.BySlugAsync(Slug, cancellationToken);
        if (stored is null && await db.Meetings.AnyAsync(cancellationToken))
            return null;
        if (stored is not null)
        {
            var mayMove =
                stored.Title == draft.Content.Title
                && stored.HasEnded(now)
                && !await db.MeetingFigures.AnyAsync(f => f.MeetingId == stored.Id && f.Registrations > 0, cancellationToken);
            if (!mayMove)
                return null;
            // Keep what was edited in the sample; only the dates move.
            draft = MeetingFile.Read(MeetingFile.Write(stored, []), _ => null).Draft ?? draft;
            draft.Attachments = await MeetingImport.StoredAsync(db, stored.Id, cancellationToken);
        }

        draft.Content.MoveByWeeks(WeeksUntilAhead(LocalTime.ToUtc(draft.Content.Start, draft.Content.TimeZone), now));
        return (await MeetingImport.ImportAsync(db, new(draft, []), now, who: null, cancellationToken: cancellationToken)).Meeting;
    }

    private static int WeeksUntilAhead(DateTime start, DateTime now) =>
        (int)Math.Max(0, Math.Ceiling((now.AddDays(DaysAhead) - start).TotalDays / 7));
}
