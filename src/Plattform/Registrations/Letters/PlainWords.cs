using System.Text.RegularExpressions;
using Plattform.Tools;

namespace Plattform.Registrations;

/// <summary>
/// Whether a typed text may be repeated in a letter to an address that nobody proved: short, of plain letters and
/// signs, nothing like a link. Otherwise our letters would carry a stranger's advertisement.
/// </summary>
public static partial class PlainWords
{
    public static bool Are(string text) => text.Length is > 0 and <= 80 && Plain().IsMatch(text) && !PlainText.LooksLikeLink(text);

    [GeneratedRegex(@"^[\p{L}\p{M}\p{Nd} \-'’.,()&!/]+$")]
    private static partial Regex Plain();
}
