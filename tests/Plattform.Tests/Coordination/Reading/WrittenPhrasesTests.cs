using System.Globalization;
using Plattform.Coordination;
using Plattform.Meetings;

namespace Plattform.Tests.Coordination.Reading;

/// <summary>Days, hours and lengths as people write them.</summary>
public sealed class WrittenPhrasesTests
{
    private static readonly DateOnly Monday = new(2027, 1, 4);

    [Theory]
    [InlineData("Raum Erle: Saatgut (Tom)   max. 12", "Saatgut|Raum Erle|Tom|12")]
    [InlineData("Saatgut (höchstens 8 Plätze)", "Saatgut|||8")]
    [InlineData("Saatgut (Tom), bis zu 20 Leute", "Saatgut||Tom|20")]
    [InlineData("Saatgut – maximal 9", "Saatgut|||9")]
    [InlineData("Saatgut", "Saatgut|||")]
    public void Sessions_side_by_side(string line, string read)
    {
        var text =
            $"Einladung zum Treffen am 8. Mai 2027 um 14 Uhr\n\nTagesordnung:\n1. Begrüßung\n2. Workshops parallel\n   - {line}\n   - Kompost\n3. Schluss\n";
        var session = InvitationReader.Read(text, Monday).Agenda[1].Sessions[0];
        Assert.Equal(read, $"{session.Title}|{session.Room}|{session.Host}|{session.Places}");
    }

    [Theory]
    [InlineData("am 24. 2. im Saal", "2027-02-24")]
    [InlineData("Sa., 9. Mai", "2027-05-09")]
    [InlineData("Montag, den 08. Febr.2027", "2027-02-08")]
    [InlineData("So., 07.03.27, ab 10h", "2027-03-07")]
    [InlineData("bis 19.3. an uns", "2027-03-19")]
    [InlineData("am 3. Jänner", "2028-01-03")]
    [InlineData("am 26. Feber 2027", "2027-02-26")]
    [InlineData("2027-04-11", "2027-04-11")]
    [InlineData("29. Februar", "2028-02-29")]
    [InlineData("§ 3.1 der Satzung", null)]
    [InlineData("Kosten 12.50 €", null)]
    [InlineData("um 19.30 Uhr", null)]
    [InlineData("3.1 Vorstellung", null)]
    [InlineData("am 31.2. nie", null)]
    public void Days(string text, string? day) => Assert.Equal(day, DayOf(text, english: false));

    [Theory]
    [InlineData("on Tues Feb 2, 6-7pm", "2027-02-02")]
    [InlineData("Wednesday 5 May 2027", "2027-05-05")]
    [InlineData("the 2nd of February", "2027-02-02")]
    [InlineData("24/2/2027", "2027-02-24")]
    public void Days_in_English(string text, string day) => Assert.Equal(day, DayOf(text, english: true));

    [Fact]
    public void Several_days_have_a_last_one() =>
        Assert.Equal(new DateOnly(2027, 3, 7), Assert.Single(WrittenDates.In("5.–7. März 2027", Monday, english: false)).Last);

    [Theory]
    [InlineData("14-18 Uhr", "14:00-18:00")]
    [InlineData("von 14 bis 18 Uhr", "14:00-18:00")]
    [InlineData("von 10:00 bis 15:30 Uhr", "10:00-15:30")]
    [InlineData("13:00 - 15:00 Uhr", "13:00-15:00")]
    [InlineData("9:30 bis 17 Uhr", "09:30-17:00")]
    [InlineData("um 19.30", "19:30")]
    [InlineData("ab 18 h", "18:00")]
    [InlineData("16 Uhr 30", "16:30")]
    [InlineData("19h45", "19:45")]
    [InlineData("gegen 21 Uhr", "~21:00")]
    [InlineData("17:30 bis ca. 20:00 Uhr", "17:30-~20:00")]
    [InlineData("6-7pm", "18:00-19:00")]
    [InlineData("at 7.30pm", "19:30")]
    [InlineData("24 Uhr", "00:00")]
    [InlineData("1–2 Leute", null)]
    [InlineData("40 Plätze", null)]
    [InlineData("27/28", null)]
    [InlineData("25 Uhr", null)]
    [InlineData("12:75", null)]
    [InlineData("Raum 1.07", null)]
    public void Hours(string text, string? hours) =>
        Assert.Equal(
            hours,
            WrittenClocks.In(Masks.WithoutDates(text, [])).FirstOrDefault() is { } clock
                ? (clock.IsAbout ? "~" : "")
                    + Said(clock.From)
                    + (clock.Until is { } until ? "-" + (clock.UntilIsAbout ? "~" : "") + Said(until) : "")
                : null
        );

    [Theory]
    [InlineData("Begrüßung (10 Minuten)", "Begrüßung", 10)]
    [InlineData("Haushalt (120 Min)", "Haushalt", 120)]
    [InlineData("Packliste (30')", "Packliste", 30)]
    [InlineData("Übergang (Frau Özdemir, 40')", "Übergang (Frau Özdemir)", 40)]
    [InlineData("Bericht, 20 min", "Bericht", 20)]
    [InlineData("Sonstiges, ca. 1/4 Std.", "Sonstiges", 15)]
    [InlineData("Aussprache (1,5 Stunden)", "Aussprache", 90)]
    [InlineData("Nachwahl (2 Mitglieder)", "Nachwahl (2 Mitglieder)", null)]
    [InlineData("Bericht (je 5 Min.)", "Bericht (je 5 Min.)", null)]
    [InlineData("MITTAGSPAUSE", "Mittagspause", null)]
    public void Items(string text, string title, int? minutes)
    {
        var read = AgendaItemText.Of(text);
        Assert.Equal((title, minutes), (read.Title, read.Minutes));
    }

    [Theory]
    [InlineData("TOP 1 Begrüßung\nTOP 2 Bericht\nTOP 3 Schluss")]
    [InlineData("1. Begrüßung\n2. Bericht\n3. Schluss")]
    [InlineData("1) Begrüßung\n\n2) Bericht\n\n3) Schluss")]
    [InlineData("- Begrüßung\n- Bericht\n- Schluss")]
    [InlineData("• Begrüßung\n• Bericht\n   o Kasse\n• Schluss")]
    [InlineData("19:00 Uhr Begrüßung\n19:10 Uhr Bericht\n20.30 Uhr Schluss")]
    [InlineData("19.00 Begrüßung\n19.10 Bericht\n20.30 Schluss")]
    [InlineData("19:00 – 19:10 Uhr Begrüßung\n19:10 – 20:30 Bericht\n20:30 – 20:40 Uhr Schluss")]
    [InlineData("**TOP 1** Begrüßung\n**TOP 2** Bericht\n\n- Kasse\n\n**TOP 3** Schluss")]
    public void Agendas(string agenda)
    {
        var read = InvitationReader.Read(
            $"Hallo,\n\nwir treffen uns am 3. März um 19 Uhr.\n\nTagesordnung:\n\n{agenda}\n\nBis dann",
            Monday
        );
        Assert.Equal(["Begrüßung", "Bericht", "Schluss"], read.Agenda.Select(item => item.Title));
        Assert.DoesNotContain("Bericht", read.Invitation, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Mittwoch, 3. März, 19 Uhr", "2027-03-03", false)]
    [InlineData("Sonntag, 3. März, 19 Uhr", "2027-03-03", true)]
    [InlineData("3. März 2029, 19 Uhr", "2029-03-03", true)]
    [InlineData("3. März 2026, 19 Uhr", null, true)]
    public void A_year_that_does_not_fit_is_a_doubt(string when, string? day, bool isDoubt)
    {
        var read = InvitationReader.Read($"Einladung zur Sitzung\n\nWann: {when}\nWo: Rathaus", Monday);
        if (day is not null)
            Assert.Equal(day, read.Start.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Assert.Equal(isDoubt, read.PreventPublishing());
    }

    [Fact]
    public void A_missing_year_is_the_next_one_after_the_mail_itself() =>
        Assert.Equal(
            new DateTime(2027, 2, 10, 19, 0, 0),
            InvitationReader
                .Read(
                    "Betreff: Sitzung\nVon: a@b.example\nDatum: Fr, 15 Jan 2027 10:00\n\nSitzung am 10. Februar um 19 Uhr.",
                    new DateOnly(2026, 12, 1)
                )
                .Start
        );

    private static string? DayOf(string text, bool english) =>
        WrittenDates.In(text, Monday, english).FirstOrDefault()?.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Said(TimeOnly clock) => clock.ToString("HH:mm", CultureInfo.InvariantCulture);
}
