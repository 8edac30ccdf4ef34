using System.Globalization;
using Plattform.Look;
using Plattform.Meetings;
using Plattform.Registrations;
using Plattform.Text;

namespace Plattform.Attendance;

/// <summary>What a column of a list may mean.</summary>
public enum ListField
{
    Name,
    GivenName,
    FamilyName,
    Email,
    Organisation,
    Attendance,
    Persons,
    Cake,
    Newcomer,
    Message,
}

/// <summary>Which column means what, read from the headings and corrected by a coordinator.</summary>
/// <param name="Header">Index of the row of headings; -1: there is none.</param>
public sealed record ListColumns(int Header, IReadOnlyDictionary<ListField, int> Of)
{
    /// <summary>Titles, dates and an empty line may stand above the headings.</summary>
    private const int RowsToLookAt = 20;

    private static readonly Dictionary<ListField, string[]> Headings = new()
    {
        [ListField.Name] =
        [
            "name",
            "namen",
            "ganzer name",
            "vollständiger name",
            "full name",
            "teilnehmer",
            "teilnehmerin",
            "person",
            "wer",
        ],
        [ListField.GivenName] = ["vorname", "vornamen", "first name", "firstname", "given name"],
        [ListField.FamilyName] = ["nachname", "familienname", "zuname", "last name", "lastname", "surname", "family name"],
        [ListField.Email] =
        [
            "e-mail",
            "email",
            "mail",
            "e-mail-adresse",
            "mailadresse",
            "emailadresse",
            "e-mail adresse",
            "mail-adresse",
            "email address",
            "e-mail address",
        ],
        [ListField.Organisation] =
        [
            "bündnis",
            "gruppe",
            "organisation",
            "verein",
            "ortsgruppe",
            "initiative",
            "alliance",
            "group",
            "organization",
        ],
        [ListField.Attendance] = ["zusage", "antwort", "kommt", "teilnahme", "dabei", "answer", "reply", "coming", "attendance"],
        [ListField.Persons] = ["personen", "anzahl", "anzahl personen", "personenzahl", "wie viele", "persons", "people", "number"],
        [ListField.Cake] = ["kuchen", "cake", "mitbringen"],
        [ListField.Newcomer] = ["neu", "zum ersten mal", "erstes mal", "new", "newcomer"],
        [ListField.Message] =
        [
            "nachricht",
            "bemerkung",
            "bemerkungen",
            "notiz",
            "kommentar",
            "anmerkung",
            "hinweis",
            "message",
            "note",
            "comment",
        ],
    };

    public int? this[ListField field] => Of.TryGetValue(field, out var column) ? column : null;

    public bool HasName => Of.ContainsKey(ListField.Name) || Of.ContainsKey(ListField.FamilyName) || Of.ContainsKey(ListField.GivenName);

    public static string FormName(ListField field) => "column-" + field.ToString().ToLowerInvariant();

    /// <summary>What the meeting does not ask for is not read.</summary>
    public static IReadOnlyList<ListField> Offered(Meeting meeting)
    {
        var asks = new FormScope(meeting, null);
        return
        [
            .. Enum.GetValues<ListField>()
                .Where(field =>
                    field switch
                    {
                        ListField.Organisation => asks.Alliance,
                        ListField.Persons => asks.AsksPersons,
                        ListField.Cake => asks.Cakes,
                        _ => true,
                    }
                ),
        ];
    }

    public static string Label(ListField field, Meeting meeting, Texts texts) =>
        field switch
        {
            ListField.Name => texts["Name"],
            ListField.GivenName => texts["Vorname"],
            ListField.FamilyName => texts["Nachname"],
            ListField.Email => texts["E-Mail"],
            ListField.Organisation => AllianceTexts.Word(meeting.Organisation, texts),
            ListField.Attendance => texts["Antwort"],
            ListField.Persons => texts["Personen"],
            ListField.Cake => texts["Kuchen"],
            ListField.Newcomer => texts["Zum ersten Mal dabei"],
            _ => texts["Nachricht"],
        };

    /// <summary>The row with the most known headings; without one, a column with addresses is known all the same.</summary>
    public static ListColumns Recognise(IReadOnlyList<IReadOnlyList<string>> rows, Meeting meeting)
    {
        var offered = Offered(meeting);
        var (header, best) = (-1, new Dictionary<ListField, int>());
        foreach (var (index, row) in rows.Take(RowsToLookAt).Index())
        {
            var found = new Dictionary<ListField, int>();
            foreach (var (column, cell) in row.Index())
                if (FieldOf(cell, offered) is { } field)
                    found.TryAdd(field, column);
            if (found.Count > best.Count && (found.Count > 1 || row.Count == 1))
                (header, best) = (index, found);
        }

        if (
            header < 0
            && rows.SelectMany(row => row.Index().Where(cell => cell.Item.Contains('@', StringComparison.Ordinal))).FirstOrDefault()
                is { Item: not null } mail
        )
            best[ListField.Email] = mail.Index;
        return new(header, best);
    }

    /// <summary>As chosen in the form, on the headings found before.</summary>
    public ListColumns Corrected(IFormCollection form, Meeting meeting, int columns) =>
        this with
        {
            Of = Offered(meeting)
                .Select(field =>
                    (
                        field,
                        isNumber: int.TryParse(form[FormName(field)], NumberStyles.None, CultureInfo.InvariantCulture, out var column),
                        column
                    )
                )
                .Where(choice => choice.isNumber && choice.column >= 0 && choice.column < columns)
                .ToDictionary(choice => choice.field, choice => choice.column),
        };

    private static ListField? FieldOf(string heading, IReadOnlyList<ListField> offered)
    {
        var words = heading.Trim().TrimEnd(':', '?', '*').Trim().ToLowerInvariant();
        foreach (var field in offered)
            if (Headings[field].Contains(words))
                return field;
        return null;
    }
}
