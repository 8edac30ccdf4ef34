using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Plattform.Data;

namespace Plattform.Meetings;

/// <summary>Counts for public pages: numbers only. The registrar writes them in its transaction.</summary>
public sealed class MeetingFigures
{
    /// <summary>Read-only; all zero while nobody has registered.</summary>
    public static async Task<MeetingFigures> OfAsync(PlattformDb db, Guid meetingId, CancellationToken cancellationToken = default) =>
        await db.MeetingFigures.AsNoTracking().SingleOrDefaultAsync(f => f.MeetingId == meetingId, cancellationToken) ?? new();

    internal static readonly IReadOnlyList<PropertyInfo> Numbers =
    [
        .. typeof(MeetingFigures).GetProperties().Where(property => property.CanWrite && property.PropertyType == typeof(int)),
    ];

    public Guid MeetingId { get; set; }

    /// <summary><c>HasWaitingList</c>: places are free, but the waiting list comes first.</summary>
    public Fill GetFillState(Meeting meeting) =>
        meeting.Capacity is not { } capacity || (PersonsWaiting == 0 && PersonsOnSite < capacity) ? Fill.HasPlaces
        : PersonsOnSite < capacity ? Fill.HasWaitingList
        : Fill.IsFull;

    /// <summary>Once the meeting has begun, nobody moves up from the waiting list, so it blocks no free place.</summary>
    public bool IsFull(Meeting meeting, DateTime now) =>
        GetFillState(meeting) is Fill.IsFull || (GetFillState(meeting) is Fill.HasWaitingList && !meeting.HasBegun(now));

    /// <summary>Whether cakes are worth a word: the meeting asks for some, or asked once and answers still hold some.</summary>
    public bool ShowCakes(Meeting meeting) => meeting.AsksForCake || Cakes > 0;

    public bool ShowAlliances(Meeting meeting) => meeting.AsksForAlliance || Alliances > 0;

    public bool ShowContributions(Meeting meeting) => meeting.TakesContributions || AnswersWithContribution > 0;

    /// <summary>Speaking slots: contributions of one alliance to one item share one.</summary>
    public int Slots => Contributions.Values.Sum();

    public int Registrations { get; set; }
    public int PersonsOnSite { get; set; }
    public int PersonsOnline { get; set; }

    /// <summary>Places the waiting list needs; for a group placed in part, only those still missing.</summary>
    public int PersonsWaiting { get; set; }

    /// <summary>Unverified addresses; their registrations count in no other number here.</summary>
    public int AddressesHeld { get; set; }
    public int Declined { get; set; }

    /// <summary>The <c>RegistrationData…</c> properties count registrations, not persons.</summary>
    public int AnswersOnSite { get; set; }
    public int AnswersOnline { get; set; }
    public int AnswersWaiting { get; set; }
    public int AnswersOfNewcomers { get; set; }
    public int AnswersWithCake { get; set; }
    public int AnswersWithContribution { get; set; }
    public int Cakes { get; set; }
    public int Servings { get; set; }
    public int VeganCakes { get; set; }
    public int Alliances { get; set; }

    public List<MeetingCounter> Counters { get; set; } = [];

    public IReadOnlyDictionary<string, int> Contributions => Of(CounterKind.SpeakingSlots);

    /// <summary>Promised tasks by <see cref="Wanted.Id"/>.</summary>
    public IReadOnlyDictionary<string, int> Claims => Of(CounterKind.Tasks);

    /// <summary>Persons with a place, by <see cref="ChoiceOption.Key"/>.</summary>
    public IReadOnlyDictionary<string, int> Chosen => Of(CounterKind.Chosen);

    /// <summary>Places that people wait for, by <see cref="ChoiceOption.Key"/>.</summary>
    public IReadOnlyDictionary<string, int> ChoicesWaiting => Of(CounterKind.ChoicesWaiting);

    /// <summary>People who also attend a related event, by its id; counted at first registration, never undone.</summary>
    public IReadOnlyDictionary<string, int> Related => Of(CounterKind.RelatedMeeting);

    /// <summary>Persons who were there and whose names are deleted since.</summary>
    public int ArrivedAndForgotten => Of(CounterKind.Arrived).GetValueOrDefault("");

    private Dictionary<string, int> Of(CounterKind kind) =>
        Counters
            .Where(counter => counter.Kind == kind && counter.Count != 0)
            .ToDictionary(counter => counter.Key, counter => counter.Count);
}

public enum CounterKind
{
    SpeakingSlots,
    Tasks,
    RelatedMeeting,
    Chosen,
    ChoicesWaiting,
    Arrived,
}

public sealed class MeetingCounter
{
    public Guid MeetingId { get; set; }
    public CounterKind Kind { get; set; }

    /// <summary>Id of the agenda item, task or related event, or <see cref="ChoiceOption.Key"/>.</summary>
    public string Key { get; set; } = "";
    public int Count { get; set; }
}

public enum Fill
{
    HasPlaces,
    HasWaitingList,
    IsFull,
}

public sealed class CakeOnOffer
{
    public static async Task<IReadOnlyList<CakeOnOffer>> OfAsync(
        PlattformDb db,
        Guid meetingId,
        CancellationToken cancellationToken = default
    ) =>
        await db
            .CakesOnOffer.AsNoTracking()
            .Where(c => c.MeetingId == meetingId)
            .OrderBy(c => c.Kind)
            .ThenBy(c => c.Marks)
            .ToListAsync(cancellationToken);

    public Guid MeetingId { get; set; }
    public string Kind { get; set; } = "";
    public int Count { get; set; }
    public CakeMarks Marks { get; set; }

    public bool IsNamed => Kind != Unnamed;

    public const string Unnamed = "Kuchen";
}

[Flags]
public enum CakeMarks
{
    None = 0,
    Vegan = 1,
    GlutenFree = 2,
    Nuts = 4,
}
