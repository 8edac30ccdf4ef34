using Plattform.Meetings;

namespace Plattform.Coordination;

/// <summary>Something that a coordinator should see on coming to the desk.</summary>
/// <param name="MeetingId">Null: it is about no event.</param>
/// <param name="Path">Where there is something to do about it, called <paramref name="Link"/>; null: nothing here.</param>
/// <param name="Act">What is done about it by one press on the overview, called <paramref name="Link"/>; null: nothing.</param>
public sealed record DeskNotice(Guid? MeetingId, string Strong, string Text, string? Path = null, string Link = "", string? Act = null);

/// <summary>Rooms above have something to say on the overview.</summary>
public interface IDeskNotices
{
    Task<IReadOnlyList<DeskNotice>> OfAsync(IReadOnlyList<Meeting> events);
}
