using Plattform.Meetings;
using Plattform.Shared.Kept;

namespace Plattform.Registrations;

/// <summary>An event while a <see cref="Rush"/> goes on, and its figures as they are counted on.</summary>
internal sealed class Going(Meeting meeting, MeetingFigures figures)
{
    private static readonly System.Reflection.PropertyInfo[] Counted = [.. typeof(MeetingFigures).GetProperties().Where(property => property.CanWrite && property.Name != nameof(MeetingFigures.MeetingId))];
    private Fill _filled = figures.FillUp(meeting);

    /// <summary>The figures by name, in the order of <see cref="Values"/>, which ends with the event's id.</summary>
    public static IReadOnlyList<string> Numbers { get; } = [.. Counted.Select(property => property.Name)];

    public Meeting Meeting => meeting;
    public MeetingFigures Figures => figures;
    public IReadOnlyList<object?> Values => [.. Counted.Select(property => property.GetValue(figures)), figures.MeetingId];

    /// <summary>Keys that were asked for: those of them that count are counted.</summary>
    public HashSet<string> Alliances { get; } = new(StringComparer.Ordinal);

    /// <summary>In this transaction, in which nobody else writes.</summary>
    public bool IsSeen { get; set; } = true;
    public bool IsChanged { get; set; }

    public bool HasPlacesFor(Answers given, DateTime now) => given.Answer != Answer.OnSite || meeting.Capacity is not { } capacity
        || (!figures.IsFull(meeting, now) && figures.PersonsOnSite + given.Persons <= capacity);

    /// <summary>One more answer that counts, without a contribution. As <see cref="Registrations.Figures"/> would count the rows.</summary>
    /// <param name="related">Ids of related events this person goes to.</param>
    public void Count(Registration registration, bool isNewAlliance, IReadOnlyList<string> related)
    {
        IsChanged = true;
        figures.Registrations++;
        switch (registration.Answer)
        {
            case Answer.Declined:
                figures.Declined++;
                break;
            case Answer.Online:
                figures.AnswersOnline++;
                figures.PersonsOnline += registration.Persons;
                break;
            default:
                figures.AnswersOnSite++;
                figures.PersonsOnSite += registration.Persons;
                break;
        }

        figures.AnswersOfNewcomers += registration.Newcomer && registration.Answer != Answer.Declined ? 1 : 0;
        figures.AnswersWithCake += registration.Cakes.Count > 0 ? 1 : 0;
        figures.Alliances += isNewAlliance ? 1 : 0;
        figures.Cakes += registration.Cakes.Sum(cake => cake.Count);
        figures.VeganCakes += registration.Cakes.Where(cake => cake.Marks.HasFlag(CakeMarks.Vegan)).Sum(cake => cake.Count);
        figures.Servings = figures.Cakes * meeting.ServingsPerCake;
        if (registration.Answer != Answer.Declined && meeting.Wanted.Exists(wanted => wanted.Cakes is null))
            foreach (var claim in registration.Claims)
                figures.Claims[claim] = figures.Claims.GetValueOrDefault(claim) + 1;
        figures.CountRelated(meeting, registration.Given(), related);
    }

    public void Tell(KeptPages kept)
    {
        kept.FiguresChanged();
        if (figures.FillUp(meeting) != _filled)
            kept.TextChanged();
        _filled = figures.FillUp(meeting);
    }
}
