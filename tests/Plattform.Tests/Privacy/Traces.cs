using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Plattform.Tests.Privacy;

/// <summary>
/// Where people can still be found. Each has a word of their own, of letters only, so that neither JSON nor HTML nor an address
/// writes it differently; what base64 and UTF-16 make of it is looked for too.
/// </summary>
internal static partial class Traces
{
    private const string Common = "zwiebelfischsuppe";
    private static readonly string[] Disguised = [.. new[] { Common, "Z" + Common[1..] }.SelectMany(Disguises).Distinct()];

    /// <summary>"Zwiebelfischsuppeabc".</summary>
    public static string Of(int person) =>
        $"Z{Common[1..]}{(char)('a' + (person / 676))}{(char)('a' + (person / 26 % 26))}{(char)('a' + (person % 26))}";

    /// <summary>How many people each table still names, wherever in a row; only tables that name some.</summary>
    public static SortedDictionary<string, int> InTables(this Site site)
    {
        var found = new SortedDictionary<string, int>(StringComparer.Ordinal);
        using var connection = new SqliteConnection($"Data Source={Path.Combine(site.DataDirectory, "plattform.db")};Pooling=false");
        connection.Open();
        foreach (
            var table in Rows(connection, "SELECT name FROM sqlite_master WHERE type = 'table'").Select(row => (string)row[0]).ToList()
        )
            Note(
                found,
                table,
                Rows(connection, $"SELECT * FROM \"{table}\"")
                    .SelectMany(row => row)
                    .SelectMany(cell => Words(cell as byte[] ?? Encoding.UTF8.GetBytes(cell.ToString()!)))
            );
        return found;
    }

    /// <summary>How many people the bytes of each file still hold, by what it is; only files that hold some. Backups are opened.</summary>
    public static SortedDictionary<string, int> InFiles(this Site site)
    {
        var found = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (
            var folder in Directory
                .GetFiles(site.DataDirectory, "*", SearchOption.AllDirectories)
                .Where(file => !file.EndsWith(".lock", StringComparison.Ordinal))
                .GroupBy(file => Path.GetRelativePath(site.DataDirectory, file).Split(Path.DirectorySeparatorChar)[0])
        )
            Note(
                found,
                folder.Key,
                folder.SelectMany(file => Contents(file).Append(Encoding.UTF8.GetBytes(Path.GetFileName(file)))).SelectMany(Words)
            );
        return found;
    }

    /// <summary>The words in it, "?" for one that is disguised.</summary>
    public static IEnumerable<string> Words(byte[] content)
    {
        var text = Encoding.Latin1.GetString(content);
        if (text.Contains("=\r\n", StringComparison.Ordinal))
            text += text.Replace("=\r\n", "", StringComparison.Ordinal); // a line of quoted-printable that was too long
        foreach (Match match in Word().Matches(text))
            yield return match.Groups["own"].Value.ToLowerInvariant();
        var unbroken = text.Replace("\r\n", "", StringComparison.Ordinal);
        if (Array.Exists(Disguised, disguise => unbroken.Contains(disguise, StringComparison.Ordinal)))
            yield return "?";
    }

    /// <summary>
    /// The clock goes there and on, minute by minute, until the worker has looked: nobody travels any more, and so many days of
    /// deletion have their receipt.
    /// </summary>
    public static async Task GoTo(this Site site, DateTimeOffset moment, int receipts)
    {
        site.Time.SetUtcNow(moment);
        await site.Until(
            TimeSpan.FromMinutes(1),
            () => site.Read(async db => await db.Receipts.CountAsync(r => r.FinishedAt != null) >= receipts && !await db.Travel.AnyAsync())
        );
    }

    /// <param name="step">How far the clock goes between two looks.</param>
    public static async Task Until(this Site site, TimeSpan step, Func<Task<bool>> done)
    {
        for (var patience = 0; !await done(); patience++)
        {
            Assert.True(patience < 600, "It did not come to that.");
            await Task.Delay(25);
            site.Time.Advance(step);
        }
    }

    private static void Note(SortedDictionary<string, int> found, string place, IEnumerable<string> words)
    {
        if (words.Distinct().Count() is > 0 and var people)
            found[place] = people;
    }

    private static IEnumerable<byte[]> Contents(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = Whole(file);
        if (!path.EndsWith(".zip", StringComparison.Ordinal))
            return [bytes];
        using var zip = new ZipArchive(new MemoryStream(bytes));
        return
        [
            .. zip.Entries.Select(entry =>
            {
                using var content = entry.Open();
                return Whole(content);
            }),
        ];
    }

    private static byte[] Whole(Stream stream)
    {
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    private static IEnumerable<object[]> Rows(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            yield return row;
        }
    }

    /// <summary>Base64 depends on how many bytes stand before; what lies in whole groups of three is the same each time.</summary>
    private static IEnumerable<string> Disguises(string word)
    {
        var bytes = Encoding.ASCII.GetBytes(word);
        for (var skipped = 0; skipped < 3; skipped++)
            yield return Convert.ToBase64String(bytes, skipped, (bytes.Length - skipped) / 3 * 3);
        yield return Encoding.Latin1.GetString(Encoding.Unicode.GetBytes(word));
    }

    [GeneratedRegex($"{Common}(?<own>[a-z]{{3}})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Word();
}
