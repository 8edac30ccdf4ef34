using System.Globalization;

namespace Plattform.Data;

/// <summary>Adds to numbers of one row, relative to what is stored, so it holds whoever else writes. Makes the row if there is none.</summary>
/// <typeparam name="T">An entity of a key and numbers only.</typeparam>
public sealed class IncrementStatement<T>(PlattformDb db, IReadOnlyList<string> key, IReadOnlyList<string> numbers)
    : PreparedStatement(db, names => Sql(names, key.Count), Named<T>(db, key.Concat(numbers)))
{
    /// <param name="values">The key, then what to add.</param>
    /// <returns>The first number as it is now.</returns>
    public async Task<int> RunAsync(params IReadOnlyList<object?> values) =>
        Convert.ToInt32(await ReadAsync(values), CultureInfo.InvariantCulture);

    private static string Sql(SqlNames names, int keys)
    {
        var sums = names.Indices(keys..).Select(i => $"{names.Column(i)} = {names.Table}.{names.Column(i)} + excluded.{names.Column(i)}");
        return $"INSERT INTO {names.Table} ({names.Columns(..)}) VALUES ({names.Parameters(..)}) "
            + $"ON CONFLICT ({names.Columns(..keys)}) DO UPDATE SET {string.Join(", ", sums)} RETURNING {names.Column(keys)}";
    }
}
