using Microsoft.Data.Sqlite;
using Plattform.Hosting;

namespace Plattform.Data.Sqlite;

/// <summary>Result codes: https://www.sqlite.org/rescode.html.</summary>
internal static class SqliteErrors
{
    private const int Error = 1,
        Busy = 5,
        Locked = 6,
        Full = 13,
        WriteFailed = 778,
        SharedMemoryTooSmall = 4874;

    public static bool IsLocked(this Exception failure) => failure is SqliteException { SqliteErrorCode: Busy or Locked };

    public static bool IsMissingTable(this SqliteException failure) => failure.SqliteErrorCode == Error;

    public static bool IsDiskFull(this Exception failure) =>
        failure switch
        {
            SqliteException { SqliteErrorCode: Full }
            or SqliteException { SqliteExtendedErrorCode: WriteFailed or SharedMemoryTooSmall } => true,
            _ when failure.IsOutOfSpace() => true,
            { InnerException: { } inner } => inner.IsDiskFull(),
            _ => false,
        };
}
