using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Options;
using Plattform.Shared;

namespace Plattform.Data;

// Data: the one SQLite file, the keys beside it, and their backups.
// Promises: every connection is durable (FULL) and forgets what was deleted; one serving process per directory; a backup is whole, or is not there.
// Refuses: to know a room's table, to migrate while somebody else may, and to let a clock that jumped delete anything.
public static class DataRoom
{
    public static WebApplicationBuilder AddData(this WebApplicationBuilder builder)
    {
        builder.AddSection<DataOptions>("Data",
            complete: (options, environment) => options.Directory = Path.GetFullPath(options.Directory, environment.ContentRootPath),
            check: (options, _) => options.BackupsKept is < 0 or > 3650 ? ["`Data:BackupsKept` must be 0 to 3650."] : []);
        builder.Services.AddSingleton<IInterceptor, Pragmas>();
        builder.Services.AddSingleton<SchemaVersion>();
        builder.Services.AddSingleton<DataDirectory>();
        builder.Services.AddSingleton<FreeSpace>();
        builder.Services.AddSingleton<Handover>();
        builder.Services.AddHostedService(services => services.GetRequiredService<Handover>());
        builder.Services.AddScoped<DataCheck>();
        builder.Services.AddSingleton<Backups>();
        builder.Services.AddSingleton<BackupFolder>();
        builder.Services.AddWorker<Nightly>();
        builder.Services.AddSingleton<ClockGuard>();
        builder.Services.AddWorker<ClockWorker>();
        builder.Services.AddWorker<WalCheckpointWorker>();
        builder.Services.AddSingleton<Restoring>();
        builder.Services.AddVerb<BackupVerb>();
        builder.Services.AddVerb<RestoreVerb>();
        builder.Services.AddDbContext<SqlitePlattformDb>((services, options) => options
            .UseSqlite(new SqliteConnectionStringBuilder { DataSource = services.GetRequiredService<IOptions<DataOptions>>().Value.DatabaseFile }.ToString(),
                // One person has few cakes and lifts; whoever reads many people splits. Left unsaid, EF warns in the operator's log.
                sqlite => sqlite.UseQuerySplittingBehavior(QuerySplittingBehavior.SingleQuery))
            .AddInterceptors(services.GetServices<IInterceptor>())
            .ConfigureWarnings(warnings => warnings.Log(
                (CoreEventId.SaveChangesFailed, LogLevel.Debug),
                (RelationalEventId.CommandError, LogLevel.Debug),
                (RelationalEventId.TransactionError, LogLevel.Debug))));
        builder.Services.AddSingleton(new DiskFullSign(DiskFull.IsDiskFull));
        builder.Services.AddScoped<PlattformDb>(services => services.GetRequiredService<SqlitePlattformDb>());
        builder.Services.AddSingleton<DiskTakesFiles>();
        builder.Services.AddHealthChecks().AddCheck<DatabaseAnswers>("database").AddCheck<DiskTakesFiles>("disk")
            .AddCheck<KeysAreReadable>("keys").AddCheck<BackupsAreFresh>("backups").AddCheck<ClockIsBelieved>("clock");
        return builder;
    }

    /// <summary>Opens the data directory: the serving process holds its lock, a verb only looks whether it may migrate.</summary>
    public static Task OpenDataAsync(this WebApplication app, bool serving) =>
        app.Services.GetRequiredService<DataDirectory>().OpenAsync(serving, before: app.Services.GetRequiredService<Handover>().Take);
}
