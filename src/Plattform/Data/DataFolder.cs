using System.Security.Cryptography;
using Plattform.Links;

namespace Plattform.Data;

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

    /// <summary>Creates the folder, readable by its owner only. Root gives it to the owner of the parent folder.</summary>
    public static void Make(string folder)
    {
        var isNew = !Directory.Exists(folder);
        PrivateFiles.Folder(folder);
        if (isNew && UnixFiles.IsRoot && Path.GetDirectoryName(folder) is { Length: > 0 } above && UnixFiles.OwnerOf(above) is { } owner)
            UnixFiles.Give(folder, owner);
    }

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

    public static IEnumerable<string> ClosedIn(string folder) =>
        Directory.Exists(folder) ? Files(folder).Where(path => !UnixFiles.CanReadAndWrite(path)) : [];

    public static IEnumerable<string> KeyFaults(string keys)
    {
        foreach (var path in Directory.Exists(keys) ? Directory.GetFileSystemEntries(keys, "*.key") : [])
            if (WhyNoKey(path) is { } why)
                yield return $"{path} is not usable as a key. {why} Bring it back from a backup. Without it every link and session made with it is void; "
                    + "if there is no backup, move the file away, and the next start makes a new one.";
    }

    /// <summary>Gives files made by root to the folder's owner; otherwise the server could not read them.</summary>
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
