namespace Plattform.Registrations;

/// <summary>What another room keeps about one registration: it follows into the one that a merge leaves.</summary>
public interface IFollowsPerson
{
    /// <summary>Ids of its rows.</summary>
    Task<IReadOnlyList<Guid>> OfAsync(Guid registration);

    /// <param name="rows">Those of other rooms are among them.</param>
    Task MoveAsync(IReadOnlyCollection<Guid> rows, Guid from, Guid to);
}
