using Plattform.Text;

namespace Plattform.Tests.Text;

public sealed class SoftHyphensTests
{
    [Theory]
    [InlineData("Mitglieder|versammlung")]
    [InlineData("Mitglieder|ver|samm|lungen")]
    [InlineData("Gesamt|mitglieder|versammlung")]
    [InlineData("Jahres|haupt|versammlung")]
    [InlineData("Voll|versammlung")]
    [InlineData("Inter|na|tio|na|lis|ti|sche")]
    [InlineData("kommunal|politischen")]
    [InlineData("Programm|klausur")]
    [InlineData("Winter|treffen")]
    [InlineData("Verkehrs|wende")]
    [InlineData("Grund|stücks|verkehrs|ge|neh|mi|gungs|zu|stän|dig|keits|verordnung")]
    [InlineData("Koor|di|nie|rungs|gruppe")]
    [InlineData("Elisabeth-Selbert-Gesamt|schule")]
    [InlineData("Stadtteil|konferenz")]
    [InlineData("Bürger|meister|wahlen")]
    [InlineData("Ver|pflich|tungs|erklärung")]
    [InlineData("Demons|tra|tionen")]
    [InlineData("Wohnungs|ge|nos|sen|schaft")]
    [InlineData("Öffent|lich|keits|arbeit")]
    [InlineData("Stadt|verordneten|versammlung")]
    [InlineData("Bildungs|veran|stal|tung")]
    [InlineData("Kinder|tages|stätte")]
    [InlineData("Tarif|aus|ei|nan|der|set|zung")]
    [InlineData("Kranz|nieder|legung")]
    [InlineData("Rechts|entwicklung")]
    [InlineData("Recht|schrei|bung")]
    [InlineData("Erfahrungs|austausch")]
    [InlineData("Gewerk|schafts|haus")]
    [InlineData("Uni|ver|si|täts|klinik")]
    [InlineData("Grundstein|legung")]
    [InlineData("Elternabend im Schuljahr")]
    [InlineData("7. Treffen am 9. Mai")]
    public void Long_words_break_where_a_dictionary_breaks_them(string word) =>
        Assert.Equal(word, SoftHyphens.In(word.Replace("|", "", StringComparison.Ordinal), "de", shortest: 12).Replace('\u00AD', '|'));

    [Fact]
    public void A_page_is_wide_enough_for_shorter_ones() => Assert.Equal("Vollversammlung", SoftHyphens.In("Vollversammlung", "de"));

    [Fact]
    public void Words_of_other_languages_stay_whole() =>
        Assert.Equal("Internationalisation", SoftHyphens.In("Internationalisation", "en"));

    [Fact]
    public void Whatever_is_written_only_gains_hyphens()
    {
        const string Text = "Ääääääääääääää 漢字漢字漢字漢字漢字漢字漢字 xxxxxxxxxxxxxxxxx yyyyyyyyyyyyyyyyyy STRASSENBAHNHALTESTELLE";
        Assert.Equal(Text, SoftHyphens.In(Text, "de").Replace("\u00AD", "", StringComparison.Ordinal));
    }
}
