using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Look;
using Plattform.Mail;
using Plattform.Web;

namespace Plattform.Messages;

/// <summary>A file that goes along with each mail of a message.</summary>
public sealed class MessageFile
{
    public const int Most = 10,
        MostMegabytes = 5;
    public const int MostBytes = MostMegabytes * 1024 * 1024;
    public const string Field = "files",
        LeaveOutField = "without";

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid MessageId { get; init; }
    public string FileName { get; init; } = "";
    public string ContentType { get; init; } = "";
    public int Length { get; init; }
    public byte[] Content { get; init; } = [];

    public StoredFile Stored => new(Id, FileName, Length);

    /// <summary>What a form brought; each fault once, at the field.</summary>
    /// <param name="kept">Those that stay from before.</param>
    public static async Task<IReadOnlyList<SentFile>> ReadAsync(
        IFormFileCollection sent,
        IReadOnlyList<StoredFile> kept,
        Texts texts,
        List<FieldError> errors
    )
    {
        var given = sent.GetFiles(Field).Where(file => file.FileName.Length > 0).ToList();
        if (given.Count + kept.Count > Most)
            return Refused(texts["Mehr als {0} Dateien gehen nicht.", Most]);
        if (given.Sum(file => file.Length) + kept.Sum(file => (long)file.Length) > MostBytes)
            return Refused(
                texts[
                    "Alle Dateien zusammen dürfen höchstens {0} MB haben, sonst nehmen viele Postfächer die Mail nicht an.",
                    MostMegabytes
                ]
            );
        var (files, faults) = (new List<SentFile>(), new List<string>());
        foreach (var file in given)
        {
            var (read, fault) = await SentFile.ReadAsync(file, FileKinds.All, texts);
            if (read is not null)
                files.Add(read);
            else
                faults.Add($"„{file.FileName}“: {fault!.Sentence}");
        }

        return faults.Count == 0 ? files : Refused(string.Join(' ', faults));

        SentFile[] Refused(string sentence)
        {
            errors.Add(new(Field, sentence));
            return [];
        }
    }

    public static MessageFile Of(SentFile file, Guid message) =>
        new()
        {
            MessageId = message,
            FileName = file.SafeName,
            ContentType = file.Kind.ContentType,
            Length = file.Content.Length,
            Content = file.Content,
        };
}

/// <summary>Without its content.</summary>
public sealed record StoredFile(Guid Id, string FileName, int Length)
{
    public string Said => $"{FileName} ({Math.Max(1, Length / 1024)} kB)";
}

public static class StoredFiles
{
    public static async Task<IReadOnlyList<StoredFile>> StoredFilesAsync(this PlattformDb db, Guid message) =>
        await db
            .MessageFiles.Where(file => file.MessageId == message)
            .OrderBy(file => file.FileName)
            .Select(file => new StoredFile(file.Id, file.FileName, file.Length))
            .ToListAsync();

    public static async Task<IReadOnlyList<LetterFile>> LetterFilesAsync(this PlattformDb db, Guid message) =>
        await db
            .MessageFiles.AsNoTracking()
            .Where(file => file.MessageId == message)
            .OrderBy(file => file.FileName)
            .Select(file => new LetterFile(file.FileName, file.ContentType, file.Content))
            .ToListAsync();
}
