using System.Text;
using Plattform.Look;
using Plattform.Meetings;
using Plattform.Tests.House;

namespace Plattform.Tests.Meetings;

/// <summary>Whoever has a German terminal reads German sentences, everybody else English ones.</summary>
public sealed class ImportInGermanTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("plattform-").FullName;
    private readonly MeetingsDatabase _database = new();

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
        _database.Dispose();
    }

    [Theory]
    [InlineData("de", null, null, "de_DE.UTF-8")]
    [InlineData("de", null, "de_AT.UTF-8", "en_GB.UTF-8")]
    [InlineData("en", "C", "de_DE.UTF-8", "de_DE.UTF-8")]
    [InlineData("de", "", "", "de")]
    [InlineData("de", "de_DE@euro", "en_GB", "en_GB")]
    [InlineData("en", null, null, "den_XX")]
    [InlineData("en", null, null, "fr_FR.UTF-8")]
    [InlineData("en", null, null, null)]
    public void The_first_setting_that_is_set_decides(string language, string? all, string? messages, string? lang) =>
        Assert.Equal(
            language,
            Terminal
                .Of(name =>
                    name switch
                    {
                        "LC_ALL" => all,
                        "LC_MESSAGES" => messages,
                        "LANG" => lang,
                        _ => "de",
                    }
                )
                .Texts.Language
        );

    [Theory]
    [InlineData("kapazität: 5", "Zeile 5, kapazität: Diesen Schlüssel gibt es nicht.")]
    [InlineData("ort: Saal", "Zeile 5, ort: Diesen Schlüssel gibt es nicht. Meinst du „venue“?")]
    [InlineData("capacity: viele", "Zeile 5, capacity: Das muss eine ganze Zahl von 1 bis 100000 sein, nicht \"viele\".")]
    [InlineData("end: bald", "Zeile 5, end: Das müssen Tag und Uhrzeit wie 2026-05-09T14:00 sein, nicht \"bald\".")]
    [InlineData("end: 2026-07-04T12:00", "Zeile 5, end: Das muss nach dem Beginn (start) liegen.")]
    [InlineData("agenda:\n  - { title: A, at: '14:00', minutes: 90 }\n  - { title: B, at: '15:00' }", "dauert bis 15:30 (Zeile 6).")]
    [InlineData("agendaNote: Hinweis: so", "Zeile 5: Ein Text mit Doppelpunkt und Leerzeichen darin braucht Anführungszeichen")]
    [InlineData("agendaNote: Treffen #3", "Zeile 5: Was hinter # steht, ginge verloren.")]
    [InlineData("agendaNote: \"offen", "Hier geht ein Anführungszeichen auf und nicht wieder zu.")]
    [InlineData("streamUrl: dort", "Zeile 5, streamUrl: Das muss eine Adresse sein, die mit https:// oder http:// beginnt.")]
    [InlineData("attachments: [ { file: plan.pdf } ]", "Zeile 5, attachments: Die Datei „plan.pdf“ liegt nicht neben dieser Datei.")]
    public async Task A_mistake_is_explained(string line, string sentence)
    {
        var (code, output, error) = await Import(Encoding.UTF8.GetBytes(Fest(line)));

        Assert.Equal((1, ""), (code, output));
        Assert.Contains(sentence, error, StringComparison.Ordinal);
        Assert.EndsWith("Nichts wurde übernommen.\n", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PK\u0003\u0004word/document.xml")]
    [InlineData("{\\rtf1\\ansi Einladung}")]
    [InlineData("%PDF-1.7")]
    public async Task A_file_that_is_no_text_is_called_what_it_is(string bytes)
    {
        var error = (await Import(Encoding.Latin1.GetBytes(bytes))).Error;

        Assert.Contains("Zeile 1: Das ist eine Datei aus einer Textverarbeitung (Word, LibreOffice), ein PDF oder ein Zip.", error);
    }

    [Fact]
    public async Task What_went_well_is_said_too()
    {
        var created = await Import(Encoding.UTF8.GetBytes(Fest("capacity: 20")));
        Assert.Equal(
            (0, "Angelegt: Fest (/treffen/fest).\nEs ist ein Entwurf: Niemand sieht ihn, bis sein status published ist.\n", ""),
            created
        );
        Assert.StartsWith("Unverändert: Fest", (await Import(Encoding.UTF8.GetBytes(Fest("capacity: 20")))).Output);

        await using var db = _database.Open();
        var said = new StringWriter();
        Assert.Equal(1, await new ExportVerb(db, TimeProvider.System, new(Texts.German)).RunAsync(["fast"], TextWriter.Null, said));
        Assert.Equal("Ein Treffen fast gibt es nicht.\n", said.ToString());
    }

    private static string Fest(string line) => $"---\nslug: fest\ntitle: Fest\nstart: 2026-07-04T14:00\n{line}\n---\n";

    private async Task<(int Code, string Output, string Error)> Import(byte[] file)
    {
        var path = Path.Combine(_folder, "fest.md");
        await File.WriteAllBytesAsync(path, file, TestContext.Current.CancellationToken);
        await using var db = _database.Open();
        var (output, error) = (new StringWriter(), new StringWriter());
        var code = await new ImportVerb(db, TimeProvider.System, new(Texts.German)).RunAsync([path], output, error);
        return (code, output.ToString(), error.ToString());
    }
}

[Trait("Speed", "slow")]
public sealed class GermanTerminalTests : IDisposable
{
    private readonly ProgramInProduction _program = new() { Locale = "de_DE.UTF-8" };

    public void Dispose() => _program.Dispose();

    [Fact]
    public async Task The_program_asks_its_terminal()
    {
        await File.WriteAllTextAsync(
            Path.Combine(_program.Folder, "fest.md"),
            "---\nslug: fest\n---\n",
            TestContext.Current.CancellationToken
        );

        var (code, _, error) = await _program.Run(["import", "fest.md", .. _program.Settings()]);

        Assert.Equal(1, code);
        Assert.Contains("fest.md: Zeile 2, title: Das fehlt.\n", error, StringComparison.Ordinal);
    }
}
