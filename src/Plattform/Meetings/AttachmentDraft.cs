using Plattform.Web;

namespace Plattform.Meetings;

/// <param name="Content">Null: not beside the meeting file; may be stored already.</param>
public sealed record AttachmentDraft(string FileName, string Title, byte[]? Content, int Line)
{
    public const int MaxBytes = SentFile.MostBytes;

    /// <summary>No SVG and no HTML: they could carry scripts.</summary>
    public static readonly IReadOnlyDictionary<string, string> ContentTypes = FileKinds
        .All.SelectMany(kind => kind.Endings.Select(ending => (ending, kind.ContentType)))
        .Append((".txt", "text/plain; charset=utf-8"))
        .ToDictionary(kind => kind.Item1, kind => kind.Item2, StringComparer.OrdinalIgnoreCase);

    public string ContentType => ContentTypes[Path.GetExtension(FileName)];
}
