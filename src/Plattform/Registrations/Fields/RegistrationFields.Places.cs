using Plattform.Look;
using Plattform.Look.Pictures;

namespace Plattform.Registrations;

public static partial class RegistrationFields
{
    public static IEnumerable<RegistrationField> InLetter(AskedFor asked) =>
        [Cakes, Alliance, Contribution, Claims, Lift, Bed, .. Further, .. Questions(asked), Message];

    public static IEnumerable<RegistrationField> InNotice(AskedFor asked) =>
        [Alliance, Cakes, Contribution, Newcomer, Claims, Lift, Bed, .. Further, .. Questions(asked), Message];

    /// <summary>The fields below the address; the page itself places cakes, contribution and alliance above.</summary>
    public static IEnumerable<RegistrationField> OnOwnPage(FilledIn filled, Texts texts) =>
        [Newcomer, Claims, Lift, Bed, .. Further, .. Replies(filled, texts), Message];

    public static IEnumerable<RegistrationField> InOwnData(FilledIn filled, Texts texts) =>
        [Alliance, Newcomer, Cakes, Contribution, Claims, .. Further, .. Replies(filled, texts), Message];

    public static IEnumerable<RegistrationField> OnList(AskedFor asked)
    {
        RegistrationField[] claims = asked.Wanted.Any(wanted => wanted.Cakes is null) ? [Claims] : [];
        return [Cakes, Contribution, .. claims, .. Further, .. Questions(asked), Message];
    }

    public static IEnumerable<RegistrationField> Questions(AskedFor asked) =>
        asked.Questions.Select(question => Question(question.Id, question.Text));

    internal static IEnumerable<RegistrationField> ComparedBeforeName => [Cakes, Contribution, Claims, Lift, Bed];

    internal static IEnumerable<RegistrationField> ComparedAfterName(AskedFor asked) =>
        [Alliance, Newcomer, .. Further, .. Questions(asked), Message];

    internal static (RegistrationField Field, Comparison Comparison)? ComparedBy(Difference difference)
    {
        foreach (var field in All)
            if (field.Comparisons.FirstOrDefault(known => known.Of == difference.Of && known.Tag == difference.Label) is { } comparison)
                return (field, comparison);
        return null;
    }

    /// <summary>Includes replies to questions that were removed since.</summary>
    private static IEnumerable<RegistrationField> Replies(FilledIn filled, Texts texts) =>
        from reply in filled.Data.Replies
        let question = filled.Asked.Questions.FirstOrDefault(question => question.Id == reply.Question)
        select Question(reply.Question, question?.Text ?? texts["Frage"]);

    private static RegistrationField Question(string id, string asked) =>
        new("question-" + id, _ => asked, (filled, _) => One(ReplyTo(id, filled.Data)))
        {
            Why = texts => texts["Das fragt die Gruppe, um das Treffen vorzubereiten."],
            Comparisons = [new(DifferenceOf.Reply, (_, given) => ReplyTo(id, given), asked)],
        };

    private static string ReplyTo(string question, RegistrationData given) =>
        given.Replies.FirstOrDefault(reply => reply.Question == question)?.Text ?? "";
}
