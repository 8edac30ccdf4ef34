using Plattform.Meetings;
using Plattform.Shared;

namespace Plattform.Registrations;

/// <summary>One thing that is different now.</summary>
/// <param name="Label">The organisers' own question, where it is the answer to one.</param>
public sealed record Difference(DifferenceOf Of, string Old, string New, string Label = "")
{
    public string Name(Texts texts) => Of switch
    {
        DifferenceOf.Name => texts["Name"],
        DifferenceOf.Email => texts["E-Mail"],
        DifferenceOf.Alliance => texts["Bündnis"],
        DifferenceOf.Answer => texts["Antwort"],
        DifferenceOf.Persons => texts["Personen"],
        DifferenceOf.Wish => texts["Wartet auf Plätze für"],
        DifferenceOf.CakeCount => texts["Kuchen"],
        DifferenceOf.CakeKinds => texts["Was für Kuchen"],
        DifferenceOf.Contribution => texts["Beitrag"],
        DifferenceOf.AgendaItem => texts["Beitrag zu"],
        DifferenceOf.Claims => texts["Macht mit bei"],
        DifferenceOf.Lift => texts["Mitfahren"],
        DifferenceOf.Bed => texts["Übernachten"],
        DifferenceOf.Message => texts["Nachricht"],
        DifferenceOf.Reply => Label,
        _ => texts["Zum ersten Mal dabei"],
    };

    /// <summary>"1 → 2"; what was or is empty reads as a dash.</summary>
    public string Change(Texts texts) => $"{Said(Old, texts)} → {Said(New, texts)}";

    private string Said(string value, Texts texts) => value.Length == 0 ? "–" : Of switch
    {
        DifferenceOf.Answer => value == $"{Standing.Waiting}" ? texts["Warteliste"] : Enum.Parse<Answer>(value).Said(texts),
        DifferenceOf.Newcomer => value == "True" ? texts["ja"] : texts["nein"],
        DifferenceOf.Lift => Wording.Travel(TravelKind.Lift, TravelFacts(value), texts),
        DifferenceOf.Bed => Wording.Travel(TravelKind.Bed, TravelFacts(value), texts),
        _ => value,
    };

    internal static string Written(TravelFacts? travel) => travel is null ? "" : $"{travel.Role}|{travel.Seats}|{travel.Place}";

    private static TravelFacts TravelFacts(string written) => written.Split('|', 3) is var parts
        ? new(Enum.Parse<TravelRole>(parts[0]), parts[2], int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture))
        : throw new InvalidOperationException();
}

public enum DifferenceOf
{
    Name, Email, Alliance, Answer, Persons, Wish, CakeCount, CakeKinds, Contribution, AgendaItem, Claims, Lift, Bed, Message, Newcomer, Reply,
}

public static class Differences
{
    /// <param name="meeting">Names what is only known by its id.</param>
    /// <param name="was">Standing before, <paramref name="now"/> after: who waits is not said to come.</param>
    public static IReadOnlyList<Difference> Between(Meeting meeting, Answers before, Answers after, Standing was = Standing.Confirmed, Standing now = Standing.Confirmed) =>
        [.. All(meeting, before, after).Prepend(new(DifferenceOf.Answer, Said(before, was), Said(after, now))).Where(difference => difference.Old != difference.New)];

    /// <summary>What becomes free when an answer is gone: kinds and numbers, nothing that says whose it was.</summary>
    public static IReadOnlyList<Difference> Freed(Meeting meeting, Answers given, Standing standing)
    {
        var impersonal = new Answers
        {
            Answer = given.Answer,
            Persons = given.Persons,
            Cakes = given.Cakes,
            Topic = given.Topic.Length > 0 ? "1" : "",
            AgendaItem = given.AgendaItem,
            Claims = given.Claims,
            Lift = given.Lift is { } lift ? lift with { Place = "" } : null,
            Bed = given.Bed,
        };
        return [.. Between(meeting, impersonal, new() { Answer = Answer.Declined }, standing).Select(freed => freed.Of == DifferenceOf.Answer ? freed with { New = "" } : freed)];
    }

    private static IEnumerable<Difference> All(Meeting meeting, Answers before, Answers after) =>
    [
            new(DifferenceOf.Persons, Persons(before), Persons(after)),
        new(DifferenceOf.CakeCount, $"{before.CakeCount}", $"{after.CakeCount}"),
        new(DifferenceOf.CakeKinds, Kinds(before), Kinds(after)),
        new(DifferenceOf.Contribution, before.Topic, after.Topic),
        new(DifferenceOf.AgendaItem, Item(meeting, before), Item(meeting, after)),
        new(DifferenceOf.Claims, Claims(meeting, before), Claims(meeting, after)),
        new(DifferenceOf.Lift, Difference.Written(before.Lift), Difference.Written(after.Lift)),
        new(DifferenceOf.Bed, Difference.Written(before.Bed), Difference.Written(after.Bed)),
        new(DifferenceOf.Name, before.Name, after.Name),
        new(DifferenceOf.Alliance, before.Alliance, after.Alliance),
        new(DifferenceOf.Newcomer, $"{before.Newcomer}", $"{after.Newcomer}"),
        .. meeting.Questions.Select(question => new Difference(DifferenceOf.Reply, Reply(before, question), Reply(after, question), question.Text)),
        new(DifferenceOf.Message, before.Message, after.Message),
    ];

    private static string Said(Answers given, Standing standing) => standing == Standing.Waiting ? $"{standing}" : $"{given.Answer}";

    private static string Persons(Answers given) => given.Answer == Answer.Declined ? "" : $"{given.Persons}";

    private static string Kinds(Answers given) => string.Join(", ", given.Cakes.Select(cake => cake.Kind + Marks(cake)).Order(StringComparer.Ordinal));

    /// <summary>Whoever must not eat nuts depends on it.</summary>
    private static string Marks(CakeFacts cake) => cake.Marks == CakeMarks.None ? "" : $" ({CakeWords.Marks(cake.Marks, Texts.German)})";

    /// <summary>Only worth a line when there are several to choose from.</summary>
    private static string Item(Meeting meeting, Answers given) =>
        meeting.Agenda.Count(item => item.ContributionMinutes > 0) > 1 ? meeting.Agenda.Find(item => item.Id == given.AgendaItem)?.Title ?? "" : "";

    private static string Claims(Meeting meeting, Answers given) =>
        string.Join(", ", meeting.Wanted.Where(wanted => given.Claims.Contains(wanted.Id)).Select(wanted => wanted.Title));

    private static string Reply(Answers given, Question question) => given.Replies.FirstOrDefault(reply => reply.Question == question.Id)?.Text ?? "";
}
