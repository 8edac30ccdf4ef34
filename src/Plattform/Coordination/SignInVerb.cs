using Plattform.Hosting;

namespace Plattform.Coordination;

public sealed class SignInVerb(SignIns signIns) : INamedVerb
{
    public static string Name => "sign-in";

    public static string Usage => "sign-in ADDRESS    print a one-time link to the desk for a coordinator";

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, TextWriter output, TextWriter error)
    {
        if (arguments.Count != 1)
        {
            await error.WriteLineAsync("Usage: " + Usage);
            return 2;
        }

        if (await signIns.NewLinkAsync(arguments[0]) is not { } link)
        {
            await error.WriteLineAsync(
                $"{arguments[0]} is no coordinator. Coordinators stand in the configuration under `Coordinators`, or are invited at the desk."
            );
            return 1;
        }

        await output.WriteLineAsync($"This link signs in once, within {SignInLink.Lifetime.TotalMinutes} minutes:");
        await output.WriteLineAsync(link);
        return 0;
    }
}
