using Microsoft.Data.Sqlite;
using Plattform.Tools;

namespace Plattform.Data;

public static class DiskFull
{
    private const int Full = 13, WriteFailed = 778, SharedMemoryTooSmall = 4874;

    /// <summary>Nothing was stored because the disk is full; the same goes as soon as there is room.</summary>
    public static bool IsDiskFull(this Exception failure) => failure switch
    {
        SqliteException { SqliteErrorCode: Full } or SqliteException { SqliteExtendedErrorCode: WriteFailed or SharedMemoryTooSmall } => true,
        _ when failure.IsOutOfSpace() => true,
        { InnerException: { } inner } => inner.IsDiskFull(),
        _ => false,
    };
}
