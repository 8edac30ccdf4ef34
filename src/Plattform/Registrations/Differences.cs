using Plattform.Shared;

namespace Plattform.Registrations;

/// <summary>One thing that is different now.</summary>
public sealed record Difference(DifferenceOf Of, string Old, string New)
{
    public string Name(Texts texts) => Of switch
    {
        DifferenceOf.Name => texts["Name"],
        DifferenceOf.Alliance => texts["Bündnis"],
        DifferenceOf.Answer => texts["Antwort"],
        DifferenceOf.Persons => texts["Personen"],
        DifferenceOf.Cake => texts["Kuchen"],
        DifferenceOf.Contribution => texts["Beitrag"],
        DifferenceOf.Message => texts["Nachricht"],
        _ => texts["Zum ersten Mal dabei"],
    };

    /// <summary>"1 → 2"; what was or is empty reads as a dash.</summary>
    public string Change(Texts texts) => $"{Said(Old, texts)} → {Said(New, texts)}";

    private string Said(string value, Texts texts) => value.Length == 0 ? "–" : Of switch
    {
        DifferenceOf.Answer => Enum.Parse<Answer>(value).Said(texts),
        DifferenceOf.Newcomer => value == "True" ? texts["ja"] : texts["nein"],
        _ => value,
    };
}

public enum DifferenceOf { Name, Alliance, Answer, Persons, Cake, Contribution, Message, Newcomer }

public static class Differences
{
    public static IReadOnlyList<Difference> Between(Answers before, Answers after) =>
    [
        .. new Difference[]
        {
            new(DifferenceOf.Answer, $"{before.Answer}", $"{after.Answer}"),
            new(DifferenceOf.Persons, Persons(before), Persons(after)),
            new(DifferenceOf.Cake, Cake(before), Cake(after)),
            new(DifferenceOf.Contribution, before.Topic, after.Topic),
            new(DifferenceOf.Name, before.Name, after.Name),
            new(DifferenceOf.Alliance, before.Alliance, after.Alliance),
            new(DifferenceOf.Newcomer, $"{before.Newcomer}", $"{after.Newcomer}"),
            new(DifferenceOf.Message, before.Message, after.Message),
        }.Where(difference => difference.Old != difference.New),
    ];

    private static string Persons(Answers given) => given.Answer == Answer.Declined ? "" : $"{given.Persons}";

    private static string Cake(Answers given) => given.CakeCount == 0 ? "" : $"{given.CakeCount} {given.CakeKind}";
}
