using System.Security.Cryptography;
using Plattform.Tools;

namespace Plattform.Data;

/// <summary>The data directory as a folder among others: whether it is ours, and whether this process can use every file in it.</summary>
internal static class DataFolder
{
    private static readonly string[] OurNames =
    [
        "plattform.db",
        "plattform.db-wal",
        "plattform.db-shm",
        "plattform.lock",
        "pages.kept",
        "keys",
        "backups",
        "mail",
        "restore.new",
        "restore.ready",
        "restore.old",
        "lost+found",
    ];

    /// <summary>Made when it is not there, for its owner only. A command run as root makes it for whoever owns the folder above.</summary>
    public static void Make(string folder)
    {
        var isNew = !Directory.Exists(folder);
        PrivateFiles.Folder(folder);
        if (isNew && UnixFiles.IsRoot && Path.GetDirectoryName(folder) is { Length: > 0 } above && UnixFiles.OwnerOf(above) is { } owner)
            UnixFiles.Give(folder, owner);
    }

    /// <summary>A sentence when this folder is somebody else's; null when it is ours, empty, or not there yet.</summary>
    public static string? WhyForeign(string folder)
    {
        if (Path.GetPathRoot(folder) == folder)
            return $"`Data:Directory`: {folder} is the root of the disk. Name a folder of its own. Nothing was changed.";
        if (!Directory.Exists(folder))
            return null;
        if (!UnixFiles.IsRoot && UnixFiles.OwnerOf(folder) is { } owner && owner.User != UnixFiles.EffectiveUser)
            return $"`Data:Directory`: {folder} belongs to another user than the one who runs the program. Run the program as that user, "
                + "or name another folder. Nothing was changed.";
        if (File.Exists(Path.Combine(folder, "plattform.db")) || File.Exists(Path.Combine(folder, "plattform.lock")))
            return null;
        var other = Directory.EnumerateFileSystemEntries(folder).Select(Path.GetFileName).FirstOrDefault(name => !OurNames.Contains(name));
        return other is null
            ? null
            : $"`Data:Directory`: {folder} holds something else ({other}) and no data of Plattform. "
                + "Name an empty folder, or one that is not there yet. Nothing was changed.";
    }

    /// <summary>One sentence for each fault; none when every file can be read and written and every key is one.</summary>
    public static IEnumerable<string> Faults(string folder)
    {
        if (!Directory.Exists(folder))
            return [];
        var closed = ClosedIn(folder).ToList();
        return closed.Count > 0
            ?
            [
                $"{closed[0]}{(closed.Count > 1 ? $" and {closed.Count - 1} more files" : "")} cannot be read and written by the user who runs the program; "
                    + $"a command may have been run as another user. Run as root: chown -R --reference='{folder}' '{folder}' && chmod -R u+rwX '{folder}'",
            ]
            : KeyFaults(Path.Combine(folder, "keys"));
    }

    /// <summary>What this process cannot read and write.</summary>
    public static IEnumerable<string> ClosedIn(string folder) =>
        Directory.Exists(folder) ? Files(folder).Where(path => !UnixFiles.CanReadAndWrite(path)) : [];

    public static IEnumerable<string> KeyFaults(string keys)
    {
        foreach (var path in Directory.Exists(keys) ? Directory.GetFileSystemEntries(keys, "*.key") : [])
            if (WhyNoKey(path) is { } why)
                yield return $"{path} is not usable as a key. {why} Bring it back from a backup. Without it every link and session made with it is void; "
                    + "if there is no backup, move the file away, and the next start makes a new one.";
    }

    /// <summary>What root made in here is the owner's, or the server would find files that it cannot read.</summary>
    public static void GiveToOwner(string folder)
    {
        if (!UnixFiles.IsRoot || !Directory.Exists(folder) || WhyForeign(folder) is not null)
            return;
        if (UnixFiles.OwnerOf(folder) is not { User: not UnixFiles.Root } owner)
            return;
        foreach (var path in Files(folder).Where(path => UnixFiles.OwnerOf(path) is { User: UnixFiles.Root }))
            UnixFiles.Give(path, owner);
    }

    private static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFileSystemEntries(
            folder,
            "*",
            new EnumerationOptions
            {
                RecurseSubdirectories = true,
                AttributesToSkip = FileAttributes.None,
                IgnoreInaccessible = true,
            }
        );

    private static string? WhyNoKey(string path)
    {
        try
        {
            CryptographicOperations.ZeroMemory(KeyFile.Read(path));
            return null;
        }
        catch (InvalidDataException length)
        {
            return length.Message;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return e.Message;
        }
    }
}
