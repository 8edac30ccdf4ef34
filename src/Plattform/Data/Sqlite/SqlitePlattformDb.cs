using Microsoft.EntityFrameworkCore;

namespace Plattform.Data.Sqlite;

public sealed partial class SqlitePlattformDb(DbContextOptions<SqlitePlattformDb> options) : PlattformDb(options)
{
    /// <summary>Keeps savepoint journals in memory, because a temporary file would grow larger than everything else
    /// written, and caches all pages of a transaction, so that none is written twice.</summary>
    public override void TuneForBatchWrites() => Database.ExecuteSqlRaw("PRAGMA temp_store=MEMORY; PRAGMA cache_size=-16000;");

    public override Task UseSynchronousNormalAsync() => Database.ExecuteSqlRawAsync("PRAGMA synchronous=NORMAL;");
}
