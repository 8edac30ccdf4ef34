using Plattform.Links;
using Plattform.Look;

namespace Plattform.Tests.Links;

public sealed class KeyFileTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("plattform-keys-").FullName;

    [Fact]
    public void A_key_is_made_once_and_kept()
    {
        var path = Path.Combine(_directory, "keys", "links.key");
        var key = KeyFile.ReadOrCreate(path);

        Assert.Equal(32, key.Length);
        Assert.Equal(key, KeyFile.ReadOrCreate(path));
        Assert.NotEqual(key, KeyFile.ReadOrCreate(path + "2"));
        Assert.Equal(2, Directory.GetFiles(Path.GetDirectoryName(path)!).Length);
    }

    [Fact]
    public void Only_its_owner_may_read_it()
    {
        if (OperatingSystem.IsWindows())
            return;
        var path = Path.Combine(_directory, "keys", "links.key");
        KeyFile.ReadOrCreate(path);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
            File.GetUnixFileMode(Path.GetDirectoryName(path)!)
        );
    }

    [Fact]
    public async Task All_who_start_together_get_the_same_key()
    {
        for (var round = 0; round < 20; round++)
        {
            var path = Path.Combine(_directory, $"keys{round}", "links.key");
            using var start = new Barrier(8);
            var keys = await Task.WhenAll(
                Enumerable
                    .Range(0, 8)
                    .Select(_ =>
                        Task.Factory.StartNew(
                            () =>
                            {
                                start.SignalAndWait();
                                return Convert.ToHexString(KeyFile.ReadOrCreate(path));
                            },
                            CancellationToken.None,
                            TaskCreationOptions.LongRunning,
                            TaskScheduler.Default
                        )
                    )
            );

            Assert.Single(keys.Distinct(StringComparer.Ordinal));
            Assert.Single(Directory.GetFiles(Path.GetDirectoryName(path)!));
        }
    }

    [Fact]
    public void A_damaged_key_stops_instead_of_becoming_a_new_one()
    {
        var path = Path.Combine(_directory, "links.key");
        File.WriteAllBytes(path, [1, 2, 3]);

        Assert.Contains(path, Assert.Throws<InvalidDataException>(() => KeyFile.ReadOrCreate(path)).Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);
}
