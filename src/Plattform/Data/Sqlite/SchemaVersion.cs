using System.Reflection;
using Microsoft.EntityFrameworkCore.Migrations;
using Plattform.Data.Sqlite.Migrations;
using Plattform.Hosting;

namespace Plattform.Data.Sqlite;

public class SchemaVersion
{
    private static readonly string[] OfThisProgram =
    [
        .. typeof(Initial)
            .Assembly.GetTypes()
            .Where(type => type.Namespace == typeof(Initial).Namespace)
            .Select(type => type.GetCustomAttribute<MigrationAttribute>()?.Id)
            .OfType<string>()
            .Order(StringComparer.Ordinal),
    ];

    public virtual IReadOnlyList<string> Migrations => OfThisProgram;

    public string? Refusal(string database, IReadOnlyCollection<string> applied)
    {
        var unknown = applied.Except(Migrations).ToList();
        if (unknown.Count == 0)
            return null;
        if (unknown.Exists(migration => string.CompareOrdinal(migration, Migrations[0]) < 0))
        {
            return $"The database {database} was made by an unreleased version of the program, from before the first release, and cannot be brought up to date. "
                + "With that version write its meetings into files (export SLUG); then name an empty `Data:Directory` and read them again (import FILE).";
        }

        return $"The database {database} was made by a newer version of the program than this one ({ProgramVersion.Text}). "
            + "Install that version again, or put a backup from before it in its place: restore FILE";
    }
}
