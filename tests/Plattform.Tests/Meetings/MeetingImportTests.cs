using System.Text;
using Microsoft.EntityFrameworkCore;
using Plattform.Look;
using Plattform.Meetings;

namespace Plattform.Tests.Meetings;

public sealed class MeetingImportTests : IDisposable
{
    private static readonly DateTime April = new(2026, 4, 1, 10, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime Later = April.AddDays(1);
    private readonly MeetingsDatabase _database = new();

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task A_new_event_is_stored_whole_with_its_figures()
    {
        var outcome = await Import(SampleMeeting.Text, April);

        Assert.True(outcome is { Created: true, Changed: true, Errors: [] });
        await using var db = _database.Open();
        var stored = await db.Meetings.SingleAsync();
        Assert.Equal(MeetingFile.Write(outcome.Meeting!, []), MeetingFile.Write(stored, []));
        Assert.Equal(DateTimeKind.Unspecified, stored.Start.Kind);
        Assert.Equal(new DateTime(2026, 5, 9, 12, 0, 0, DateTimeKind.Utc), stored.StartsAt);
        Assert.Equal(DateTimeKind.Utc, stored.StartsAt.Kind);
        Assert.Equal(0, (await db.MeetingFigures.SingleAsync(f => f.MeetingId == stored.Id)).Registrations);
    }

    [Fact]
    public async Task The_same_slug_is_updated_agenda_and_all()
    {
        var first = (await Import(SampleMeeting.Text, April)).Meeting!;
        var text = SampleMeeting
            .Text.Replace("minutes: 45", "minutes: 60")
            .Replace("      - title: Beschlusskontrolle\n", "")
            .Replace("  - id: begruessung\n    title: Begrüßung\n    minutes: 10\n", "")
            .Replace("    minutes: 15", "    minutes: 20")
            .Replace("  - name: Martina Reichmann\n    email: martina.reichmann@onlinehome.de\n", "")
            .Replace("date: 2026-05-08", "date: 2026-05-07");

        var outcome = await Import(text, Later);

        Assert.True(outcome is { Created: false, Changed: true });
        await using var db = _database.Open();
        var stored = await db.Meetings.SingleAsync();
        Assert.Equal((first.Id, Later), (stored.Id, stored.ChangedAt));
        Assert.Equal(["rechtsentwicklung", "erfahrungsaustausch", "sonstiges"], stored.Agenda.Select(item => item.Id));
        Assert.Equal(60, stored.Agenda[1].Points.Single().Minutes);
        Assert.Equal(20, stored.Agenda[2].Minutes);
        Assert.Equal("Termin des nächsten Treffens", Assert.Single(stored.Agenda[2].Points).Title);
        Assert.Equal("bergauf@posteo.de", Assert.Single(stored.Contacts).Email);
        Assert.Equal(new DateOnly(2026, 5, 7), stored.Related.Single().Date);
    }

    [Fact]
    public async Task A_stored_agenda_can_be_edited_in_place()
    {
        await Import(SampleMeeting.Text, April);
        await using (var db = _database.Open())
        {
            var meeting = await db.Meetings.SingleAsync();
            meeting.Agenda[3].Points[0].Minutes = 5;
            meeting.Agenda[0].Points.Add(new() { Title = "Lied" });
            (meeting.Agenda[1], meeting.Agenda[2]) = (meeting.Agenda[2], meeting.Agenda[1]);
            meeting.Venue.City = "Essen";
            meeting.Hints.Parking = null;
            meeting.Alliances.Add("Neues Bündnis");
            await db.SaveChangesAsync();
        }

        await using var again = _database.Open();
        var stored = await again.Meetings.SingleAsync();
        Assert.Equal(5, stored.Agenda[3].Points[0].Minutes);
        Assert.Equal("Lied", Assert.Single(stored.Agenda[0].Points).Title);
        Assert.Equal(["begruessung", "erfahrungsaustausch", "rechtsentwicklung", "sonstiges"], stored.Agenda.Select(item => item.Id));
        Assert.Equal(("Essen", null, 3), (stored.Venue.City, stored.Hints.Parking, stored.Alliances.Count));
    }

    [Fact]
    public async Task Hints_and_venue_may_be_all_empty()
    {
        await Import("---\nslug: fest\ntitle: Fest\nstart: 2026-07-04T15:00\nend: 2026-07-04T20:00\n---\n", April);

        await using var db = _database.Open();
        var stored = await db.Meetings.SingleAsync();
        Assert.Equal(("", null), (stored.Venue.Place, stored.Hints.Parking));
        Assert.Empty(stored.Agenda);
    }

    [Fact]
    public async Task The_same_file_again_changes_nothing()
    {
        var first = (await Import(SampleMeeting.Text, April)).Meeting!;

        var outcome = await Import(SampleMeeting.Text, Later);

        Assert.True(outcome is { Created: false, Changed: false });
        await using var db = _database.Open();
        Assert.Equal((first.Version, April), await db.Meetings.Select(e => ValueTuple.Create(e.Version, e.ChangedAt)).SingleAsync());
    }

    [Fact]
    public async Task Attachments_are_replaced_by_those_the_file_names()
    {
        await Import(With("a.pdf", "b.png"), April, "a.pdf", "b.png");
        var outcome = await Import(With("a.pdf", "c.txt"), Later, "c.txt");

        Assert.True(outcome is { Changed: true, Errors: [] });
        await using var db = _database.Open();
        var stored = await db.Attachments.OrderBy(a => a.FileName).ToListAsync();
        Assert.Equal(["a.pdf", "c.txt"], stored.Select(a => a.FileName));
        Assert.Equal(["a.pdf", "c.txt"], stored.Select(a => Encoding.UTF8.GetString(a.Content)));
        Assert.Equal(("application/pdf", 5, "Datei"), (stored[0].ContentType, stored[0].Length, stored[0].Title));
    }

    [Fact]
    public async Task A_missing_attachment_stops_the_whole_import()
    {
        await Import(With("a.pdf"), April, "a.pdf");

        var outcome = await Import(With("b.pdf", "c.pdf").Replace("title: Treffen", "title: Anderes Treffen"), Later, "b.pdf");

        var error = Assert.Single(outcome.Errors);
        Assert.Equal(With("b.pdf", "c.pdf").Split('\n').IndexOf("  - file: c.pdf") + 1, error.Line);
        Assert.Contains("c.pdf", error.Message);
        Assert.Null(outcome.Meeting);
        await using var db = _database.Open();
        Assert.StartsWith("Treffen", (await db.Meetings.SingleAsync()).Title);
        Assert.Equal("a.pdf", (await db.Attachments.SingleAsync()).FileName);
    }

    [Fact]
    public async Task A_published_paper_of_a_speaker_is_no_business_of_the_file()
    {
        var meeting = (await Import(With("a.pdf"), April, "a.pdf")).Meeting!;
        await using (var db = _database.Open())
        {
            db.Add(
                new Attachment
                {
                    MeetingId = meeting.Id,
                    FileName = "freibad.pdf",
                    Title = "Das Freibad",
                    Content = [1, 2, 3],
                    Length = 3,
                    Paper = Guid.NewGuid(),
                }
            );
            await db.SaveChangesAsync();
        }

        Assert.True(await Import(With("a.pdf"), Later, "a.pdf") is { Changed: false, Errors: [] });
        Assert.True(await Import(SampleMeeting.Text, Later) is { Changed: true, Errors: [] });
        var fault = Assert.Single((await Import(With("Freibad.pdf"), Later, "Freibad.pdf")).Errors);
        Assert.Contains("A speaker's paper", fault.Message);
        Assert.Contains("another name", fault.Message);
        Assert.Equal(With("Freibad.pdf").Split('\n').IndexOf("  - file: Freibad.pdf") + 1, fault.Line);

        await using var after = _database.Open();
        Assert.Equal(
            ("freibad.pdf", 3),
            await after.Attachments.Select(a => ValueTuple.Create(a.FileName, a.Content.Length)).SingleAsync()
        );
        var exported = new StringWriter();
        Assert.Equal(
            0,
            await new ExportVerb(after, TimeProvider.System, new(Texts.English)).RunAsync([SampleMeeting.Slug], exported, TextWriter.Null)
        );
        Assert.DoesNotContain("attachments", exported.ToString());
    }

    [Fact]
    public async Task The_command_says_who_is_written_to_and_who_is_not()
    {
        await Import(SampleMeeting.Text, April);
        await using (var db = _database.Open())
            await db.MeetingFigures.ExecuteUpdateAsync(figures => figures.SetProperty(f => f.Registrations, 12));

        Assert.DoesNotContain("answered", await Command(SampleMeeting.Text.Replace("title: Begrüßung", "title: Guten Tag")));
        var moved = SampleMeeting.Text.Replace("end: 2026-05-09T18:00", "end: 2026-05-09T19:00");
        Assert.Contains("12 answered already. The running server writes to them within 15 minutes what changed", await Command(moved));
        Assert.DoesNotContain("answered", await Command(moved));
        Assert.Contains(
            "12 answered already. The running server tells everyone by mail",
            await Command(moved.Replace("status: published", "status: cancelled"))
        );
    }

    [Fact]
    public async Task An_end_mistyped_into_the_past_is_refused_while_people_have_answered()
    {
        var past = SampleMeeting.Text.Replace("2026-05-09T", "2025-05-09T");
        Assert.Empty((await Import(past, April)).Errors);
        Assert.Empty((await Import(SampleMeeting.Text, April)).Errors);
        await using var db = _database.Open();
        await db.MeetingFigures.ExecuteUpdateAsync(figures => figures.SetProperty(f => f.Registrations, 12));

        var refused = Assert.Single((await Import(past, Later)).Errors);
        Assert.Equal((past.Split('\n').IndexOf("end: 2025-05-09T18:00") + 1, "end"), (refused.Line, refused.Field));
        Assert.Contains("in the past", refused.Message);
        Assert.Equal(2026, (await db.Meetings.AsNoTracking().SingleAsync()).End.Year);

        Assert.True(
            await Import(SampleMeeting.Text.Replace("title: Begrüßung", "title: Guten Tag"), April.AddDays(60))
                is { Changed: true, Errors: [] }
        );
    }

    [Fact]
    public async Task Errors_and_a_failed_save_leave_nothing_behind()
    {
        await Import(SampleMeeting.Text.Replace("capacity", "x").Replace("minutes: 120", "minutes: viel"), April);
        using var stop = new CancellationTokenSource();
        await using var db = _database.Open();
        db.SavingChanges += (_, _) => stop.Cancel();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            MeetingImport.ImportAsync(db, MeetingFile.Read(SampleMeeting.Text, _ => null), April, cancellationToken: stop.Token)
        );

        await using var after = _database.Open();
        Assert.Equal((0, 0), (await after.Meetings.CountAsync(), await after.MeetingFigures.CountAsync()));
    }

    [Fact]
    public void Attachments_lie_beside_the_event_file()
    {
        var folder = Directory.CreateTempSubdirectory("plattform-");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "a.pdf"), "a.pdf");
            File.WriteAllBytes(Path.Combine(folder.FullName, "b.pdf"), new byte[AttachmentDraft.MaxBytes + 1]);
            var path = Path.Combine(folder.FullName, "treffen.md");
            File.WriteAllText(path, With("a.pdf"));
            Assert.Equal(5, Assert.Single(MeetingFileOnDisk.Read(path, Texts.English).Draft!.Attachments).Content!.Length);
            File.WriteAllText(path, With("b.pdf"));
            Assert.Contains("too large", Assert.Single(MeetingFileOnDisk.Read(path, Texts.English).Errors).Message);
            File.WriteAllBytes(path, Encoding.Latin1.GetBytes(With("a.pdf")));
            Assert.Contains("UTF-8", Assert.Single(MeetingFileOnDisk.Read(path, Texts.English).Errors).Message);
            Assert.Contains("cannot be read", Assert.Single(MeetingFileOnDisk.Read(path + "x", Texts.English).Errors).Message);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task<string> Command(string text)
    {
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(path, text);
            await using var db = _database.Open();
            var said = new StringWriter();
            Assert.Equal(0, await new ImportVerb(db, TimeProvider.System, new(Texts.English)).RunAsync([path], said, TextWriter.Null));
            return said.ToString();
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static string With(params string[] files) =>
        SampleMeeting.Text.Replace(
            "agendaNote:",
            $"attachments:\n{string.Concat(files.Select(file => $"  - file: {file}\n    title: Datei\n"))}agendaNote:"
        );

    [Fact]
    public async Task What_people_chose_does_not_vanish_and_gets_no_fewer_places_than_they_hold()
    {
        const string Sessions =
            "    sessions:\n      - { id: finanzen, title: Finanzen, places: 12 }\n      - { id: wohnen, title: Wohnen, places: 2 }\n";
        const string Question = "questions:\n  - id: essen\n    text: Was isst du?\n    choices: [Suppe, Salat]\n    places: 3\n";
        var meeting = (await Import(With(Sessions, Question), April)).Meeting!;
        await using (var db = _database.Open())
        {
            db.AddRange(
                Chosen("session-sonstiges/finanzen", 9),
                Chosen("question-essen/Suppe", 1),
                new MeetingCounter
                {
                    MeetingId = meeting.Id,
                    Kind = CounterKind.ChoicesWaiting,
                    Key = "session-sonstiges/finanzen",
                    Count = 2,
                }
            );
            await db.SaveChangesAsync();
        }

        var fewer = Assert.Single((await Import(With(Sessions.Replace("12", "8"), Question), Later)).Errors);
        Assert.Equal(
            ("agenda", "9 persons have chosen \"Finanzen\" already. Fewer places are not possible."),
            (fewer.Field, fewer.Message)
        );
        Assert.True(fewer.Line > 0);
        var gone = await Import(With("", "questions:\n  - id: essen\n    text: Was isst du?\n    choices: [Eintopf, Salat]\n"), Later);
        Assert.Equal(
            [
                "11 persons have chosen \"Finanzen\" already. It must stay, with its id.",
                "One person has chosen \"Suppe\" already. It must stay, with its id.",
            ],
            gone.Errors.Select(error => error.Message)
        );
        Assert.Empty((await Import(With(Sessions.Replace("12", "9").Replace("Wohnen", "Mieten"), Question), Later)).Errors);
        Assert.Empty((await Import(With(Sessions.Replace(", places: 12", ""), Question), Later)).Errors);

        MeetingCounter Chosen(string key, int persons) =>
            new()
            {
                MeetingId = meeting.Id,
                Kind = CounterKind.Chosen,
                Key = key,
                Count = persons,
            };

        static string With(string sessions, string question) =>
            SampleMeeting
                .Text.Replace("    title: Sonstiges\n", "    title: Sonstiges\n" + sessions, StringComparison.Ordinal)
                .Replace("signatories:", question + "signatories:", StringComparison.Ordinal);
    }

    private async Task<ImportOutcome> Import(string text, DateTime now, params string[] beside)
    {
        await using var db = _database.Open();
        var reading = MeetingFile.Read(text, name => beside.Contains(name) ? Encoding.UTF8.GetBytes(name) : null);
        return await MeetingImport.ImportAsync(db, reading, now);
    }
}
