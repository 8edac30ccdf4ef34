namespace Plattform.Meetings;

public sealed class Deadline
{
    /// <summary>The last day, at the venue.</summary>
    public DateOnly Date { get; set; }

    /// <summary>What is due: "Anträge".</summary>
    public string Text { get; set; } = "";
}
