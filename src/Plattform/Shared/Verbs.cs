namespace Plattform.Shared;

/// <summary>
/// A command on the command line, beside a running server. It prints plain sentences and returns the exit code: 0 done,
/// 1 failed, 2 called wrongly.
/// </summary>
public interface IVerb
{
    Task<int> RunAsync(IReadOnlyList<string> arguments, TextWriter output, TextWriter error);
}

/// <summary>One that takes the data directory as it is: nothing is opened or migrated before it runs.</summary>
public interface IUnopenedVerb : IVerb;

/// <summary>One that finds out what is wrong: it also runs whatever the configuration says.</summary>
public interface IUnverifiedVerb : IUnopenedVerb;

/// <summary>What a verb is called, known before anything is opened that it is made of.</summary>
public interface INamedVerb : IVerb
{
    static abstract string Name { get; }

    /// <summary>For example <c>import FILE</c>.</summary>
    static abstract string Usage { get; }
}

public sealed record VerbName(string Name, string Usage, bool IsUnverified, bool IsUnopened);

public static class Verbs
{
    /// <summary>The verb and its arguments; empty to serve. Settings for the host are written <c>--Key=value</c>.</summary>
    public static string[] From(string[] args) => IsVerb(args) ? [.. args.Where(arg => !IsSetting(arg))] : [];

    /// <summary>What the host reads: everything when it serves, only settings beside a verb.</summary>
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

    /// <summary>Runs the verb, or serves when there is none. Wrong settings stop either.</summary>
    /// <param name="open">Opens the data directory; true to serve, which holds its lock.</param>
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
            // Before a verb is made: whatever it is made of may want its keys and its database.
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

    /// <summary>What had begun already ends in order, and does not find everything gone. What fails meanwhile must not hide why.</summary>
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

/// <summary>Something the operator can mend; the message is the whole explanation, without a stack trace.</summary>
public sealed class PlainException(string message, Exception? inner = null) : Exception(message, inner);
