using System.Text;
using Plattform.Look;
using Plattform.Mail;
using Plattform.Text;

namespace Plattform.Coordination;

/// <summary>What somebody pasted or gave as a file, as text; or a sentence that says what to do instead.</summary>
public sealed record GivenText(string Text, string? Refusal)
{
    /// <summary>A whole address book is no invitation, and nobody wants it on a page.</summary>
    private const int MostAddresses = 25;

    public static GivenText OfPasted(string typed, Texts texts) =>
        typed.TrimStart().StartsWith("{\\rtf", StringComparison.Ordinal)
            ? Refused(texts["Das ist RTF mit seinen Steuerzeichen. Öffne die Datei, markiere alles, kopiere es, und füg es hier ein."])
            : Checked(HtmlText.LooksLike(typed) ? HtmlText.ToPlain(typed) : typed, texts);

    public static GivenText OfFile(string name, byte[] content, Texts texts)
    {
        switch (content)
        {
            case []:
                return Refused(texts["Diese Datei ist leer. Bitte sieh nach, ob es die richtige ist."]);
            case [0x78, 0x9F, 0x3E, 0x22, ..]:
                return Refused(
                    texts[
                        "Das ist eine winmail.dat, die nur Outlook öffnet. Bitte die Mail dort öffnen, den Text kopieren und hier einfügen."
                    ]
                );
            case [0x50, 0x4B, 0x03, 0x04, ..]
            or [0xD0, 0xCF, 0x11, 0xE0, ..]
            or [(byte)'{', (byte)'\\', (byte)'r', (byte)'t', (byte)'f', ..]:
                return Refused(
                    texts["Das ist eine Datei aus einer Textverarbeitung. Öffne sie, markiere alles, kopiere es, und füg es hier ein."]
                );
            case [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..]:
                return Refused(texts["Das ist ein PDF. Öffne es, markiere den Text, kopiere ihn, und füg ihn hier ein."]);
        }

        var text = Decoded(content);
        if (name.EndsWith(".eml", StringComparison.OrdinalIgnoreCase) || LooksLikeMail(text))
            return MailFile.Read(content) is { } mail
                ? Checked(WithHead(mail), texts)
                : Refused(texts["In dieser Mail steht kein Text. Bitte kopiere ihn aus deinem Mailprogramm, und füg ihn hier ein."]);
        return text.Take(4000).Count(c => c < ' ' && c is not ('\n' or '\r' or '\t' or '\f')) > 2
            ? Refused(texts["Diese Datei ist kein Text. Es gehen .txt und .eml; alles andere bitte kopieren und hier einfügen."])
            : OfPasted(text, texts);
    }

    private static string WithHead(MailFile mail) =>
        $"Von: {PlainText.OneLine(mail.From)}\nBetreff: {PlainText.OneLine(mail.Subject)}\n"
        + (mail.Date is { } sent ? $"Datum: {sent.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)}\n" : "")
        + $"\n{(mail.IsHtml ? HtmlText.ToPlain(mail.Text) : mail.Text)}";

    private static GivenText Checked(string text, Texts texts) =>
        text.Contains("BEGIN:VCARD", StringComparison.Ordinal)
        || Masks.Emails(text.Length > 200_000 ? text[..200_000] : text).Skip(MostAddresses).Any()
            ? Refused(
                texts["Das sieht nach einem Adressbuch aus. Hierher gehört nur die Einladung; niemand wird von hier aus angeschrieben."]
            )
            : new(text, null);

    private static bool LooksLikeMail(string text) =>
        text[..Math.Min(text.Length, 4000)] is var start
        && (
            start.StartsWith("Received:", StringComparison.Ordinal)
            || start.StartsWith("Return-Path:", StringComparison.Ordinal)
            || start.Contains("\nMIME-Version:", StringComparison.OrdinalIgnoreCase)
        );

    /// <summary>By its mark or as UTF-8; whatever is not valid there is Windows-1252.</summary>
    private static string Decoded(byte[] content)
    {
        if (content is [0xFF, 0xFE, ..])
            return Encoding.Unicode.GetString(content.AsSpan(2));
        if (content is [0xFE, 0xFF, ..])
            return Encoding.BigEndianUnicode.GetString(content.AsSpan(2));
        try
        {
            return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true)
                .GetString(content)
                .TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetString(content);
        }
    }

    private static GivenText Refused(string sentence) => new("", sentence);
}
