using Plattform.Look;
using Plattform.Look.Pictures;
using Plattform.Meetings;
using Plattform.Time;
using Plattform.Web;

namespace Plattform.Registrations;

public static class NoticeTexts
{
    public static IEnumerable<(string Name, string Value)> Rows(
        NoticeOf of,
        RegistrationData given,
        PlaceStatus standing,
        IReadOnlyList<Difference> differences,
        bool sharesSlot,
        AskedFor asked,
        Texts texts,
        IReadOnlyList<ChosenFacts> choices
    )
    {
        var rows =
            of == NoticeOf.SignUp
                ? Everything(given, standing, new(given, asked) { Choices = choices }, texts).ToList()
                : [.. differences.Select(difference => (difference.Name(texts), difference.Change(texts)))];
        if (sharesSlot)
            rows.Add(
                (
                    texts["Zusammen"],
                    texts[
                        "{0} hat schon einen Beitrag angemeldet. Beide zählen als einer und teilen sich die Minuten. Trennen kannst du sie auf der Seite der Beiträge.",
                        given.Alliance
                    ]
                )
            );
        return rows.Where(row => row.Item2.Length > 0);
    }

    /// <summary>Helps to find earlier mails about an erased registration without naming the person.</summary>
    public static string WhoWasThat(DateTime? answeredAt, Texts texts) =>
        (
            answeredAt is { } at
                ? texts["Es war die Antwort vom {0}, {1} Uhr.", Time.LocalTime.Date(at, texts.Culture), Time.LocalTime.Clock(at)] + " "
                : ""
        ) + texts["Wer es war, steht hier mit Absicht nicht mehr. Bitte lösch auch die früheren Mails zu dieser Antwort."];

    public static string Said(this RunningState state, string organisation, Texts texts) =>
        string.Join(
            ", ",
            new[]
            {
                texts.Count(state.PersonsOnSite, "eine Person", "{0} Personen"),
                state.PersonsOnline > 0 ? texts["{0} online", state.PersonsOnline] : "",
                state.PersonsWaiting > 0 ? texts["{0} auf der Warteliste", state.PersonsWaiting] : "",
                state.Cakes is { } cakes ? texts["{0} Kuchen", cakes] : "",
                state.Alliances is { } alliances ? AllianceTexts.Count(alliances, organisation, texts) : "",
            }.Where(part => part.Length > 0)
        );

    private static IEnumerable<(string Name, string Value)> Everything(
        RegistrationData given,
        PlaceStatus standing,
        FilledIn filled,
        Texts texts
    )
    {
        return RegistrationFields
            .InNotice(filled.Asked)
            .Select(field => (field.LabelForCoordinators(texts), string.Join('\n', field.InNotice(filled, texts))))
            .Prepend((texts["Antwort"], RegistrationTexts.PlaceStatus(given, standing, texts)));
    }
}

public sealed record AskedFor(IReadOnlyList<Wanted> Wanted, IReadOnlyList<Question> Questions)
{
    public IReadOnlyList<ChoiceGroup> Groups { get; init; } = [];

    /// <summary>The meeting's word for alliances; empty: the default.</summary>
    public string Organisation { get; init; } = "";

    public static AskedFor By(Meeting meeting, MeetingFigures? figures = null) =>
        new(meeting.Wanted, meeting.Questions) { Groups = ChoiceGroup.Of(meeting, figures), Organisation = meeting.Organisation };

    public static AskedFor By(MeetingFacts meeting) =>
        new(meeting.Wanted, meeting.Questions) { Groups = meeting.Choices, Organisation = meeting.Organisation };
}

/// <param name="Cakes">Null: not asked for; likewise <paramref name="Alliances"/>.</param>
public sealed record RunningState(int PersonsOnSite, int PersonsOnline, int PersonsWaiting, int? Cakes, int? Alliances)
{
    public static RunningState Of(Meeting meeting, MeetingFigures figures) =>
        new(
            figures.PersonsOnSite,
            figures.PersonsOnline,
            figures.PersonsWaiting,
            figures.ShowCakes(meeting) ? figures.Cakes : null,
            figures.ShowAlliances(meeting) ? figures.Alliances : null
        );
}
