using Microsoft.EntityFrameworkCore;

namespace Plattform.Data.Sqlite;

public sealed partial class SqlitePlattformDb(DbContextOptions<SqlitePlattformDb> options) : PlattformDb(options)
{
    /// <summary>
    /// Pages as they were before a savepoint stay in memory: a temporary file would get more than all the rest that is written. And all
    /// pages of a transaction have room, so that none is written twice.
    /// </summary>
    public override void TuneForBatchWrites() => Database.ExecuteSqlRaw("PRAGMA temp_store=MEMORY; PRAGMA cache_size=-16000;");

    public override Task UseSynchronousNormalAsync() => Database.ExecuteSqlRawAsync("PRAGMA synchronous=NORMAL;");
}
