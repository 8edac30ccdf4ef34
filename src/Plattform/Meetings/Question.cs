namespace Plattform.Meetings;

/// <summary>Free text, unless it has choices.</summary>
public sealed class Question
{
    public string Id { get; set; } = "";
    public string Text { get; set; } = "";
    public List<string> Choices { get; set; } = [];
}
