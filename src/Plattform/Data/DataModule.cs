using Microsoft.EntityFrameworkCore.Diagnostics;
using Plattform.Data.Sqlite;
using Plattform.Hosting;
using Plattform.Web;

namespace Plattform.Data;

// Data: the EF context, the data directory, backups, and the clock that decides what is due.
// Promises: code specific to a database product stays in its folder, behind PlattformDb and DatabaseStore.
// Refuses: to know another module's table, and to delete anything by a clock that jumped.
public static class DataModule
{
    public static WebApplicationBuilder AddData(this WebApplicationBuilder builder)
    {
        builder.AddSection<DataOptions>(
            "Data",
            complete: (options, environment) => options.Directory = Path.GetFullPath(options.Directory, environment.ContentRootPath),
            check: (options, _) => options.BackupsKept is < 0 or > 3650 ? ["`Data:BackupsKept` must be 0 to 3650."] : []
        );
        builder.Services.AddSingleton<PageCacheSnapshot>();
        builder.Services.AddHostedService(services => services.GetRequiredService<PageCacheSnapshot>());
        builder.AddSqlite();
        builder.Services.AddSingleton<FreeSpace>();
        builder.Services.AddSingleton<BackupFolder>();
        builder.Services.AddWorker<BackupWorker>();
        builder.Services.AddScoped<PreparedInserts>().AddScoped<IInterceptor>(services => services.GetRequiredService<PreparedInserts>());
        builder.Services.AddSingleton<ClockGuard>();
        builder.Services.AddWorker<ClockWorker>();
        builder.Services.AddSingleton(services => new DiskFullSign(services.GetRequiredService<DatabaseStore>().IsDiskFull));
        builder.Services.AddSingleton<DiskTakesFiles>();
        builder
            .Services.AddHealthChecks()
            .AddCheck<DiskTakesFiles>("disk")
            .AddCheck<KeysAreReadable>("keys")
            .AddCheck<BackupsAreFresh>("backups")
            .AddCheck<ClockIsBelieved>("clock");
        return builder;
    }

    /// <summary>The server locks the data directory; a command only checks whether it may migrate.</summary>
    public static Task OpenDataAsync(this WebApplication app, bool serving) =>
        app.Services.GetRequiredService<DatabaseStore>().OpenAsync(serving, app.Services.GetRequiredService<PageCacheSnapshot>().Take);
}
