namespace Plattform.Meetings;

/// <summary>Free text, unless it has choices.</summary>
public sealed class Question
{
    public string Id { get; set; } = "";
    public string Text { get; set; } = "";
    public List<string> Choices { get; set; } = [];

    /// <summary>Several choices may be taken.</summary>
    public bool Several { get; set; }

    /// <summary>Persons per choice; null: unlimited.</summary>
    public int? Places { get; set; }
}
