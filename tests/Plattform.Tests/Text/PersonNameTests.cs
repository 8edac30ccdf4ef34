using Plattform.Text;

namespace Plattform.Tests.Text;

public sealed class PersonNameTests
{
    [Theory]
    [InlineData("Rosa Käßbohrer", "Käßbohrer", "Rosa", "", "Käßbohrer, Rosa")]
    [InlineData("Fatma", "Fatma", "", "", "Fatma")]
    [InlineData("  Anna   Lena  Müller-Bär ", "Müller-Bär", "Anna Lena", "", "Müller-Bär, Anna Lena")]
    [InlineData("Maximiliane von Beispielhausen-Langenfeld", "Beispielhausen-Langenfeld", "Maximiliane", "von")]
    [InlineData("Karl-Theodor von und zu Berg", "Berg", "Karl-Theodor", "von und zu")]
    [InlineData("Max Freiherr von Berg zu Tal", "Berg zu Tal", "Max Freiherr", "von")]
    [InlineData("Ursula von der Leyen", "Leyen", "Ursula", "von der")]
    [InlineData("Jan van der Berg", "Berg", "Jan", "van der")]
    [InlineData("Vincent Van Gogh", "Gogh", "Vincent", "Van")]
    [InlineData("Oscar de la Renta", "Renta", "Oscar", "de la")]
    [InlineData("Nawal El Saadawi", "Saadawi", "Nawal", "El")]
    [InlineData("Mohammed El-Masri", "El-Masri", "Mohammed", "")]
    [InlineData("Di Wu", "Wu", "Di", "")]
    [InlineData("Dr. Di Wu", "Wu", "Dr. Di", "")]
    [InlineData("Prof. Dr. med. Anna von Berg", "Berg", "Prof. Dr. med. Anna", "von")]
    [InlineData("Frau Müller", "Müller", "Frau", "")]
    [InlineData("Familie Müller", "Müller", "Familie", "")]
    [InlineData("Anna und Bert Müller", "Müller", "Anna und Bert", "")]
    [InlineData("Anna, Bert und Carla Müller", "Müller", "Anna, Bert und Carla", "")]
    [InlineData("von Berg", "Berg", "", "von")]
    [InlineData("Müller, Anna", "Müller", "Anna", "")]
    [InlineData("von der Heide, Anna", "Heide", "Anna", "von der")]
    [InlineData("Müller,", "Müller", "", "")]
    [InlineData("Anna Müller, Kassel", "Müller", "Anna, Kassel", "")]
    [InlineData("Anna Müller (Kassel)", "Müller", "Anna (Kassel)", "")]
    [InlineData("Hans Müller jun.", "Müller", "Hans jun.", "")]
    [InlineData("Hans Müller, MdB", "Müller", "Hans, MdB", "")]
    [InlineData("Amartya Sen", "Sen", "Amartya", "")]
    [InlineData("Mensch 007", "Mensch", "007", "")]
    [InlineData("Dr.", "Dr.", "", "")]
    [InlineData("007", "007", "", "")]
    [InlineData("🎉", "🎉", "", "")]
    [InlineData(",", "", "", "")]
    [InlineData("", "", "", "")]
    [InlineData("von", "von", "", "")]
    [InlineData("Ольга Петрова", "Петрова", "Ольга", "")]
    public void A_name_has_its_parts(string typed, string family, string given, string particle, string? listed = null)
    {
        var name = PersonName.Of(typed);
        Assert.Equal((family, given, particle), (name.Family, name.Given, name.Particle));
        if (listed is not null)
            Assert.Equal(listed, name.Listed);
    }

    [Theory]
    [InlineData("Änne Übungsfeld", "U")]
    [InlineData("Olaf ßmann", "S")]
    [InlineData("Łukasz Łoś", "L")]
    [InlineData("Элла Щукина", "Щ")]
    [InlineData("<b>Fett</b>", "#")]
    [InlineData("007", "#")]
    [InlineData("", "#")]
    public void It_stands_under_a_letter(string typed, string letter) => Assert.Equal(letter, PersonName.Of(typed).Letter);

    [Fact]
    public void Names_are_in_german_order_of_families()
    {
        string[] names =
        [
            "Zoe <b>",
            "Zoë Adam",
            "Ines Ärmel",
            "Jan van der Berg",
            "Karl von Berg",
            "Anna Bergmann",
            "Fatma",
            "Bernd Maß",
            "Massen, Anna",
            "Anna Müller",
            "Bert Muller",
            "Cleo Müller",
            "Müller-Bär, Adam",
        ];
        Assert.Equal(names, names.Reverse().OrderBy(name => PersonName.Of(name).InOrder, StringComparer.Ordinal));
    }

    /// <summary>Whatever is typed, nothing of it is lost.</summary>
    [Theory]
    [InlineData("Prof. Dr. Maximiliane Freifrau von Berg zu Tal (Kassel) jun.")]
    [InlineData("van der und zu von")]
    [InlineData("( ) [ ] , , und")]
    [InlineData("Dr. Dr. von von")]
    public void Every_word_stays(string typed)
    {
        var name = PersonName.Of(typed);
        Assert.Equal(
            typed.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal),
            name.Listed.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal)
        );
    }
}
