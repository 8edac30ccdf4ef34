namespace Plattform.Data;

/// <param name="where">Properties compared for equality; their values must not be null.</param>
public sealed class UpdateStatement<T>(PlattformDb db, IReadOnlyList<string> set, IReadOnlyList<string> where)
    : PreparedStatement(
        db,
        names =>
            $"UPDATE {names.Table} SET {string.Join(", ", names.Equal(..set.Count))} WHERE {string.Join(" AND ", names.Equal(set.Count..))}",
        Named<T>(db, set.Concat(where))
    )
{
    public Task<int> RunAsync(params IReadOnlyList<object?> values) => ExecuteAsync(values);
}
