using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Text;
using Plattform.Web;

namespace Plattform.Meetings;

/// <summary>Without its bytes, for lists.</summary>
public sealed record StoredAttachment(string FileName, string Title, int Length, bool IsSaved, bool IsPaper);

/// <summary>The files of a meeting: kept when they arrive, counted when the form that sent them is saved.</summary>
public static class MeetingAttachments
{
    public const int Most = 20;
    public const int MostMegabytes = 50;
    public const int MostBytes = MostMegabytes * 1024 * 1024;
    private static readonly TimeSpan Unsaved = TimeSpan.FromDays(7);

    /// <summary>All that counts, as the page shows it.</summary>
    public static IQueryable<Attachment> Shown(this IQueryable<Attachment> attachments) =>
        attachments.Where(a => a.UnsavedSince == null).OrderBy(a => a.Paper != null).ThenBy(a => a.Position).ThenBy(a => a.FileName);

    /// <summary>Also what is not saved yet.</summary>
    public static async Task<IReadOnlyList<StoredAttachment>> StoredAttachmentsAsync(this PlattformDb db, Guid meetingId) =>
        await db
            .Attachments.Where(a => a.MeetingId == meetingId)
            .OrderBy(a => a.UnsavedSince)
            .ThenBy(a => a.Position)
            .ThenBy(a => a.FileName)
            .Select(a => new StoredAttachment(a.FileName, a.Title, a.Length, a.UnsavedSince == null, a.Paper != null))
            .ToListAsync();

    /// <summary>What the invitation offers: of a further date also what belongs to the meeting that made it.</summary>
    public static async Task<IReadOnlyList<AttachmentLine>> LinesOfAsync(
        PlattformDb db,
        Meeting meeting,
        CancellationToken cancellationToken
    )
    {
        var first = meeting.SeriesId ?? meeting.Id;
        var lines = await db
            .Attachments.Shown()
            .Where(a => a.MeetingId == meeting.Id || (a.MeetingId == first && a.Paper == null))
            .Select(a => new
            {
                Line = new AttachmentLine(a.FileName, a.Title, a.Length),
                IsOwn = a.MeetingId == meeting.Id,
                Slug = db
                    .Meetings.Where(other => other.Id == a.MeetingId && other.Status != MeetingStatus.Draft)
                    .Select(other => other.Slug)
                    .FirstOrDefault(),
            })
            .ToListAsync(cancellationToken);
        return
        [
            .. lines
                .Where(line => line.IsOwn || line.Slug is not null)
                .OrderBy(line => line.IsOwn)
                .Select(line => line.Line with { Folder = $"/treffen/{(line.IsOwn ? meeting.Slug : line.Slug)}/dateien" }),
        ];
    }

    /// <summary>Keeps files for the form that sent them, under names of their own.</summary>
    public static async Task<IReadOnlyList<AttachmentDraft>> KeepAsync(
        PlattformDb db,
        Guid meetingId,
        IReadOnlyList<(SentFile File, string Name)> sent,
        DateTime now
    )
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        var taken = await db.Attachments.Where(a => a.MeetingId == meetingId).Select(a => a.FileName).ToListAsync();
        var kept = new List<AttachmentDraft>();
        foreach (var (file, name) in sent)
        {
            var attachment = new Attachment
            {
                MeetingId = meetingId,
                FileName = Attachment.FreeName(PlainName(file.SafeName), taken),
                Title = TitleOf(name),
                ContentType = file.Kind.ContentType,
                Length = file.Content.Length,
                Content = file.Content,
                UnsavedSince = now,
            };
            db.Add(attachment);
            taken.Add(attachment.FileName);
            kept.Add(new(attachment.FileName, attachment.Title, Content: null, Line: 0));
        }

        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        db.ChangeTracker.Clear();
        return kept;
    }

    /// <summary>Titles and order as a form has them; saved files that it no longer has are deleted. Call in a transaction.</summary>
    /// <returns>False when nothing differed.</returns>
    public static async Task<bool> ArrangeAsync(PlattformDb db, Guid meetingId, IReadOnlyList<AttachmentDraft> wanted)
    {
        var own = db.Attachments.Where(a => a.MeetingId == meetingId && a.Paper == null);
        var names = wanted.Select(file => file.FileName).ToList();
        var changed = await own.Where(a => a.UnsavedSince == null && !names.Contains(a.FileName)).ExecuteDeleteAsync();
        for (var n = 0; n < wanted.Count; n++)
        {
            var (file, position) = (wanted[n], n);
            changed += await own.Where(a =>
                    a.FileName == file.FileName && (a.Title != file.Title || a.Position != position || a.UnsavedSince != null)
                )
                .ExecuteUpdateAsync(set =>
                    set.SetProperty(a => a.Title, file.Title)
                        .SetProperty(a => a.Position, position)
                        .SetProperty(a => a.UnsavedSince, (DateTime?)null)
                );
        }

        return changed > 0;
    }

    /// <summary>Forms that were never saved.</summary>
    public static Task ForgetUnsavedAttachmentsAsync(this PlattformDb db, DateTime now)
    {
        var since = now - Unsaved;
        return db.Attachments.Where(a => a.UnsavedSince < since).ExecuteDeleteAsync();
    }

    /// <summary>As a meeting file may name it.</summary>
    private static string PlainName(string safe)
    {
        var stem = MeetingText.ToSlug(Path.GetFileNameWithoutExtension(safe));
        return (stem.Length > 0 ? stem : "datei") + Path.GetExtension(safe);
    }

    /// <summary>What a person called it, without its ending.</summary>
    public static string TitleOf(string name)
    {
        var title = PlainText.OneLine(Path.GetFileNameWithoutExtension(name.Split('/', '\\')[^1]));
        return title.Length <= MeetingFile.Short ? title : PlainText.OneLine(title[..MeetingFile.Short]);
    }
}
