using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Plattform.Data;

/// <summary>
/// Whether deleted rows may have left copies in the file: a number in the file's own header, so it is written in the
/// transaction that deletes and known after a restart.
/// </summary>
public static class Compaction
{
    /// <summary>What this open transaction deletes shall leave no copy: <see cref="DataDirectory.CompactAsync"/> is due.</summary>
    public static async Task OweCompactionAsync(this PlattformDb db) => await db.WriteAsync(await db.CompactionsOwedAsync() + 1);

    public static async Task<bool> OwesCompactionAsync(this PlattformDb db) => await db.CompactionsOwedAsync() > 0;

    internal static async Task<long> CompactionsOwedAsync(this PlattformDb db) => (await db.PragmaAsync("PRAGMA user_version;"))!.Value;

    /// <summary>What was deleted since is still owed.</summary>
    internal static async Task CompactedAsync(this PlattformDb db, long owed)
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (owed > 0 && await db.CompactionsOwedAsync() == owed)
            await db.WriteAsync(0);
        await transaction.CommitAsync();
    }

    private static async Task WriteAsync(this PlattformDb db, long owed) => await db.PragmaAsync($"PRAGMA user_version={owed.ToString(CultureInfo.InvariantCulture)};");

    private static async Task<long?> PragmaAsync(this PlattformDb db, string pragma)
    {
        await db.Database.OpenConnectionAsync();
        try
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            (command.CommandText, command.Transaction) = (pragma, db.Database.CurrentTransaction?.GetDbTransaction());
            return await command.ExecuteScalarAsync() as long?;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }
}
