using Plattform.Look;

namespace Plattform.Coordination;

/// <param name="Id">Its place on the page.</param>
/// <param name="Blocks">Names of fields, two beside each other with a bar between them; keys of row kinds; <c>status</c>.</param>
public sealed record EditSection(string Id, Func<Texts, string> Title, IReadOnlyList<string> Blocks);

/// <summary>The edit page from above to below. What is not named here, nobody can edit: a test reads the page.</summary>
public static class EditSections
{
    public static readonly IReadOnlyList<EditSection> All =
    [
        new("stand", T => T["Findet es statt?"], ["status", "cancelReason"]),
        new("einladung", T => T["Einladung"], ["title", "slug", "salutation", "invitation", "group", "signatories", "language"]),
        new("wann", T => T["Wann?"], ["start|end", "wholeDay", "endsAbout", "doors|timeZone"]),
        new(
            "wo",
            T => T["Wo?"],
            [
                "online",
                "venueName",
                "venueStreet",
                "venuePostalCode|venueCity",
                "venueNote",
                "parking",
                "publicTransport",
                "stepFreeAccess",
                "admission",
                "admissionNotice",
            ]
        ),
        new("mehrmals", T => T["Noch an anderen Tagen"], ["dates", "seriesEvery|seriesUntil", "seriesExcept"]),
        new("programm", T => T["Programm"], ["agenda", "agendaNote", "agendaWord"]),
        new(
            "gut-zu-wissen",
            T => T["Gut zu wissen"],
            ["provided", "costs", "childcare", "bring", "languages", "hints", "deadlines", "related"]
        ),
        new("dateien", T => T["Dateien"], ["attachments"]),
        new("kontakt", T => T["Fragen an"], ["contacts"]),
        new(
            "anmeldung",
            T => T["Anmeldung"],
            [
                "capacity|personsMost",
                "opens|closes",
                "organisation",
                "alliances",
                "lifts",
                "beds",
                "withoutEmail",
                "confirmEmail",
                "questions",
            ]
        ),
        new("kuchen", T => T["Kuchen und was ihr noch sucht"], ["cakes", "servingsPerCake", "wanted"]),
        new("online-dabei", T => T["Livestream"], ["livestream", "livestreamNote", "streamUrl", "access"]),
    ];

    private static readonly List<string> Order = [.. All.SelectMany(section => section.Blocks).SelectMany(block => block.Split('|'))];

    public static string ListId(RowKind kind) => $"{kind.Key}-list";

    /// <summary>Orders errors as the page does; those of one list stay as they came.</summary>
    public static int PositionOf(string field) =>
        Order.FindIndex(name => name == field) is >= 0 and var line
            ? line
            : Order.FindIndex(name => RowKind.All.Any(kind => kind.Key == name) && field.StartsWith(name, StringComparison.Ordinal));
}
