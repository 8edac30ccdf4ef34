using MimeKit;

namespace Plattform.Mail;

/// <summary>A mail written by strangers.</summary>
internal static class ReceivedMail
{
    // Parsing takes quadratic time in addresses and encoded words, and long in parts: no honest mail has that many.
    private const int LongestHead = 256 * 1024,
        MostParts = 1000,
        Deepest = 20;

    private static readonly ParserOptions Options = new() { MaxMimeDepth = Deepest };

    /// <summary>Null: no mail, or not an honest one.</summary>
    public static MimeMessage? Load(byte[] content)
    {
        if (HeadOf(content) > LongestHead || content.AsSpan().Count("\n--"u8) > MostParts)
            return null;
        try
        {
            using var stream = new MemoryStream(content);
            return MimeMessage.Load(Options, stream);
        }
        catch (Exception broken) when (IsBroken(broken))
        {
            return null;
        }
    }

    public static bool IsBroken(Exception e) => e is FormatException or IOException or NotSupportedException or ArgumentException;

    private static int HeadOf(ReadOnlySpan<byte> content)
    {
        var (dos, unix) = (content.IndexOf("\r\n\r\n"u8), content.IndexOf("\n\n"u8));
        return (dos, unix) switch
        {
            (< 0, < 0) => content.Length,
            (< 0, _) => unix,
            (_, < 0) => dos,
            _ => Math.Min(dos, unix),
        };
    }
}
