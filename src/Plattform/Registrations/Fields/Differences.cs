using Plattform.Look;
using Plattform.Look.Pictures;
using Plattform.Meetings;

namespace Plattform.Registrations;

/// <param name="Label">The organisers' question, or the name of a further field.</param>
public sealed record Difference(DifferenceOf Of, string Old, string New, string Label = "")
{
    public string Name(Texts texts) =>
        Of switch
        {
            DifferenceOf.Name => texts["Name"],
            DifferenceOf.Email => texts["E-Mail"],
            DifferenceOf.Attendance => texts["Antwort"],
            DifferenceOf.Persons => texts["Personen"],
            DifferenceOf.Wish => texts["Wartet auf Plätze für"],
            DifferenceOf.WaitsAt => texts["Warteliste"],
            _ => RegistrationFields.ComparedBy(this) is { } by ? (by.Comparison.Label ?? by.Field.LabelForCoordinators)(texts) : Label,
        };

    public string Change(Texts texts) => $"{Said(Old, texts)} → {Said(New, texts)}";

    public string Said(string value, Texts texts)
    {
        if (value.Length == 0)
            return "–";
        if (Of == DifferenceOf.Attendance)
            return value == $"{PlaceStatus.Waiting}" ? texts["Warteliste"] : Enum.Parse<AttendanceKind>(value).Said(texts);
        return RegistrationFields.ComparedBy(this) is { } by ? by.Comparison.Said(value, texts) : value;
    }
}

/// <summary><see cref="Further"/>: one of <see cref="RegistrationFields.Further"/>, told apart by name.</summary>
public enum DifferenceOf
{
    Name,
    Email,
    Alliance,
    Attendance,
    Persons,
    Wish,
    CakeCount,
    CakeKinds,
    Contribution,
    AgendaItem,
    Claims,
    Lift,
    Bed,
    Message,
    Newcomer,
    Reply,
    Further,
    Session,
    WaitsAt,
}

public static class Differences
{
    public static IReadOnlyList<Difference> Between(
        Meeting meeting,
        RegistrationData before,
        RegistrationData after,
        PlaceStatus was = PlaceStatus.Confirmed,
        PlaceStatus now = PlaceStatus.Confirmed
    ) =>
        [
            .. All(meeting, before, after)
                .Prepend(new(DifferenceOf.Attendance, Said(before, was), Said(after, now)))
                .Where(difference => difference.Old != difference.New),
        ];

    /// <summary>What an erased registration frees: kinds and numbers only, nothing personal.</summary>
    public static IReadOnlyList<Difference> Freed(Meeting meeting, RegistrationData given, PlaceStatus standing)
    {
        var impersonal = new RegistrationData
        {
            Attendance = given.Attendance,
            Persons = given.Persons,
            Cakes = given.Cakes,
            Topic = given.Topic.Length > 0 ? "1" : "",
            AgendaItem = given.AgendaItem,
            Claims = given.Claims,
            Choices = [.. given.Choices.Where(choice => choice.IsSession)],
            Lift = given.Lift is { } lift ? lift with { Place = "" } : null,
            Bed = given.Bed,
        };
        return
        [
            .. Between(meeting, impersonal, new() { Attendance = AttendanceKind.Declined }, standing)
                .Select(freed => freed.Of == DifferenceOf.Attendance ? freed with { New = "" } : freed),
        ];
    }

    private static IEnumerable<Difference> All(Meeting meeting, RegistrationData before, RegistrationData after)
    {
        return
        [
            new(DifferenceOf.Persons, Persons(before), Persons(after)),
            .. RegistrationFields.ComparedBeforeName.SelectMany(Compare),
            new(DifferenceOf.Name, before.Name, after.Name),
            .. RegistrationFields.ComparedAfterName(AskedFor.By(meeting)).SelectMany(Compare),
        ];

        IEnumerable<Difference> Compare(RegistrationField field) =>
            field.Comparisons.Select(comparison => new Difference(
                comparison.Of,
                comparison.Value(meeting, before),
                comparison.Value(meeting, after),
                comparison.Tag
            ));
    }

    private static string Said(RegistrationData given, PlaceStatus standing) =>
        standing == PlaceStatus.Waiting ? $"{standing}" : $"{given.Attendance}";

    private static string Persons(RegistrationData given) => given.Attendance == AttendanceKind.Declined ? "" : $"{given.Persons}";
}
