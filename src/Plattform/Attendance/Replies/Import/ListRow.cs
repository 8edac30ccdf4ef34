using System.Globalization;
using System.Text.RegularExpressions;
using Plattform.Look;
using Plattform.Meetings;
using Plattform.Registrations;
using Plattform.Web;

namespace Plattform.Attendance;

/// <summary>One line of a list as an answer, or why it is none.</summary>
/// <param name="Line">1-based, counted without empty lines.</param>
/// <param name="Doubt">Null: it can be entered.</param>
public sealed partial record ListRow(int Line, SignUpForm Form, RegistrationData? Data, string? Doubt)
{
    private static readonly string[] Yes =
    [
        "ja",
        "j",
        "x",
        "✓",
        "kommt",
        "komme",
        "zusage",
        "zugesagt",
        "dabei",
        "vor ort",
        "yes",
        "y",
        "1",
        "true",
        "wahr",
    ];
    private static readonly string[] Online = ["online", "stream", "livestream", "digital", "zoom", "video"];
    private static readonly string[] No = ["nein", "n", "absage", "abgesagt", "kommt nicht", "nicht", "no", "0", "false", "falsch"];
    private static readonly string[] Nothing = ["", "-", "–", "nein", "n", "no", "0", "keiner", "keinen", "kein", "ohne"];

    public static ListRow Read(int line, IReadOnlyList<string> cells, ListColumns columns, Meeting meeting, Texts texts)
    {
        var doubt = Enum.GetValues<ListField>().Any(field => At(field).StartsWith('='))
            ? texts["Darin steht eine Formel. Schreib bitte den Wert hinein."]
            : null;
        var answer = At(ListField.Attendance).ToLowerInvariant().TrimEnd('.', '!');
        var attendance =
            columns[ListField.Attendance] is null || Yes.Contains(answer) ? (meeting.OnlineOnly ? "online" : "onsite")
            : Online.Contains(answer) ? "online"
            : No.Contains(answer) ? "declined"
            : "";
        if (attendance.Length == 0)
            doubt ??=
                answer.Length == 0
                    ? texts["Die Antwort fehlt."]
                    : texts["„{0}“ ist keine Antwort. Möglich sind ja, online und nein.", At(ListField.Attendance)];
        var persons = At(ListField.Persons);
        if (
            persons.Length > 0
            && !(
                int.TryParse(persons, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && number >= 1
                && number <= meeting.MostPersons
            )
        )
            doubt ??= texts["„{0}“ ist keine Zahl von Personen. Möglich sind 1 bis {1}.", persons, meeting.MostPersons];
        var form = new SignUpForm
        {
            Name = string.Join(
                ' ',
                new[] { At(ListField.Name), At(ListField.GivenName), At(ListField.FamilyName) }.Where(part => part.Length > 0)
            ),
            Email = At(ListField.Email),
            Attendance = attendance.Length == 0 ? "onsite" : attendance,
            Persons = persons.Length == 0 ? "1" : persons,
            Cakes = [Cake(At(ListField.Cake))],
            Typed = new Dictionary<string, string>
            {
                [RegistrationFields.Alliance.Name] = At(ListField.Organisation),
                [RegistrationFields.Newcomer.Name] = Yes.Contains(At(ListField.Newcomer).ToLowerInvariant()) ? TypedField.Ticked : "",
                [RegistrationFields.Message.Name] = At(ListField.Message),
            },
        };
        if (form.Name.Length == 0)
            doubt ??= texts["Der Name fehlt."];
        if (doubt is not null)
            return new(line, form, null, doubt);
        var errors = new List<FieldError>();
        var given = form.Check(new(meeting, null) { IsForDesk = true }, needsConsent: false, texts, errors);
        return new(line, form, given, errors.FirstOrDefault()?.Sentence);

        string At(ListField field) => columns[field] is { } column && column < cells.Count ? cells[column] : "";
    }

    /// <summary>"ja", "2", "Apfel", "2 x Apfel".</summary>
    private static CakeRow Cake(string typed)
    {
        var word = typed.ToLowerInvariant();
        if (Nothing.Contains(word))
            return new();
        var match = Cakes().Match(typed);
        return Yes.Contains(word) && word != "1" ? new("", "1", [])
            : match.Success ? new(match.Groups["kind"].Value, match.Groups["count"].Value, [])
            : new(typed, "1", []);
    }

    [GeneratedRegex(@"^(?<count>\d)\s*[x×]?\s*(?<kind>[^\d].*)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Cakes();
}
