using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Plattform.Hosting;
using Plattform.Web.Caching;

namespace Plattform.Data;

/// <summary>Saves the page cache on shutdown for a fast start. Used only if database, program, settings and styles are
/// unchanged; always deleted after reading, so that deleted personal data cannot survive in the file.</summary>
internal sealed class PageCacheSnapshot(
    PageCache pages,
    DatabaseStore store,
    IOptions<DataOptions> data,
    IConfiguration configuration,
    IEnumerable<SettingsSection> sections,
    IWebHostEnvironment environment
) : IHostedService
{
    private readonly Lock _once = new();
    private Task? _left;

    private string Kept => Path.Combine(data.Value.Directory, "pages.kept");

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Take()
    {
        if (!File.Exists(Kept))
            return;
        var left = File.ReadAllBytes(Kept);
        File.Delete(Kept);
        var content = left[Math.Min(SHA256.HashSizeInBytes, left.Length)..];
        if (!left.AsSpan().StartsWith(Seal(content, Circumstances())))
            return;
        using var from = new BinaryReader(new MemoryStream(content));
        pages.ReadSnapshot(from);
    }

    /// <summary>Registered first, so StopAsync runs last, when this process no longer writes. Safe to call twice.</summary>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        lock (_once)
            return _left ??= LeaveAsync(cancellationToken);
    }

    private async Task LeaveAsync(CancellationToken cancellationToken)
    {
        if (pages.IsEmpty)
            return;
        try
        {
            var before = Quiesced();
            await pages.LookAsync(cancellationToken);
            using var content = new MemoryStream();
            await using var to = new BinaryWriter(content);
            if (!pages.Leave(to) || Quiesced() != before) // a command beside us wrote while we looked
                return;
            await using var file = PrivateFiles.Open(Kept, FileMode.Create);
            file.Write(Seal(content.ToArray(), before));
            content.WriteTo(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or OperationCanceledException)
        {
            // Ignore: the next start is only slower, and reports the cause itself.
        }
    }

    /// <summary>Checkpoints first: otherwise closing the last connection moves the WAL, which looks like a write.</summary>
    private string Quiesced()
    {
        store.CheckpointAndFingerprint();
        return Circumstances();
    }

    private string Circumstances() =>
        string.Join(
            '\n',
            [
                typeof(PageCacheSnapshot).Module.ModuleVersionId.ToString(),
                RuntimeInformation.FrameworkDescription,
                environment.EnvironmentName,
                .. sections
                    .SelectMany(section => configuration.GetSection(section.Name).AsEnumerable())
                    .Select(setting => $"{setting.Key}={setting.Value}")
                    .Order(StringComparer.Ordinal),
                .. environment
                    .WebRootFileProvider.GetDirectoryContents("css")
                    .Select(file => Stamp(file.Name, file.Length, file.LastModified.UtcTicks))
                    .Order(StringComparer.Ordinal),
                store.Fingerprint(),
            ]
        );

    private static string Stamp(string name, long length, long ticks) =>
        string.Create(CultureInfo.InvariantCulture, $"{name} {length} {ticks}");

    private static byte[] Seal(byte[] content, string circumstances) =>
        SHA256.HashData([.. SHA256.HashData(content), .. SHA256.HashData(Encoding.UTF8.GetBytes(circumstances))]);
}
