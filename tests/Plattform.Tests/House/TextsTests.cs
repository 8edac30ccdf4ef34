using System.Text.RegularExpressions;
using System.Xml.Linq;
using Plattform.Hosting;
using Plattform.Look;
using Plattform.Web.Caching;

namespace Plattform.Tests.House;

public sealed partial class TextsTests
{
    private static readonly List<TextKey> Used =
    [
        .. Repository
            .Files("src")
            .Where(file => Path.GetExtension(file) is ".cs" or ".cshtml" && file != "src/Plattform/Look/Texts.cs")
            .SelectMany(file => TextKeys.In(file, Repository.Read(file))),
    ];

    public static TheoryData<string> Translations => [.. Texts.All.Where(texts => texts != Texts.German).Select(texts => texts.Language)];

    [Fact]
    public void Every_key_is_a_literal() => HouseRule.Kept(Used.Where(key => key.German is null));

    [Theory]
    [MemberData(nameof(Translations))]
    public void Every_German_text_is_translated(string language) =>
        HouseRule.Kept(
            Used.Where(key => key.German is not null)
                .ExceptBy(Known(language).Where(text => text.Translated.Trim().Length > 0).Select(text => text.German), key => key.German)
        );

    [Theory]
    [MemberData(nameof(Translations))]
    public void No_translation_is_left_without_its_German_text(string language) =>
        HouseRule.Kept(Known(language).Select(text => text.German).Except(Used.Select(key => key.German), StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Translations))]
    public void No_key_stands_twice_nor_differs_only_by_case(string language) =>
        HouseRule.Kept(
            Known(language)
                .Select(text => text.German)
                .GroupBy(german => german, StringComparer.OrdinalIgnoreCase)
                .Where(group => group.Count() > 1)
                .SelectMany(group => group)
        );

    [Theory]
    [MemberData(nameof(Translations))]
    public void A_translation_fills_in_the_same_values(string language) =>
        HouseRule.Kept(Known(language).Where(text => !Placeholders(text.German).SetEquals(Placeholders(text.Translated))));

    [Theory]
    [InlineData("@T[\"Anmelden\"]", "Anmelden")]
    [InlineData("title=\"@T[\"{0} Plätze\", T.Count(n, \"ein Platz\", \"{0} Plätze\")]\"", "{0} Plätze|ein Platz|{0} Plätze")]
    [InlineData("texts[\"Er sagt \\\"ja\\\"\\u00e4\"] + texts[@\"a \"\"b\"\"\"]", "Er sagt \"ja\"ä|a \"b\"")]
    [InlineData("Texts.For(x)[\"a\"] + Texts.German[\"b\"]", "a|b")]
    [InlineData("page.Texts[\"a\"] + t[\"b\"] + lines.Texts[i] + t[x]", "a|b")]
    [InlineData("T[isNew ? \"Neu\" : \"Alt, ja\", 3]", "Neu|Alt, ja")]
    [InlineData("T.Count(Sum(1, 2),\n  \"einer\",\n  \"viele\")", "einer|viele")]
    [InlineData("T[kind switch { 1 => \"Eins\", _ => \"Viele\" }]", "Eins|Viele")]
    [InlineData("T[$\"{x} Plätze\"] T[key] texts[Name(\"x\")]", "?|?|?")]
    [InlineData("T[] a = new T[3]; texts[0]; list.Count(x => x); Texts.Count; // T[\"x\"]\n/// T[\"y\"]", "")]
    public void The_reader_of_keys_finds_what_is_shown(string source, string keys) =>
        Assert.Equal(keys, string.Join('|', TextKeys.In("x", source).Select(key => key.German ?? "?")));

    private static List<(string German, string Translated)> Known(string language)
    {
        var file = language == Texts.English.Language ? "Texts.resx" : $"Texts.{language}.resx";
        return
        [
            .. XDocument
                .Parse(Repository.Read($"src/Plattform/Look/{file}"))
                .Root!.Elements("data")
                .Select(data => (data.Attribute("name")!.Value, data.Element("value")?.Value ?? "")),
        ];
    }

    private static HashSet<string> Placeholders(string text) =>
        [.. Placeholder().Matches(text).Select(match => match.Groups["number"].Value)];

    [GeneratedRegex(@"\{(?<number>[0-9]+)[^}]*\}")]
    private static partial Regex Placeholder();
}
