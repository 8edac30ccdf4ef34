using Plattform.Look;
using Plattform.Look.Pictures;
using Plattform.Meetings;

namespace Plattform.Registrations;

public static partial class RegistrationFields
{
    public static IEnumerable<RegistrationField> InLetter(AskedFor asked) =>
        [.. Sessions(asked), Cakes, AllianceOf(asked), Contribution, Claims, Lift, Bed, .. Further, .. Questions(asked), Message];

    public static IEnumerable<RegistrationField> InNotice(AskedFor asked) =>
        [
            .. Sessions(asked),
            AllianceOf(asked),
            Cakes,
            Contribution,
            Newcomer,
            Claims,
            Lift,
            Bed,
            .. Further,
            .. Questions(asked),
            Message,
        ];

    /// <summary>The fields below the address; the page itself places cakes, contribution and alliance above.</summary>
    public static IEnumerable<RegistrationField> OnOwnPage(FilledIn filled, Texts texts) =>
        [.. Sessions(filled.Asked), Newcomer, Claims, Lift, Bed, .. Further, .. Replies(filled, texts), Message];

    public static IEnumerable<RegistrationField> InOwnData(FilledIn filled, Texts texts) =>
        [
            .. Sessions(filled.Asked),
            AllianceOf(filled.Asked),
            Newcomer,
            Cakes,
            Contribution,
            Claims,
            .. Further,
            .. Replies(filled, texts),
            Message,
        ];

    /// <summary>The columns after name, alliance and answer.</summary>
    public static IEnumerable<RegistrationField> OnList(Meeting meeting, MeetingFigures figures)
    {
        var asked = AskedFor.By(meeting, figures);
        RegistrationField[] cakes = figures.ShowCakes(meeting) ? [Cakes] : [];
        RegistrationField[] contributions = figures.ShowContributions(meeting) ? [Contribution] : [];
        RegistrationField[] claims = meeting.Wanted.Exists(wanted => wanted.Cakes is null) ? [Claims] : [];
        return [.. Sessions(asked), .. cakes, .. contributions, .. claims, .. Further, .. Questions(asked), Message];
    }

    /// <summary>Under the meeting's own word.</summary>
    public static RegistrationField AllianceOf(AskedFor asked) =>
        AllianceTexts.IsOwnWord(asked.Organisation)
            ? Alliance with
            {
                Label = _ => asked.Organisation,
                Why = texts => AllianceTexts.Why(asked.Organisation, texts),
                Comparisons = [.. Alliance.Comparisons.Select(comparison => comparison with { Tag = asked.Organisation })],
            }
            : Alliance;

    public static IEnumerable<RegistrationField> Questions(AskedFor asked) =>
        asked.Questions.Select(question => Question(question.Id, question.Text));

    internal static IEnumerable<RegistrationField> ComparedBeforeName => [Cakes, Contribution, Claims, Lift, Bed];

    internal static IEnumerable<RegistrationField> ComparedAfterName(AskedFor asked) =>
        [.. Sessions(asked), AllianceOf(asked), Newcomer, .. Further, .. Questions(asked), Message];

    internal static (RegistrationField Field, Comparison Comparison)? ComparedBy(Difference difference)
    {
        foreach (var field in All)
            if (field.Comparisons.FirstOrDefault(known => known.Of == difference.Of && known.Tag == difference.Label) is { } comparison)
                return (field, comparison);
        return null;
    }

    /// <summary>Includes replies to questions that were removed since.</summary>
    private static IEnumerable<RegistrationField> Replies(FilledIn filled, Texts texts) =>
        from id in filled
            .Data.Replies.Select(reply => reply.Question)
            .Concat(filled.Data.Choices.Where(choice => !choice.IsSession).Select(choice => choice.Field[ChoiceGroup.OfQuestion.Length..]))
            .Distinct()
        let question = filled.Asked.Questions.FirstOrDefault(question => question.Id == id)
        select Question(id, question?.Text ?? texts["Frage"]);

    private static RegistrationField Question(string id, string asked)
    {
        var field = ChoiceGroup.OfQuestion + id;
        return new(field, _ => asked, (filled, texts) => [.. One(ReplyTo(id, filled.Data)), .. Chosen(field, filled, Title, texts)])
        {
            Why = texts => texts["Das fragt die Gruppe, um das Treffen vorzubereiten."],
            Comparisons =
            [
                new(
                    DifferenceOf.Reply,
                    (_, given) =>
                        string.Join(
                            ", ",
                            One(ReplyTo(id, given)).Concat(given.Choices.Where(c => c.Field == field).Select(choice => choice.Option))
                        ),
                    asked
                ),
            ],
        };
    }

    private static string ReplyTo(string question, RegistrationData given) =>
        given.Replies.FirstOrDefault(reply => reply.Question == question)?.Text ?? "";
}
