namespace Plattform.Meetings;

/// <summary>One of several parts of an agenda item that run side by side.</summary>
public sealed class Session
{
    /// <summary>Stays the same when sessions move, because choices refer to it.</summary>
    public string Id { get; set; } = "";
    public string Title { get; set; } = "";
    public string? Room { get; set; }
    public string? Host { get; set; }

    /// <summary>Persons; null: unlimited.</summary>
    public int? Places { get; set; }
}
