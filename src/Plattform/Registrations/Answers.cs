using System.Text.Json;
using Plattform.Events;

namespace Plattform.Registrations;

/// <summary>What somebody filled in, checked and tidied. Two equal answers are the same answer.</summary>
public sealed record Answers
{
    public string Name { get; init; } = "";
    public string Alliance { get; init; } = "";
    public Answer Answer { get; init; }

    /// <summary>1 to 10; 1 when not on site.</summary>
    public int Persons { get; init; } = 1;
    public bool Newcomer { get; init; }
    public string Message { get; init; } = "";
    public string CakeKind { get; init; } = "";

    /// <summary>0 to 9.</summary>
    public int CakeCount { get; init; }
    public CakeMarks CakeMarks { get; init; }

    /// <summary>Topic of a contribution; empty is none.</summary>
    public string Topic { get; init; } = "";

    /// <summary>The agenda item it belongs to.</summary>
    public string AgendaItem { get; init; } = "";

    public string ToJson() => JsonSerializer.Serialize(this);

    public static Answers FromJson(string json) => JsonSerializer.Deserialize<Answers>(json)!;
}
