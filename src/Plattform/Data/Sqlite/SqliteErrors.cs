using Microsoft.Data.Sqlite;
using Plattform.Tools;

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

    /// <summary>Another connection wrote for longer than the busy timeout; a retry may succeed.</summary>
    public static bool IsLocked(this Exception failure) => failure is SqliteException { SqliteErrorCode: Busy or Locked };

    /// <summary>A table or column that the statement names does not exist.</summary>
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
