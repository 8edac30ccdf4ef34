using Microsoft.Extensions.Options;
using Plattform.Hosting;

namespace Plattform.Data.Sqlite;

public sealed class BackupVerb(Backups backups, DataDirectory directory, IOptions<DataOptions> data) : INamedVerb, IUnopenedVerb
{
    public static string Name => "backup";

    public static string Usage => "backup FILE        write everything into one zip file, also beside a running server";

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, TextWriter output, TextWriter error)
    {
        if (arguments.Count != 1)
        {
            await error.WriteLineAsync("Usage: " + Usage);
            return 2;
        }

        var file = CallersFile.Path(arguments[0]);
        if (Path.Exists(file))
        {
            await error.WriteLineAsync($"There is already a file {file}. Nothing was written.");
            return 1;
        }

        directory.RefuseOtherVersions();
        var content = backups.Write(file);
        await output.WriteLineAsync(
            $"Written and checked: {file} ({new FileInfo(file).Length / 1024} KiB) with {content.Rows.Values.Sum()} rows in {content.Rows.Count} tables and {content.Files.Count - 1} keys of {data.Value.Directory}."
        );
        await output.WriteLineAsync(
            "It holds everybody who is in the database now, and whoever has it can sign in as anybody. Delete it by their day of deletion: only backups in the data directory are removed by themselves."
        );
        return 0;
    }
}
