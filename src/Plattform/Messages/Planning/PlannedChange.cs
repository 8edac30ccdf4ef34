using System.Text.Json;
using Plattform.Meetings;

namespace Plattform.Messages;

public enum PlannedKind
{
    Cancellation,

    /// <summary>A cancelled meeting takes place after all.</summary>
    Reinstatement,
    Move,
}

/// <summary>A cancellation or a move that is decided, but told to nobody: until <see cref="DueAt"/> nothing public changes, and taken
/// back nobody ever hears of it. Holds only what is to become, so other fields may be edited meanwhile. One per meeting.</summary>
public sealed class PlannedChange
{
    public Guid MeetingId { get; init; }
    public PlannedKind Kind { get; init; }

    /// <summary>Markdown; may be empty.</summary>
    public string Reason { get; set; } = "";

    /// <summary><see cref="MeetingMove"/> as JSON; only of a move.</summary>
    public string? Becomes { get; init; }

    /// <summary>UTC.</summary>
    public DateTime DueAt { get; set; }

    /// <summary>The coordinator's address.</summary>
    public string By { get; init; } = "";
    public DateTime CreatedAt { get; init; }
    public Guid Version { get; set; } = Guid.NewGuid();

    public static string PathOf(Meeting meeting, PlannedKind kind) =>
        $"/koordination/{meeting.Slug}/{(kind == PlannedKind.Move ? "verlegen" : "absagen")}";

    /// <summary>The meeting as it will be, with everything that was edited since.</summary>
    public MeetingDraft DraftOf(Meeting meeting)
    {
        var draft = MeetingDraft.Of(meeting);
        if (Becomes is not null)
            JsonSerializer.Deserialize<MeetingMove>(Becomes)!.ApplyTo(draft.Content, CreatedAt);
        if (Kind != PlannedKind.Move)
            (draft.Status, draft.Content.CancelReason) =
                Kind == PlannedKind.Cancellation ? (MeetingStatus.Cancelled, Reason) : (MeetingStatus.Published, "");
        return draft;
    }

    /// <summary>The meeting is over, became something else, would be over as soon as it moved, or its other dates would move too: then
    /// nothing goes out.</summary>
    public bool IsPossible(Meeting meeting, DateTime now) =>
        meeting.Status == (Kind == PlannedKind.Reinstatement ? MeetingStatus.Cancelled : MeetingStatus.Published)
        && !meeting.HasEnded(now)
        && DraftOf(meeting) is var draft
        && !draft.ToMeeting(meeting.Id).HasEnded(now)
        && HasSameDates(draft.Content, meeting);

    /// <summary>Those of a series count from its first one.</summary>
    public static bool HasSameDates(MeetingContent moved, Meeting meeting) =>
        moved
            .PlannedDates(meeting.Slug)
            .Select(date => date.Slug)
            .SequenceEqual(meeting.Content.PlannedDates(meeting.Slug).Select(date => date.Slug));
}
