using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Plattform.Data;

/// <summary>A prepared standard SQL statement. Names and conversions come from the model, so rows match EF's.</summary>
public abstract class PreparedStatement : IDisposable
{
    private readonly PlattformDb _db;
    private readonly DbCommand _command;
    private readonly RelationalTypeMapping[] _mappings;

    /// <param name="db">Its connection must stay open while the statement is used.</param>
    protected PreparedStatement(PlattformDb db, Func<SqlNames, string> write, IReadOnlyList<IProperty> properties)
    {
        _db = db;
        Properties = properties;
        _mappings = [.. properties.Select(property => property.GetRelationalTypeMapping())];
        var names = db.GetService<ISqlGenerationHelper>();
        _command = db.Database.GetDbConnection().CreateCommand();
        foreach (var (property, i) in properties.Select((property, i) => (property, i)))
            _command.Parameters.Add(
                _mappings[i].CreateParameter(_command, names.GenerateParameterName($"p{i}"), null, property.IsNullable)
            );
        _command.CommandText = write(new(names, properties));
    }

    protected IReadOnlyList<IProperty> Properties { get; }

    public void Dispose()
    {
        _command.Dispose();
        GC.SuppressFinalize(this);
    }

    protected static IReadOnlyList<IProperty> Named<T>(PlattformDb db, IEnumerable<string> names)
    {
        var entity = db.Model.FindEntityType(typeof(T))!;
        return [.. names.Select(name => entity.FindProperty(name)!)];
    }

    protected Task<int> ExecuteAsync(IReadOnlyList<object?> values)
    {
        Bind(values);
        return _command.ExecuteNonQueryAsync();
    }

    protected Task<object?> ReadAsync(IReadOnlyList<object?> values)
    {
        Bind(values);
        return _command.ExecuteScalarAsync();
    }

    private void Bind(IReadOnlyList<object?> values)
    {
        _command.Transaction = _db.Database.CurrentTransaction?.GetDbTransaction();
        for (var i = 0; i < _mappings.Length; i++)
        {
            var value = _mappings[i].Converter is { } converter ? converter.ConvertToProvider(values[i]) : values[i];
            _command.Parameters[i].Value = value ?? DBNull.Value;
        }
    }
}

public sealed class SqlNames(ISqlGenerationHelper names, IReadOnlyList<IProperty> properties)
{
    public string Table => names.DelimitIdentifier(properties[0].DeclaringType.GetTableName()!);

    public string Column(int property) => names.DelimitIdentifier(properties[property].GetColumnName());

    public string Parameter(int property) => names.GenerateParameterName($"p{property}");

    public string Columns(Range range) => string.Join(", ", Indices(range).Select(Column));

    public string Parameters(Range range) => string.Join(", ", Indices(range).Select(Parameter));

    public IEnumerable<string> Equal(Range range) => Indices(range).Select(i => $"{Column(i)} = {Parameter(i)}");

    public IEnumerable<int> Indices(Range range)
    {
        var (offset, length) = range.GetOffsetAndLength(properties.Count);
        return Enumerable.Range(offset, length);
    }
}
