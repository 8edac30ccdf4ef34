using Plattform.Meetings;

namespace Plattform.Registrations;

public sealed partial class Registration
{
    /// <summary>Places it needs wherever it takes part; 0 while that is not certain.</summary>
    public int Party =>
        IsHeld || !IsComing ? 0
        : Attendance == AttendanceKind.OnSite ? Persons
        : 1;

    public int PlacesMissingAt(ChosenPlace chosen) => chosen.WaitsSince is null ? 0 : Party - chosen.Persons;

    /// <summary>The waiting choice has its places now.</summary>
    public void MoveUp(ChosenPlace chosen, DateTime now)
    {
        GivePlaces(chosen);
        DropFormer(field => field == chosen.Field);
        Changed(now, IsComing);
    }

    internal void GivePlaces(ChosenPlace chosen) => (chosen.Persons, chosen.WaitsSince) = (Party, null);

    /// <summary>Drops former choices whose successor waits for nothing.</summary>
    internal void DropFormer(Func<string, bool> isIn) =>
        Choices.RemoveAll(former =>
            former.IsFormer
            && isIn(former.Field)
            && !Choices.Exists(other => other is { IsFormer: false, WaitsSince: not null } && other.Field == former.Field)
        );

    /// <summary>Changes in place, so that places and turns survive. A choice that held places stays beside its successor until
    /// the registrar knows whether that one has some.</summary>
    private void TakeChoices(IReadOnlyList<Choice> given)
    {
        Choices.RemoveAll(own => own.Persons == 0 && !IsGiven(own));
        Choices.RemoveAll(own => !given.Any(choice => choice.Field == own.Field));
        foreach (var own in Choices)
        {
            own.IsFormer = !IsGiven(own);
            if (own.IsFormer)
                own.WaitsSince = null;
        }

        foreach (var choice in given.Where(choice => !Choices.Exists(own => own.Field == choice.Field && own.Option == choice.Option)))
            Choices.Add(new() { Field = choice.Field, Option = choice.Option });

        bool IsGiven(ChosenPlace own) => given.Contains(new Choice(own.Field, own.Option));
    }

    /// <summary>Who withdraws leaves the sessions; what the organisers asked stays answered, without places.</summary>
    private void LeaveChoices()
    {
        Choices.RemoveAll(own => own.IsFormer || own.Field.StartsWith(ChoiceGroup.OfSession, StringComparison.Ordinal));
        foreach (var own in Choices)
            (own.Persons, own.WaitsSince) = (0, null);
    }
}
