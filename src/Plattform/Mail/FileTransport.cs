using Microsoft.Extensions.Options;
using MimeKit;
using Plattform.Data;

namespace Plattform.Mail;

/// <summary>Without a mail server: .eml files in <c>data/mail/</c>. Names sort by time and contain the Message-ID, so a
/// repeated delivery overwrites its own file.</summary>
internal sealed class FileTransport(IOptions<DataOptions> options) : ITransport
{
    public async Task<SendResult> SendAsync(MimeMessage mail, Action taken, CancellationToken abandon)
    {
        taken();
        try
        {
            await WriteAsync(
                Path.Combine(Folder(), $"{mail.Date:yyyyMMdd'T'HHmmss'Z'}-{mail.MessageId}.eml"),
                MimeLetter.Bytes(mail),
                abandon
            );
            return new SendResult.Sent();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new SendResult.Temporary(
                "Die Mail ließ sich nicht als Datei schreiben: Ist der Ordner beschreibbar und die Platte nicht voll?"
            );
        }
    }

    internal static string MessageIdIn(string path)
    {
        var name = Path.GetFileName(path);
        return name[(name.IndexOf('-', StringComparison.Ordinal) + 1)..].Split(".eml")[0];
    }

    public Task RestAsync() => Task.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private string Folder()
    {
        var folder = options.Value.MailDirectory;
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return folder;
    }

    /// <summary>Writes atomically, readable by the owner only.</summary>
    private static async Task WriteAsync(string path, byte[] bytes, CancellationToken abandon)
    {
        // A fixed name, so the next try overwrites what a killed process left.
        var half = $"{path}.tmp";
        var how = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            how.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            await using (var file = new FileStream(half, how))
            {
                await file.WriteAsync(bytes, abandon);
                file.Flush(flushToDisk: true);
            }

            File.Move(half, path, overwrite: true);
        }
        finally
        {
            File.Delete(half);
        }
    }
}
