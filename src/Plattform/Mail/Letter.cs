using System.Text.Json;
using Plattform.Look;

namespace Plattform.Mail;

public interface ILetter
{
    string Kind { get; }
    Lane Lane { get; }

    string Called(Texts texts);

    /// <summary>Null: no longer true or needed, so nothing is sent.</summary>
    Task<LetterContent?> WriteAsync(string facts, Texts texts, Recipient recipient);
}

public abstract class Letter<TFacts> : ILetter
{
    public string Kind => LetterKey.Of(GetType());
    public virtual Lane Lane => Lane.Confirmation;

    public abstract string Called(Texts texts);

    public virtual Task<LetterContent?> WriteAsync(string facts, Texts texts, Recipient recipient) =>
        Task.FromResult<LetterContent?>(
            Write(JsonSerializer.Deserialize<TFacts>(facts) ?? throw new InvalidOperationException($"{Kind}: no facts"), texts, recipient)
        );

    protected abstract LetterContent Write(TFacts facts, Texts texts, Recipient recipient);
}

public sealed record Recipient(string Name, string Address);

/// <summary>A letter before rendering. Everything is plain text; rendering escapes it.</summary>
public sealed record LetterContent
{
    public required string Subject { get; init; }

    public string Preview { get; init; } = "";

    /// <summary>The coloured header (weekday, day, hours). Null: only the site's name.</summary>
    public LetterHead? Head { get; init; }
    public required IReadOnlyList<Block> Blocks { get; init; }

    public IReadOnlyList<Block> Footer { get; init; } = [];
    public LetterCalendar? Calendar { get; init; }
    public IReadOnlyList<Recipient> ReplyTo { get; init; } = [];

    public IReadOnlyList<LetterFile> Files { get; init; } = [];

    /// <summary>Message-ID (no brackets) that all letters of one thread refer to.</summary>
    public string? Thread { get; init; }

    /// <summary>One-click unsubscribe (RFC 8058: also a POST by the mail program); only for series.</summary>
    public string? UnsubscribeUrl { get; init; }
}

public sealed record LetterHead(string Weekday, string Day, string Hours, string Year);

/// <summary>RFC 5545 text and its METHOD (REQUEST, CANCEL, PUBLISH).</summary>
public sealed record LetterCalendar(string Text, string Method);

public sealed record LetterFile(string Name, string ContentType, byte[] Content);

public abstract record Block;

public sealed record Heading(string Text) : Block;

public sealed record Subheading(string Text) : Block;

public sealed record Paragraph(string Text) : Block;

public sealed record Lines(IReadOnlyList<string> Texts, string? Strong = null) : Block;

public sealed record Prose(IReadOnlyList<Run> Runs) : Block;

public sealed record Bullets(IReadOnlyList<IReadOnlyList<Run>> Items, bool Numbered = false) : Block;

public sealed record Run(string Text, bool Strong = false, bool Emphasis = false, string? Url = null);

public sealed record Facts(IReadOnlyList<(string Name, string Value)> Rows) : Block;

public sealed record Button(string Text, string Url) : Block;

public sealed record LinkLine(string Before, string Text, string Url) : Block;
