using Microsoft.Extensions.Logging.Console;

namespace Plattform.Shared;

/// <summary>How the program begins, before the rooms add themselves.</summary>
public static class House
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
        builder.WebHost.ConfigureKestrel(RequestBounds.OfServer);
        Quiet(builder);
        if (Verbs.From(args).Length > 0)
            // What a command prints may be a file.
            builder.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        return builder;
    }

    public static WebApplication BuildOrEnd(this WebApplicationBuilder builder) => OrEnd(builder.Build);

    /// <summary>Settings that cannot be read end the program here, in a sentence: there is nothing else to go by.</summary>
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

    /// <summary>A folder with the name of a file of settings would be taken for none.</summary>
    private static bool RefuseFolders(IHostEnvironment environment) =>
        new[] { "appsettings.json", $"appsettings.{environment.EnvironmentName}.json" }
            .Select(name => Path.Combine(environment.ContentRootPath, name))
            .FirstOrDefault(Directory.Exists)
            is { } folder
            ? throw new PlainException($"{folder} is a folder, and should be the file with the settings.")
            : true;

    /// <summary>The project folder under <c>dotnet run</c>, otherwise the executable's, whatever the working directory is.</summary>
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

    /// <summary>The default levels write full paths, personal links included; so they are set here and not in a file.</summary>
    private static void Quiet(WebApplicationBuilder builder)
    {
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        builder.Logging.AddFilter("System", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Information);
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore.Database.Command", LogLevel.Error);
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        // A warning for each page of the desk, that it keeps the page out of caches: so do we.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Error);
        // It writes a start that failed with its whole trace; what failed is thrown as well, and told in a sentence where there is one.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        // While anybody might read it, each request gets an activity and a scope of its own; errors are logged by who handles them.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        // What is unwell stands in the answer; whoever asks every minute shall not fill the log with it.
        builder.Logging.AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.Critical);
        // Nor can a setting ask for them: a longer category, or one for the console alone, would go before all these.
        builder.Services.PostConfigure<LoggerFilterOptions>(options =>
        {
            foreach (var rule in options.Rules.Where(WritesPaths).ToList())
                options.Rules.Remove(rule);
        });
    }
}
