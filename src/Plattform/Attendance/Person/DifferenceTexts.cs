using Plattform.Look;
using Plattform.Meetings;
using Plattform.Registrations;

namespace Plattform.Attendance;

/// <summary>Changes of an answer as one would say them: "abgesagt", "2 statt 1 Person".</summary>
internal static class DifferenceTexts
{
    public static IEnumerable<string> Said(IReadOnlyList<Difference> differences, Registration before, Registration now, Texts texts)
    {
        var answer = differences.FirstOrDefault(d => d.Of == DifferenceOf.Attendance);
        var cakes = differences.FirstOrDefault(d => d.Of is DifferenceOf.CakeCount or DifferenceOf.CakeKinds);
        if (answer is not null)
            yield return now switch
            {
                { Attendance: AttendanceKind.Declined } => texts["abgesagt"],
                { PlaceStatus: PlaceStatus.Waiting } => texts[
                    "wartet jetzt, {0}",
                    RegistrationTexts.Persons(now.WishedPersons ?? now.Persons, texts)
                ],
                { Attendance: AttendanceKind.Online } => texts["jetzt online"],
                _ when answer.Old == $"{PlaceStatus.Waiting}" => texts["nachgerückt, {0}", RegistrationTexts.Persons(now.Persons, texts)],
                _ => texts["kommt jetzt, {0}", RegistrationTexts.Persons(now.Persons, texts)],
            };
        foreach (var difference in differences)
            switch (difference.Of)
            {
                case DifferenceOf.Attendance:
                case DifferenceOf.Persons or DifferenceOf.Wish when answer is not null:
                case DifferenceOf.CakeCount or DifferenceOf.CakeKinds when difference != cakes:
                    break;
                case DifferenceOf.CakeCount or DifferenceOf.CakeKinds:
                    yield return Said(texts["Kuchen"], Cakes(before, texts), Cakes(now, texts), texts);
                    break;
                case DifferenceOf.Persons:
                    yield return difference.Old == "1"
                        ? texts["{0} statt 1 Person", difference.New]
                        : texts["{0} statt {1} Personen", difference.New, difference.Old];
                    break;
                default:
                    yield return Said(difference.Name(texts), Value(difference.Old), Value(difference.New), texts);
                    string Value(string value) => value.Length > 0 ? difference.Said(value, texts) : "";
                    break;
            }
    }

    private static string Said(string name, string old, string now, Texts texts) =>
        now.Length == 0 ? texts["{0} gestrichen", name]
        : old.Length == 0 ? $"{name}: {now}"
        : texts["{0}: {1} statt {2}", name, now, old];

    private static string Cakes(Registration own, Texts texts) => string.Join(", ", own.Cakes.Select(cake => cake.Said(texts)));
}
