namespace Plattform.Meetings;

/// <summary>A file attached to an invitation, stored in the database so that backups contain it.</summary>
public sealed class Attachment
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid MeetingId { get; set; }

    public string FileName { get; set; } = "";
    public string Title { get; set; } = "";
    public string ContentType { get; set; } = "application/octet-stream";
    public int Length { get; set; }
    public byte[] Content { get; set; } = [];

    /// <summary>The speaker's paper it was published from: deleted with that paper, absent from meeting files.</summary>
    public Guid? Paper { get; set; }
}
