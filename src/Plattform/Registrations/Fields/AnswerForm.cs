using Plattform.Meetings;
using Plattform.Shared;

namespace Plattform.Registrations;

/// <summary>The questions as they stand on a page: what was typed, what is wrong with it, and what there is to choose from.</summary>
/// <param name="Own">Whose entry is being changed; null in public.</param>
public sealed record AnswerForm(
    Meeting Meeting,
    MeetingFigures Figures,
    IReadOnlyList<CakeOnOffer> Cakes,
    SignUpForm Form,
    IReadOnlyList<FieldError> Errors,
    DateTime Now,
    Registration? Own = null
)
{
    /// <summary>Places free for this person, its own included; null when nobody counts.</summary>
    public int? Free => Meeting.Capacity - Figures.PersonsOnSite + (Own?.PlacesTaken ?? 0);

    /// <summary>Whoever has no place yet would have to wait.</summary>
    public bool IsFull => Own is not { PlacesTaken: > 0 } && Meeting.Capacity is not null && (Free <= 0 || Figures.IsFull(Meeting, Now));

    public IReadOnlyList<AgendaItem> OpenItems => [.. Meeting.Agenda.Where(item => item.ContributionMinutes > 0)];

    /// <summary>Of all items together; null when there is no bound.</summary>
    public int? TurnsLeft =>
        OpenItems.All(item => item.Minutes is not null)
            ? OpenItems.Sum(item =>
                Math.Max(0, (item.Minutes!.Value / item.ContributionMinutes!.Value) - Figures.Contributions.GetValueOrDefault(item.Id))
            )
            : null;

    /// <summary>What can be claimed by a tick: still missing, or claimed by this person already.</summary>
    public IEnumerable<(Wanted Wanted, int Missing)> Claimable =>
        Meeting
            .Wanted.Where(wanted => wanted.Cakes is null)
            .Select(wanted => (Wanted: wanted, Missing: WantedArithmetic.Missing(wanted, Figures, Cakes)))
            .Where(claim => claim.Missing > 0 || Form.Wanted.Contains(claim.Wanted.Id));

    public FieldError? ErrorAt(string field) => Errors.FirstOrDefault(error => error.Field == field);

    public string? Wrong(string field) => ErrorAt(field) is null ? null : "wrong";

    public string? Invalid(string field) => ErrorAt(field) is null ? null : "true";

    /// <summary>Value of aria-describedby.</summary>
    public string? Described(string field, string? hint = null) =>
        string.Join(' ', new[] { hint, ErrorAt(field) is null ? null : field + "-error" }.OfType<string>()) is { Length: > 0 } ids
            ? ids
            : null;
}
