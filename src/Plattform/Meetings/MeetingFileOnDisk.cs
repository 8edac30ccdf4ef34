using System.Text;

namespace Plattform.Meetings;

public static class MeetingFileOnDisk
{
    /// <param name="path">Of the meeting file; any problem with it is returned as an error.</param>
    public static MeetingFileReading Read(string path)
    {
        try
        {
            if (new FileInfo(path).Length > MeetingFile.LongestFile && !IsWordFile(path))
                return Refused(
                    $"This file is too long: at most {MeetingFile.LongestFile} bytes. An event file is text; attachments are named in it."
                );
            if (IsWordFile(path))
                return Refused(
                    "This is a file of a word processor (Word, LibreOffice). Please save it as plain text, or copy its text into a text file."
                );
            var text = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(
                File.ReadAllBytes(path)
            );
            return MeetingFile.Read(text, name => Attachment(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, name)));
        }
        catch (DecoderFallbackException)
        {
            return Refused("The file is not UTF-8: please save it with that encoding, or umlauts get lost.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return Refused($"The file cannot be read: {fault.Message}");
        }
    }

    /// <summary>A zip (docx, odt) or an OLE container (doc), by its first bytes; or RTF.</summary>
    private static bool IsWordFile(string path)
    {
        using var file = File.OpenRead(path);
        var start = new byte[5];
        var read = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        return start.AsSpan(0, read)
            is [0x50, 0x4B, 0x03, 0x04, ..]
                or [0xD0, 0xCF, 0x11, 0xE0, ..]
                or [(byte)'{', (byte)'\\', (byte)'r', (byte)'t', (byte)'f'];
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
