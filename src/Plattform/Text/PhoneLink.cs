using System.Text.RegularExpressions;

namespace Plattform.Text;

public static partial class PhoneLink
{
    /// <summary>"+49 (0) 7543 / 555012" becomes <c>tel:+497543555012</c>.</summary>
    public static string To(string phone)
    {
        var plus = phone.TrimStart().StartsWith('+');
        var number = plus ? phone.Replace("(0)", "", StringComparison.Ordinal) : phone;
        return $"tel:{(plus ? "+" : "")}{string.Concat(number.Where(char.IsAsciiDigit))}";
    }

    /// <summary>Three digits at least, and what people write between them.</summary>
    public static bool IsNumber(string text) => Number().IsMatch(text) && text.Count(char.IsAsciiDigit) >= 3;

    [GeneratedRegex(@"^\+?[0-9 \u00A0()/.\u2013-]{3,60}\z")]
    private static partial Regex Number();
}
