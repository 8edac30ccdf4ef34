using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Plattform.Tests.House;

public sealed partial class TextsTests
{
    private static readonly List<TextKey> Used =
        [.. Repository.Files("src")
            .Where(file => Path.GetExtension(file) is ".cs" or ".cshtml" && file != "src/Plattform/Shared/Texts.cs")
            .SelectMany(file => TextKeys.In(file, Repository.Read(file)))];

    private static readonly List<(string German, string English)> Known =
        [.. XDocument.Parse(Repository.Read("src/Plattform/Shared/Texts.resx")).Root!.Elements("data")
            .Select(data => (data.Attribute("name")!.Value, data.Element("value")?.Value ?? ""))];

    [Fact]
    public void Every_key_is_a_literal() => HouseRule.Kept(Used.Where(key => key.German is null));

    [Fact]
    public void Every_German_text_has_its_English_one() =>
        HouseRule.Kept(Used.Where(key => key.German is not null).ExceptBy(Known.Where(text => text.English.Trim().Length > 0).Select(text => text.German), key => key.German));

    [Fact]
    public void No_English_text_is_left_without_its_German_one() =>
        HouseRule.Kept(Known.Select(text => text.German).Except(Used.Select(key => key.German), StringComparer.Ordinal));

    [Fact]
    public void No_key_stands_twice_nor_differs_only_by_case() =>
        HouseRule.Kept(Known.Select(text => text.German).GroupBy(german => german, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1).SelectMany(group => group));

    [Fact]
    public void Both_languages_fill_in_the_same_values() =>
        HouseRule.Kept(Known.Where(text => !Placeholders(text.German).SetEquals(Placeholders(text.English))));

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

    private static HashSet<string> Placeholders(string text) => [.. Placeholder().Matches(text).Select(match => match.Groups["number"].Value)];

    [GeneratedRegex(@"\{(?<number>[0-9]+)[^}]*\}")]
    private static partial Regex Placeholder();
}
