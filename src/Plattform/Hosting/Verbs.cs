namespace Plattform.Hosting;

/// <summary>A command, also usable beside a running server. Exit codes: 0 done, 1 failed, 2 wrong usage.</summary>
public interface IVerb
{
    Task<int> RunAsync(IReadOnlyList<string> arguments, TextWriter output, TextWriter error);
}

/// <summary>Runs without opening or migrating the database first.</summary>
public interface IUnopenedVerb : IVerb;

/// <summary>A diagnostic command: runs even when the configuration is invalid.</summary>
public interface IUnverifiedVerb : IUnopenedVerb;

/// <summary>Static, so that the name is known before the command's dependencies are created.</summary>
public interface INamedVerb : IVerb
{
    static abstract string Name { get; }

    static abstract string Usage { get; }
}

public sealed record VerbName(string Name, string Usage, bool IsUnverified, bool IsUnopened);

public static class Verbs
{
    /// <summary>The command and its arguments; empty to serve. Host settings are <c>--Key=value</c>.</summary>
    public static string[] From(string[] args) => IsVerb(args) ? [.. args.Where(arg => !IsSetting(arg))] : [];

    public static string[] HostOptions(string[] args) =>
        IsVerb(args) || AsksForHelp(args) || AsksForVersion(args) ? [.. args.Where(IsSetting)] : args;

    public static bool AsksForHelp(string[] args) => args is ["help", ..] || args.Any(arg => arg is "--help" or "-h" or "-?");

    public static bool AsksForVersion(string[] args) => args is ["version"] || args.Contains("--version");

    private static bool IsVerb(string[] args) => args is [var first, ..] && !first.StartsWith('-') && !first.Contains('=');

    private static bool IsSetting(string arg) => arg.StartsWith("--", StringComparison.Ordinal) && arg.Contains('=');

    public static void AddVerb<T>(this IServiceCollection services)
        where T : class, INamedVerb
    {
        services.AddSingleton(
            new VerbName(
                T.Name,
                T.Usage,
                typeof(T).IsAssignableTo(typeof(IUnverifiedVerb)),
                typeof(T).IsAssignableTo(typeof(IUnopenedVerb))
            )
        );
        services.AddKeyedScoped<IVerb, T>(T.Name);
    }

    /// <param name="open">Opens the data directory; true when serving, which holds its lock.</param>
    public static async Task<int> RunVerbOrServeAsync(this WebApplication app, string[] args, Func<WebApplication, bool, Task> open)
    {
        try
        {
            var verbs = app.Services.GetServices<VerbName>().ToList();
            if (AsksForVersion(args))
                return Version();
            if (AsksForHelp(args))
                return Help(verbs);
            var verb = From(args);
            var found = verb.Length > 0 ? verbs.Find(v => v.Name == verb[0]) : null;
            if (verb.Length > 0 && found is null)
                return Fail([$"There is no command \"{verb[0]}\". Commands:", .. verbs.Select(v => "  " + v.Usage)], 2);
            if (found is { IsUnverified: true })
                return await RunAsync(app, found, verb);
            var errors = Settings.Verify(app.Services);
            if (errors.Count > 0)
                return Fail(["The configuration has mistakes:", .. errors.Select(error => "  " + error)]);
            // Must precede creating the command: its dependencies may need the keys and the database.
            if (found is not { IsUnopened: true })
                await open(app, found is null);
            if (found is not null)
                return await RunAsync(app, found, verb);
            await StartAsync(app);
        }
        catch (Exception fault) when (fault is not HostAbortedException)
        {
            app.Logger.LogDebug(fault, "It ends here.");
            return Fail([StartFaults.Sentence(fault)]);
        }

        return await ServeAsync(app);
    }

    private static async Task StartAsync(WebApplication app)
    {
        try
        {
            app.Logger.LogInformation("Plattform {Version}", ProgramVersion.Text);
            await app.StartAsync();
        }
        catch
        {
            await EndAsync(app);
            throw;
        }
    }

    private static async Task<int> ServeAsync(WebApplication app)
    {
        try
        {
            await app.WaitForShutdownAsync();
            return 0;
        }
        finally
        {
            await app.DisposeAsync();
        }
    }

    /// <summary>Stops started services before disposal; an error here must not hide the original one.</summary>
    private static async Task EndAsync(WebApplication app)
    {
        try
        {
            await app.StopAsync();
        }
        catch (Exception trouble)
        {
            app.Logger.LogDebug(trouble, "It did not end in order.");
        }

        await app.DisposeAsync();
    }

    private static async Task<int> RunAsync(WebApplication app, VerbName found, string[] verb)
    {
        await using var whole = app;
        await using var scope = app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredKeyedService<IVerb>(found.Name).RunAsync(verb[1..], Console.Out, Console.Error);
    }

    private static int Version()
    {
        Console.WriteLine($"Plattform {ProgramVersion.Text}");
        return 0;
    }

    private static int Help(IEnumerable<VerbName> verbs)
    {
        Console.WriteLine(
            "Without a command it serves the website. Settings stand in appsettings.json, or are written --Key=value. Commands:"
        );
        foreach (var verb in verbs)
            Console.WriteLine("  " + verb.Usage);
        return 0;
    }

    private static int Fail(IEnumerable<string> sentences, int code = 1)
    {
        foreach (var sentence in sentences)
            Console.Error.WriteLine(sentence);
        return code;
    }
}

/// <summary>An error the operator can fix; only the message is shown, without a stack trace.</summary>
public sealed class PlainException(string message, Exception? inner = null) : Exception(message, inner);
