namespace Plattform.Meetings;

/// <summary>A line under "Gut zu wissen" with a title of its own.</summary>
public sealed class Hint
{
    public string Title { get; set; } = "";
    public string Text { get; set; } = "";
}
