using Plattform.Look;
using Plattform.Look.Pictures;
using Plattform.Meetings;
using Plattform.Web;

namespace Plattform.Registrations;

public sealed record AnswerForm(
    Meeting Meeting,
    MeetingFigures Figures,
    IReadOnlyList<CakeOnOffer> Cakes,
    SignUpForm Form,
    IReadOnlyList<FieldError> Errors,
    DateTime Now,
    Registration? Own = null,
    bool IsForDesk = false
)
{
    public FormScope Asks { get; } = new(Meeting, Own) { IsForDesk = IsForDesk };

    /// <summary>Free places including this person's own; null: no limit.</summary>
    public int? Free => Meeting.Capacity - Figures.PersonsOnSite + (Own?.PlacesTaken ?? 0);

    /// <summary>People without a place would have to wait.</summary>
    public bool IsFull => Own is not { PlacesTaken: > 0 } && Meeting.Capacity is not null && (Free <= 0 || Figures.IsFull(Meeting, Now));

    public IReadOnlyList<ChoiceGroup> Groups { get; } = ChoiceGroup.Of(Meeting, Figures);

    public IEnumerable<ChoiceGroup> Sessions => Groups.Where(group => group.IsSession);

    /// <summary>Null: this person did not choose it.</summary>
    public ChosenPlace? OwnAt(ChoiceOption option) => Own?.Choices.Find(chosen => chosen.Key == option.Key);

    public bool IsTakenAt(ChoiceOption option) => OwnAt(option) is null && !option.HasPlacesFor(1, Figures);

    /// <summary>"noch 3 Plätze".</summary>
    public string PlacesAt(ChoiceGroup group, ChoiceOption option, Texts texts) =>
        OwnAt(option) is { WaitsSince: not null }
            ? IsForDesk
                ? texts["steht auf der Warteliste"]
                : texts["du stehst auf der Warteliste"]
            : ChoiceTexts.Places(option, Figures, texts, OwnAt(option)?.Persons ?? 0, group.IsSession);

    public IReadOnlyList<AgendaItem> OpenItems => [.. Meeting.Agenda.Where(item => item.ContributionMinutes > 0)];

    /// <summary>Speaking slots left over all items; null: no limit.</summary>
    public int? SlotsLeft =>
        OpenItems.All(item => item.Minutes is not null)
            ? OpenItems.Sum(item =>
                Math.Max(0, (item.Minutes!.Value / item.ContributionMinutes!.Value) - Figures.Contributions.GetValueOrDefault(item.Id))
            )
            : null;

    /// <summary>Tasks still missing people, or already taken by this person.</summary>
    public IEnumerable<(Wanted Wanted, int Missing)> Claimable =>
        Meeting
            .Wanted.Where(wanted => wanted.Cakes is null)
            .Select(wanted => (Wanted: wanted, Missing: WantedArithmetic.Missing(wanted, Figures, Cakes)))
            .Where(claim => claim.Missing > 0 || Form.Wanted.Contains(claim.Wanted.Id));

    public FieldError? ErrorAt(string field) => Errors.FirstOrDefault(error => error.Field == field);

    public string? Wrong(string field) => ErrorAt(field) is null ? null : "wrong";

    public string? Invalid(string field) => ErrorAt(field) is null ? null : "true";

    public string? Described(string field, string? hint = null) =>
        string.Join(' ', new[] { hint, ErrorAt(field) is null ? null : field + "-error" }.OfType<string>()) is { Length: > 0 } ids
            ? ids
            : null;
}
