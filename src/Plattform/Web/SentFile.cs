using Plattform.Look;

namespace Plattform.Web;

/// <summary>A file of a form that was sent. The name and the type that came with it prove nothing: its content says what it is.</summary>
/// <param name="SafeName">Safe in URLs and file systems.</param>
public sealed record SentFile(string SafeName, FileKind Kind, byte[] Content)
{
    public const int MostMegabytes = 10;
    public const int MostBytes = MostMegabytes * 1024 * 1024;

    /// <returns>Either the file or why not.</returns>
    public static async Task<(SentFile? File, FileFault? Fault)> ReadAsync(IFormFile file, IReadOnlyList<FileKind> taken, Texts texts)
    {
        if (file.Length > MostBytes)
            return (null, FileFault.TooLarge(texts));
        if (file.Length == 0)
            return Refused(texts["Diese Datei ist leer. Bitte sieh nach, ob es die richtige ist."]);
        var content = new byte[file.Length];
        await using (var stream = file.OpenReadStream())
            await stream.ReadExactlyAsync(content);
        if (FileKinds.Of(content) is not { } kind || !taken.Contains(kind))
            return Refused(
                texts[
                    "Diese Datei können wir nicht nehmen. Bitte speichere sie als {0} oder Bild, ohne Makros und ohne Passwort.",
                    taken.Documents()
                ]
            );
        if (kind.SafeName(file.FileName) is not { } name)
            return Refused(
                texts[
                    "Der Name passt nicht zum Inhalt: In der Datei ist {0}. Bitte gib ihr einen Namen, der auf „{1}“ endet.",
                    kind.Name,
                    kind.Endings[0]
                ]
            );
        return (new(name, kind, JpegMetadata.Remove(content)), null);
    }

    private static (SentFile?, FileFault?) Refused(string sentence) => (null, new(StatusCodes.Status422UnprocessableEntity, sentence));
}

public sealed record FileFault(int Status, string Sentence)
{
    public static FileFault TooLarge(Texts texts) =>
        new(
            StatusCodes.Status413PayloadTooLarge,
            texts[
                "Die Datei ist zu groß: höchstens {0} MB. Oft hilft es, die Bilder darin zu verkleinern oder sie als PDF zu speichern.",
                SentFile.MostMegabytes
            ]
        );
}
