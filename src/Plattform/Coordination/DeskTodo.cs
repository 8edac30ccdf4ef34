using Plattform.Meetings;

namespace Plattform.Coordination;

/// <summary>One thing that waits for a coordinator: a number, a sentence, a button.</summary>
/// <param name="Strong">Reads on after <paramref name="Count"/>: "2 Mails kamen nicht an".</param>
/// <param name="Text">May be empty.</param>
public sealed record DeskTodo(Guid MeetingId, int Count, string Strong, string Text, string Path, string Link);

/// <summary>Each room says what it has to do.</summary>
public interface IDeskTodos
{
    Task<IReadOnlyList<DeskTodo>> OfAsync(IReadOnlyList<Meeting> meetings);
}
