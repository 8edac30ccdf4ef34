using Plattform.Events;

namespace Plattform.Coordination;

/// <summary>Something about one event that a coordinator should see on coming to the desk.</summary>
/// <param name="Path">Where there is something to do about it, called <paramref name="Link"/>.</param>
public sealed record DeskNotice(Guid EventId, string Strong, string Text, string Path, string Link);

/// <summary>Rooms above have something to say on the overview.</summary>
public interface IDeskNotices
{
    Task<IReadOnlyList<DeskNotice>> OfAsync(IReadOnlyList<Event> events);
}
