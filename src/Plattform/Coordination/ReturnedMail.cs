using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authentication;
using Plattform.Look;
using Plattform.Mail;
using Plattform.Meetings;
using Plattform.Web;

namespace Plattform.Coordination;

/// <summary>A mail that came back to a coordinator's mailbox, pasted or as a file: which letters it is about.</summary>
/// <param name="Letters">Marked only when somebody says so; of this meeting.</param>
/// <param name="IsGuess">The report names none of our Message-IDs, only an address.</param>
public sealed partial record ReturnedMail(IReadOnlyList<OutboxMessage> Letters, string Cause, bool IsGuess)
{
    public const string TextField = "bounce",
        FileField = "bounceFile";
    public const int MostCharacters = 200_000;
    private const int MostBytes = SentFile.MostBytes;

    internal static bool IsAt(PathString path) => Page().IsMatch(path.Value ?? "");

    internal static async Task<int?> MostBytesAsync(HttpContext context) =>
        (await context.AuthenticateAsync()).Succeeded ? MostBytes : RequestBounds.MostBytes;

    public static async Task<(ReturnedMail? Found, FieldError? Fault)> ReadAsync(
        Bounces bounces,
        Meeting meeting,
        string pasted,
        IFormFile? file,
        Texts texts
    )
    {
        var field = file is null ? TextField : FileField;
        if (file is null && string.IsNullOrWhiteSpace(pasted))
            return Refused(texts["Bitte füg die Mail ein, die zurückkam, oder wähl sie als Datei (.eml)."]);
        var report = file is null ? BounceReader.ReadText(pasted) : BounceReader.Read(await BytesOfAsync(file));
        if (report is null)
            return Refused(
                texts["Das liest sich nicht wie eine Mail, die zurückkam. Bitte füg den ganzen Text ein, auch die Zeilen weiter unten."]
            );
        if (!report.IsFinal)
            return Refused(texts["Diese Mail ist nur verspätet: Der andere Mailserver versucht es weiter. Du musst nichts tun."]);
        if ((await bounces.FindAsync(report)).Where(letter => letter.Subject == meeting.Id).ToList() is { Count: > 0 } ours)
            return (new(ours, report.Cause, IsGuess: false), null);
        return await bounces.GuessAsync(report, meeting.Id) is { Count: > 0 } guessed
            ? (new(guessed, report.Cause, IsGuess: true), null)
            : Refused(
                texts["Dazu finden wir keine verschickte Mail dieses Treffens. Gehört sie zu einem anderen, oder ist sie schon vermerkt?"]
            );

        (ReturnedMail?, FieldError?) Refused(string sentence) => (null, new(field, sentence));
    }

    private static async Task<byte[]> BytesOfAsync(IFormFile file)
    {
        var content = new byte[file.Length];
        await using var stream = file.OpenReadStream();
        await stream.ReadExactlyAsync(content);
        return content;
    }

    [GeneratedRegex(@"^/koordination/[^/]+/post/?\z", RegexOptions.IgnoreCase)]
    private static partial Regex Page();
}
