namespace Plattform.Data;

/// <param name="where">Properties compared for equality; their values must not be null.</param>
public sealed class ExistsStatement<T>(PlattformDb db, params IReadOnlyList<string> where)
    : PreparedStatement(
        db,
        names => $"SELECT COUNT(*) FROM {names.Table} WHERE {string.Join(" AND ", names.Equal(..))}",
        Named<T>(db, where)
    )
{
    public async Task<bool> RunAsync(params IReadOnlyList<object?> values) => await ReadAsync(values) is not (null or 0L or 0);
}
