using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Plattform.Data.Sqlite;

internal static partial class BackupZip
{
    public const string Database = "plattform.db",
        Keys = "keys",
        Contents = "backup.json";
    private const long MostOfKey = 64 * 1024,
        MostOfContents = 1024 * 1024,
        ModestBytes = 64L * 1024 * 1024;
    private const int MostFiles = 1000;

    /// <summary>Zip-bomb limit. Real databases shrink to a fifth; a nearly empty one to a twentieth.</summary>
    private const int MostTimesLarger = 100;
    private const int PrivateFile = (0b1000 << 12 | 0b110_000_000) << 16;

    public static void Write(string zip, string snapshot, string keys, DateTime now)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal) { [Database] = snapshot };
        // Skip temporary files that exist only while a key is created.
        foreach (var key in Directory.Exists(keys) ? Directory.GetFiles(keys) : [])
            if (IsKey().IsMatch($"{Keys}/{Path.GetFileName(key)}") && Path.GetExtension(key) is not (".lock" or ".new" or ".tmp"))
                files[$"{Keys}/{Path.GetFileName(key)}"] = key;
        var content = new BackupContent(now, Snapshot.Check(snapshot), []);
        using var file = PrivateFiles.Open(zip, FileMode.Create);
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, path) in files)
            {
                using var from = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                content.Files[name] = Convert.ToHexStringLower(SHA256.HashData(from));
                from.Position = 0;
                using var into = Entry(archive, name);
                from.CopyTo(into);
            }

            using var contents = Entry(archive, Contents);
            JsonSerializer.Serialize(contents, content);
        }

        file.Flush(flushToDisk: true);
    }

    /// <summary>Verifies as well. Counts real bytes, at most <paramref name="room"/>: declared zip sizes may lie.</summary>
    /// <exception cref="InvalidDataException">Not a complete backup; the message says why.</exception>
    public static BackupContent Extract(string zip, string folder, long room)
    {
        using var archive = Opened(zip);
        if (archive.Entries.Count > MostFiles)
            throw new InvalidDataException($"It is not a backup of Plattform: it holds more than {MostFiles} files.");
        // Path traversal: entry names are only compared with known names, never used as paths.
        var names = archive.Entries.Select(entry => entry.FullName).ToList();
        if (
            !names.Contains(Database)
            || !names.Contains(Contents)
            || names.Exists(name => name is not (Database or Contents) && !IsKey().IsMatch(name))
        )
            throw new InvalidDataException("It is not a backup of Plattform: it holds something else.");
        if (names.Distinct(StringComparer.OrdinalIgnoreCase).Count() < names.Count)
            throw new InvalidDataException("It holds a file twice.");
        var content = Read(archive);
        if (!content.Files.Keys.Append(Contents).Order(StringComparer.Ordinal).SequenceEqual(names.Order(StringComparer.Ordinal)))
            throw new InvalidDataException("A file is missing in it, or was added.");
        PrivateFiles.Folder(Path.Combine(folder, Keys));
        var mostOfDatabase = Math.Max(ModestBytes, new FileInfo(zip).Length * MostTimesLarger);
        foreach (var (name, hash) in content.Files)
        {
            using var into = PrivateFiles.Open(Path.Combine(folder, name), FileMode.CreateNew);
            using (var from = archive.GetEntry(name)!.Open())
                room -= CopyBounded(from, into, name, name == Database ? mostOfDatabase : MostOfKey, room);
            into.Flush(flushToDisk: true);
            into.Position = 0;
            if (Convert.ToHexStringLower(SHA256.HashData(into)) != hash)
                throw new InvalidDataException($"{name} in it is not as it was written.");
        }

        var rows = Snapshot.Check(Path.Combine(folder, Database));
        if (rows.Count != content.Rows.Count || rows.Any(table => content.Rows.GetValueOrDefault(table.Key, -1) != table.Value))
            throw new InvalidDataException("Its database has other rows than were written.");
        return content;
    }

    private static long CopyBounded(Stream from, Stream into, string name, long most, long room)
    {
        var buffer = new byte[81920];
        var written = 0L;
        for (int read; (read = from.Read(buffer)) > 0; into.Write(buffer, 0, read))
        {
            written += read;
            if (written > most)
                throw new InvalidDataException($"{name} in it unpacks to more than a backup ever holds ({most / 1024} KiB).");
            if (written > room)
                throw new InvalidDataException($"There is no room for {name} on the disk: it unpacks to more than {room / 1_000_000} MB.");
        }

        return written;
    }

    private static ZipArchive Opened(string zip)
    {
        try
        {
            return ZipFile.OpenRead(zip);
        }
        catch (InvalidDataException broken)
        {
            throw new InvalidDataException("It is no zip file, or only a part of one.", broken);
        }
    }

    private static BackupContent Read(ZipArchive archive)
    {
        try
        {
            using var entry = archive.GetEntry(Contents)!.Open();
            using var contents = new MemoryStream();
            CopyBounded(entry, contents, Contents, MostOfContents, MostOfContents);
            contents.Position = 0;
            return JsonSerializer.Deserialize<BackupContent>(contents) is { Rows: not null, Files: not null } content
                ? content
                : throw new JsonException();
        }
        catch (JsonException broken)
        {
            throw new InvalidDataException($"Its {Contents} cannot be read.", broken);
        }
    }

    /// <summary>Sets file modes, so that files unpacked by hand stay private.</summary>
    private static Stream Entry(ZipArchive archive, string name)
    {
        var entry = archive.CreateEntry(name, CompressionLevel.Fastest);
        entry.ExternalAttributes = PrivateFile;
        return entry.Open();
    }

    [GeneratedRegex(@"\Akeys/[A-Za-z0-9][A-Za-z0-9._-]{0,99}\z")]
    private static partial Regex IsKey();
}
