using Plattform.Meetings;

namespace Plattform.Coordination;

/// <param name="MeetingId">Null: not about one meeting.</param>
/// <param name="Act">Posted by a button labelled <paramref name="Link"/>; null: no button.</param>
public sealed record DeskNotice(Guid? MeetingId, string Strong, string Text, string? Path = null, string Link = "", string? Act = null)
{
    /// <summary>The meeting is about to change, which whoever edits it must know.</summary>
    public bool IsForEditor { get; init; }
}

public interface IDeskNotices
{
    Task<IReadOnlyList<DeskNotice>> OfAsync(IReadOnlyList<Meeting> events);
}
