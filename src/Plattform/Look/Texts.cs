using System.Collections.Immutable;
using System.Globalization;
using System.Resources;

namespace Plattform.Look;

/// <summary>German texts are the keys; translations are in resource files (English: <c>Texts.resx</c>). Keys must be
/// literals, because a test searches the code for missing and orphaned ones.</summary>
public sealed class Texts
{
    public static readonly Texts German = new("de", "de-DE", "Deutsch");
    public static readonly Texts English = new("en", "en-GB", "English");

    /// <summary>For a new language, add an entry here and <c>Texts.(code).resx</c> (see CONTRIBUTING).</summary>
    public static readonly ImmutableArray<Texts> All = [German, English];

    private static readonly ResourceManager Resources = new("Plattform.Look.Texts", typeof(Texts).Assembly);

    private Texts(string language, string culture, string name)
    {
        Language = language;
        Culture = CultureInfo.GetCultureInfo(culture);
        Name = name;
    }

    /// <summary>ISO 639-1.</summary>
    public string Language { get; }

    public CultureInfo Culture { get; }

    public string Name { get; }

    public string this[string german] => this == German ? german : Resources.GetString(german, Culture) ?? german;

    public string this[string german, params object?[] values] => string.Format(Culture, this[german], values);

    /// <summary>Singular or plural: <c>T.Count(n, "eine Person", "{0} Personen")</c>.</summary>
    public string Count(int number, string one, string many) => string.Format(Culture, this[number == 1 ? one : many], number);

    public static Texts For(string? language) => Find(language) ?? German;

    public static Texts? Find(string? language) => All.FirstOrDefault(texts => texts.Language == language);
}
