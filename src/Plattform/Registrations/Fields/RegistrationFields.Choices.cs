using Plattform.Look;
using Plattform.Meetings;

namespace Plattform.Registrations;

public static partial class RegistrationFields
{
    public static IEnumerable<RegistrationField> Sessions(AskedFor asked) => asked.Groups.Where(group => group.IsSession).Select(Sessions);

    /// <summary>As the organisers wrote it; what they took out since is said as it is stored.</summary>
    public static string TitleOf(Meeting meeting, Choice choice) => TitleOf(ChoiceGroup.Of(meeting.Content, _ => null), choice);

    private static RegistrationField Sessions(ChoiceGroup group) =>
        new(group.Field, _ => group.Title, (filled, texts) => Chosen(group.Field, filled, Title, texts))
        {
            Why = texts => texts["Damit die Plätze reichen."],
            InLetter = (filled, texts) => Chosen(group.Field, filled, Full, texts),
            OnOwnPage = (filled, texts) => Chosen(group.Field, filled, Full, texts),
            InOwnData = (filled, texts) => Chosen(group.Field, filled, Full, texts),
            Comparisons =
            [
                new(
                    DifferenceOf.Session,
                    (meeting, given) =>
                        string.Join(", ", given.Choices.Where(c => c.Field == group.Field).Select(choice => TitleOf(meeting, choice))),
                    group.Title
                ),
            ],
        };

    private static IEnumerable<string> Chosen(string field, FilledIn filled, Func<Choice, AskedFor, Texts, string> say, Texts texts)
    {
        foreach (var choice in filled.Data.Choices.Where(choice => choice.Field == field))
        {
            var said = say(choice, filled.Asked, texts);
            yield return filled.Choices.FirstOrDefault(chosen => chosen.Field == field && chosen.Option == choice.Option) switch
            {
                null or { Persons: > 0, Waits: false } => said,
                { Waits: false } => texts["{0} (gewünscht)", said],
                { Persons: 0 } => texts["{0} (Warteliste)", said],
                var some => texts[
                    "{0}: {1} sicher, auf der Warteliste für mehr",
                    said,
                    texts.Count(some.Persons, "ein Platz", "{0} Plätze")
                ],
            };
        }

        foreach (var former in filled.Choices.Where(chosen => chosen.Field == field && chosen.IsFormer))
            yield return texts["bis dahin {0}", say(new(former.Field, former.Option), filled.Asked, texts)];
    }

    private static string Title(Choice choice, AskedFor asked, Texts texts) => TitleOf(asked.Groups, choice);

    private static string Full(Choice choice, AskedFor asked, Texts texts) =>
        asked.Groups.FirstOrDefault(group => group.Field == choice.Field) is { } group && group.Find(choice.Option) is { } option
            ? ChoiceTexts.Full(group, option, texts)
            : choice.Option;

    private static string TitleOf(IReadOnlyList<ChoiceGroup> groups, Choice choice) =>
        groups.FirstOrDefault(group => group.Field == choice.Field)?.Find(choice.Option)?.Title ?? choice.Option;
}
