using Microsoft.Extensions.Logging.Console;

namespace Plattform.Hosting;

public static class PlattformHost
{
    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        var hostOptions = Verbs.HostOptions(args);
        var placedByHost = hostOptions.Any(arg => arg.StartsWith("--contentRoot", StringComparison.OrdinalIgnoreCase));
        var builder = OrEnd(() =>
            WebApplication.CreateBuilder(
                new WebApplicationOptions { Args = hostOptions, ContentRootPath = placedByHost ? null : ContentRoot() }
            )
        );
        OrEnd(() => RefuseFolders(builder.Environment));
        Quiet(builder);
        if (Verbs.From(args).Length > 0)
            // Logs go to stderr, because the output of a command may be redirected to a file.
            builder.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        return builder;
    }

    public static WebApplication BuildOrEnd(this WebApplicationBuilder builder) => OrEnd(builder.Build);

    /// <summary>Unreadable settings end the program with one sentence; nothing else is available yet.</summary>
    private static T OrEnd<T>(Func<T> make)
    {
        try
        {
            return make();
        }
        catch (Exception fault) when (fault is not HostAbortedException) // the tools of Entity Framework stop here on purpose
        {
            Console.Error.WriteLine(StartFaults.Sentence(fault));
            Environment.Exit(1);
            throw;
        }
    }

    /// <summary>A folder named like a settings file would silently count as missing.</summary>
    private static bool RefuseFolders(IHostEnvironment environment) =>
        new[] { "appsettings.json", $"appsettings.{environment.EnvironmentName}.json" }
            .Select(name => Path.Combine(environment.ContentRootPath, name))
            .FirstOrDefault(Directory.Exists)
            is { } folder
            ? throw new PlainException($"{folder} is a folder, and should be the file with the settings.")
            : true;

    /// <summary>The project folder under <c>dotnet run</c>, else the executable's; never the working directory.</summary>
    private static string ContentRoot()
    {
        var here = Directory.GetCurrentDirectory();
        var runsFromProject =
            File.Exists(Path.Combine(here, "Plattform.csproj"))
            && AppContext.BaseDirectory.StartsWith(Path.Combine(here, "bin") + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            && !AppContext.BaseDirectory.Contains("/publish/", StringComparison.Ordinal);
        return runsFromProject ? here : AppContext.BaseDirectory;
    }

    private static bool WritesPaths(LoggerFilterRule rule) =>
        rule is { Filter: null, LogLevel: null or < LogLevel.Warning }
        && rule.CategoryName switch
        {
            null or "" or "Default" => rule.ProviderName is not null,
            "Microsoft.Hosting.Lifetime" => false,
            var category => category.StartsWith("Microsoft", StringComparison.OrdinalIgnoreCase)
                || category.StartsWith("System", StringComparison.OrdinalIgnoreCase),
        };

    /// <summary>Privacy: default levels log paths with personal links, so they are set in code, not in a file.</summary>
    private static void Quiet(WebApplicationBuilder builder)
    {
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        builder.Logging.AddFilter("System", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Information);
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore.Database.Command", LogLevel.Error);
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        // Would warn on every desk page that it disables caching, which we do anyway.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Error);
        // Would log a failed start with its stack trace; the exception is reported in one sentence instead.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        // While enabled, costs an activity and a scope per request; errors are logged by their handlers.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        // The response names what is unhealthy; a probe every minute must not fill the log.
        builder.Logging.AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.Critical);
        // Settings must not re-enable them: a longer category or a console-only rule would win over these filters.
        builder.Services.PostConfigure<LoggerFilterOptions>(options =>
        {
            foreach (var rule in options.Rules.Where(WritesPaths).ToList())
                options.Rules.Remove(rule);
        });
    }
}
