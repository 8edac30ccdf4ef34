using Plattform.Text;

namespace Plattform.Tests.Text;

public sealed class PlainTextTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData(" \t\r\n ", "")]
    [InlineData("  Jürgen \t  Größe\r\n", "Jürgen Größe")]
    [InlineData("Ju\u0308rgen", "Jürgen")]
    [InlineData("a\0b\u0007c\u001b[31m", "abc[31m")]
    [InlineData("Max\r\nBcc: x@example.org", "Max Bcc: x@example.org")]
    [InlineData("a\u00a0\u2003b\u2028c\u0085d", "a b c d")]
    [InlineData("a\u200bb\ufeffc\u00add\u2060", "abcd")]
    [InlineData("a\u202egnp.exe\u2066\u200f", "agnp.exe")]
    [InlineData("a\u200db\u200c", "ab")]
    [InlineData("\u3164\u2800\u200b", "")]
    [InlineData("a\uFFFEb\uFFFFc\uFDD0", "abc")]
    [InlineData("👩\u200d🌾 فا\u200cرسی", "👩\u200d🌾 فا\u200cرسی")]
    public void One_line_holds_only_what_can_be_seen(string? typed, string kept) => Assert.Equal(kept, PlainText.OneLine(typed));

    [Fact]
    public void Half_a_character_is_no_error()
    {
        Assert.Equal("a\ufffdb", PlainText.OneLine("a\ud800b"));
        Assert.False(PlainText.LooksLikeLink("a\ud800b"));
        Assert.Equal("ab", PlainText.Fold("a\ud800b"));
    }

    [Theory]
    [InlineData(null, "")]
    [InlineData("\n\n a \r\nb\rc \n", "a\nb\nc")]
    [InlineData("a\n\nb\n\n\nc\n\n\n\n\n \n\nd", "a\n\nb\n\n\nc\n\n\nd")]
    [InlineData("a\u2028b\u0085c\vd", "a\nb\nc\nd")]
    [InlineData("a \t b\n \u202e \n\u200bc", "a b\n\nc")]
    public void Many_lines_stay_lines(string? typed, string kept) => Assert.Equal(kept, PlainText.ManyLines(typed));

    [Theory]
    [InlineData("AUF Hagen", "auf hagen")]
    [InlineData("AUF Hagen", "A.U.F. – Hagen!")]
    [InlineData("Bündnis Große Straße", "BUNDNIS GROSSE STRASSE")]
    [InlineData("Bündnis 90", "Bu\u0308ndnis\u200b９０")]
    [InlineData("Łódź", "lodz")]
    [InlineData("STRAẞE", "strasse")]
    public void The_same_alliance_written_twice_is_one(string one, string other) =>
        Assert.Equal(PlainText.Fold(one), PlainText.Fold(other));

    [Theory]
    [InlineData("AUF Hagen", "AUF Herne")]
    [InlineData("Bündnis 1", "Bündnis 2")]
    [InlineData("!!!", "???")]
    [InlineData("!!!", "")]
    [InlineData("Солидарность", "Справедливость")]
    public void Two_alliances_stay_two(string one, string other) => Assert.NotEqual(PlainText.Fold(one), PlainText.Fold(other));

    [Theory]
    [InlineData("http://example.org")]
    [InlineData("Gewinne HTTPS://x.y")]
    [InlineData("jetzt www.beispiel")]
    [InlineData("billig.shop/heute")]
    [InlineData("Komm zu kaufen-24.COM!")]
    [InlineData("[url=x]")]
    [InlineData("ｗｗｗ．beispiel")]
    [InlineData("beispiel.de")]
    [InlineData("Jetzt auf beispiel.berlin/gewinn")]
    public void Advertisements_are_noticed(string text) => Assert.True(PlainText.LooksLikeLink(text));

    [Theory]
    [InlineData("")]
    [InlineData("Dr. Jürgen Größe")]
    [InlineData("Prof.Dr.Meier")]
    [InlineData("ver.di Hagen")]
    [InlineData("ver.di/GEW")]
    [InlineData("St.Pauli/Altona")]
    [InlineData("Meier e.V./Linden")]
    [InlineData("St.Georg e.V.")]
    [InlineData("Max: 14.30 Uhr, 3.5 km")]
    [InlineData("Anna-Lena v.d.Info-Stand")]
    public void Names_are_no_links(string text) => Assert.False(PlainText.LooksLikeLink(text));

    [Theory]
    [InlineData("Rosa Käßbohrer-Müller", "rosa kassbohrer muller")]
    [InlineData("Mueller, Poet", "muller pot")]
    [InlineData("rosa.o'brien+x@example.org", "rosa obrien x example org")]
    [InlineData("ÆØŁ Ｗide ﬁne", "aol wide fine")]
    [InlineData("  *** -- ", "")]
    [InlineData("Anna anna", "anna")]
    public void Words_are_folded_and_each_is_there_once(string text, string words) =>
        Assert.Equal(words, string.Join(' ', PlainText.Words(text)));

    /// <summary>Search is for beginnings: whatever is typed so far must begin the same fold.</summary>
    [Theory]
    [InlineData("Käuelßœur")]
    [InlineData("Müellaeoe")]
    public void Every_beginning_of_a_word_begins_its_fold(string word)
    {
        for (var length = 1; length <= word.Length; length++)
            Assert.StartsWith(PlainText.Words(word[..length]).Single(), PlainText.Words(word).Single(), StringComparison.Ordinal);
    }

    [Fact]
    public void Names_in_order_of_signs_are_in_german_order()
    {
        string[] names = ["<b>", "„Zitat“", "007", "Adam", "Ärmel", "Arndt", "Élise", "Emil", "Maß", "Massen", "Öko", "Zoe"];
        Assert.Equal(names, names.Reverse().OrderBy(PlainText.InOrder, StringComparer.Ordinal));
    }
}
