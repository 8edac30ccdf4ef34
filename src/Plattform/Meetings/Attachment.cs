namespace Plattform.Meetings;

/// <summary>A file that belongs to an invitation, kept in the database so that a backup holds it.</summary>
public sealed class Attachment
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid MeetingId { get; set; }

    /// <summary>The last part of its address.</summary>
    public string FileName { get; set; } = "";
    public string Title { get; set; } = "";
    public string ContentType { get; set; } = "application/octet-stream";
    public int Length { get; set; }
    public byte[] Content { get; set; } = [];

    /// <summary>Published from what a speaker handed in: goes when that goes, and no event file knows it.</summary>
    public Guid? Paper { get; set; }
}
