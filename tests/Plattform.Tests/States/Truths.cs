using System.Text.RegularExpressions;

namespace Plattform.Tests.States;

/// <summary>Sentences that would be a lie in a state of a meeting, whatever page or letter they stand on.</summary>
internal static class Truths
{
    /// <summary>Wrong always: a plural of one, a number nobody filled in, words that run together.</summary>
    private static readonly Regex[] Never =
    [
        new(@"(?<![\d.,:-])1 (Plätzen?|Minuten|Personen|Antworten|Beiträgen?|Menschen|Mails|Bündnisse|Tagen|Stunden|Leute)\b"),
        new(@"(?<![\d.,:-])1 (places|minutes|people|answers|contributions|mails|alliances|days|hours|registrations|cakes)\b"),
        new(@"(?<![\d.,:-])0 (Minuten?|minutes?)\b"),
        new(@"\b(Alle|All) 1\b"),
        new(@"\{\d\}"),
        new(@"\w\.\.(?!\.)"),
        new(@",,| ,(?! )|, ,"),
        new(@"\d\d:\d\d(bis|to)"),
        new(@"\b(nach|in|am|um|to|at) [.,;]"),
    ];

    /// <summary>Wrong in some states.</summary>
    private static readonly (Func<MeetingState, bool> In, string[] Sentences)[] Lies =
    [
        (
            state => state.IsOver,
            [
                "Noch hat niemand",
                "Verschick die Einladung",
                "Noch ist kein",
                "noch nichts Veganes",
                "Wir freuen uns über jeden",
                "Minuten Luft",
                "Minute Luft",
                "Luft für Pausen",
                "Bist du dabei?",
                "Bring jemanden mit",
                "Bring mit:",
                "Wir schreiben dir, sobald",
                "noch frei",
                "Trag dir den Termin",
                "Hier anmelden",
                "rückst du von selbst nach",
                "keine Zusage",
                "noch ein ",
                "Noch ein Tag",
                "Läuft gerade",
                "Heute",
                "Morgen",
                "steht noch nicht fest",
                "Du kommst.",
                "Du siehst zu.",
                "Du stehst auf der Warteliste",
                "Der Raum ist voll",
                "Jemand begrüßt dich",
                "kommt und bringt ihn mit",
                "sieht online zu, schickt ihn mit",
                "gesucht:",
                "noch nicht geantwortet",
                "Noch ging keine Mail",
                "Vor dem Treffen erinnern",
                "Du kannst dich später wieder anmelden",
                "wieder anmelden",
                "geht hin",
                "gehen hin",
                "Ein Beitrag ist angemeldet",
                "Beiträge sind angemeldet",
                "Antwort ist da.",
                "Antworten sind da.",
                "Es kommen:",
                "Es kommt:",
                "je Bündnis",
                "Es gibt schon eine Warteliste",
                "Schön, dass du kommst",
                "Noch nicht bestätigt",
                "Wir freuen uns auf dich",
                "No one has answered yet",
                "to spare",
                "are still free",
                "is still free",
                "Put the date in your diary",
            ]
        ),
        (
            state => state.Is(Facts.Past),
            [
                "fällt aus",
                "findet nicht statt",
                "findet leider nicht statt",
                "Damit kannst du auch absagen",
                "auch noch zusagen",
                "does not take place",
                "Der Livestream ist bereit",
                "kurz vor",
                "Noch 1",
                "Noch 2",
            ]
        ),
        (
            state => !state.Is(Facts.Past),
            ["Dieses Treffen war", "Das Treffen ist vorbei", "nicht stattgefunden", "ist ausgefallen", "Vorbei.", "This meeting was"]
        ),
        (state => !state.Is(Facts.Cancelled), ["Abgesagt.", "fällt aus", "findet nicht statt", "Cancelled."]),
        (state => !state.Is(Facts.Today), ["Heute"]),
        (
            state => state.Is(Facts.Running),
            [
                "Noch ein Tag",
                "Vor dem Treffen erinnern",
                "Du kannst dich später wieder anmelden",
                "kurz vor",
                "auch noch zusagen",
                "mit einem Klick wieder an",
            ]
        ),
        (state => !state.Is(Facts.Running), ["Läuft gerade", "Das Treffen hat begonnen", "On right now"]),
        (state => !state.IsOpen && !state.Is(Facts.Draft), ["Dauert eine Minute", "noch frei"]),
        (
            state => state.Is(Facts.Closed),
            ["Hier anmelden", "Verschick die Einladung", "Melde dich noch einmal an", "Anmelden kannst du dich bis"]
        ),
        (state => !state.Is(Facts.NotYetOpen), ["Anmelden kannst du dich ab"]),
        (
            state => !state.Is(Facts.Full),
            ["Der Raum ist voll", "Auf die Warteliste", "Plätze sind vergeben", "Der eine Platz ist vergeben"]
        ),
        (state => state.Is(Facts.Full), ["noch frei", "still free"]),
        (state => state.Is(Facts.OnePlace), ["Alle Plätze", "Plätze sind vergeben"]),
        (
            state => state.Is(Facts.Draft),
            ["Verschick die Einladung. Das ist ihr Link", "Einladung ansehen", "Die Einladung als Mail von dir"]
        ),
        (state => state.Is(Facts.Forgotten), ["werden die Angaben", "noch nicht bestätigt", "sind da.", "will be deleted"]),
        (state => !state.Is(Facts.Forgotten), ["Hier steht niemand mehr", "wurden die Angaben"]),
        (state => !state.Is(Facts.NobodyAnswered), ["Noch hat niemand geantwortet", "Niemand hat geantwortet"]),
        (state => state.Is(Facts.NoAgenda), ["Luft", "TOP "]),
        (state => state.Is(Facts.SeveralDays), ["Luft für Pausen", "Minuten Luft", "Der Nachmittag", "Der Abend"]),
    ];

    /// <summary>Of what is past nothing is to come: no page that people read says "noch" or "bald" then.</summary>
    private static readonly Regex ToCome = new(@"\b([Nn]och|[Bb]ald)\b(?! einmal)");

    /// <summary>What is wrong in this cell, as far as it can be told from the words alone.</summary>
    public static IEnumerable<string> Broken(MeetingState state, string cell, string text)
    {
        foreach (var never in Never.Where(rule => rule.IsMatch(text)))
            yield return $"{cell}: “{Around(text, never.Match(text).Index)}” matches {never}";
        var isForPeople = cell.StartsWith("own page", StringComparison.Ordinal) || cell.StartsWith("/treffen", StringComparison.Ordinal);
        if (state.Is(Facts.Past) && isForPeople && ToCome.Match(text) is { Success: true } toCome)
            yield return $"{cell}: “{Around(text, toCome.Index)}” is to come";
        foreach (var lie in Lies.Where(rule => rule.In(state)).SelectMany(rule => rule.Sentences).Distinct().Where(text.Contains))
            yield return $"{cell}: “{Around(text, text.IndexOf(lie, StringComparison.Ordinal))}” says “{lie}”";
    }

    /// <summary>What has to stand in a cell and does not.</summary>
    public static IEnumerable<string> Missing(
        IEnumerable<(string Cell, string Sentence)> required,
        IReadOnlyDictionary<string, string> read
    ) =>
        required
            .Where(need => !read.GetValueOrDefault(need.Cell, "").Contains(need.Sentence, StringComparison.Ordinal))
            .Select(need => $"{need.Cell} does not say “{need.Sentence}”");

    private static string Around(string text, int at) =>
        text[Math.Max(0, at - 40)..Math.Min(text.Length, at + 60)].ReplaceLineEndings(" ");
}
