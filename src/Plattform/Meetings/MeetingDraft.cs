namespace Plattform.Meetings;

/// <summary>A checked meeting, from a meeting file or the editor, not yet stored.</summary>
public sealed class MeetingDraft
{
    public string Slug { get; set; } = "";
    public MeetingStatus Status { get; set; }
    public MeetingContent Content { get; init; } = new();
    public IReadOnlyList<AttachmentDraft> Attachments { get; set; } = [];

    /// <summary>Line of a key in the file.</summary>
    public Func<string, int> LineOf { get; init; } = _ => 0;

    public static MeetingDraft Of(Meeting meeting) =>
        new()
        {
            Slug = meeting.Slug,
            Status = meeting.Status,
            Content = meeting.Content.Copy(),
        };

    /// <summary>Whether <paramref name="meeting"/> equals this draft already.</summary>
    public bool Says(Meeting meeting)
    {
        var wanted = new Meeting();
        Fill(wanted);
        return MeetingFile.Write(meeting, []) == MeetingFile.Write(wanted, []);
    }

    /// <summary>What would be stored, for a look at it.</summary>
    public Meeting ToMeeting(Guid id)
    {
        var meeting = new Meeting { Id = id };
        Fill(meeting);
        return meeting;
    }

    /// <summary>It would be over, and is not yet. Answers to past meetings get deleted.</summary>
    public bool MovesIntoThePast(Meeting meeting, DateTime now) => !meeting.HasEnded(now) && ToMeeting(meeting.Id).HasEnded(now);

    /// <returns>False when nothing differed; the meeting is untouched then.</returns>
    public bool ApplyTo(Meeting meeting, DateTime now)
    {
        var isNew = meeting.ChangedAt == default;
        if (!isNew && Says(meeting))
            return false;

        var timeAndPlace = TimeAndPlace(meeting);
        Fill(meeting);
        if (!isNew && timeAndPlace != TimeAndPlace(meeting))
            meeting.Sequence++;
        meeting.Touch(now);
        return true;
    }

    private void Fill(Meeting meeting)
    {
        meeting.Slug = Slug;
        meeting.Status = Status;
        var content = Content.Copy();
        if (Status != MeetingStatus.Draft)
            content.Doubts = [];
        meeting.Write(content);
    }

    private static (MeetingTimes Times, string TimeZone, string Place, MeetingStatus Status) TimeAndPlace(Meeting meeting)
    {
        var content = meeting.Content;
        var place = content.OnlineOnly ? "" : string.Join('\n', content.Venue.LinesAndNote);
        return (MeetingTimes.Of(content), content.TimeZone, place, meeting.Status);
    }
}
