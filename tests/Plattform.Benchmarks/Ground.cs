using System.Text.Json;

namespace Plattform.Benchmarks;

/// <summary>What all benchmarks stand on: how long they may take, one folder on one disk, the published product.</summary>
internal sealed class Ground(bool quick, string? published) : IDisposable
{
    private static readonly string[] Settings =
    [
        "TieredPGO",
        "TieredCompilation",
        "ServerGarbageCollection",
        "ConcurrentGarbageCollection",
        "PublishReadyToRun",
        "RuntimeIdentifier",
        "SelfContained",
        "InvariantGlobalization",
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("plattform-benchmarks-").FullName;
    private Published? _product;
    private int _folders;

    public bool IsQuick => quick;
    public int Rounds => quick ? 3 : 5;

    /// <summary>Of one measurement in a round.</summary>
    public TimeSpan Slot => TimeSpan.FromSeconds(quick ? 0.5 : 4);

    public static string Repository { get; } = Above(AppContext.BaseDirectory);

    public string NewFolder() => Directory.CreateDirectory(Path.Combine(_folder, $"{++_folders}")).FullName;

    public async Task<Published> ProductAsync() => _product ??= new(published ?? await PublishAsync("src/Plattform", []));

    /// <summary>A project beside the product, published as the product is.</summary>
    public async Task<string> PublishLikeTheProductAsync(string project)
    {
        var said = await Children.RunAsync(
            Dotnet,
            [
                "msbuild",
                Path.Combine(Repository, "src/Plattform"),
                "-p:Configuration=Release",
                "-getProperty:" + string.Join(',', Settings),
            ]
        );
        var values = JsonDocument.Parse(said).RootElement.GetProperty("Properties").EnumerateObject();
        return await PublishAsync(
            project,
            values.Where(value => value.Value.GetString() is { Length: > 0 }).Select(value => $"-p:{value.Name}={value.Value}")
        );
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    public static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    private static string Dotnet => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    private async Task<string> PublishAsync(string project, IEnumerable<string> properties)
    {
        Console.WriteLine($"Publishing {project} …");
        var to = NewFolder();
        await Children.RunAsync(
            Dotnet,
            ["publish", Path.Combine(Repository, project), "-c", "Release", "-o", to, "--nologo", "-v", "quiet", .. properties]
        );
        return to;
    }

    private static string Above(string folder)
    {
        while (!File.Exists(Path.Combine(folder, "Plattform.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("This program runs from its repository.");
        return folder;
    }
}
