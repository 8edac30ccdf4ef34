using System.Text.RegularExpressions;
using Plattform.Meetings;

namespace Plattform.Coordination;

/// <summary>"Anträge bitte bis 13. Februar", "Nominations must reach me by 28 April", "bis Di".</summary>
internal static partial class DeadlineReader
{
    /// <summary>Whether a day behind this text is the last one for something.</summary>
    public static bool IsBefore(string text) => Until().IsMatch(text);

    /// <param name="sent">When the mail was written.</param>
    public static void Read(MeetingContent content, IEnumerable<Piece> pieces, DateOnly sent)
    {
        var last = DateOnly.FromDateTime(content.Start);
        var before = "";
        foreach (var piece in pieces)
        {
            var found = piece
                .Dates.Where(date => IsBefore(piece.Text[Math.Max(0, date.At - 45)..date.At]))
                .Select(date => date.Day)
                .ToList();
            if (found.Count == 0 && UntilThen().IsMatch(piece.Text) && content.Deadlines.Count > 0)
                found.Add(content.Deadlines[^1].Date);
            var isGuess = found.Count == 0;
            if (
                isGuess
                && UntilWeekday().Match(piece.Text) is { Success: true } weekday
                && WrittenDates.Weekday(weekday.Groups["day"].Value) is { } day
            )
                found.Add(sent.AddDays(((int)day - (int)sent.DayOfWeek + 6) % 7 + 1));
            foreach (var date in found.Where(date => date <= last && content.Deadlines.Count < 20))
            {
                var what = What(piece.Text) ?? What(before);
                content.Deadlines.Add(new() { Date = date, Text = what ?? (content.Language == "en" ? "Reply" : "Anmeldung") });
                if (isGuess)
                    content.Doubts.Add($"deadlines[{content.Deadlines.Count}].date");
                else if (what is null)
                    content.Doubts.Add($"deadlines[{content.Deadlines.Count}].text");
            }

            before = piece.Text;
        }
    }

    private static string? What(string text) =>
        Subjects.FirstOrDefault(subject => text.Contains(subject.Stem, StringComparison.OrdinalIgnoreCase)).Name;

    private static readonly (string Stem, string Name)[] Subjects =
    [
        ("Anträge", "Anträge"),
        ("Antragsschluss", "Anträge"),
        ("Antrag", "Anträge"),
        ("Kandidatur", "Kandidaturen"),
        ("Kinderbetreuung", "Kinderbetreuung"),
        ("Nominations", "Nominations"),
        ("mitesst", "Essen"),
        ("Essen", "Essen"),
        ("anmeld", "Anmeldung"),
        ("meldet euch", "Anmeldung"),
        ("Wahlvorschl", "Wahlvorschläge"),
        ("Rückmeldung", "Rückmeldung"),
        ("zurück", "Rückmeldung"),
        ("Bescheid", "Rückmeldung"),
        ("zusag", "Rückmeldung"),
        ("meldet", "Rückmeldung"),
        ("RSVP", "Reply"),
        ("register", "Registration"),
        ("let me know", "Reply"),
        ("let us know", "Reply"),
        ("Fragen", "Fragen"),
        ("Beiträge", "Beiträge"),
    ];

    [GeneratedRegex(
        @"(?:\b(?:bis|by|until|before|no later than|spätestens|deadline)\b(?:\s(?:spätestens|zum|zur|am|einschließlich|einschliesslich|inklusive|inkl\.|the|den|dem|längstens|latest))*|schluss\b(?:\s(?:ist|war|:))?(?:\s(?:der|am|der))?:?)[\s:,]*(?:(?:\p{Lu}\p{L}{1,10})\.?,?\s?(?:den\s|dem\s)?)?$",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Until();

    [GeneratedRegex(@"\bbis dahin\b|\bby then\b")]
    private static partial Regex UntilThen();

    [GeneratedRegex(
        @"\bbis\s(?:zum\s|spätestens\s)?(?<day>Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonntag|Mo|Di|Mi|Do|Fr|Sa|So)\b(?!\.?,?\s?\d)"
    )]
    private static partial Regex UntilWeekday();
}
