using Plattform.Look;
using Plattform.Meetings;
using Plattform.Registrations;

namespace Plattform.Attendance;

/// <summary>Changes of an answer as one would say them: "abgesagt", "2 statt 1 Person".</summary>
internal static class DifferenceTexts
{
    public static IEnumerable<string> Said(IReadOnlyList<Difference> differences, Registration now, Texts texts)
    {
        var answer = differences.FirstOrDefault(d => d.Of == DifferenceOf.Attendance);
        var cakesGone = differences.Any(d => d is { Of: DifferenceOf.CakeCount, New: "0" });
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
                case DifferenceOf.CakeKinds when cakesGone:
                    break;
                case DifferenceOf.Persons:
                    yield return difference.Old == "1"
                        ? texts["{0} statt 1 Person", difference.New]
                        : texts["{0} statt {1} Personen", difference.New, difference.Old];
                    break;
                default:
                    yield return Said(difference, texts);
                    break;
            }
    }

    private static string Said(Difference difference, Texts texts)
    {
        var (name, old, now) = (difference.Name(texts), difference.Old, difference.New);
        var (had, has) = (old.Length > 0 && old != "0", now.Length > 0 && now != "0");
        return (had, has) switch
        {
            (_, false) => texts["{0} gestrichen", name],
            (false, _) => $"{name}: {difference.Said(now, texts)}",
            _ => texts["{0}: {1} statt {2}", name, difference.Said(now, texts), difference.Said(old, texts)],
        };
    }
}
