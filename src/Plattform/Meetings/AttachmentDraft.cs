namespace Plattform.Meetings;

/// <param name="Content">Null: not beside the meeting file; may be stored already.</param>
public sealed record AttachmentDraft(string FileName, string Title, byte[]? Content, int Line)
{
    public const int MaxBytes = 10_000_000;

    /// <summary>No SVG and no HTML: they could carry scripts.</summary>
    public static readonly IReadOnlyDictionary<string, string> ContentTypes = new Dictionary<string, string>(
        StringComparer.OrdinalIgnoreCase
    )
    {
        [".pdf"] = "application/pdf",
        [".odt"] = "application/vnd.oasis.opendocument.text",
        [".odp"] = "application/vnd.oasis.opendocument.presentation",
        [".docx"] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        [".pptx"] = "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        [".png"] = "image/png",
        [".jpg"] = "image/jpeg",
        [".jpeg"] = "image/jpeg",
        [".webp"] = "image/webp",
        [".txt"] = "text/plain; charset=utf-8",
    };

    public string ContentType => ContentTypes[Path.GetExtension(FileName)];
}
