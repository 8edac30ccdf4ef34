using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Plattform.Data;

public static class Locked
{
    /// <summary>Somebody else is writing, and did for longer than we waited: the same may well go in a moment.</summary>
    public static bool IsLocked(this DbException failure) => failure is SqliteException { SqliteErrorCode: 5 or 6 };
}
