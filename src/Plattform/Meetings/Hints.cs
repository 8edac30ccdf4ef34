namespace Plattform.Meetings;

/// <summary>One line each; null when unknown. <see cref="MeetingHints"/> says where each is shown.</summary>
public sealed record Hints
{
    public string? Parking { get; set; }
    public string? PublicTransport { get; set; }
    public string? StepFreeAccess { get; set; }
    public string? Admission { get; set; }
    public string? Provided { get; set; }
    public string? Costs { get; set; }
    public string? Childcare { get; set; }
    public string? Bring { get; set; }
    public string? Languages { get; set; }
    public string? Cakes { get; set; }
    public string? Livestream { get; set; }
}
