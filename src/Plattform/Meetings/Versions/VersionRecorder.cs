using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Plattform.Data;

namespace Plattform.Meetings;

/// <summary>Adds a version to every save that changes what a meeting says, and to every entry of the history whose meeting it is:
/// slugs change, ids do not.</summary>
internal sealed class VersionRecorder : SaveChangesInterceptor
{
    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default
    )
    {
        if (eventData.Context is not PlattformDb db)
            return result;
        var meetings = db.ChangeTracker.Entries<Meeting>().ToList();
        var notes = db
            .ChangeTracker.Entries<DeskEntry>()
            .Where(note => note.State is EntityState.Added)
            .Select(note => note.Entity)
            .ToList();
        foreach (var note in notes.Where(note => note.Slug.Length > 0))
            note.MeetingId ??=
                meetings.Find(meeting => meeting.Entity.Slug == note.Slug)?.Entity.Id ?? await db.Meetings.IdBySlugAsync(note.Slug);
        foreach (var meeting in meetings.Where(SaysSomethingElse).Select(meeting => meeting.Entity))
        {
            var text = MeetingFile.Write(meeting, []);
            if (text != await NewestTextAsync(db, meeting.Id, cancellationToken))
                db.MeetingVersions.Add(
                    new()
                    {
                        MeetingId = meeting.Id,
                        At = meeting.ChangedAt,
                        Text = text,
                        Entry = notes.Find(note => note.MeetingId == meeting.Id),
                    }
                );
        }

        return result;
    }

    private static bool SaysSomethingElse(EntityEntry<Meeting> meeting) =>
        meeting.State is EntityState.Added
        || (
            meeting.State is EntityState.Modified
            && (
                meeting.ComplexProperty(m => m.Content).IsModified
                || meeting.Property(m => m.Slug).IsModified
                || meeting.Property(m => m.Status).IsModified
            )
        );

    private static Task<string?> NewestTextAsync(PlattformDb db, Guid meeting, CancellationToken cancellationToken) =>
        db
            .MeetingVersions.Where(version => version.MeetingId == meeting)
            .OrderByDescending(version => version.Id)
            .Select(version => version.Text)
            .FirstOrDefaultAsync(cancellationToken);
}
