using System.Globalization;

namespace Plattform.Data;

/// <summary>Adds to numbers of one row atomically or inserts it. The entity has only key and number columns.</summary>
public sealed class IncrementStatement<T>(PlattformDb db, IReadOnlyList<string> key, IReadOnlyList<string> numbers)
    : PreparedStatement(db, names => Sql(names, key.Count), Named<T>(db, key.Concat(numbers)))
{
    /// <summary>Takes the key, then the increments; returns the new value of the first number.</summary>
    public async Task<int> RunAsync(params IReadOnlyList<object?> values) =>
        Convert.ToInt32(await ReadAsync(values), CultureInfo.InvariantCulture);

    private static string Sql(SqlNames names, int keys)
    {
        var sums = names.Indices(keys..).Select(i => $"{names.Column(i)} = {names.Table}.{names.Column(i)} + excluded.{names.Column(i)}");
        return $"INSERT INTO {names.Table} ({names.Columns(..)}) VALUES ({names.Parameters(..)}) "
            + $"ON CONFLICT ({names.Columns(..keys)}) DO UPDATE SET {string.Join(", ", sums)} RETURNING {names.Column(keys)}";
    }
}
