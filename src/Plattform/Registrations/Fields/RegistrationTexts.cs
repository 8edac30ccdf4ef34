using Plattform.Look;
using Plattform.Look.Pictures;
using Plattform.Meetings;

namespace Plattform.Registrations;

public static class RegistrationTexts
{
    public static string Said(this AttendanceKind answer, Texts texts) =>
        answer switch
        {
            AttendanceKind.OnSite => texts["vor Ort"],
            AttendanceKind.Online => texts["online"],
            _ => texts["abgesagt"],
        };

    /// <summary>"1 Pflaumenkuchen (vegan, mit Nüssen)".</summary>
    public static string Said(this CakeFacts cake, Texts texts) =>
        $"{cake.Count} {cake.Kind}{(cake.Marks == CakeMarks.None ? "" : $" ({CakeTexts.Marks(cake.Marks, texts)})")}";

    public static string Said(this CakePledge cake, Texts texts) => cake.Facts.Said(texts);

    public static string PlaceStatus(RegistrationData given, PlaceStatus standing, Texts texts) =>
        (given.Attendance, standing) switch
        {
            (AttendanceKind.Declined, _) => texts["abgesagt"],
            (_, Registrations.PlaceStatus.Waiting) => texts["auf der Warteliste, {0}", Persons(given.Persons, texts)],
            (AttendanceKind.OnSite, _) => texts["{0}, vor Ort", Persons(given.Persons, texts)],
            _ => texts["online"],
        };

    /// <summary>What returns with a withdrawn person: "2 Personen", "1 Streusel", "dein Beitrag „Unser Freibad“".</summary>
    public static IEnumerable<string> DataForReturn(Registration own, int papers, Meeting meeting, Texts texts)
    {
        if (own.ParsedDataForReturn() is not { } former)
            yield break;
        if (former.Persons > 1)
            yield return Persons(former.Persons, texts);
        foreach (var cake in former.Cakes.Where(cake => own.Cakes.TrueForAll(other => other.Facts != cake)))
            yield return cake.Said(texts);
        if (former.Topic.Length > 0)
            yield return texts["dein Beitrag „{0}“", former.Topic]
                + (papers > 0 ? " " + texts.Count(papers, "mit einer Datei", "mit {0} Dateien") : "");
        foreach (var wanted in meeting.Wanted.Where(wanted => former.Claims.Contains(wanted.Id)))
            yield return wanted.Title;
        foreach (
            var choice in former.Choices.Where(choice => choice.IsSession && !own.Choices.Exists(other => other.Field == choice.Field))
        )
            yield return RegistrationFields.TitleOf(meeting, choice);
        if (former.Lift is { } lift)
            yield return Travel(TravelKind.Lift, lift, texts);
        if (former.Bed is { } bed)
            yield return Travel(TravelKind.Bed, bed, texts);
    }

    public static string Persons(int persons, Texts texts) => texts.Count(persons, "eine Person", "{0} Personen");

    /// <summary>"biete 3 Plätze, ab Kassel", "suche ein Bett".</summary>
    public static string Travel(TravelKind kind, TravelFacts travel, Texts texts)
    {
        var seats =
            kind == TravelKind.Lift
                ? texts.Count(travel.Seats, "einen Platz im Auto", "{0} Plätze im Auto")
                : texts.Count(travel.Seats, "einen Schlafplatz", "{0} Schlafplätze");
        var said = travel.Role == TravelRole.Offers ? texts["bietet {0}", seats] : texts["sucht {0}", seats];
        return travel.Place.Length == 0 ? said : texts["{0}, ab {1}", said, travel.Place];
    }
}
