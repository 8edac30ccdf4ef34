using System.Text;
using Plattform.Look;

namespace Plattform.Meetings;

public static class MeetingFileOnDisk
{
    /// <param name="path">Of the meeting file; any problem with it is returned as an error.</param>
    public static MeetingFileReading Read(string path, Texts texts)
    {
        try
        {
            if (new FileInfo(path).Length > MeetingFile.LongestFile && !IsWordFile(path))
                return Refused(
                    texts[
                        "Diese Datei ist zu lang: höchstens {0} Bytes. Sie besteht aus Text; Anhänge werden darin genannt.",
                        MeetingFile.LongestFile
                    ]
                );
            if (IsWordFile(path))
                return Refused(
                    texts[
                        "Das ist eine Datei aus einer Textverarbeitung (Word, LibreOffice), ein PDF oder ein Zip. Bitte speichere sie als reinen Text, oder kopier ihren Text in eine Textdatei."
                    ]
                );
            var text = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(
                File.ReadAllBytes(path)
            );
            return MeetingFile.Read(text, name => Attachment(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, name)), texts);
        }
        catch (DecoderFallbackException)
        {
            return Refused(texts["Die Datei ist nicht UTF-8: Bitte speichere sie in dieser Kodierung, sonst gehen Umlaute verloren."]);
        }
        catch (UnauthorizedAccessException)
        {
            return Refused(texts["Die Datei lässt sich nicht lesen: Dir fehlt das Recht dazu."]);
        }
        catch (IOException)
        {
            return Refused(texts["Die Datei lässt sich nicht lesen. Gibt es sie, und ist sie kein Ordner?"]);
        }
    }

    /// <summary>A zip (docx, odt) or an OLE container (doc), by its first bytes; or RTF or PDF.</summary>
    private static bool IsWordFile(string path)
    {
        using var file = File.OpenRead(path);
        var start = new byte[5];
        var read = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        return start.AsSpan(0, read)
            is [0x50, 0x4B, 0x03, 0x04, ..]
                or [0xD0, 0xCF, 0x11, 0xE0, ..]
                or [(byte)'{', (byte)'\\', (byte)'r', (byte)'t', (byte)'f']
                or [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..];
    }

    private static byte[]? Attachment(string path)
    {
        if (!File.Exists(path))
            return null;
        using var file = File.OpenRead(path);
        var bytes = new byte[Math.Min(file.Length, AttachmentDraft.MaxBytes + 1)];
        file.ReadExactly(bytes);
        return bytes;
    }

    private static MeetingFileReading Refused(string message) => new(null, [new(1, "", message)]);
}
