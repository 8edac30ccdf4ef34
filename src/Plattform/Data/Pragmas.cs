using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Plattform.Data;

/// <summary>
/// Settings of a connection, not of the file, so every connection gets them again. The log grows to 16 MB (4000 pages) before it is
/// carried over into the file: under load the same pages change again and again, and each time it costs two syncs.
/// </summary>
public sealed class Pragmas : DbConnectionInterceptor
{
    private const string Sql = "PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; PRAGMA busy_timeout=10000; PRAGMA wal_autocheckpoint=4000;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Sql;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Sql;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}

public static class OpenConnections
{
    /// <summary>
    /// For one that writes all the time, many savepoints in each transaction. What a page was before a savepoint is kept in memory
    /// instead of a temporary file, which would get more than all the rest that is written; and all pages of a transaction have room,
    /// so that none goes to the disk twice.
    /// </summary>
    public static void HaveRoomForSavepoints(this PlattformDb db) => db.Database.ExecuteSqlRaw("PRAGMA temp_store=MEMORY; PRAGMA cache_size=-16000;");

    /// <summary>
    /// Until it is closed, what this open connection commits survives the end of the process at once, but a power cut only
    /// from the next commit of another connection on, or from the next opening of this one. For what may be done twice.
    /// </summary>
    public static Task NeedNotReachTheDisk(this PlattformDb db) => db.Database.ExecuteSqlRawAsync("PRAGMA synchronous=NORMAL;");
}
