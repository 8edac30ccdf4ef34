using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Data.Sqlite;

namespace Plattform.Tests.Data;

/// <summary>
/// A database with the whole schema and nothing in it. It is migrated once and copied from then on: migrating is an eighth of
/// a second, and hundreds of tests begin with it.
/// </summary>
internal static class EmptyDatabase
{
    private static readonly Lazy<byte[]> Bytes = new(Migrated);

    /// <summary>Where none is yet; for its owner only, as the product makes it.</summary>
    public static void PutInto(string folder, string name = "plattform.db")
    {
        var file = Path.Combine(folder, name);
        if (File.Exists(file))
            return;
        File.WriteAllBytes(file, Bytes.Value);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    private static byte[] Migrated()
    {
        var folder = Directory.CreateTempSubdirectory("plattform-").FullName;
        var file = Path.Combine(folder, "plattform.db");
        using (
            var db = new SqlitePlattformDb(
                new DbContextOptionsBuilder<SqlitePlattformDb>()
                    .UseSqlite(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString())
                    .Options
            )
        )
            db.Database.Migrate();
        var bytes = File.ReadAllBytes(file);
        Directory.Delete(folder, recursive: true);
        return bytes;
    }
}
