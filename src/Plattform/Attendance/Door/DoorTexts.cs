using Plattform.Look;
using Plattform.Registrations;

namespace Plattform.Attendance;

internal static class DoorTexts
{
    /// <summary>From here on numbers are digits.</summary>
    public const int MostWords = 12;

    /// <summary>"allein", "zu zweit", "13 Personen".</summary>
    public static string Together(int persons, Texts texts) =>
        persons switch
        {
            1 => texts["allein"],
            2 => texts["zu zweit"],
            3 => texts["zu dritt"],
            4 => texts["zu viert"],
            5 => texts["zu fünft"],
            6 => texts["zu sechst"],
            _ => RegistrationTexts.Persons(persons, texts),
        };

    /// <summary>The big button for this number of persons.</summary>
    /// <param name="registered">0: nobody of them is registered.</param>
    public static string AreHere(int persons, int registered, Texts texts) =>
        (persons, registered) switch
        {
            (1, 1) => texts["Ist da"],
            (1, _) => texts["Eine ist da"],
            (2, 2) => texts["Beide sind da"],
            _ when persons == registered => texts["Alle {0} sind da", Word(persons, texts)],
            _ => texts["{0} sind da", Capital(Word(persons, texts))],
        };

    private static string Word(int number, Texts texts) =>
        number switch
        {
            2 => texts["zwei"],
            3 => texts["drei"],
            4 => texts["vier"],
            5 => texts["fünf"],
            6 => texts["sechs"],
            7 => texts["sieben"],
            8 => texts["acht"],
            9 => texts["neun"],
            10 => texts["zehn"],
            11 => texts["elf"],
            12 => texts["zwölf"],
            _ => number.ToString(texts.Culture),
        };

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
