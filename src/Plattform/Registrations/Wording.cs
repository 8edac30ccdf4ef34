using Plattform.Events;
using Plattform.Shared;

namespace Plattform.Registrations;

/// <summary>How answers and cakes are said, the same on pages, in letters and on the list.</summary>
public static class Wording
{
    public static string Said(this Answer answer, Texts texts) => answer switch
    {
        Answer.OnSite => texts["vor Ort"],
        Answer.Online => texts["online"],
        _ => texts["abgesagt"],
    };

    /// <summary>"1 Pflaumenkuchen (vegan, mit Nüssen)".</summary>
    public static string Said(this CakeFacts cake, Texts texts) =>
        $"{cake.Count} {cake.Kind}{(cake.Marks == CakeMarks.None ? "" : $" ({CakeWords.Marks(cake.Marks, texts)})")}";

    public static string Said(this CakePledge cake, Texts texts) => new CakeFacts(cake.Kind, cake.Count, cake.Marks).Said(texts);

    /// <summary>"2 Personen, vor Ort" or "auf der Warteliste".</summary>
    public static string Standing(Answers given, Standing standing, Texts texts) => (given.Answer, standing) switch
    {
        (Answer.Declined, _) => texts["abgesagt"],
        (_, Registrations.Standing.Waiting) => texts["auf der Warteliste, {0}", texts.Count(given.Persons, "eine Person", "{0} Personen")],
        (Answer.OnSite, _) => texts["{0}, vor Ort", texts.Count(given.Persons, "eine Person", "{0} Personen")],
        _ => texts["online"],
    };
}
