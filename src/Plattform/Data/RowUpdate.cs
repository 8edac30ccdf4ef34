using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Plattform.Data;

/// <summary>
/// One conditional update as a prepared statement, for what happens with every mail: EF's own way takes longer to put the
/// statement together than the database takes for it. Names and conversions come from the model, so the row is the same.
/// </summary>
/// <typeparam name="T">An entity with a table of its own.</typeparam>
public sealed class RowUpdate<T> : IAsyncDisposable
{
    private readonly PlattformDb db;
    private readonly DbCommand command;
    private readonly IProperty[] properties;
    private readonly string[] parameters;

    /// <param name="db">Its connection stays open as long as this is used.</param>
    /// <param name="set">Names of properties.</param>
    /// <param name="where">Names of properties that must be equal and are not null.</param>
    public RowUpdate(PlattformDb db, IReadOnlyList<string> set, IReadOnlyList<string> where)
    {
        this.db = db;
        var (entity, names) = (db.Model.FindEntityType(typeof(T))!, db.GetService<ISqlGenerationHelper>());
        properties = [.. set.Concat(where).Select(name => entity.FindProperty(name)!)];
        parameters = [.. properties.Select((_, i) => names.GenerateParameterName($"p{i}"))];
        var equal = properties.Zip(parameters, (property, parameter) => $"{names.DelimitIdentifier(property.GetColumnName())} = {parameter}").ToList();
        command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText =
            $"UPDATE {names.DelimitIdentifier(entity.GetTableName()!)} SET {string.Join(", ", equal.Take(set.Count))} WHERE {string.Join(" AND ", equal.Skip(set.Count))}";
    }

    /// <param name="values">For the properties as they were named.</param>
    /// <returns>How many rows there were.</returns>
    public Task<int> RunAsync(params IReadOnlyList<object?> values)
    {
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        command.Parameters.Clear();
        for (var i = 0; i < properties.Length; i++)
            command.Parameters.Add(properties[i].GetRelationalTypeMapping().CreateParameter(command, parameters[i], values[i], properties[i].IsNullable));
        return command.ExecuteNonQueryAsync();
    }

    public ValueTask DisposeAsync() => command.DisposeAsync();
}
