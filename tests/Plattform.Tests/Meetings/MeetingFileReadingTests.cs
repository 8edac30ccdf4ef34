using System.Text;
using Plattform.Look;
using Plattform.Meetings;

namespace Plattform.Tests.Meetings;

public sealed class MeetingFileReadingTests
{
    private const string Minimal = """
        ---
        slug: sommerfest
        title: Sommerfest
        start: 2026-07-04T15:00
        end: 2026-07-04T20:00
        ---

        Kommt alle!
        """;

    /// <summary>What only a parser says.</summary>
    private static readonly string[] YamlWords = ["parsing", "scalar", "expected", "mapping", "token", "Idx:", "YAML"];

    [Fact]
    public void Four_keys_and_a_sentence_are_an_event()
    {
        var draft = Read(Minimal).Draft!;

        Assert.Equal("Sommerfest", draft.Content.Title);
        Assert.Equal(MeetingStatus.Draft, draft.Status);
        Assert.Equal(new DateTime(2026, 7, 4, 15, 0, 0), draft.Content.Start);
        Assert.Equal("Europe/Berlin", draft.Content.TimeZone);
        Assert.Equal("Kommt alle!", draft.Content.Invitation);
    }

    [Theory]
    [InlineData("titel: Fest", 6, "titel", "did you mean \"title\"")]
    [InlineData("Capacity: 5", 6, "Capacity", "did you mean \"capacity\"")]
    [InlineData("wallpaper: blue", 6, "wallpaper", "not known")]
    [InlineData("capacity: viele", 6, "capacity", "whole number")]
    [InlineData("capacity: -3", 6, "capacity", "whole number")]
    [InlineData("capacity: [1, 2]", 6, "capacity", "not a list")]
    [InlineData("livestream: yes", 6, "livestream", "true or false")]
    [InlineData("status: online", 6, "status", "draft, published or cancelled")]
    [InlineData("language: fr", 6, "language", "de, en")]
    [InlineData("timeZone: Europe/Gelsenkirchen", 6, "timeZone", "time zone")]
    [InlineData("venue: Bistro", 6, "venue", "group of keys")]
    [InlineData("venue:\n  town: Horst", 7, "venue.town", "not known")]
    [InlineData("contacts: a@example.org", 6, "contacts", "list")]
    [InlineData("contacts:\n  - a@example.org", 7, "contacts[1]", "group of keys")]
    [InlineData("contacts:\n  - email: a@b", 7, "contacts[1].email", "name@example.org")]
    [InlineData("contacts:\n  - email: Max <a@b.de>", 7, "contacts[1].email", "name@example.org")]
    [InlineData("contacts:\n  - name: Max", 7, "contacts[1].email", "missing")]
    [InlineData("agenda:\n  - title: Start\n    minutes: -5", 8, "agenda[1].minutes", "whole number")]
    [InlineData("agenda:\n  - {title: A, at: 15 Uhr}", 7, "agenda[1].at", "13:30")]
    [InlineData("agenda:\n  - {title: A, at: '15:30', minutes: 45}\n  - {title: B, at: '16:00'}", 8, "agenda[2].at", "(line 7)")]
    [InlineData("agenda:\n  - {title: A, at: '16:30'}\n  - {title: B, at: '16:00'}", 8, "agenda[2].at", "until 16:30 (line 7)")]
    [InlineData("agenda:\n  - {title: A, minutes: 90}\n  - {title: B, at: '16:00'}", 8, "agenda[2].at", "until 16:30 (line 7)")]
    [InlineData("capacity: 40 min", 6, "capacity", "whole number")]
    [InlineData("agenda:\n  - {title: A, day: 2026-07-05}", 7, "agenda[1].day", "not one of the meeting's")]
    [InlineData("agenda:\n  - {title: A, venue: {name: Saal}}", 7, "agenda[1].venue", "belongs to a day")]
    [InlineData("agenda:\n  - {title: A, numbered: false, contributionMinutes: 7}", 7, "agenda[1].numbered", "cited by its number")]
    [InlineData("agenda:\n  - minutes: 5", 7, "agenda[1].title", "missing")]
    [InlineData("agenda:\n  - {id: a, title: A, minutes: 5}\n  - {id: a, title: B, minutes: 5}", 8, "agenda[2].id", "twice")]
    [InlineData(
        "agenda:\n  - {title: A, minutes: 5, points: [{title: P, minuts: 3}]}",
        7,
        "agenda[1].points[1].minuts",
        "did you mean \"minutes\""
    )]
    [InlineData("related:\n  - {title: Demo, date: 8. Mai}", 7, "related[1].date", "2026-05-08")]
    [InlineData("related:\n  - {title: Demo}", 7, "related[1].date", "missing")]
    [InlineData("opens: 2026-06-01T00:00\ncloses: 2026-05-01T00:00", 7, "closes", "after opens")]
    [InlineData("streamUrl: javascript:alert(1)", 6, "streamUrl", "https://")]
    [InlineData("attachments:\n  - file: ../../etc/passwd", 7, "attachments[1].file", "file name")]
    [InlineData("attachments:\n  - file: bild.svg", 7, "attachments[1].file", "file name")]
    [InlineData("attachments:\n  - file: a.pdf\n  - file: A.PDF", 8, "attachments[2].file", "twice")]
    [InlineData("wanted:\n  - {title: Raum aufbauen}", 7, "wanted[1].count", "missing")]
    [InlineData("wanted:\n  - {title: Raum aufbauen, count: 0}", 7, "wanted[1].count", "from 1 to 999")]
    [InlineData("wanted:\n  - {title: Raum aufbauen, count: 1000}", 7, "wanted[1].count", "from 1 to 999")]
    [InlineData("wanted:\n  - {count: 2}", 7, "wanted[1].title", "missing")]
    [InlineData("wanted:\n  - {count: 2, cakes: nuts}", 7, "wanted[1].cakes", "any, vegan or glutenfree")]
    [InlineData("wanted:\n  - {count: 2, cake: any, title: Torte}", 7, "wanted[1].cake", "did you mean \"cakes\"")]
    [InlineData("wanted:\n  - {id: a, title: A, count: 1}\n  - {id: a, title: B, count: 1}", 8, "wanted[2].id", "twice")]
    [InlineData("wanted: drei Kuchen", 6, "wanted", "list")]
    [InlineData("questions:\n  - choices: [ja, nein]", 7, "questions[1].text", "missing")]
    [InlineData("questions:\n  - {text: Isst du mit?, choices: [ja]}", 7, "questions[1].choices", "no choice")]
    [InlineData("questions:\n  - {text: Isst du mit?, choices: [ja, ja]}", 7, "questions[1].choices", "twice")]
    [InlineData(
        "questions:\n  - {text: Welche Zahl?, choices: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]}",
        7,
        "questions[1].choices",
        "too many: 11, at most 10"
    )]
    [InlineData(
        "questions: [{text: A}, {text: B}, {text: C}, {text: D}, {text: E}, {text: F}, {text: G}, {text: H}, {text: I}]",
        6,
        "questions",
        "too many: 9, at most 8"
    )]
    [InlineData("lifts: vielleicht", 6, "lifts", "true or false")]
    [InlineData("confirmEmail: 1", 6, "confirmEmail", "true or false")]
    [InlineData("title: Zwei", 6, "title", "twice")]
    [InlineData("parking: \"a\\tb\"", 6, "parking", "one line")]
    [InlineData("parking: \"a\\nb\"", 6, "parking", "one line")]
    [InlineData("group: \"\\0\"", 6, "group", "control character")]
    [InlineData("alliances:\n  - \"\"", 7, "alliances[1]", "text")]
    [InlineData("salutation: &a hallo\ngroup: *a", 7, "", "Aliases")]
    [InlineData("agendaNote: Hinweis: so", 6, "", "colon")]
    [InlineData("ort: Saal", 6, "ort", "did you mean \"venue\"")]
    [InlineData("tagesordnung: []", 6, "tagesordnung", "did you mean \"agenda\"")]
    [InlineData("agendaNote: Treffen #3", 6, "", "behind #")]
    [InlineData("agendaNote: !wichtig", 6, "", "begins with !")]
    [InlineData("agendaNote: *wichtig*", 6, "", "begins with *")]
    [InlineData("agendaNote: \"Das \"große\" Treffen\"", 6, "", "double quotes")]
    [InlineData("agendaNote: Hallo\nWelt", 7, "", "second line")]
    [InlineData("agendaNote:\u00A0Hallo", 6, "", "non-breaking space")]
    [InlineData("agenda:\n  - { title: Bericht, Aussprache, minutes: 5 }", 7, "agenda[1].Aussprache", "A comma between")]
    [InlineData("venue:\n\tname: Bistro", 7, "", "tab")]
    [InlineData("? [a]\n: b", 6, "", "single word")]
    public void A_fault_is_named_with_line_field_and_what_to_do(string lines, int line, string field, string message)
    {
        var reading = Read(Minimal.Replace("---\n\nKommt", $"{lines}\n---\n\nKommt"));

        var fault = Assert.Single(reading.Errors);
        Assert.Equal((line, field), (fault.Line, fault.Field));
        Assert.Contains(message, fault.Message);
        Assert.Null(reading.Draft);
    }

    [Theory]
    [InlineData("slug: sommerfest", "slug: Sommer Fest", "slug")]
    [InlineData("slug: sommerfest", "slug: neu", "slug")]
    [InlineData("slug: sommerfest", "status: draft", "slug")]
    [InlineData("title: Sommerfest", "title:", "title")]
    [InlineData("start: 2026-07-04T15:00", "group: wir", "start")]
    [InlineData("end: 2026-07-04T20:00", "endsAbout: true", "endsAbout")]
    [InlineData("end: 2026-07-04T20:00", "end: 2026-07-04", "end")]
    [InlineData("end: 2026-07-04T20:00", "end: 2026-07-04T15:00", "end")]
    [InlineData("end: 2026-07-04T20:00", "end: 2027-07-04T15:00", "end")]
    [InlineData("end: 2026-07-04T20:00", "end: 9999-12-31T23:59", "end")]
    [InlineData("start: 2026-07-04T15:00", "start: 4. Juli", "start")]
    [InlineData("start: 2026-07-04T15:00", "start: 2026-07-04T15:00Z", "start")]
    [InlineData("start: 2026-07-04T15:00\nend: 2026-07-04T20:00", "start: 2026-03-29T02:30\nend: 2026-03-29T20:00", "start")]
    public void What_every_event_needs_is_checked(string right, string wrong, string field)
    {
        var fault = Assert.Single(Read(Minimal.Replace(right, wrong)).Errors);

        Assert.Equal(field, fault.Field);
    }

    [Fact]
    public void All_faults_come_at_once_in_the_order_of_the_file()
    {
        var reading = Read(
            """
            ---
            slug: Fest!
            start: 2026-07-04T15:00
            end: gestern
            capacity: viele
            ---
            """
        );

        Assert.Equal(["slug", "title", "end", "capacity"], reading.Errors.Select(error => error.Field));
        Assert.Equal(
            "Line 5, capacity: This must be a whole number from 1 to 100000, not \"viele\".",
            reading.Errors[^1].Said(Texts.English)
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("Kommt alle!")]
    [InlineData("---\ntitle: Fest\n")]
    [InlineData("---\n---\n")]
    [InlineData("---\n- a\n- b\n---\n")]
    [InlineData("---\njust words\n---\n")]
    [InlineData("---\n\"unclosed\n---\n")]
    [InlineData("---\n%TAG ! x\n---\n")]
    [InlineData("---\na: b\n...\nc: d\n---\n")]
    public void What_is_no_event_file_is_refused_with_a_sentence(string text) => Assert.NotEmpty(Read(text).Errors);

    [Theory]
    [InlineData("start: 2026-07-04T9:00", "start: 2026-07-04T09:00")]
    [InlineData("start: 04.07.2026 9:00", "start: 2026-07-04T09:00")]
    [InlineData("start: 3.7.2026 24:00", "start: 2026-07-04T00:00")]
    [InlineData("start: 2026-07-04T15:00  # wie immer", "start: 2026-07-04T15:00")]
    [InlineData("start: 2026-07-04T15:00\nlifts: ja\nbeds: nein", "start: 2026-07-04T15:00\nlifts: true")]
    [InlineData(
        "start: 2026-07-04T15:00\nagenda: [ { title: A, minutes: 45 min } ]",
        "start: 2026-07-04T15:00\nagenda: [ { title: A, minutes: 45 } ]"
    )]
    public void What_people_write_is_understood(string written, string meant) =>
        Assert.Equal(
            MeetingFile.Write(Stored(Minimal.Replace("start: 2026-07-04T15:00", meant)), []),
            MeetingFile.Write(Stored(Minimal.Replace("start: 2026-07-04T15:00", written)), [])
        );

    private static Meeting Stored(string text)
    {
        var reading = Read(text);
        Assert.Empty(reading.Errors);
        var meeting = new Meeting();
        reading.Draft!.ApplyTo(meeting, default);
        return meeting;
    }

    [Fact]
    public void Bombs_are_refused_and_do_not_go_off()
    {
        Assert.Contains("too long", Assert.Single(Read(new string('x', 10_000_000)).Errors).Message);
        Assert.Contains("levels deep", Assert.Single(Read($"---\na: {new string('[', 400_000)}\n---\n").Errors).Message);
        Assert.NotEmpty(Read("---\na: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\n---\n").Errors);
        Assert.Contains(
            Read(Minimal.Replace("title: Sommerfest", $"title: {new string('x', 900_000)}")).Errors,
            error => error.Message.Contains("too long")
        );
        Assert.Contains(
            "too many",
            Assert
                .Single(
                    Read(
                        Minimal.Replace(
                            "---\n\nK",
                            $"agenda: [{string.Join(',', Enumerable.Repeat("{title: a, minutes: 1}", 5000))}]\n---\n\nK"
                        )
                    ).Errors
                )
                .Message
        );
    }

    [Fact]
    public void Broken_files_never_throw()
    {
        var random = new Random(20260509);
        var sample = SampleMeeting.Text;
        const string Splinters = "\t\n:-[]{}&*!|>'\"%@`#?,\\ \0\u0085\u2028\uFEFFä😀~<=";
        for (var round = 0; round < 400; round++)
        {
            var text = new StringBuilder(sample);
            for (var damage = random.Next(1, 6); damage > 0; damage--)
            {
                var at = random.Next(text.Length);
                _ = random.Next(3) switch
                {
                    0 => text.Remove(at, Math.Min(random.Next(1, 30), text.Length - at)),
                    1 => text.Insert(at, Splinters[random.Next(Splinters.Length)]),
                    _ => text.Insert(at, sample.AsSpan(random.Next(sample.Length - 50), random.Next(50))),
                };
            }

            var reading = Read(text.ToString());
            Assert.Equal(reading.Draft is null, reading.Errors.Count > 0);
            Assert.All(reading.Errors, error => Assert.InRange(error.Line, 1, text.ToString().Count(c => c == '\n') + 50));
            Assert.DoesNotContain(reading.Errors, error => YamlWords.Any(word => error.Message.Contains(word, StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void Agenda_items_get_ids_that_stay()
    {
        var draft = Read(
            Minimal.Replace(
                "---\n\nK",
                """
                agenda:
                  - {title: Begrüßung und Auftakt, minutes: 5}
                  - {title: Pause, minutes: 5}
                  - {title: Pause, minutes: 5}
                  - {title: 你好, minutes: 5}
                  - {id: pause, title: Schluss, minutes: 5}
                ---

                K
                """
            )
        ).Draft!;

        Assert.Equal(["begruessung-und-auftakt", "top-2", "top-3", "top-4", "pause"], draft.Content.Agenda.Select(item => item.Id));
    }

    [Fact]
    public void What_is_wanted_and_asked_has_ids_of_its_own()
    {
        var draft = Read(
            Minimal.Replace(
                "---\n\nK",
                """
                wanted:
                  - {count: 3, cakes: any}
                  - {count: 1, cakes: vegan, title: Torte für die Kinder}
                  - {id: aufbau, title: Raum aufbauen, count: 2}
                questions:
                  - text: Isst du mit?
                    choices: [ja, nein]
                  - text: Was möchtest du besprechen?
                beds: true
                withoutEmail: true
                ---

                K
                """
            )
        ).Draft!;

        Assert.Equal(
            [
                ("wanted-1", "", 3, CakeMarks.None),
                ("torte-fuer-die-kinder", "Torte für die Kinder", 1, CakeMarks.Vegan),
                ("aufbau", "Raum aufbauen", 2, null),
            ],
            draft.Content.Wanted.Select(wanted => (wanted.Id, wanted.Title, wanted.Count, wanted.Cakes))
        );
        Assert.Equal(["isst-du-mit", "was-moechtest-du-besprechen"], draft.Content.Questions.Select(question => question.Id));
        Assert.Equal([2, 0], draft.Content.Questions.Select(question => question.Choices.Count));
        Assert.Equal(
            (false, true, true, false),
            (draft.Content.Lifts, draft.Content.Beds, draft.Content.WithoutEmail, draft.Content.ConfirmEmail)
        );
    }

    [Fact]
    public void A_file_from_Windows_with_byte_order_mark_is_read() =>
        Assert.Equal(
            "Kommt alle!\nWirklich.",
            Read("\uFEFF" + Minimal.Replace("alle!", "alle!\nWirklich.").Replace("\n", "\r\n")).Draft!.Content.Invitation
        );

    [Fact]
    public void Registration_opens_and_closes_on_the_clocks_of_the_place()
    {
        var draft = Read(Minimal.Replace("---\n\nK", "opens: 2026-03-01T08:00\ncloses: 2026-07-03T20:00\n---\n\nK")).Draft!;

        Assert.Equal(new DateTime(2026, 3, 1, 7, 0, 0, DateTimeKind.Utc), draft.Content.OpensAt);
        Assert.Equal(new DateTime(2026, 7, 3, 18, 0, 0, DateTimeKind.Utc), draft.Content.ClosesAt);
    }

    private static MeetingFileReading Read(string text) => MeetingFile.Read(text, _ => null);
}
