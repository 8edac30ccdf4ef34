using System.Text;

namespace Plattform.Meetings;

/// <summary>An event file and its attachments in a folder.</summary>
public static class MeetingFileOnDisk
{
    /// <summary>Reads it with the attachments that lie beside it.</summary>
    /// <param name="path">Of the event file; whatever is wrong with it is an error in the answer.</param>
    public static MeetingFileReading Read(string path)
    {
        try
        {
            if (new FileInfo(path).Length > MeetingFile.LongestFile)
                return Refused(
                    $"This file is too long: at most {MeetingFile.LongestFile} bytes. An event file is text; attachments are named in it."
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

    /// <summary>One byte more than allowed is enough to tell that it is too large.</summary>
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
