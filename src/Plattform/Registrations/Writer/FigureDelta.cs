using Plattform.Meetings;

namespace Plattform.Registrations;

/// <summary>What registrations contribute to a meeting's figures; a held one counts only as held.</summary>
internal sealed class FigureDelta
{
    public MeetingFigures Numbers { get; } = new();
    public Dictionary<(CounterKind Kind, string Key), int> Counters { get; } = [];
    public Dictionary<(string Kind, CakeMarks Marks), int> Cakes { get; } = [];

    public Dictionary<(string AgendaItem, string AllianceKey), int> Alliances { get; } = [];

    public void Add(Registration registration, int servingsPerCake) => Count(registration, servingsPerCake, 1);

    public void Subtract(Registration registration, int servingsPerCake) => Count(registration, servingsPerCake, -1);

    public void Count(CounterKind kind, string key, int n) => Counters[(kind, key)] = Counters.GetValueOrDefault((kind, key)) + n;

    private void Count(Registration registration, int servingsPerCake, int n)
    {
        if (registration.IsHeld)
        {
            Numbers.AddressesHeld += n;
            return;
        }

        CountAnswer(registration, n);
        CountCakes(registration.Cakes, servingsPerCake, n);
        foreach (var chosen in registration.Choices)
        {
            Count(CounterKind.Chosen, chosen.Key, n * chosen.Persons);
            Count(CounterKind.ChoicesWaiting, chosen.Key, n * registration.PlacesMissingAt(chosen));
        }

        if (registration.Contribution is { } contribution)
            CountContribution(registration, contribution, n);
        if (registration.Attendance == AttendanceKind.Declined)
            return;
        if (registration.AllianceKey.Length > 0)
            CountAlliance("", registration.AllianceKey, n);
        foreach (var task in registration.Claims)
            Count(CounterKind.Tasks, task, n);
    }

    private void CountAnswer(Registration registration, int n)
    {
        Numbers.Registrations += n;
        Numbers.PersonsOnSite += n * registration.PlacesTaken;
        Numbers.PersonsWaiting += n * registration.PlacesMissing;
        if (registration.Attendance == AttendanceKind.Declined)
            Numbers.Declined += n;
        else if (registration.Attendance == AttendanceKind.Online)
            (Numbers.AnswersOnline, Numbers.PersonsOnline) = (
                Numbers.AnswersOnline + n,
                Numbers.PersonsOnline + (n * registration.Persons)
            );
        else if (registration.PlaceStatus == PlaceStatus.Confirmed)
            Numbers.AnswersOnSite += n;
        if (registration.WaitsSince is not null)
            Numbers.AnswersWaiting += n;
        if (registration.Newcomer && registration.Attendance != AttendanceKind.Declined)
            Numbers.AnswersOfNewcomers += n;
    }

    /// <summary>Includes cakes from people who decline: some send one along.</summary>
    private void CountCakes(List<CakePledge> cakes, int servingsPerCake, int n)
    {
        if (cakes.Count > 0)
            Numbers.AnswersWithCake += n;
        foreach (var cake in cakes)
        {
            Numbers.Cakes += n * cake.Count;
            Numbers.Servings += n * cake.Count * servingsPerCake;
            if (cake.Marks.HasFlag(CakeMarks.Vegan))
                Numbers.VeganCakes += n * cake.Count;
            var kind = (cake.Kind.Trim(), cake.Marks);
            Cakes[kind] = Cakes.GetValueOrDefault(kind) + (n * cake.Count);
        }
    }

    private void CountContribution(Registration registration, Contribution contribution, int n)
    {
        Numbers.AnswersWithContribution += n;
        if (contribution.HasOwnSlot || registration.AllianceKey.Length == 0)
            Count(CounterKind.SpeakingSlots, contribution.AgendaItem, n);
        else
            CountAlliance(contribution.AgendaItem, registration.AllianceKey, n);
    }

    private void CountAlliance(string agendaItem, string key, int n) =>
        Alliances[(agendaItem, key)] = Alliances.GetValueOrDefault((agendaItem, key)) + n;
}
