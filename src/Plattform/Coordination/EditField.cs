using Plattform.Web;

namespace Plattform.Coordination;

/// <summary>One field of a form at the desk, as <c>_EditField.cshtml</c> shows it.</summary>
public sealed record EditField(string Name, string Label, string Value)
{
    /// <summary>Of an input; or <c>area</c>, <c>tick</c>, <c>select</c>.</summary>
    public string Type { get; init; } = "text";
    public string? Hint { get; init; }
    public int? MaxLength { get; init; } = 200;
    public bool IsShort { get; init; }
    public bool HasFocus { get; init; }

    /// <summary>Lines of an area.</summary>
    public int Height { get; init; } = 3;

    /// <summary>What a tick sends.</summary>
    public string Ticked { get; init; } = "true";

    /// <summary>Of a selection: what is sent, and what people read.</summary>
    public IReadOnlyList<(string Value, string Text)> Options { get; init; } = [];
    public FieldError? Error { get; init; }

    /// <summary>What is stored now, if somebody else saved while the form was open.</summary>
    public string? Meanwhile { get; init; }

    public string? Described =>
        string.Join(' ', new[] { Hint is null ? null : Name + "-hint", Error is null ? null : Name + "-error" }.OfType<string>())
            is { Length: > 0 } ids
            ? ids
            : null;

    public bool IsNumeric => IsShort && Type == "text";
}
