using System.Text.Json;
using Plattform.Shared;

namespace Plattform.Mail;

/// <summary>One kind of mail. The worker finds it by its kind and has it written from stored facts.</summary>
public interface ILetter
{
    string Kind { get; }
    Lane Lane { get; }

    /// <summary>What the mail log calls it.</summary>
    string Called(Texts texts);

    /// <summary>Null: what it was about is no longer true, so nobody needs it any more.</summary>
    Task<LetterContent?> WriteAsync(string facts, Texts texts, Recipient recipient);
}

/// <summary>A letter of one kind: makes blocks from facts; text and HTML are both rendered from them.</summary>
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

/// <summary>A letter before it has a form. Everything is plain text; rendering escapes.</summary>
public sealed record LetterContent
{
    public required string Subject { get; init; }

    /// <summary>The line a mailbox shows beside the subject.</summary>
    public string Preview { get; init; } = "";

    /// <summary>The field of colour on top: weekday, day, hours. Null: only the name of the site.</summary>
    public LetterHead? Head { get; init; }
    public required IReadOnlyList<Block> Blocks { get; init; }

    /// <summary>Small print at the end.</summary>
    public IReadOnlyList<Block> Footer { get; init; } = [];
    public LetterCalendar? Calendar { get; init; }
    public IReadOnlyList<Recipient> ReplyTo { get; init; } = [];

    /// <summary>Message-ID (no brackets) that all letters of one thread refer to.</summary>
    public string? Thread { get; init; }

    /// <summary>Where one press ends such letters (RFC 8058: also a POST by the mail program). Only letters of a series have it.</summary>
    public string? UnsubscribeUrl { get; init; }
}

public sealed record LetterHead(string Weekday, string Day, string Hours);

/// <summary>RFC 5545 text and its METHOD (REQUEST, CANCEL, PUBLISH).</summary>
public sealed record LetterCalendar(string Text, string Method);

/// <summary>A part of a letter.</summary>
public abstract record Block;

public sealed record Heading(string Text) : Block;

public sealed record Subheading(string Text) : Block;

public sealed record Paragraph(string Text) : Block;

/// <summary>Lines that stay lines; <paramref name="Strong"/> is a first line in bold.</summary>
public sealed record Lines(IReadOnlyList<string> Texts, string? Strong = null) : Block;

/// <summary>A paragraph with words set off and links in it.</summary>
public sealed record Prose(IReadOnlyList<Run> Runs) : Block;

/// <summary>A list; each item is a line of its own.</summary>
public sealed record Bullets(IReadOnlyList<IReadOnlyList<Run>> Items, bool Numbered = false) : Block;

/// <summary>Words of one kind; a line break inside stays one.</summary>
/// <param name="Url">Where they lead; null: they are no link.</param>
public sealed record Run(string Text, bool Strong = false, bool Emphasis = false, string? Url = null);

/// <summary>Question and answer, ruled; an answer may have several lines.</summary>
public sealed record Facts(IReadOnlyList<(string Name, string Value)> Rows) : Block;

public sealed record Button(string Text, string Url) : Block;

/// <summary>A sentence with one link at its end.</summary>
public sealed record LinkLine(string Before, string Text, string Url) : Block;
