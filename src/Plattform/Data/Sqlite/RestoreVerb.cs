using System.Globalization;
using Microsoft.Extensions.Options;
using Plattform.Hosting;
using Plattform.Time;

namespace Plattform.Data.Sqlite;

public sealed class RestoreVerb(Restoring restoring, IOptions<SiteOptions> site) : INamedVerb, IUnopenedVerb
{
    public static string Name => "restore";

    public static string Usage => "restore FILE       put a backup in the place of what is there, while no server runs";

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, TextWriter output, TextWriter error)
    {
        if (arguments.Count != 1)
        {
            await error.WriteLineAsync("Usage: " + Usage);
            return 2;
        }

        var file = CallersFile.Path(arguments[0]);
        if (!File.Exists(file))
        {
            await error.WriteLineAsync($"There is no file {file}. Nothing was changed.");
            return 1;
        }

        var (content, before) = restoring.Restore(file);
        var then = LocalTime.FromUtc(content.TakenAt, site.Value.TimeZone).ToString("d MMMM yyyy, HH:mm", CultureInfo.InvariantCulture);
        await output.WriteLineAsync(
            $"Restored: everything is as it was on {then}, {content.Rows.Values.Sum()} rows in {content.Rows.Count} tables and {content.Files.Count - 1} keys."
        );
        if (before is not null)
            await output.WriteLineAsync(
                $"What was there before lies in {before}, until the next day of deletion or for as long as backups are kept."
            );
        await output.WriteLineAsync(
            "At the next start whoever should be deleted by now is deleted again (after a day, or a press at the desk, when the backup is "
                + "older than two days and no newer one is there), and letters that were waiting then are sent, perhaps for the second time."
        );
        return 0;
    }
}
