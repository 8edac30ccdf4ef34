using Plattform.Meetings;

namespace Plattform.Registrations;

/// <summary>What a form asks: what the meeting asks for, and what <paramref name="Own"/> holds from before, so that it can
/// still be changed. Anything else that is posted is ignored.</summary>
public sealed record FormScope(Meeting Meeting, Registration? Own)
{
    /// <summary>Speaks about the person, and takes people without an address.</summary>
    public bool IsForDesk { get; init; }

    public bool Cakes => Meeting.AsksForCake || Own?.Cakes.Count > 0;

    public bool Alliance => Meeting.AsksForAlliance || Own?.Alliance.Length > 0;

    /// <summary>A number already given stays valid after the meeting lowered its bound.</summary>
    public IReadOnlyList<int> Persons =>
        [
            .. Enumerable.Range(1, Meeting.MostPersons),
            .. Own?.PersonsOnSite is { } given && given > Meeting.MostPersons ? [given] : Array.Empty<int>(),
        ];

    public bool AsksPersons => !Meeting.OnlineOnly && Persons.Count > 1;
}
