using System.Text.RegularExpressions;
using Plattform.Meetings;
using Plattform.Shared;
using Plattform.Tools;

namespace Plattform.Registrations;

/// <summary>
/// What a letter to an address that nobody proved may repeat: choices from our own lists, numbers, and a short name without anything
/// that reads as a link. Otherwise our letters would carry a stranger's words to whomever that stranger names.
/// </summary>
public static partial class HarmlessText
{
    public const int LongestName = 60;

    /// <summary>The answer without free text; where that is missed, the letter points to one's own page.</summary>
    public static Answers Of(Answers given, MeetingFacts meeting, Texts texts)
    {
        var onOwnPage = texts["steht auf deiner Seite"];
        return RegistrationFields.Further.Aggregate(given, WithoutText) with
        {
            Name = Name(given.Name),
            Alliance = "",
            Message = given.Message.Length > 0 ? onOwnPage : "",
            Topic = given.Topic.Length > 0 ? onOwnPage : "",
            Cakes = [.. given.Cakes.Select(cake => CommonCakes.IsCommon(cake.Kind) ? cake : cake with { Kind = texts["Kuchen"] })],
            Replies = [.. given.Replies.Select(reply => IsChoice(reply, meeting) ? reply : reply with { Text = onOwnPage })],
            Lift = given.Lift is { } lift ? lift with { Place = "" } : null,
        };

        Answers WithoutText(Answers plain, RegistrationField field)
        {
            var (typed, value) = (field.Typed!, field.Typed!.Of(plain));
            return value.Length == 0 || typed.IsTick || typed.Choices.Contains(value) ? plain : typed.Into(plain, onOwnPage);
        }
    }

    public static IntroducedFacts Of(IntroducedFacts other) =>
        other with
        {
            Name = Name(other.Name) is { Length: > 0 } name ? name : other.Email,
            Travel = other.Travel with { Place = "" },
        };

    /// <summary>Letters, digits and a few signs, at most <see cref="LongestName"/> of them, and no word that reads as a link; perhaps empty.</summary>
    public static string Name(string name)
    {
        var words = WithoutLinks(NoName().Replace(WithoutLinks(name), " "));
        if (words.Length <= LongestName)
            return words;
        var cut = words[..(char.IsHighSurrogate(words[LongestName - 1]) ? LongestName - 1 : LongestName)];
        return (words[cut.Length] == ' ' || !cut.Contains(' ') ? cut : cut[..cut.LastIndexOf(' ')]).TrimEnd(' ', '-', ',', '(', '&', '/');
    }

    private static bool IsChoice(Reply reply, MeetingFacts meeting) =>
        meeting.Questions.FirstOrDefault(question => question.Id == reply.Question)?.Choices.Contains(reply.Text) == true;

    private static string WithoutLinks(string text) =>
        string.Join(' ', PlainText.OneLine(text).Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => !IsLink(word)));

    private static bool IsLink(string word) =>
        PlainText.LooksLikeLink(word) || Link().IsMatch(word.Normalize(System.Text.NormalizationForm.FormKC));

    /// <summary>An address of any kind: whatever the ending, a mail program may make a link of it. "Dr.Anna" and "M.Muster" are names.</summary>
    [GeneratedRegex(
        @"@|://|^www\b|[\p{L}\p{Nd}-]{2,}\.\p{Ll}{2,}|[\p{L}\p{Nd}-]{4,}\.\p{L}{2,}|\d\.\d+\.\d",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Link();

    [GeneratedRegex(@"[^\p{L}\p{M}\p{Nd} \-'’.,()&!/]+")]
    private static partial Regex NoName();
}
