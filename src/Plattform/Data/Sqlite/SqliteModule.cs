using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Options;
using Plattform.Hosting;

namespace Plattform.Data.Sqlite;

// All that is specific to SQLite: PRAGMA, VACUUM, file lock, backups, error codes, migrations.
// Promises: durable commits (FULL), deleted data erased, one server per directory, backups complete or absent.
// Refuses: databases of other versions, and migrating while another process may.
internal static class SqliteModule
{
    public static WebApplicationBuilder AddSqlite(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IInterceptor, SqlitePragmas>();
        builder.Services.AddSingleton<SchemaVersion>();
        builder.Services.AddSingleton<DataDirectory>();
        builder.Services.AddSingleton<Backups>();
        builder.Services.AddSingleton<Restoring>();
        builder.Services.AddSingleton<DatabaseStore, SqliteStore>();
        builder.Services.AddScoped<IDataCheck, DataCheck>();
        builder.Services.AddWorker<WalCheckpointWorker>();
        builder.Services.AddVerb<BackupVerb>();
        builder.Services.AddVerb<RestoreVerb>();
        builder.Services.AddHealthChecks().AddCheck<DatabaseAnswers>("database");
        builder.Services.AddDbContext<SqlitePlattformDb>(
            (services, options) =>
                options
                    .UseSqlite(
                        new SqliteConnectionStringBuilder
                        {
                            DataSource = services.GetRequiredService<IOptions<DataOptions>>().Value.DatabaseFile,
                        }.ToString(),
                        // One person has few cakes and lifts; queries over many people split explicitly.
                        // Without this setting EF logs warnings.
                        sqlite => sqlite.UseQuerySplittingBehavior(QuerySplittingBehavior.SingleQuery)
                    )
                    .AddInterceptors(services.GetServices<IInterceptor>())
                    .ConfigureWarnings(warnings =>
                        warnings.Log(
                            (CoreEventId.SaveChangesFailed, LogLevel.Debug),
                            (RelationalEventId.CommandError, LogLevel.Debug),
                            (RelationalEventId.TransactionError, LogLevel.Debug)
                        )
                    )
        );
        builder.Services.AddScoped<PlattformDb>(services => services.GetRequiredService<SqlitePlattformDb>());
        return builder;
    }
}
