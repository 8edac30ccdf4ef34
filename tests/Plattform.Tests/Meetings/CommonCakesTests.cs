using Plattform.Meetings;

namespace Plattform.Tests.Meetings;

/// <summary>Which kinds of cake may be shown without anybody having looked at them.</summary>
public sealed class CommonCakesTests
{
    [Theory]
    [InlineData("Apfelkuchen")]
    [InlineData("apfelkuchen")]
    [InlineData("APFELKUCHEN")]
    [InlineData("Apfel-Streusel")]
    [InlineData("Apfel Streusel Kuchen")]
    [InlineData("Kirschstreuselkuchen")]
    [InlineData("Käsekuchen")]
    [InlineData("Kaesekuchen")]
    [InlineData("Käse-Sahne-Torte")]
    [InlineData("Schwarzwälder Kirschtorte")]
    [InlineData("Russischer Zupfkuchen")]
    [InlineData("Kalter Hund")]
    [InlineData("veganer Apfelkuchen")]
    [InlineData("Streusel (vegan)")]
    [InlineData("Kuchen")]
    [InlineData("Torte")]
    [InlineData("Pflaumenkuchen")]
    [InlineData("Zwetschgenkuchen")]
    [InlineData("Zwetschkenkuchen vom Blech")]
    [InlineData("Donauwelle")]
    [InlineData("Donauwellen")]
    [InlineData("Bienenstich")]
    [InlineData("Schokokuchen")]
    [InlineData("Schokoladenkuchen mit Nüssen")]
    [InlineData("Rhabarber-Baiser-Torte")]
    [InlineData("Muffins und Brownies")]
    [InlineData("Waffeln, Kekse")]
    [InlineData("Omas Apfelkuchen")]
    [InlineData("Nusszopf")]
    [InlineData("Mohnschnecken")]
    [InlineData("Gugelhupf")]
    [InlineData("Möhrenkuchen")]
    [InlineData("Karottenkuchen")]
    [InlineData("Rüblitorte")]
    [InlineData("Zitronenkuchen")]
    [InlineData("Marmorkuchen")]
    [InlineData("Linzer Torte")]
    [InlineData("LPG-Kuchen")]
    [InlineData("gedeckter Apfelkuchen")]
    [InlineData("apple pie")]
    [InlineData("Carrot cake")]
    [InlineData("Millionaire’s shortbread")]
    [InlineData("lemon drizzle cake")]
    [InlineData("Crème brûlée")]
    public void A_common_one_is_known_however_it_is_written(string kind) => Assert.True(CommonCakes.IsCommon(kind));

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("mit und ohne")]
    [InlineData("Kuchen von Karl Beispiel")]
    [InlineData("Karl ist doof")]
    [InlineData("Ruf mich an: 0170 1234567")]
    [InlineData("Torte 0170 1234567")]
    [InlineData("Apfelkuchen!!!")]
    [InlineData("Apfelkuchen 🖕")]
    [InlineData("beispiel.de")]
    [InlineData("Hund")]
    [InlineData("Kalter")]
    [InlineData("russischer Hund")]
    [InlineData("Apfelkuchen russischer Hund")]
    [InlineData("Apfelarsch")]
    [InlineData("Kuchenapfelkarl")]
    [InlineData("<b>Torte</b>")]
    [InlineData("Аpfelkuchen")]
    [InlineData("a\ud800b")]
    [InlineData("Kuchen Kuchen Kuchen Kuchen Kuchen Kuchen Kuchen Kuchen Kuchen")]
    public void Anything_else_is_not(string kind) => Assert.False(CommonCakes.IsCommon(kind));

    [Fact]
    public void Long_nonsense_costs_nothing()
    {
        Assert.False(CommonCakes.IsCommon(string.Concat(Enumerable.Repeat("nuss", 5000))));
        Assert.False(CommonCakes.IsCommon(new string('s', 20000)));
    }
}
