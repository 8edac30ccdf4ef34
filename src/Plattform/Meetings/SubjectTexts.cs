using Plattform.Look;
using Plattform.Time;

namespace Plattform.Meetings;

/// <summary>Subjects of letters: whoever hears of several meetings sees in the list of mails which one is meant.</summary>
public static class SubjectTexts
{
    private const int LongestTitle = 60;

    /// <summary>"Schön, dass du kommst: Samstag, 9. Mai 2026, Mitgliederversammlung".</summary>
    public static string Of(string what, IHasContent meeting, Texts texts) =>
        With($"{what}: {LocalTime.LongDate(meeting.Start, texts.Culture)}", meeting.Title);

    public static string With(string subject, string title) => $"{subject}, {Short(title)}";

    private static string Short(string title) =>
        title.Length <= LongestTitle
            ? title
            : title[..Math.Max(title.LastIndexOf(' ', LongestTitle), LongestTitle / 2)].TrimEnd(',', ':', ' ') + "…";
}
