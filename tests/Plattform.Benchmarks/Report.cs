using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Plattform.Benchmarks;

/// <summary>All figures as a table for people, as JSON for programs, as a chart.</summary>
internal sealed class Report(string command)
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
    private readonly List<Figure> _figures = [];
    private readonly DateTime _began = DateTime.UtcNow;
    private bool _failed;

    /// <summary>One that breaks off fails the run; the others are measured nevertheless.</summary>
    public async Task AddAsync(string name, Func<Task<IReadOnlyList<Figure>>> benchmark)
    {
        try
        {
            _figures.AddRange(await benchmark());
        }
        catch (Exception failure)
        {
            _failed = true;
            await Console.Error.WriteLineAsync($"{name} broke off: {failure}");
        }
    }

    /// <returns>The exit code: 0 when nothing broke off and no must is missed.</returns>
    public async Task<int> EndAsync(string folder)
    {
        var table = Table();
        Console.WriteLine();
        Console.WriteLine(table);
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "figures.md"), table);
        await File.WriteAllTextAsync(
            Path.Combine(folder, "figures.json"),
            JsonSerializer.Serialize(
                new
                {
                    Date = _began,
                    Machine = Machine(),
                    Command = command,
                    Figures = _figures,
                },
                Readable
            ) + "\n"
        );
        await File.WriteAllTextAsync(Path.Combine(folder, "figures.svg"), Chart.Draw(_figures));
        return _failed || _figures.Exists(figure => !figure.MeetsMust) ? 1 : 0;
    }

    /// <summary>As it stands in README.</summary>
    private string Table()
    {
        var table = new StringBuilder("| what | product | reference | ratio | must | aim | reached |\n|---|--:|--:|--:|--:|--:|---|\n");
        foreach (var figure in _figures)
            table.Append(
                CultureInfo.InvariantCulture,
                $"| {figure.What} | {figure.Product} | {figure.Reference} | {Bound(figure.Value, figure.Unit)} | {Bound(figure.Must, figure.Unit)} | {Bound(figure.Aim, figure.Unit)} | {Reached(figure)} |\n"
            );
        return table
            .Append(CultureInfo.InvariantCulture, $"\nMeasured on {_began:yyyy-MM-dd}, {Machine()}, with `{command}`.\n")
            .ToString();
    }

    private static string Bound(double? value, string unit) => value is { } number ? Figure.Write(number) + unit : "";

    private static string Reached(Figure figure) =>
        figure.Must is null ? ""
        : figure.MeetsAim ? "aim"
        : figure.MeetsMust ? "must"
        : "**missed**";

    private static string Machine()
    {
        var processor = File.Exists("/proc/cpuinfo")
            ? File.ReadLines("/proc/cpuinfo")
                .FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))
                ?.Split(':')[1]
                .Trim()
            : null;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Environment.ProcessorCount} cores ({processor ?? RuntimeInformation.ProcessArchitecture.ToString()}) shared by load and server, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 20:N0} MB, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}"
        );
    }
}
