namespace Plattform.Meetings;

/// <summary>A question of the organisers' own: free text, or a choice when there are choices.</summary>
public sealed class Question
{
    /// <summary>Its form field is <c>question-{Id}</c>.</summary>
    public string Id { get; set; } = "";
    public string Text { get; set; } = "";
    public List<string> Choices { get; set; } = [];
}
