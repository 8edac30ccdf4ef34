using System.Text.RegularExpressions;
using Plattform.Look;
using Plattform.Look.Pictures;
using Plattform.Meetings;
using Plattform.Text;

namespace Plattform.Registrations;

/// <summary>What letters to unverified addresses may repeat: nothing typed but a short name without links. Otherwise
/// strangers could send their own text to anyone through our letters.</summary>
public static partial class HarmlessText
{
    public const int LongestName = 60;

    public static RegistrationData Of(RegistrationData given, Texts texts)
    {
        var onOwnPage = texts["steht auf deiner Seite"];
        return RegistrationFields.Further.Aggregate(given, WithoutText) with
        {
            Name = Name(given.Name),
            Alliance = "",
            Message = given.Message.Length > 0 ? onOwnPage : "",
            Topic = given.Topic.Length > 0 ? onOwnPage : "",
            Cakes = [.. given.Cakes.Select(cake => CommonCakes.IsCommon(cake.Kind) ? cake : cake with { Kind = texts["Kuchen"] })],
            Replies = [.. given.Replies.Select(reply => reply with { Text = onOwnPage })],
            Lift = given.Lift is { } lift ? lift with { Place = "" } : null,
        };

        RegistrationData WithoutText(RegistrationData plain, RegistrationField field)
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

    /// <summary>At most <see cref="LongestName"/> harmless characters without words like links; may be empty.</summary>
    public static string Name(string name)
    {
        var words = WithoutLinks(NoName().Replace(WithoutLinks(name), " "));
        if (words.Length <= LongestName)
            return words;
        var cut = words[..(char.IsHighSurrogate(words[LongestName - 1]) ? LongestName - 1 : LongestName)];
        return (words[cut.Length] == ' ' || !cut.Contains(' ') ? cut : cut[..cut.LastIndexOf(' ')]).TrimEnd(' ', '-', ',', '(', '&', '/');
    }

    private static string WithoutLinks(string text) =>
        string.Join(' ', PlainText.OneLine(text).Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => !IsLink(word)));

    private static bool IsLink(string word) =>
        PlainText.LooksLikeLink(word) || Link().IsMatch(word.Normalize(System.Text.NormalizationForm.FormKC));

    /// <summary>Any address: mail programs link unknown endings too. "Dr.Anna" and "M.Muster" stay names.</summary>
    [GeneratedRegex(
        @"@|://|^www\b|[\p{L}\p{Nd}-]{2,}\.\p{Ll}{2,}|[\p{L}\p{Nd}-]{4,}\.\p{L}{2,}|\d\.\d+\.\d",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Link();

    [GeneratedRegex(@"[^\p{L}\p{M}\p{Nd} \-'’.,()&!/]+")]
    private static partial Regex NoName();
}
