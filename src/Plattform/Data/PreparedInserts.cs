using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Plattform.Data;

/// <summary>Prepared statements for saves of only new entities without database-generated values.</summary>
public sealed class PreparedInserts : SaveChangesInterceptor, IDisposable
{
    private readonly Dictionary<IEntityType, InsertStatement> _inserts = [];
    private PlattformDb? _db;
    private bool _inserted;

    /// <param name="db">Of the same scope; its connection stays open until the scope ends.</param>
    public void Use(PlattformDb db) => _db = db;

    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default
    )
    {
        _inserted = false;
        if (_db is null || !ReferenceEquals(eventData.Context, _db) || result.HasResult)
            return result;
        var changed = _db.ChangeTracker.Entries().Where(entry => entry.State is not EntityState.Unchanged).ToList();
        if (changed.Count == 0 || changed.Exists(entry => entry.State is not EntityState.Added || !InsertOf(entry.Metadata).IsComplete))
            return result;
        foreach (var entry in changed.OrderBy(entry => InsertOf(entry.Metadata).Depth))
            await InsertOf(entry.Metadata).RunAsync(entry);
        _inserted = true;
        return InterceptionResult<int>.SuppressWithResult(changed.Count);
    }

    /// <summary>Accepts changes this late because other interceptors still look for added entities.</summary>
    public override ValueTask<int> SavedChangesAsync(
        SaveChangesCompletedEventData eventData,
        int result,
        CancellationToken cancellationToken = default
    )
    {
        if (_inserted)
            _db!.ChangeTracker.AcceptAllChanges();
        _inserted = false;
        return ValueTask.FromResult(result);
    }

    public void Dispose()
    {
        foreach (var insert in _inserts.Values)
            insert.Dispose();
    }

    private InsertStatement InsertOf(IEntityType type)
    {
        if (!_inserts.TryGetValue(type, out var insert))
            _inserts.Add(type, insert = new(_db!, type, [.. type.GetProperties()]));
        return insert;
    }

    private sealed class InsertStatement(PlattformDb db, IEntityType type, IReadOnlyList<IProperty> properties)
        : PreparedStatement(db, names => $"INSERT INTO {names.Table} ({names.Columns(..)}) VALUES ({names.Parameters(..)})", properties)
    {
        public bool IsComplete { get; } =
            !type.IsOwned()
            && !type.GetComplexProperties().Any()
            && properties.All(property => property.ValueGenerated is ValueGenerated.Never);

        public int Depth { get; } = DepthOf(type);

        public Task<int> RunAsync(EntityEntry entry)
        {
            var values = entry.CurrentValues;
            return ExecuteAsync([.. Properties.Select(property => values[property])]);
        }

        private static int DepthOf(IEntityType type) =>
            type.GetForeignKeys()
                .Where(key => key.PrincipalEntityType != type)
                .Select(key => 1 + DepthOf(key.PrincipalEntityType))
                .DefaultIfEmpty(0)
                .Max();
    }
}
