using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Plattform.Data;

/// <summary>Both are settings of a connection, not of the file, so every connection gets them again.</summary>
public sealed class Pragmas : DbConnectionInterceptor
{
    private const string Sql = "PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; PRAGMA busy_timeout=10000;";

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

public static class Durability
{
    /// <summary>
    /// Until it is closed, what this open connection commits survives the end of the process at once, but a power cut only
    /// from the next commit of another connection on, or from the next opening of this one. For what may be done twice.
    /// </summary>
    public static Task NeedNotReachTheDisk(this PlattformDb db) => db.Database.ExecuteSqlRawAsync("PRAGMA synchronous=NORMAL;");
}
