using System.Reflection;
using Microsoft.EntityFrameworkCore.Migrations;
using Plattform.Data.Migrations;
using Plattform.Shared;

namespace Plattform.Data;

/// <summary>Which migrations this version of the program knows.</summary>
internal static class SchemaVersion
{
    public static IEnumerable<string> Migrations() => typeof(Initial).Assembly.GetTypes()
        .Where(type => type.Namespace == typeof(Initial).Namespace)
        .Select(type => type.GetCustomAttribute<MigrationAttribute>()?.Id).OfType<string>();

    public static bool IsNewer(IEnumerable<string> migrations) => migrations.Except(Migrations()).Any();

    public static string NewerSentence(string database) =>
        $"The database {database} was made by a newer version of the program than this one ({ProgramVersion.Text}). "
        + "Install that version again, or put a backup from before it in its place: restore FILE";
}
