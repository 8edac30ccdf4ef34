using System.Security.Cryptography;
using Plattform.Look;

namespace Plattform.Links;

public static class KeyFile
{
    private const int KeyBytes = 32;

    /// <summary>32 bytes, random at first. The file appears complete, so concurrent starts get the same key.</summary>
    /// <exception cref="InvalidDataException">The file has another length.</exception>
    public static byte[] ReadOrCreate(string path)
    {
        if (!File.Exists(path))
            Create(path);
        return Read(path);
    }

    public static byte[] Read(string path)
    {
        var key = File.ReadAllBytes(path);
        return key.Length == KeyBytes ? key : throw new InvalidDataException($"{path} holds {key.Length} bytes instead of {KeyBytes}.");
    }

    private static void Create(string path)
    {
        MakeDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        using var held = WaitForLock(path + ".lock");
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

    // File.Move checks before it renames, so without this lock two processes could both install a key.
    private static FileStream WaitForLock(string path)
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
