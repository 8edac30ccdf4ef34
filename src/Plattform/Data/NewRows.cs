using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Internal;

namespace Plattform.Data;

/// <summary>Stores what a context was given as new, by prepared statements: the same rows as by <c>SaveChanges</c>, in a fraction of its time.</summary>
public sealed class NewRows(PlattformDb db) : IDisposable
{
    private readonly Dictionary<IEntityType, Insert> inserts = [];

    /// <summary>Everything that was added since, the referred-to before what refers to it. The context holds nothing afterwards.</summary>
    /// <exception cref="InvalidOperationException">Something was changed or removed too; that is not for here.</exception>
    public async Task SaveAsync()
    {
        foreach (var entry in db.ChangeTracker.Entries().OrderBy(entry => Of(entry.Metadata).Depth).ToList())
        {
            if (entry.State != EntityState.Added)
                throw new InvalidOperationException($"{entry.Metadata.DisplayName()} is {entry.State}, not new.");
            await Of(entry.Metadata).RunAsync(entry.Entity);
        }

        db.ChangeTracker.Clear();
    }

    public void Dispose()
    {
        foreach (var insert in inserts.Values)
            insert.Dispose();
    }

    private Insert Of(IEntityType type)
    {
        if (!inserts.TryGetValue(type, out var insert))
            inserts.Add(type, insert = new(db, type, [.. type.GetProperties()]));
        return insert;
    }

    private sealed class Insert(PlattformDb db, IEntityType type, IReadOnlyList<IProperty> properties) : Statement(
        db,
        words => $"INSERT INTO {words.Table()} ({string.Join(", ", properties.Select((_, i) => words.Column(i)))}) VALUES ({string.Join(", ", properties.Select((_, i) => words.Parameter(i)))})",
        properties)
    {
        /// <summary>How many tables have to be written first.</summary>
        public int Depth { get; } = DepthOf(type);

        public Task<int> RunAsync(object entity) => RunAsync([.. Properties.Select(property => property.GetGetter().GetClrValue(entity))]);

        private static int DepthOf(IEntityType type) =>
            type.GetForeignKeys().Where(key => key.PrincipalEntityType != type).Select(key => 1 + DepthOf(key.PrincipalEntityType)).DefaultIfEmpty(0).Max();
    }
}
