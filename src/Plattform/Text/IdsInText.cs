using System.Text.RegularExpressions;

namespace Plattform.Text;

/// <summary>Ids written in stored texts, such as the facts of a letter.</summary>
public static partial class IdsInText
{
    /// <summary>For the database to look for: the id; of many nothing, because one reading of all texts is quicker than one for each.</summary>
    public static string InCommon(IReadOnlyCollection<Guid> ids) => ids.Count == 1 ? $"{ids.First()}" : "";

    public static IReadOnlySet<Guid> Of(string text) => Ids().Matches(text).Select(id => Guid.Parse(id.ValueSpan)).ToHashSet();

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", RegexOptions.ExplicitCapture)]
    private static partial Regex Ids();
}
