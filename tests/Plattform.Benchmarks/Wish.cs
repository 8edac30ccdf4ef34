namespace Plattform.Benchmarks;

/// <summary>What the command line asks for.</summary>
/// <param name="Group">Null: all of them.</param>
/// <param name="Published">Where the product is published already. Null: it is published first.</param>
/// <param name="Results">The folder for table, JSON and chart; a quick run leaves those of a whole one alone.</param>
internal sealed record Wish(string? Group, bool Quick, string? Published, string Results, string Command)
{
    /// <returns>Null: it was not understood, and is told so.</returns>
    public static Wish? Read(string[] args, IReadOnlyCollection<string> groups)
    {
        var command =
            "dotnet run -c Release --project tests/Plattform.Benchmarks" + (args.Length > 0 ? " -- " + string.Join(' ', args) : "");
        var isQuick = args.Contains("--quick");
        var wish = new Wish(
            null,
            isQuick,
            null,
            Path.Combine(Ground.Repository, "tests/Plattform.Benchmarks/results", isQuick ? "quick" : ""),
            command
        );
        for (var i = 0; i < args.Length; i++)
        {
            wish = (args[i], i + 1 < args.Length ? args[i + 1] : null) switch
            {
                ("--quick", _) => wish,
                ("--published", { } folder) => wish with
                {
                    Published = Path.GetFullPath(folder),
                    Command = command.Replace($" --published {folder}", ""),
                },
                ("--results", { } folder) => wish with { Results = Path.GetFullPath(folder) },
                var (group, _) when i == 0 && groups.Contains(group) => wish with { Group = group },
                _ => null,
            };
            if (wish is null)
            {
                Console.Error.WriteLine($"Usage: [{string.Join('|', groups)}] [--quick] [--published FOLDER] [--results FOLDER]");
                return null;
            }

            i += args[i] is "--published" or "--results" ? 1 : 0;
        }

        return wish;
    }
}
