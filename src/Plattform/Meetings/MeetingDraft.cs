namespace Plattform.Meetings;

/// <summary>What an event shall be: read from an event file or typed at the desk, checked, not yet stored.</summary>
public sealed class MeetingDraft
{
    public string Slug { get; set; } = "";
    public MeetingStatus Status { get; set; }
    public MeetingContent Content { get; init; } = new();
    public IReadOnlyList<AttachmentDraft> Attachments { get; set; } = [];

    /// <summary>Where the file names the end.</summary>
    public int EndLine { get; init; }

    /// <summary>The event as it is, but for its attachments: to be changed in part.</summary>
    public static MeetingDraft Of(Meeting meeting) =>
        new()
        {
            Slug = meeting.Slug,
            Status = meeting.Status,
            Content = meeting.Content.Copy(),
        };

    /// <summary>Whether <paramref name="meeting"/> is all that already.</summary>
    public bool Says(Meeting meeting)
    {
        var wanted = new Meeting();
        Fill(wanted);
        return MeetingFile.Write(meeting, []) == MeetingFile.Write(wanted, []);
    }

    /// <summary>
    /// Makes <paramref name="meeting"/>, new or stored, what this draft says. Its Sequence rises when time, place or status of
    /// a stored event change (RFC 5546 2.1.4).
    /// </summary>
    /// <param name="now">UTC.</param>
    /// <returns>False when nothing was different; the event is untouched then.</returns>
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
        meeting.Write(Content.Copy());
    }

    private static (DateTime Start, DateTime End, string TimeZone, string Place, MeetingStatus Status) TimeAndPlace(Meeting meeting)
    {
        var content = meeting.Content;
        return (content.Start, content.End, content.TimeZone, string.Join('\n', content.Venue.Lines), meeting.Status);
    }
}
