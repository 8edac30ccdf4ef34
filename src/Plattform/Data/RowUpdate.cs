using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Plattform.Data;

/// <summary>
/// One conditional update as plain SQL, for what happens with every mail: EF's own way takes longer to put the statement
/// together than the database takes for it. Names and conversions come from the model, so the row is the same.
/// </summary>
public static class RowUpdate
{
    /// <param name="set">Property names with their new values.</param>
    /// <param name="where">Property names with the values they must have; none is null.</param>
    /// <returns>How many rows there were.</returns>
    public static async Task<int> UpdateRowsAsync<T>(this PlattformDb db, (string Property, object? Value)[] set, (string Property, object? Value)[] where)
    {
        var (entity, names) = (db.Model.FindEntityType(typeof(T))!, db.GetService<ISqlGenerationHelper>());
        await db.Database.OpenConnectionAsync();
        try
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
            command.CommandText = $"UPDATE {names.DelimitIdentifier(entity.GetTableName()!)} SET {Equal(set, ", ")} WHERE {Equal(where, " AND ")}";
            return await command.ExecuteNonQueryAsync();

            string Equal((string, object?)[] pairs, string between) => string.Join(between, pairs.Select(pair => Bind(command, entity.FindProperty(pair.Item1)!, pair.Item2, names)));
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private static string Bind(DbCommand command, IProperty property, object? value, ISqlGenerationHelper names)
    {
        var parameter = names.GenerateParameterName($"p{command.Parameters.Count}");
        command.Parameters.Add(property.GetRelationalTypeMapping().CreateParameter(command, parameter, value, property.IsNullable));
        return $"{names.DelimitIdentifier(property.GetColumnName())} = {parameter}";
    }
}
