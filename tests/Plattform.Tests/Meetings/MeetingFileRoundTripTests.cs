using Plattform.Meetings;

namespace Plattform.Tests.Meetings;

public sealed class MeetingFileRoundTripTests
{
    private static readonly string[] HostileLines =
    [
        "einfach",
        "\"Zitat\" und 'einfach'",
        "Schlüssel: Wert",
        "# kein Kommentar",
        "a #b",
        "- Strich",
        "---",
        "...",
        "  vorn zwei Leerzeichen",
        "hinten zwei  ",
        "*stern",
        "&anker",
        "!tag",
        "%prozent",
        "@at",
        "`tick`",
        "{a: b}",
        "[a, b]",
        "| block",
        "> falte",
        "? frage",
        "null",
        "~",
        "true",
        "0x1F",
        "1e3",
        "2026-05-09",
        "007",
        "Äpfel & Öl – „groß“",
        "👩‍👩‍👧 Torte 🍰",
        "العربية",
        "\\n \\t \\u0000",
        "a\\",
        "=SUMME(A1)",
        "<script>",
        "\u2028x\u0085"[..2],
        "\u00A0x",
        "x:",
        ":x",
        "-",
        "a: ",
        "'",
        "\"",
        "Ein langer Satz, der weit über achtzig Zeichen hinausgeht, damit man sieht, dass ihn niemand umbricht.",
    ];

    public static TheoryData<string> Lines => [.. HostileLines];

    public static TheoryData<string> Texts =>
        [
            .. HostileLines,
            "eins\nzwei",
            "eins\n\nzwei\n",
            "\n\nvorn leer",
            "  eingerückt\nzwei",
            "a\n  b\n c",
            "a  \nb",
            "---\n---\n...\n",
            "a\tb\n\tc",
            "a: b\n# c\n- d",
            "hinten\n\n\n",
            "„Ä“: \"x\"\n🍰",
        ];

    [Fact]
    public void The_sample_written_and_read_again_is_the_same() => AssertSame(Sample());

    [Theory]
    [MemberData(nameof(Lines))]
    public void Every_line_survives(string line)
    {
        var meeting = Sample();
        (meeting.Content.Title, meeting.Content.Group, meeting.Content.AgendaNote, meeting.Hints.Admission) = (line, line, line, line);
        (meeting.Venue.Name, meeting.Venue.PostalCode, meeting.Content.AdmissionNotice) = (line, "01067", line);
        meeting.Agenda[0].Title = meeting.Agenda[1].Points.FirstOrDefault()?.Title ?? line;
        meeting.Agenda[3].Points[0].Title = line;
        (meeting.Contacts[0].Name, meeting.Contacts[0].Phone) = (line, "+49 209 1234");
        (meeting.Related[0].Place, meeting.Related[0].Note) = (line, line);
        meeting.Content.Wanted =
        [
            new()
            {
                Id = "a",
                Title = line,
                Count = 2,
            },
        ];
        meeting.Content.Questions =
        [
            new()
            {
                Id = "a",
                Text = line,
                Choices = ["x", line],
            },
        ];
        meeting.Content.Signatories = [line, "x"];
        meeting.Content.Alliances = ["x", line];
        AssertSame(meeting);
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void Every_text_survives(string text)
    {
        var meeting = Sample();
        meeting.Content.Salutation = text;
        meeting.Agenda[1].Details = text;
        meeting.Content.Invitation = text.TrimEnd().TrimStart('\n');
        AssertSame(meeting);
    }

    [Fact]
    public void Everything_that_can_be_set_survives()
    {
        var meeting = Sample();
        (meeting.Status, meeting.Content.Language, meeting.Content.Capacity, meeting.Content.ServingsPerCake) = (
            MeetingStatus.Cancelled,
            "en",
            45,
            8
        );
        (meeting.Content.Livestream, meeting.Content.StreamUrl) = (true, "https://stream.example.org/x?a=b&c=#d");
        meeting.Content.Hints = new()
        {
            Parking = "a",
            PublicTransport = "b",
            StepFreeAccess = "c",
            Provided = "d",
            Cakes = "e",
            Livestream = "f",
            Admission = "g",
        };
        meeting.Schedule(new(2026, 10, 24, 9, 30, 15), new(2026, 10, 25, 12, 0, 0), "Europe/Lisbon");
        meeting.Content.OpensAt = new(2026, 10, 25, 0, 30, 0, DateTimeKind.Utc);
        meeting.Content.ClosesAt = new(2026, 10, 25, 1, 30, 0, DateTimeKind.Utc);
        meeting.Content.Wanted =
        [
            new()
            {
                Id = "k",
                Count = 3,
                Cakes = CakeMarks.None,
            },
            new()
            {
                Id = "v",
                Title = "t",
                Count = 1,
                Cakes = CakeMarks.Vegan,
            },
            new()
            {
                Id = "g",
                Count = 1,
                Cakes = CakeMarks.GlutenFree,
            },
        ];
        (meeting.Content.Lifts, meeting.Content.Beds, meeting.Content.WithoutEmail, meeting.Content.ConfirmEmail) = (
            false,
            true,
            true,
            true
        );
        AssertSame(meeting);
    }

    [Fact]
    public void An_export_is_a_file_one_likes_to_edit()
    {
        var text = MeetingFile.Write(Sample(), [new() { FileName = "einladung.pdf", Title = "Einladung" }]);

        Assert.StartsWith(
            "---\nslug: kommunalpolitik\nstatus: published\ntitle: Treffen der kommunalpolitischen Plattform im Internationalistischen Bündnis\n",
            text
        );
        Assert.Contains("\nsalutation: |-\n  Liebe Freundinnen und Freunde der", text);
        Assert.Contains("\nstart: 2026-05-09T14:00\n", text);
        Assert.Contains("\nagenda:\n  - id: begruessung\n    title: Begrüßung\n    minutes: 10\n", text);
        Assert.Contains("\nattachments:\n  - file: einladung.pdf\n    title: Einladung\n---\n\nFür einen nächsten", text);
    }

    [Fact]
    public void Reading_the_same_file_again_changes_nothing()
    {
        var meeting = Sample();
        var version = meeting.Version;

        Assert.False(SampleMeeting.Draft().ApplyTo(meeting, new(2026, 4, 2, 0, 0, 0, DateTimeKind.Utc)));
        Assert.Equal((version, 0), (meeting.Version, meeting.Sequence));
    }

    [Theory]
    [InlineData("end: 2026-05-09T18:00", "end: 2026-05-09T19:00", 1)]
    [InlineData("city: Gelsenkirchen", "city: Essen", 1)]
    [InlineData("status: published", "status: cancelled", 1)]
    [InlineData("timeZone: Europe/Berlin", "timeZone: Europe/London", 1)]
    [InlineData("title: Begrüßung", "title: Guten Tag", 0)]
    [InlineData("beds: true", "beds: false", 0)]
    [InlineData("lifts: true", "lifts: true\nwanted: [{count: 3, cakes: any}]", 0)]
    [InlineData("parking: Parkplatz", "parking: Kein Parkplatz", 0)]
    public void The_calendar_sequence_rises_with_time_place_and_status_only(string before, string after, int sequence)
    {
        var meeting = Sample();
        var (version, now) = (meeting.Version, new DateTime(2026, 4, 2, 0, 0, 0, DateTimeKind.Utc));
        var edited = MeetingFile.Read(SampleMeeting.Text.Replace(before, after), _ => null).Draft!;

        Assert.True(edited.ApplyTo(meeting, now));
        Assert.Equal((sequence, now), (meeting.Sequence, meeting.ChangedAt));
        Assert.NotEqual(version, meeting.Version);
    }

    private static Meeting Sample()
    {
        var meeting = new Meeting();
        SampleMeeting.Draft().ApplyTo(meeting, new(2026, 4, 1, 0, 0, 0, DateTimeKind.Utc));
        return meeting;
    }

    private static void AssertSame(Meeting meeting)
    {
        var text = MeetingFile.Write(meeting, []);
        var reading = MeetingFile.Read(text, _ => null);
        Assert.Empty(reading.Errors);
        var again = new Meeting { Id = meeting.Id, Version = meeting.Version };
        reading.Draft!.ApplyTo(again, meeting.ChangedAt);
        again.Version = meeting.Version;

        Assert.Equivalent(meeting, again, strict: true);
    }
}
