using Microsoft.AspNetCore.Connections;

namespace Plattform.Shared;

/// <summary>
/// A command on the command line, beside a running server. It prints plain sentences and returns the exit code: 0 done,
/// 1 failed, 2 called wrongly.
/// </summary>
public interface IVerb
{
    string Name { get; }

    /// <summary>For example <c>import FILE</c>.</summary>
    string Usage { get; }

    Task<int> RunAsync(IReadOnlyList<string> arguments, TextWriter output, TextWriter error);
}

/// <summary>One that finds out what is wrong: it runs whatever the configuration says, and opens nothing before it runs.</summary>
public interface IUnverifiedVerb : IVerb;

public static class Verbs
{
    /// <summary>The verb and its arguments; empty to serve. Settings for the host are written <c>--Key=value</c>.</summary>
    public static string[] From(string[] args) => IsVerb(args) ? [.. args.Where(arg => !IsSetting(arg))] : [];

    /// <summary>What the host reads: everything when it serves, only settings beside a verb.</summary>
    public static string[] HostOptions(string[] args) => IsVerb(args) ? [.. args.Where(IsSetting)] : args;

    private static bool IsVerb(string[] args) => args is [var first, ..] && !first.StartsWith('-') && !first.Contains('=');

    private static bool IsSetting(string arg) => arg.StartsWith("--", StringComparison.Ordinal) && arg.Contains('=');

    public static void AddVerb<T>(this IServiceCollection services) where T : class, IVerb => services.AddScoped<IVerb, T>();

    /// <summary>Runs the verb, or serves when there is none. Wrong settings stop either.</summary>
    /// <param name="open">Opens the data directory; true to serve, which holds its lock.</param>
    public static async Task<int> RunVerbOrServeAsync(this WebApplication app, string[] args, Func<WebApplication, bool, Task> open)
    {
        try
        {
            var verb = From(args);
            if (verb.Length > 0 && await RunUnverifiedAsync(app, verb) is { } code)
                return code;
            var errors = Settings.Verify(app.Services);
            if (errors.Count > 0)
                return Fail(["The configuration has mistakes:", .. errors.Select(error => "  " + error)]);
            if (verb.Length == 0)
            {
                await open(app, true);
                await app.RunAsync();
                return 0;
            }

            // First of all: whatever a verb is made of may want its keys and its database.
            await open(app, false);
            await using var scope = app.Services.CreateAsyncScope();
            var verbs = scope.ServiceProvider.GetServices<IVerb>().ToList();
            if (verbs.Find(v => v.Name == verb[0]) is not { } found)
                return Fail([$"There is no command \"{verb[0]}\". Commands:", .. verbs.Concat(scope.ServiceProvider.GetServices<IUnverifiedVerb>()).Select(v => "  " + v.Usage)], 2);
            return await found.RunAsync(verb[1..], Console.Out, Console.Error);
        }
        catch (PlainException plain)
        {
            return Fail([plain.Message]);
        }
        catch (IOException taken) when (taken.InnerException is AddressInUseException)
        {
            return Fail([$"{taken.Message} Stop the other program, or choose another port with --urls."]);
        }
    }

    private static async Task<int?> RunUnverifiedAsync(WebApplication app, string[] verb)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return scope.ServiceProvider.GetServices<IUnverifiedVerb>().FirstOrDefault(v => v.Name == verb[0]) is { } found
            ? await found.RunAsync(verb[1..], Console.Out, Console.Error)
            : null;
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
