using Plattform.Data;
using Plattform.Hosting;

namespace Plattform.Mail;

/// <summary><c>check [ADDRESS]</c>: runs every check even if others fail, and lists all problems.</summary>
internal sealed class CheckVerb(IServiceProvider services) : IUnverifiedVerb, INamedVerb
{
    public static string Name => "check";

    public static string Usage =>
        "check [ADDRESS]    try configuration, data and mail; sends a test mail, to the first coordinator or to ADDRESS";

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, TextWriter output, TextWriter error)
    {
        if (arguments.Count > 1)
        {
            await error.WriteLineAsync("Usage: " + Usage);
            return 2;
        }

        var found = new CheckReport();
        Configuration(found);
        await TryAsync(found, "The data directory", () => services.GetRequiredService<IDataCheck>().LookAsync(found));
        await TryAsync(
            found,
            "Mail",
            () => services.GetRequiredService<MailCheck>().LookAsync(found, arguments.ElementAtOrDefault(0), output)
        );
        await TryAsync(found, "The mailbox", () => services.GetRequiredService<MailboxCheck>().LookAsync(found));
        foreach (var sentence in found.Fine)
            await output.WriteLineAsync(sentence);
        if (found.Wrong.Count == 0)
        {
            await output.WriteLineAsync("Everything is fine.");
            return 0;
        }

        await error.WriteLineAsync(found.Wrong.Count == 1 ? "One thing is wrong:" : $"{found.Wrong.Count} things are wrong:");
        foreach (var (sentence, number) in found.Wrong.Select((sentence, i) => (sentence, i + 1)))
            await error.WriteLineAsync($"  {number}. {sentence}");
        return 1;
    }

    private void Configuration(CheckReport found)
    {
        var place = services.GetRequiredService<SettingsPlace>();
        var errors = Settings.Verify(services);
        foreach (var mistake in errors)
            found.Complain(place.AfterSentence(mistake));
        if (errors.Count == 0)
            found.Say(File.Exists(place.File) ? $"Configuration: {place.File} has no mistake." : "Configuration: there is no mistake.");
    }

    /// <summary>Skips what cannot be built from an invalid setting; that setting is reported already.</summary>
    private static async Task TryAsync(CheckReport found, string what, Func<Task> look)
    {
        try
        {
            await look();
        }
        catch (InvalidOperationException) when (found.Wrong.Count > 0)
        {
            found.Say($"{what} was not tried: mend the configuration first.");
        }
        catch (Exception e)
        {
            found.Complain($"{what} could not be tried: {e.Message}");
        }
    }
}
