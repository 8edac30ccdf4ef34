using Plattform.Data;
using Plattform.Meetings;
using Plattform.Text;
using Plattform.Time;
using Plattform.Web;

namespace Plattform.Coordination;

/// <summary>Files arrive with any press, so that none gets lost; they count when the form is saved.</summary>
public sealed partial class EditPage
{
    public const string FilesField = "attachments-files";
    private const string Keep = "keep-";

    /// <summary>For those who upload and never save.</summary>
    private const int MostStored = 2 * MeetingAttachments.Most;
    private const long MostBytesStored = 2L * MeetingAttachments.MostBytes;

    /// <summary>Also those that are not saved yet, and papers of speakers.</summary>
    public IReadOnlyList<StoredAttachment> Files { get; private set; } = [];

    public IEnumerable<StoredAttachment> Papers => Files.Where(file => file.IsPaper);

    /// <summary>Taken out of the form, or sent with one that was never saved.</summary>
    public IReadOnlyList<StoredAttachment> LeftOut =>
        [.. Files.Where(file => !file.IsPaper && Form[RowKind.Attachments].All(row => row["file"] != file.FileName))];

    private bool HasNewFiles { get; set; }

    private async Task TakeInAsync(string slug, IFormFileCollection sent)
    {
        var given = sent.GetFiles(FilesField).Where(file => file.FileName.Length > 0).ToList();
        if (given.Count == 0 || await db.Meetings.IdBySlugAsync(slug) is not { } meeting)
            return;
        HasNewFiles = true;
        var stored = (await db.StoredAttachmentsAsync(meeting)).Where(file => !file.IsPaper).ToList();
        var (count, bytes) = (Form[RowKind.Attachments].Count, BytesOf(Form, stored));
        var (storedCount, storedBytes) = (stored.Count, stored.Sum(file => (long)file.Length));
        var (taken, faults) = (new List<(SentFile, string)>(), new List<string>());
        foreach (var file in given)
        {
            var (read, fault) = await SentFile.ReadAsync(file, FileKinds.All, texts);
            if ((fault?.Sentence ?? FullOf(file.Length)) is { } sentence)
            {
                faults.Add($"„{Said(file.FileName)}“: {sentence}");
                continue;
            }

            taken.Add((read!, file.FileName));
            (count, bytes, storedCount, storedBytes) = (count + 1, bytes + file.Length, storedCount + 1, storedBytes + file.Length);
        }

        if (taken.Count > 0 && await KeptAsync(meeting, taken) is { } kept)
        {
            var rows = Form[RowKind.Attachments];
            Focus = RowKind.Attachments.Name(rows.Count + 1, "title");
            Form = Form.With(RowKind.Attachments, [.. rows, .. kept.Select(file => MeetingForm.Row(file.FileName, file.Title))]);
        }
        else if (taken.Count > 0)
        {
            faults.Add(texts["Auf dem Server ist kein Platz mehr. Bitte sag der Person Bescheid, die ihn betreut."]);
        }

        if (faults.Count > 0)
            Errors.Add(FilesField, string.Join(' ', faults));

        string? FullOf(long more) =>
            count >= MeetingAttachments.Most ? texts["Mehr als {0} Dateien gehen nicht. Entfern erst eine.", MeetingAttachments.Most]
            : bytes + more > MeetingAttachments.MostBytes
                ? texts["Alle zusammen dürfen höchstens {0} MB haben. Entfern erst eine.", MeetingAttachments.MostMegabytes]
            : storedCount >= MostStored || storedBytes + more > MostBytesStored
                ? texts["Hier liegen schon viele Dateien, die nicht gespeichert sind. Speichere erst, und lade dann weiter hoch."]
            : null;
    }

    /// <returns>Null: the disk is full.</returns>
    private async Task<IReadOnlyList<AttachmentDraft>?> KeptAsync(Guid meeting, List<(SentFile, string)> files)
    {
        if (space.IsLow)
            return null;
        try
        {
            return await MeetingAttachments.KeepAsync(db, meeting, files, time.UtcNow());
        }
        catch (Exception failure) when (diskFull.Any(sign => sign.IsIt(failure)))
        {
            db.ChangeTracker.Clear();
            return null;
        }
    }

    /// <summary>Takes a file back into the form.</summary>
    /// <returns>False: none of that name is left out.</returns>
    private bool TakeBack(string fileName)
    {
        if (LeftOut.FirstOrDefault(file => file.FileName == fileName) is not { } file)
            return false;
        var rows = Form[RowKind.Attachments];
        Focus = RowKind.Attachments.Name(rows.Count + 1, "title");
        Form = Form.With(RowKind.Attachments, [.. rows, MeetingForm.Row(file.FileName, file.Title)]);
        return true;
    }

    private static string Said(string fileName)
    {
        var name = PlainText.OneLine(fileName.Split('/', '\\')[^1]);
        return name.Length <= 60 ? name : PlainText.OneLine(name[..40]) + "…" + PlainText.OneLine(name[^15..]);
    }

    private static long BytesOf(MeetingForm form, IReadOnlyList<StoredAttachment> stored) =>
        stored.Where(file => form[RowKind.Attachments].Any(row => row["file"] == file.FileName)).Sum(file => (long)file.Length);
}
