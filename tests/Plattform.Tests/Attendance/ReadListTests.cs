using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Plattform.Mail;
using Plattform.Registrations;
using Plattform.Tests.Coordination;
using Plattform.Tests.Registrations;

namespace Plattform.Tests.Attendance;

/// <summary>Replies from a list: looked at first, then all together or none.</summary>
public sealed class ReadListTests : IDisposable
{
    private const string Form = "/koordination/kommunalpolitik/teilnahme/liste-einlesen";
    private const string Martina = "martina.reichmann@onlinehome.de";
    private readonly Site _site = new();

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task A_list_with_titles_is_understood_shown_and_entered_with_the_usual_letters()
    {
        await _site.Answers("bekannt@example.org", new() { Name = "Bert Bekannt" });
        var desk = await _site.Coordinator(Martina);
        var page = await Reads(
            desk,
            """
            Ortsgruppe Altdorf;;;
            Stand: 28. März;;;

            Vorname;Nachname;E-Mail;Bündnis;Anzahl;Antwort;Kuchen;Bemerkung
            Jana;Vorlage;jana@example.org;Aufbruch Altdorf;2;ja;1 Apfel;"Am Rand; bitte"
            Ulf;Vorberg;;;1;online;nein;
            Karl;Absage;karl@example.org;;;nein;;
            ;;niemand@example.org;;1;ja;;
            Paula;Post;paula@;;1;ja;;
            Viele;Leute;;;viele;ja;;
            Vera;Vielleicht;;;1;vielleicht;;
            Fritz;Formel;;;=1+1;ja;;
            Jana;Nochmal;JANA@example.org;;1;ja;;
            Bert;Bekannt;bekannt@example.org;;1;ja;;
            """
        );
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(
            ["Jana Vorlage", "Ulf Vorberg", "Karl Absage"],
            page.Html.QuerySelectorAll(".table .name").Select(name => name.TextContent)
        );
        Assert.Equal(
            [
                "Zeile 7: Der Name fehlt.",
                "Zeile 8, Paula Post: Das ist noch keine E-Mail-Adresse. Bitte sieh sie dir noch einmal an.",
                "Zeile 9, Viele Leute: „viele“ ist keine Zahl von Personen. Möglich sind 1 bis 10.",
                "Zeile 10, Vera Vielleicht: „vielleicht“ ist keine Antwort. Möglich sind ja, online und nein.",
                "Zeile 11, Fritz Formel: Darin steht eine Formel. Schreib bitte den Wert hinein.",
                "Zeile 12, Jana Nochmal: Dieselbe Adresse steht schon in Zeile 4.",
                "Zeile 13, Bert Bekannt: Unter dieser Adresse gibt es schon eine Antwort.",
            ],
            page.Html.QuerySelectorAll(".names li").Select(line => line.Words())
        );
        Assert.Equal(1, await _site.CountRegistrations());
        Assert.DoesNotContain("Vorlage", page.Value("list"), StringComparison.Ordinal);

        var done = await desk.Follow(
            await desk.Submit(page, ("act", "enter"), ("consentSaid", "auf der Liste vom 28. März unterschrieben"))
        );
        Assert.Contains("3 Antworten sind eingetragen.", done.Text, StringComparison.Ordinal);
        await desk.Submit(page, ("act", "enter"), ("consentSaid", "auf der Liste vom 28. März unterschrieben")); // pressed twice
        Assert.Equal(4, await _site.CountRegistrations());
        var jana = await _site.Stored("Jana Vorlage");
        Assert.Equal((ReplyVia.Import, 2, "Am Rand; bitte"), (jana.Via, jana.Persons, jana.Message));
        Assert.Equal("auf der Liste vom 28. März unterschrieben", jana.ConsentSaid);
        Assert.Equal("Apfel", Assert.Single(jana.Cakes).Kind);
        Assert.Equal(AttendanceKind.Declined, (await _site.Stored("Karl Absage")).Attendance);
        await _site.FiguresAreTrue(jana.MeetingId);
        _site.EmptyMailbox();
        _site.Time.Advance(TimeSpan.FromMinutes(11));
        var letters = await _site.Read(db => db.Outbox.Where(m => m.Person != null).ToListAsync());
        Assert.Equal(2, letters.Count(letter => letter.Lane == Lane.Series && letter.Kind == LetterKey.Of<ConfirmationLetter>()));
        Assert.Equal(2, letters.Count(letter => letter.RecipientAddress is "jana@example.org" or "karl@example.org")); // and no notice for each
    }

    [Theory]
    [InlineData("utf-8", false, ';')]
    [InlineData("utf-8", true, ',')]
    [InlineData("utf-16", true, '\t')]
    [InlineData("windows-1252", false, ';')]
    public async Task Whatever_the_program_wrote_names_and_separators_are_understood(string encoding, bool mark, char separator)
    {
        var desk = await _site.Coordinator(Martina);
        var text = "Name;Verein;Neu\r\n\"Jörg Mü;ßig\";\"Grün & Süd\";ja\r\n"
            .Replace("Name;Verein;Neu", $"Name{separator}Verein{separator}Neu", StringComparison.Ordinal)
            .Replace("\";\"", $"\"{separator}\"", StringComparison.Ordinal)
            .Replace("\";ja", $"\"{separator}ja", StringComparison.Ordinal);
        var coding = encoding == "windows-1252" ? CodePagesEncodingProvider.Instance.GetEncoding(1252)! : Encoding.GetEncoding(encoding);
        var page = await Reads(desk, [.. mark ? coding.GetPreamble() : [], .. coding.GetBytes(text)], "liste.csv");
        Assert.Equal("Jörg Mü;ßig", page.One(".table .name").TextContent);
        Assert.Contains("Grün & Süd, neu", page.One(".table").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_column_that_is_not_known_is_chosen_by_hand()
    {
        var desk = await _site.Coordinator(Martina);
        var page = await Reads(desk, "Mensch;Erreichbar\nJana Vorlage;jana@example.org\n");
        Assert.Equal("1", page.Value("column-email"));
        var refused = await desk.Submit(page, ("act", "enter"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.NotEmpty(refused.One("#column-name-error").TextContent);
        var chosen = await desk.Submit(page, ("act", "preview"), ("column-name", "0"));
        Assert.Equal("Jana Vorlage", chosen.Html.QuerySelectorAll(".table .name")[^1].TextContent);
        await desk.Submit(chosen, ("act", "enter"));
        Assert.Equal("jana@example.org", (await _site.Stored("Jana Vorlage")).Email);
    }

    [Fact]
    public async Task A_whole_list_is_undone_except_who_changed_something_and_may_be_entered_again()
    {
        var desk = await _site.Coordinator(Martina);
        var page = await Reads(desk, "Name;Mail\nAnton Erster;anton@example.org\nJana Vorlage;jana@example.org\n");
        await desk.Submit(page, ("act", "enter"));
        var (anton, jana) = (await _site.Stored("Anton Erster"), await _site.Stored("Jana Vorlage"));
        var person = await desk.Get($"/koordination/kommunalpolitik/teilnahme/{anton.Id:N}");
        Assert.Empty(person.Html.QuerySelectorAll("form.undo")); // there it would say one and mean all
        await _site.Submit(new Amend(jana.Id, jana.Version, jana.Email, jana.Data with { Persons = 3 }, Wait: false));
        var done = await desk.Get(Form);
        Assert.Contains("2 Antworten sind eingetragen.", done.Text, StringComparison.Ordinal);
        var undone = await desk.Follow(await desk.Submit(done, (AngleSharp.Html.Dom.IHtmlFormElement)done.One("form.undo")));
        Assert.Contains("Jana Vorlage bleibt, wie es jetzt ist", undone.Text, StringComparison.Ordinal);
        Assert.Equal(jana.Id, Assert.Single(await _site.AnswersTo(jana.MeetingId)).Id);
        await _site.FiguresAreTrue(jana.MeetingId);

        await _site.Submit(new Erase(jana.Id));
        await desk.Submit(page, ("act", "enter"));
        Assert.Equal(2, await _site.CountRegistrations());
    }

    [Fact]
    public async Task Whoever_answered_meanwhile_stops_all_of_it_and_nothing_is_half()
    {
        var desk = await _site.Coordinator(Martina);
        var page = await Reads(desk, "Name;Mail\nAnton Erster;anton@example.org\nJana Vorlage;jana@example.org\n");
        await _site.Answers("jana@example.org", new() { Name = "Jana Vorlage" });
        var told = await desk.Submit(page, ("act", "enter"));
        Assert.Equal(HttpStatusCode.Conflict, told.Status);
        Assert.Equal(1, await _site.CountRegistrations());
        Assert.Equal(HttpStatusCode.SeeOther, (await desk.Submit(told, ("act", "enter"))).Status);
        Assert.Equal(2, await _site.CountRegistrations());
    }

    [Fact]
    [Trait("Speed", "slow")]
    public async Task Five_thousand_with_three_lines_above_are_entered_in_one_go_and_one_more_is_too_many()
    {
        var desk = await _site.Coordinator(Martina);
        var list = new StringBuilder("Unser Treffen\nListe vom März\n\nName;E-Mail;Anzahl\n");
        for (var n = 1; n <= 5000; n++)
            list.Append(CultureInfo.InvariantCulture, $"Person Nummer{n};person{n}@example.org;{(n % 2) + 1}\n");
        var page = await Reads(desk, list.ToString());
        Assert.Contains("5000 Antworten eintragen", page.One("button.main").TextContent, StringComparison.Ordinal);
        var entered = await desk.Submit(page, ("act", "enter"));
        Assert.Equal(HttpStatusCode.SeeOther, entered.Status);
        Assert.Equal(5000, await _site.CountRegistrations());
        var meeting = await _site.Read(db => db.Registrations.Select(r => r.MeetingId).FirstAsync());
        Assert.Equal(7500, (await _site.FiguresOf(meeting)).PersonsOnSite + (await _site.FiguresOf(meeting)).PersonsWaiting);

        var done = await desk.Get(entered.Location);
        var undone = await desk.Follow(await desk.Submit(done, (AngleSharp.Html.Dom.IHtmlFormElement)done.One("form.undo")));
        Assert.Contains("Alles ist wie vorher.", undone.Text, StringComparison.Ordinal);
        Assert.Equal(0, await _site.CountRegistrations());
        Assert.Equal(0, await _site.Read(db => db.Outbox.CountAsync(m => m.Person != null)));
        await _site.FiguresAreTrue(meeting);

        var more = await Reads(desk, list.Append("Eine Mehr;mehr@example.org;1\n").ToString());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, more.Status);
        Assert.Contains("5.000 Zeilen", more.One("#file-error").TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await _site.CountRegistrations());
    }

    [Fact]
    public async Task What_is_no_list_gets_a_sentence_and_nothing_is_stored()
    {
        var desk = await _site.Coordinator(Martina);
        await Refused([], "leer.csv", "Diese Datei ist leer.");
        await Refused("\n\n;;;\n"u8.ToArray(), "leer.csv", "Diese Datei ist leer.");
        await Refused([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0], "liste.xls", "Das ist eine alte Excel-Datei");
        await Refused(SampleFiles.Png, "bild.csv", "Das ist keine Liste.");
        await Refused(Zip(("foto.txt", 10)), "liste.xlsx", "Das ist keine Liste.");
        await Refused(Zip(("xl/workbook.xml", 10)), "liste.xlsx", "Das ist keine Liste.");
        await Refused([.. "PK"u8, 3, 4, 1, 2, 3], "liste.xlsx", "Das ist keine Liste.");
        await Refused(Zip(("xl/workbook.xml", 10), ("xl/worksheets/sheet1.xml", 300_000_000)), "bombe.xlsx", "Höchstens 2 MB");
        var large = await Reads(desk, new byte[2_500_000], "gross.csv");
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.Status);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await Reads(desk, new byte[6_000_000], "gross.csv")).Status);
        var page = await desk.Get(Form);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await desk.Submit(page, ("act", "read"))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await desk.Submit(page, ("act", "raten"))).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await desk.Submit(page, ("act", "enter"), ("list", "erfunden"))).Status);
        Assert.Equal(0, await _site.CountRegistrations());

        async Task Refused(byte[] bytes, string name, string sentence)
        {
            var answer = await Reads(desk, bytes, name);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
            Assert.Contains(sentence, answer.One("#file-error").TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Two_hundred_columns_and_dates_in_numbers_are_read_and_doubted()
    {
        var desk = await _site.Coordinator(Martina);
        var wide = string.Join(';', Enumerable.Range(1, 198).Select(n => $"Feld {n}"));
        var page = await Reads(desk, $"{wide};Name;Personen\n{string.Concat(Enumerable.Repeat(";", 198))}Jana Vorlage;46143\n");
        Assert.Contains("„46143“ ist keine Zahl von Personen.", page.One(".names").TextContent, StringComparison.Ordinal);

        var workbook = await Reads(
            desk,
            SampleLists.Workbook(
                ["Name", "Mail", "Personen", "Neu"],
                ["Jana Vorlage", "jana@example.org", 2, "ja"],
                ["Dora Datum", "", new DateTime(2026, 5, 3), ""]
            ),
            "liste.xlsx"
        );
        Assert.Equal("Jana Vorlage", workbook.One(".table .name").TextContent);
        Assert.Contains("„2026-05-03“ ist keine Zahl", workbook.One(".names").TextContent, StringComparison.Ordinal);
        await desk.Submit(workbook, ("act", "enter"));
        Assert.Equal((2, true), (await _site.Stored("Jana Vorlage")) is var jana ? (jana.Persons, jana.Newcomer) : default);
    }

    [Fact]
    public async Task Readers_read_no_lists_in()
    {
        var desk = await _site.Coordinator(Martina);
        await desk.Invites("lena@example.org", "read");
        var reader = await _site.Coordinator("lena@example.org");
        Assert.Equal(HttpStatusCode.Forbidden, (await Reads(reader, "Name\nJana\n")).Status);
    }

    private static Task<Page> Reads(Visitor desk, string list) => Reads(desk, Encoding.UTF8.GetBytes(list), "liste.csv");

    private static async Task<Page> Reads(Visitor desk, byte[] bytes, string name)
    {
        var page = await desk.Get(Form);
        using var parts = new MultipartFormDataContent();
        using var file = new ByteArrayContent(bytes);
        file.Headers.ContentType = new("application/octet-stream");
        parts.Add(new StringContent(page.Value("siegel")), "siegel");
        parts.Add(new StringContent("read"), "act");
        parts.Add(file, "file", name);
        return await desk.Post(Form, parts);
    }

    private static byte[] Zip(params (string Name, int Zeros)[] entries)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, zeros) in entries)
            {
                using var content = archive.CreateEntry(name).Open();
                var piece = new byte[100_000];
                for (var written = 0; written < zeros; written += piece.Length)
                    content.Write(piece.AsSpan(0, Math.Min(piece.Length, zeros - written)));
            }

        return bytes.ToArray();
    }
}

internal static class SampleLists
{
    /// <summary>As Excel saves it.</summary>
    public static byte[] Workbook(params object[][] rows)
    {
        using var bytes = new MemoryStream();
        MiniExcelLibs.MiniExcel.SaveAs(
            bytes,
            rows.Select(row =>
                row.Select((cell, index) => (cell, index)).ToDictionary(part => $"{(char)('A' + part.index)}", part => part.cell)
            ),
            printHeader: false
        );
        return bytes.ToArray();
    }
}
