using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Internal;
using Plattform.Data;
using Plattform.Data.Sqlite;

namespace Plattform.Tests.Data;

/// <summary>A version of the program after this one, with one more migration.</summary>
public sealed class LaterVersion : SchemaVersion
{
    public const string Migration = "29981231000000_Notes";

    public override IReadOnlyList<string> Migrations => [.. base.Migrations, Migration];
}

/// <summary>The migration of <see cref="LaterVersion"/> beside those of the program.</summary>
#pragma warning disable EF1001 // The only way to give EF a migration from another assembly as well.
public sealed class LaterMigrations(
    ICurrentDbContext context,
    IDbContextOptions options,
    IMigrationsIdGenerator ids,
    IDiagnosticsLogger<DbLoggerCategory.Migrations> log
) : MigrationsAssembly(context, options, ids, log)
{
    public override IReadOnlyDictionary<string, TypeInfo> Migrations =>
        new SortedDictionary<string, TypeInfo>(base.Migrations.ToDictionary())
        {
            [LaterVersion.Migration] = typeof(AddNotes).GetTypeInfo(),
        };

    [Migration(LaterVersion.Migration)]
    private sealed class AddNotes : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("CREATE TABLE Notes (Text TEXT);");
    }
}
#pragma warning restore EF1001
