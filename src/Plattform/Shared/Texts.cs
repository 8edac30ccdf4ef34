using System.Globalization;
using System.Resources;

namespace Plattform.Shared;

/// <summary>
/// The words of the site in one language. German is the key and stands where it is shown; English is looked up in
/// <c>Shared/Texts.resx</c>. A test finds every key without its English and every orphan, so keys are literals.
/// </summary>
public sealed class Texts
{
    public static readonly Texts German = new("de", "de-DE");
    public static readonly Texts English = new("en", "en-GB");
    private static readonly ResourceManager Resources = new("Plattform.Shared.Texts", typeof(Texts).Assembly);

    private Texts(string language, string culture) => (Language, Culture) = (language, CultureInfo.GetCultureInfo(culture));

    /// <summary><c>de</c> or <c>en</c>.</summary>
    public string Language { get; }

    /// <summary>For dates and numbers.</summary>
    public CultureInfo Culture { get; }

    public string this[string german] => Language == "de" ? german : Resources.GetString(german, CultureInfo.InvariantCulture) ?? german;

    /// <summary>With <c>{0}</c>, <c>{1}</c>… filled in.</summary>
    public string this[string german, params object?[] values] => string.Format(Culture, this[german], values);

    /// <summary>One or many: <c>T.Count(n, "eine Person", "{0} Personen")</c>.</summary>
    public string Count(int number, string one, string many) => string.Format(Culture, this[number == 1 ? one : many], number);

    /// <summary>German for everything that is not English.</summary>
    public static Texts For(string? language) => language == "en" ? English : German;
}
