using Plattform.Data;

namespace Plattform.Meetings;

/// <summary>A meeting as it was once saved; kept until 90 days after a later one took its place. Every save makes one, see
/// <see cref="VersionRecorder"/>.</summary>
public sealed class MeetingVersion
{
    public static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    /// <summary>Rises with each save.</summary>
    public long Id { get; init; }
    public Guid MeetingId { get; init; }
    public DateTime At { get; init; }

    /// <summary>The meeting file, without attachments.</summary>
    public string Text { get; init; } = "";

    /// <summary>Who saved, and by which act; null: the program, or more than a year ago.</summary>
    public DeskEntry? Entry { get; init; }
    public long? EntryId { get; init; }

    /// <returns>Null: by today's rules it is no meeting.</returns>
    public Meeting? Read() => MeetingFile.Read(Text, _ => null).Draft?.ToMeeting(MeetingId);
}
