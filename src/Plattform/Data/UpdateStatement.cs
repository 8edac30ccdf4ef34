namespace Plattform.Data;

/// <summary>Changes the rows in which some properties have these values.</summary>
/// <typeparam name="T">An entity with a table of its own.</typeparam>
/// <param name="set">Names of properties.</param>
/// <param name="where">Names of properties that must be equal and are not null.</param>
public sealed class UpdateStatement<T>(PlattformDb db, IReadOnlyList<string> set, IReadOnlyList<string> where)
    : PreparedStatement(
        db,
        names =>
            $"UPDATE {names.Table} SET {string.Join(", ", names.Equal(..set.Count))} WHERE {string.Join(" AND ", names.Equal(set.Count..))}",
        Named<T>(db, set.Concat(where))
    )
{
    /// <returns>How many rows there were.</returns>
    public Task<int> RunAsync(params IReadOnlyList<object?> values) => ExecuteAsync(values);
}
