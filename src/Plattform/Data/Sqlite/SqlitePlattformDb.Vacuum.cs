using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Plattform.Data.Sqlite;

// secure_delete leaves copies in page slack; only a rewritten file and an empty WAL hold none. user_version counts the
// requests, so that a request is part of the deleting transaction and survives a restart.
public sealed partial class SqlitePlattformDb
{
    private const int CheckpointWaitMilliseconds = 1000;

    public override async Task RequestVacuumAsync() => await SetRequestsAsync(await RequestsAsync() + 1);

    public override async Task<bool> NeedsVacuumAsync() => await RequestsAsync() > 0;

    public override async Task<bool> VacuumAsync()
    {
        try
        {
            await Database.OpenConnectionAsync();
            var requests = await RequestsAsync();
            await Database.ExecuteSqlRawAsync("VACUUM;");
            // Short timeout: nobody can write while the checkpoint waits for a reader.
            await Database.ExecuteSqlRawAsync($"PRAGMA busy_timeout={CheckpointWaitMilliseconds};");
            var isBusy = await ScalarAsync("PRAGMA wal_checkpoint(TRUNCATE);") is not 0L; // its first column
            if (isBusy)
                return false;
            await ClearRequestsAsync(requests);
            return true;
        }
        catch (SqliteException busy) when (busy.IsLocked())
        {
            return false;
        }
        finally
        {
            await Database.CloseConnectionAsync();
        }
    }

    private async Task ClearRequestsAsync(long seen)
    {
        await using var transaction = await Database.BeginTransactionAsync();
        if (seen > 0 && await RequestsAsync() == seen)
            await SetRequestsAsync(0);
        await transaction.CommitAsync();
    }

    private async Task<long> RequestsAsync() => await ScalarAsync("PRAGMA user_version;") ?? 0;

    private async Task SetRequestsAsync(long requests) =>
        await ScalarAsync($"PRAGMA user_version={requests.ToString(CultureInfo.InvariantCulture)};");

    private async Task<long?> ScalarAsync(string pragma)
    {
        await Database.OpenConnectionAsync();
        try
        {
            await using var command = Database.GetDbConnection().CreateCommand();
            command.CommandText = pragma;
            command.Transaction = Database.CurrentTransaction?.GetDbTransaction();
            return await command.ExecuteScalarAsync() as long?;
        }
        finally
        {
            await Database.CloseConnectionAsync();
        }
    }
}
