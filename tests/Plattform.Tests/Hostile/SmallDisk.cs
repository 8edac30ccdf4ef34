using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Plattform.Tests.Hostile;

/// <summary>A disk that is full when a test says so: the database may not grow by a page.</summary>
public sealed class SmallDisk : DbConnectionInterceptor, IDbTransactionInterceptor
{
    private volatile bool _isFull;

    public bool IsFull
    {
        get => _isFull;
        set => _isFull = value;
    }

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Bound(connection);

    public override Task ConnectionOpenedAsync(
        DbConnection connection,
        ConnectionEndEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        Bound(connection);
        return Task.CompletedTask;
    }

    public DbTransaction TransactionStarted(DbConnection connection, TransactionEndEventData eventData, DbTransaction result)
    {
        Bound(connection);
        return result;
    }

    public ValueTask<DbTransaction> TransactionStartedAsync(
        DbConnection connection,
        TransactionEndEventData eventData,
        DbTransaction result,
        CancellationToken cancellationToken = default
    )
    {
        Bound(connection);
        return ValueTask.FromResult(result);
    }

    /// <summary>SQLite raises the 1 to what is there already.</summary>
    private void Bound(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"PRAGMA max_page_count = {(_isFull ? 1 : 1_000_000_000)}";
        command.ExecuteScalar();
    }
}
