using Plattform.Data;
using Plattform.Look;
using Plattform.Meetings;

namespace Plattform.Messages;

/// <summary>Calls a meeting off, or lets a cancelled one take place after all.</summary>
public sealed class CancelPage(
    PlattformDb db,
    PlannedChanges changes,
    PlannedLetters letters,
    Texts texts,
    LocalizedLinks links,
    TimeProvider time
) : PlannedChangePage(db, changes, letters, texts, links, time)
{
    public override PlannedKind Kind => Meeting.Status == MeetingStatus.Cancelled ? PlannedKind.Reinstatement : PlannedKind.Cancellation;

    public override string? Refusal =>
        Meeting.HasEnded(Now) ? Texts["Das Treffen ist vorbei."]
        : Meeting.Status == MeetingStatus.Draft
            ? Texts["Das Treffen ist noch ein Entwurf, und niemand weiß davon: Absagen musst du nichts."]
        : null;
}
