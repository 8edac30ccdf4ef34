using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Plattform.Data;

namespace Plattform.Meetings;

/// <summary>What a public page may know about registrations: numbers only. The registrar writes it in its transaction.</summary>
public sealed class MeetingFigures
{
    /// <summary>Of one event, to be read only; all zero while nobody answered.</summary>
    public static async Task<MeetingFigures> OfAsync(PlattformDb db, Guid meetingId, CancellationToken cancellationToken = default) =>
        await db.MeetingFigures.AsNoTracking().SingleOrDefaultAsync(f => f.MeetingId == meetingId, cancellationToken) ?? new();

    /// <summary>The stored numbers, without the counters.</summary>
    internal static readonly IReadOnlyList<PropertyInfo> Numbers =
    [
        .. typeof(MeetingFigures).GetProperties().Where(property => property.CanWrite && property.PropertyType == typeof(int)),
    ];

    public Guid MeetingId { get; set; }

    /// <summary>Whether a place is left for somebody new, and whether the places or the list are the reason.</summary>
    public Fill FillUp(Meeting meeting) =>
        meeting.Capacity is not { } capacity || (PersonsWaiting == 0 && PersonsOnSite < capacity) ? Fill.HasPlaces
        : PersonsOnSite < capacity ? Fill.HasAList
        : Fill.IsFull;

    /// <summary>From the start on nobody moves up any more, so the list blocks nobody: what is free is free.</summary>
    public bool IsFull(Meeting meeting, DateTime now) =>
        FillUp(meeting) is Fill.IsFull || (FillUp(meeting) is Fill.HasAList && !meeting.HasBegun(now));

    /// <summary>Turns to speak: contributions of one alliance to one item share one. How many contributions, is <see cref="AnswersWithContribution"/>.</summary>
    public int Turns => Contributions.Values.Sum();

    public int Registrations { get; set; }
    public int PersonsOnSite { get; set; }
    public int PersonsOnline { get; set; }

    /// <summary>Places the waiting list would need; of a larger party that has some already, those that are missing.</summary>
    public int PersonsWaiting { get; set; }

    /// <summary>Addresses that nobody confirmed yet. What came with them counts in no other number here.</summary>
    public int AddressesHeld { get; set; }
    public int Declined { get; set; }

    /// <summary>Answers, not persons: how many the desk's list has of each kind.</summary>
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

    /// <summary>Announced contributions by agenda item; those of one alliance to one item count once.</summary>
    public IReadOnlyDictionary<string, int> Contributions => Of(CounterKind.SpeakingSlots);

    /// <summary>How many said they will do it, by <see cref="Wanted.Id"/>.</summary>
    public IReadOnlyDictionary<string, int> Claims => Of(CounterKind.Tasks);

    /// <summary>People who also go to a related event, by its id; counted once by a first answer, never undone.</summary>
    public IReadOnlyDictionary<string, int> Related => Of(CounterKind.RelatedMeeting);

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
}

/// <summary>A figure of one agenda item, task or related event.</summary>
public sealed class MeetingCounter
{
    public Guid MeetingId { get; set; }
    public CounterKind Kind { get; set; }

    /// <summary>Id of the agenda item, task or related event.</summary>
    public string Key { get; set; } = "";
    public int Count { get; set; }
}

public enum Fill
{
    HasPlaces,
    HasAList,
    IsFull,
}

/// <summary>A kind of cake that is coming; nobody's name.</summary>
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

    /// <summary>Somebody said which kind it is.</summary>
    public bool IsNamed => Kind != Unnamed;

    /// <summary>The kind of a cake when only a number was given.</summary>
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
