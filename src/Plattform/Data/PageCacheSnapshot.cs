using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Plattform.Shared;
using Plattform.Shared.Caching;

namespace Plattform.Data;

/// <summary>
/// An orderly end leaves the kept pages beside the database for the next start, which then answers before it has read anything. They
/// are believed while database, program, settings and styles are those of the end; believed or not, the file is gone once it was read,
/// so while the site runs nothing lies on the disk that a deletion would have to find.
/// </summary>
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

    /// <summary>Before anybody opens the database.</summary>
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
        pages.TakeOver(from);
    }

    /// <summary>
    /// Registered first, so StopAsync runs last: nobody of this process writes any more. Once, also when two stop the host at a time.
    /// </summary>
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
            // The next start takes its time, and says itself what is wrong.
        }
    }

    /// <summary>What stands in the log would else be moved by whoever closes the database last, as if somebody wrote.</summary>
    private string Quiesced()
    {
        store.Settle();
        return Circumstances();
    }

    /// <summary>All that a public page is made of, in short; its clock is its own.</summary>
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
