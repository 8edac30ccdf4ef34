using System.Security.Cryptography;

namespace Plattform.Tools;

/// <summary>The secret behind every signed link, in one file only its owner may read.</summary>
public static class KeyFile
{
    private const int KeyBytes = 32;

    /// <summary>
    /// The 32 bytes in the file; made at random when there is none. Two processes that start together get the same key:
    /// the file appears whole, and the second one finds it.
    /// </summary>
    /// <exception cref="InvalidDataException">The file has another length.</exception>
    /// <exception cref="IOException">It cannot be read or written.</exception>
    public static byte[] ReadOrCreate(string path)
    {
        if (!File.Exists(path))
            Create(path);
        return Read(path);
    }

    /// <exception cref="InvalidDataException">The file has another length.</exception>
    /// <exception cref="IOException">It cannot be read, or is not there.</exception>
    public static byte[] Read(string path)
    {
        var key = File.ReadAllBytes(path);
        return key.Length == KeyBytes ? key : throw new InvalidDataException($"{path} holds {key.Length} bytes instead of {KeyBytes}.");
    }

    private static void Create(string path)
    {
        MakeDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        using var turn = WaitForTurn(path + ".lock");
        if (File.Exists(path))
            return;
        var unfinished = path + ".new";
        using (var file = new FileStream(unfinished, OwnerOnly(FileMode.Create)))
        {
            file.Write(RandomNumberGenerator.GetBytes(KeyBytes));
            file.Flush(flushToDisk: true);
        }

        File.Move(unfinished, path);
    }

    // File.Move looks first and renames then, so two could each put their key in place: one at a time.
    private static FileStream WaitForTurn(string path)
    {
        for (var tries = 0; ; tries++)
            try
            {
                return new FileStream(path, OwnerOnly(FileMode.OpenOrCreate, FileOptions.DeleteOnClose));
            }
            catch (IOException) when (tries < 500)
            {
                Thread.Sleep(20);
            }
    }

    private static FileStreamOptions OwnerOnly(FileMode mode, FileOptions options = FileOptions.None)
    {
        var result = new FileStreamOptions
        {
            Mode = mode,
            Access = FileAccess.Write,
            Share = FileShare.None,
            Options = options,
        };
        if (!OperatingSystem.IsWindows())
            result.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return result;
    }

    private static void MakeDirectory(string directory)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(directory);
        else
            Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
