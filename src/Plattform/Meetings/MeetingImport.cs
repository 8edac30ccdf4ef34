using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Look;
using Plattform.Time;
using Plattform.Web;

namespace Plattform.Meetings;

/// <param name="Moved">Time, place or status differ from before.</param>
public sealed record ImportOutcome(Meeting? Meeting, bool Created, bool Changed, bool Moved, IReadOnlyList<MeetingFileError> Errors)
{
    /// <summary>What became of the further dates.</summary>
    public IReadOnlyList<SeriesChange> Dates { get; init; } = [];

    public static ImportOutcome Refused(IReadOnlyList<MeetingFileError> errors) => new(null, false, false, false, errors);
}

public static class MeetingImport
{
    /// <param name="mustBeNew">Refuses the address of a meeting that exists, instead of changing that meeting.</param>
    /// <remarks>One transaction. <paramref name="db"/> must hold no unsaved changes.</remarks>
    public static async Task<ImportOutcome> ImportAsync(
        PlattformDb db,
        MeetingFileReading reading,
        DateTime now,
        string? who = null,
        Texts? language = null,
        bool mustBeNew = false,
        CancellationToken cancellationToken = default
    )
    {
        if (reading.Draft is not { } draft)
            return ImportOutcome.Refused(reading.Errors);
        var texts = language ?? Texts.English;

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var meeting = await db.Meetings.BySlugAsync(draft.Slug, cancellationToken);
        if (mustBeNew && meeting is not null)
            return ImportOutcome.Refused([new(0, "slug", texts["Diese Adresse hat schon ein anderes Treffen."])]);
        var created = meeting is null;
        meeting ??= New(db);

        var stored = await db.Attachments.Where(a => a.MeetingId == meeting.Id && a.Paper == null).ToListAsync(cancellationToken);
        var papers = await db
            .Attachments.Where(a => a.MeetingId == meeting.Id && a.Paper != null)
            .Select(a => a.FileName)
            .ToListAsync(cancellationToken);
        var figures = await MeetingFigures.OfAsync(db, meeting.Id, cancellationToken);
        var faults = draft
            .Attachments.Select(file => FaultOf(file, stored, papers, texts))
            .Append(FaultOfEnd(draft, meeting, figures.Registrations > 0, now, texts))
            .Concat(ChoiceLoss.Of(meeting.Content, draft.Content, figures).Select(loss => FaultOf(draft, loss, texts)))
            .OfType<MeetingFileError>()
            .ToList();
        var series = new SeriesMeetings(db, draft, meeting, texts, now);
        faults.AddRange(
            (await series.CheckAsync(cancellationToken)).Select(fault => new MeetingFileError(
                draft.LineOf(fault.Key),
                fault.Key,
                fault.Message
            ))
        );
        if (faults.Count > 0)
        {
            db.ChangeTracker.Clear();
            return ImportOutcome.Refused(faults);
        }

        var (sequence, status) = (meeting.Sequence, meeting.Status);
        var changed = draft.ApplyTo(meeting, now);
        if (ReplaceAttachments(db, meeting, stored, draft.Attachments) && !changed)
        {
            meeting.Touch(now);
            changed = true;
        }

        if (who is not null && changed)
            db.Note(now, created ? DeskAct.MeetingCreated : meeting.ActSince(status), who, meeting.Slug);
        var dates = series.Apply(who);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new(meeting, created, changed, meeting.Sequence != sequence, []) { Dates = dates };
    }

    internal static async Task<IReadOnlyList<AttachmentDraft>> StoredAsync(
        PlattformDb db,
        Guid meetingId,
        CancellationToken cancellationToken
    ) =>
        [
            .. (
                await db
                    .Attachments.Where(a => a.MeetingId == meetingId && a.Paper == null)
                    .Shown()
                    .Select(a => new { a.FileName, a.Title })
                    .ToListAsync(cancellationToken)
            ).Select(a => new AttachmentDraft(a.FileName, a.Title, Content: null, Line: 0)),
        ];

    /// <summary>Registrations of past meetings get deleted, so a mistyped year must be refused.</summary>
    private static MeetingFileError? FaultOfEnd(MeetingDraft draft, Meeting meeting, bool isAnswered, DateTime now, Texts texts) =>
        isAnswered && draft.MovesIntoThePast(meeting, now)
            ? new(
                draft.LineOf(draft.Content.EndKind == EndKind.Unnamed ? "start" : "end"),
                draft.Content.EndKind == EndKind.Unnamed ? "start" : "end",
                texts[
                    "Das ist vorbei, und es haben schon Menschen geantwortet: Ihre Antworten würden gelöscht. Bitte schau auf Tag und Jahr."
                ]
            )
            : null;

    private static MeetingFileError FaultOf(MeetingDraft draft, ChoiceLoss loss, Texts texts) =>
        loss.IsSession
            ? new(draft.LineOf("agenda"), "agenda", loss.Said(texts))
            : new(draft.LineOf("questions"), "questions", loss.Said(texts));

    private static MeetingFileError? FaultOf(AttachmentDraft file, List<Attachment> stored, List<string> papers, Texts texts) =>
        papers.Contains(file.FileName, StringComparer.OrdinalIgnoreCase)
            ? new(
                file.Line,
                "attachments",
                texts[
                    "Eine Unterlage, die mit dem Treffen veröffentlicht ist, heißt schon „{0}“: Bitte gib dieser Datei einen anderen Namen.",
                    file.FileName
                ]
            )
        : file.Content is null && stored.TrueForAll(a => a.FileName != file.FileName)
            ? new(file.Line, "attachments", texts["Die Datei „{0}“ liegt nicht neben dieser Datei.", file.FileName])
        : null;

    public static DeskAct ActSince(this Meeting meeting, MeetingStatus before) =>
        meeting.Status switch
        {
            MeetingStatus.Published when before != MeetingStatus.Published => DeskAct.MeetingPublished,
            MeetingStatus.Cancelled when before != MeetingStatus.Cancelled => DeskAct.MeetingCancelled,
            _ => DeskAct.MeetingChanged,
        };

    private static Meeting New(PlattformDb db)
    {
        var meeting = new Meeting();
        db.Add(meeting);
        db.Add(new MeetingFigures { MeetingId = meeting.Id });
        return meeting;
    }

    private static bool ReplaceAttachments(PlattformDb db, Meeting meeting, List<Attachment> stored, IReadOnlyList<AttachmentDraft> wanted)
    {
        db.RemoveRange(stored.Where(file => file.UnsavedSince is null && wanted.All(draft => draft.FileName != file.FileName)));
        foreach (var (position, draft) in wanted.Index())
        {
            var file = stored.Find(file => file.FileName == draft.FileName);
            if (file is null)
                db.Add(file = new() { MeetingId = meeting.Id, FileName = draft.FileName });
            (file.Title, file.ContentType, file.Position, file.UnsavedSince) = (draft.Title, draft.ContentType, position, null);
            if (draft.Content is { } content && !content.AsSpan().SequenceEqual(file.Content))
                (file.Content, file.Length) = (content, content.Length);
        }

        return db.ChangeTracker.Entries<Attachment>().Any(entry => entry.State != EntityState.Unchanged);
    }
}
