using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Plattform.Data;

/// <summary>
/// One prepared statement in standard SQL, for what happens hundreds of times a second: EF's own way takes longer to put a
/// statement together than the database takes for it. Its parameters are properties of an entity, so names and conversions come
/// from the model, and a row is the same whoever wrote it.
/// </summary>
public class Statement : IDisposable
{
    private readonly PlattformDb db;
    private readonly DbCommand command;
    private readonly RelationalTypeMapping[] mappings;

    /// <param name="db">Its connection stays open as long as this is used.</param>
    /// <param name="write">Writes the statement, given how things are called in this database.</param>
    protected Statement(PlattformDb db, Func<Words, string> write, IReadOnlyList<IProperty> properties)
    {
        (this.db, Properties, mappings) = (db, properties, [.. properties.Select(property => property.GetRelationalTypeMapping())]);
        var names = db.GetService<ISqlGenerationHelper>();
        command = db.Database.GetDbConnection().CreateCommand();
        foreach (var (property, i) in properties.Select((property, i) => (property, i)))
            command.Parameters.Add(mappings[i].CreateParameter(command, names.GenerateParameterName($"p{i}"), null, property.IsNullable));
        command.CommandText = write(new(names, properties));
    }

    protected IReadOnlyList<IProperty> Properties { get; }

    /// <param name="values">Of the parameters, in their order, as entities hold them.</param>
    /// <returns>How many rows there were.</returns>
    public Task<int> RunAsync(params IReadOnlyList<object?> values)
    {
        Bind(values);
        return command.ExecuteNonQueryAsync();
    }

    /// <summary>Whether the question has any answer.</summary>
    public async Task<bool> AnyAsync(params IReadOnlyList<object?> values)
    {
        Bind(values);
        return await command.ExecuteScalarAsync() is not null;
    }

    public void Dispose()
    {
        command.Dispose();
        GC.SuppressFinalize(this);
    }

    protected static IProperty[] Named<T>(PlattformDb db, IEnumerable<string> names)
    {
        var entity = db.Model.FindEntityType(typeof(T))!;
        return [.. names.Select(name => entity.FindProperty(name)!)];
    }

    private void Bind(IReadOnlyList<object?> values)
    {
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        for (var i = 0; i < mappings.Length; i++)
            command.Parameters[i].Value = (mappings[i].Converter is { } converter ? converter.ConvertToProvider(values[i]) : values[i]) ?? DBNull.Value;
    }

    /// <summary>How tables, columns and parameters are written in a statement.</summary>
    protected sealed class Words(ISqlGenerationHelper names, IReadOnlyList<IProperty> properties)
    {
        public static string Table(ISqlGenerationHelper names, ITypeBase type) => names.DelimitIdentifier(type.GetTableName()!);

        /// <summary>The table of the <paramref name="property"/>th parameter.</summary>
        public string Table(int property = 0) => Table(names, properties[property].DeclaringType);

        public string Column(int property) => names.DelimitIdentifier(properties[property].GetColumnName());

        public string Parameter(int property) => names.GenerateParameterName($"p{property}");

        /// <summary>"a = @p0" for each of these parameters.</summary>
        public IEnumerable<string> Equal(int from, int to) => Enumerable.Range(from, to - from).Select(i => $"{Column(i)} = {Parameter(i)}");
    }
}

/// <summary>Changes the rows in which some properties have these values.</summary>
/// <typeparam name="T">An entity with a table of its own.</typeparam>
/// <param name="set">Names of properties.</param>
/// <param name="where">Names of properties that must be equal and are not null.</param>
public sealed class RowUpdate<T>(PlattformDb db, IReadOnlyList<string> set, IReadOnlyList<string> where) : Statement(
    db,
    words => $"UPDATE {words.Table()} SET {string.Join(", ", words.Equal(0, set.Count))} WHERE {string.Join(" AND ", words.Equal(set.Count, set.Count + where.Count))}",
    Named<T>(db, set.Concat(where)));

/// <summary>Raises one number in the rows in which some properties have these values.</summary>
public sealed class RowRaise<T>(PlattformDb db, string number, IReadOnlyList<string> where) : Statement(
    db,
    words => $"UPDATE {words.Table()} SET {words.Column(0)} = {words.Column(0)} + {words.Parameter(0)} WHERE {string.Join(" AND ", words.Equal(1, 1 + where.Count))}",
    Named<T>(db, [number, .. where]));

/// <summary>Asks whether there is a row in which some properties have these values.</summary>
public sealed class RowQuestion<T>(PlattformDb db, params IReadOnlyList<string> where) : Statement(
    db, words => $"SELECT 1 FROM {words.Table()} WHERE {string.Join(" AND ", words.Equal(0, where.Count))} LIMIT 1", Named<T>(db, where));
