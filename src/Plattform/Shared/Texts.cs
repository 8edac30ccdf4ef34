using System.Collections.Immutable;
using System.Globalization;
using System.Resources;

namespace Plattform.Shared;

/// <summary>
/// The words of the site in one language. German is the key and stands where it is shown; every other language is looked up in a resource
/// file, English in <c>Texts.resx</c>. A test finds every key without its translation and every orphan, so keys are literals.
/// </summary>
public sealed class Texts
{
    public static readonly Texts German = new("de", "de-DE", "Deutsch");
    public static readonly Texts English = new("en", "en-GB", "English");

    /// <summary>One more language is one more entry here and its texts in <c>Texts.(code).resx</c> (see CONTRIBUTING).</summary>
    public static readonly ImmutableArray<Texts> All = [German, English];

    private static readonly ResourceManager Resources = new("Plattform.Shared.Texts", typeof(Texts).Assembly);

    private Texts(string language, string culture, string name)
    {
        Language = language;
        Culture = CultureInfo.GetCultureInfo(culture);
        Name = name;
    }

    /// <summary>ISO 639-1.</summary>
    public string Language { get; }

    /// <summary>For dates and numbers.</summary>
    public CultureInfo Culture { get; }

    /// <summary>In the language itself.</summary>
    public string Name { get; }

    public string this[string german] => this == German ? german : Resources.GetString(german, Culture) ?? german;

    /// <summary>With <c>{0}</c>, <c>{1}</c>… filled in.</summary>
    public string this[string german, params object?[] values] => string.Format(Culture, this[german], values);

    /// <summary>One or many: <c>T.Count(n, "eine Person", "{0} Personen")</c>.</summary>
    public string Count(int number, string one, string many) => string.Format(Culture, this[number == 1 ? one : many], number);

    /// <summary>German for a language the site does not speak.</summary>
    public static Texts For(string? language) => Find(language) ?? German;

    /// <summary>Null for a language the site does not speak.</summary>
    public static Texts? Find(string? language) => All.FirstOrDefault(texts => texts.Language == language);
}
