using System.Net;
using Microsoft.EntityFrameworkCore;
using MimeKit;
using Plattform.Meetings;
using Plattform.Registrations;
using Plattform.Tests.Registrations;

namespace Plattform.Tests.Coordination;

/// <summary>What changes late: typed at the desk, stored by the rule of an import, followed at once by places and letters.</summary>
public sealed class EditPageTests : IDisposable
{
    private const string Path = "/koordination/kommunalpolitik/bearbeiten";
    private readonly Site _site = new();

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task It_shows_what_is_stored_and_saving_it_untouched_changes_nothing()
    {
        await _site.ImportSample(
            (
                "lifts: true",
                "wanted:\n  - {count: 3, cakes: any}\n  - {id: aufbau, title: Raum aufbauen, count: 2}\nlifts: true\nstreamUrl: http://stream.example.org/alt"
            ),
            ("group:", "capacity: 40\nopens: 2026-03-01T08:00\ncloses: 2026-05-08T20:00\ngroup:")
        );
        var before = await Stored();
        var desk = await _site.Coordinator();
        var page = await desk.Get(Path);

        Assert.Equal(
            [
                "published",
                "2026-05-09T14:00",
                "2026-05-09T18:00",
                "Bistro Horster Mitte",
                "Schmalhorststr. 1",
                "45899",
                "Gelsenkirchen",
                "40",
                "2026-03-01T08:00",
                "2026-05-08T20:00",
                "http://stream.example.org/alt",
            ],
            new[]
            {
                "status",
                "start",
                "end",
                "venueName",
                "venueStreet",
                "venuePostalCode",
                "venueCity",
                "capacity",
                "opens",
                "closes",
                "streamUrl",
            }.Select(page.Value)
        );
        Assert.Equal(["wanted-1", "", "3", "cake"], Row(page, 1));
        Assert.Equal(["aufbau", "Raum aufbauen", "2", "other"], Row(page, 2));
        Assert.Equal(["", "", "", "other"], Row(page, 4));
        Assert.Null(page.Html.QuerySelector("[name=wantedTitle5]"));

        var saved = await desk.Follow(await desk.Submit(page));
        Assert.Contains("Gespeichert.", saved.Text, StringComparison.Ordinal);
        Assert.Equal((before.Version, before.Sequence), await Stored() is var after ? (after.Version, after.Sequence) : default);
    }

    [Fact]
    public async Task Time_place_and_the_rest_are_stored_and_the_desk_says_when_people_are_told()
    {
        await Rosa.Answers();
        await _site.NewMails();
        var desk = await _site.Coordinator();

        var saved = await desk.Follow(
            await desk.Submit(
                await desk.Get(Path),
                ("start", "2026-05-09T15:00"),
                ("end", "10.5.2026, 01:30"),
                ("venueName", "Schloss Horst"),
                ("venuePostalCode", ""),
                ("closes", "2026-05-09T12:00"),
                ("capacity", "45"),
                ("streamUrl", "https://stream.example.org/geheim"),
                ("wantedCount1", "2"),
                ("wantedTitle1", "Raum aufbauen"),
                ("wantedCount2", "3"),
                ("wantedKind2", "vegan")
            )
        );

        Assert.Contains("Ein Mensch erfährt davon in höchstens 15 Minuten durch einen Brief.", saved.Text, StringComparison.Ordinal);
        var meeting = await Stored();
        Assert.Equal(
            (new DateTime(2026, 5, 9, 15, 0, 0), new DateTime(2026, 5, 10, 1, 30, 0), new DateTime(2026, 5, 9, 13, 0, 0)),
            (meeting.Start, meeting.End, meeting.StartsAt)
        );
        Assert.Equal(("Schloss Horst", "Schmalhorststr. 1", ""), (meeting.Venue.Name, meeting.Venue.Street, meeting.Venue.PostalCode));
        Assert.Equal((45, null, new DateTime(2026, 5, 9, 10, 0, 0)), (meeting.Capacity, meeting.OpensAt, meeting.ClosesAt));
        Assert.Equal(("https://stream.example.org/geheim", true, 1), (meeting.StreamUrl, meeting.Livestream, meeting.Sequence));
        Assert.Equal(
            [("raum-aufbauen", 2, null), ("wanted-2", 3, CakeMarks.Vegan)],
            meeting.Wanted.Select(wanted => (wanted.Id, wanted.Count, wanted.Cakes))
        );
        Assert.Empty(await _site.NewMails());

        var invitation = await _site.Visitor().Get("/treffen/kommunalpolitik");
        Assert.Contains("Schloss Horst", invitation.Text, StringComparison.Ordinal);
        Assert.Contains("noch 2 Leute: Raum aufbauen", invitation.Text, StringComparison.Ordinal);
        Assert.Contains("noch 3 vegane Kuchen", invitation.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", invitation.Body, StringComparison.Ordinal);
        Assert.Contains("SEQUENCE:1", (await _site.Visitor().Get("/treffen/kommunalpolitik/kalender.ics")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_of_what_is_wanted_keeps_its_id_under_another_name_and_goes_with_a_nought()
    {
        await _site.ImportSample(
            ("lifts: true", "wanted:\n  - {count: 3, cakes: any}\n  - {id: aufbau, title: Raum aufbauen, count: 2}\nlifts: true")
        );
        var desk = await _site.Coordinator();

        await desk.Submit(
            await desk.Get(Path),
            ("wantedCount1", "0"),
            ("wantedTitle2", "Stühle stellen"),
            ("wantedId3", "aufbau"),
            ("wantedTitle3", "Stühle stellen"),
            ("wantedCount3", "1")
        );

        Assert.Equal([("aufbau", 2), ("stuehle-stellen", 1)], (await Stored()).Wanted.Select(wanted => (wanted.Id, wanted.Count)));
    }

    [Fact]
    public async Task More_places_let_those_who_wait_move_up_and_fewer_take_nobody_s_place()
    {
        await _site.ImportSample(("group:", "capacity: 2\ngroup:"));
        await Rosa.Answers();
        await Person("karl").Answers(("persons", "2"));
        await Person("anna").Answers();
        await _site.NewMails();
        var desk = await _site.Coordinator();

        var saved = await desk.Follow(await desk.Submit(await desk.Get(Path), ("capacity", "3")));
        Assert.Contains("Eine Anmeldung ist nachgerückt und bekommt eine Mail.", saved.Text, StringComparison.Ordinal);
        Assert.Equal(
            [PlaceStatus.Confirmed, PlaceStatus.Waiting],
            [(await Person("karl").Stored()).PlaceStatus, (await Person("anna").Stored()).PlaceStatus]
        );
        Assert.StartsWith(
            "Ein Platz ist frei",
            (await _site.NewMails()).For("karl@example.org").Single().Subject,
            StringComparison.Ordinal
        );
        Assert.Equal(0, (await Stored()).Sequence);

        var fewer = await desk.Follow(await desk.Submit(saved, ("capacity", "2")));
        Assert.Contains("Es sind schon 3 Plätze vergeben. Niemand verliert einen", fewer.Text, StringComparison.Ordinal);
        Assert.Equal(PlaceStatus.Confirmed, (await Person("karl").Stored()).PlaceStatus);

        Assert.Contains(
            "Eine Anmeldung ist nachgerückt",
            (await desk.Follow(await desk.Submit(fewer, ("capacity", "")))).Text,
            StringComparison.Ordinal
        );
        Assert.Equal(PlaceStatus.Confirmed, (await Person("anna").Stored()).PlaceStatus);
    }

    [Fact]
    public async Task What_somebody_else_changed_meanwhile_is_not_overwritten_unseen()
    {
        var desk = await _site.Coordinator();
        var page = await desk.Get(Path);
        await _site.ImportSample(
            ("name: Bistro Horster Mitte", "name: Schloss Horst"),
            ("end: 2026-05-09T18:00", "end: 2026-05-09T19:00"),
            ("parking: Parkplatz ggü. am Schloss Horst", "parking: Im Hof"),
            ("lifts: true", "wanted: [{count: 3, cakes: any}]\nlifts: true")
        );

        var refused = await desk.Submit(page, ("venueStreet", "Turfstr. 21"));
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("Jemand hat dieses Treffen inzwischen geändert.", refused.Text, StringComparison.Ordinal);
        Assert.Equal("Turfstr. 21", refused.Value("venueStreet"));
        foreach (
            var now in new[]
            {
                "Jetzt gilt: Schloss Horst",
                "Jetzt gilt: 9. Mai 2026, 19:00",
                "Jetzt gilt: Schmalhorststr. 1",
                "Jetzt gilt: Im Hof",
                "Jetzt gilt: 3 Kuchen",
            }
        )
            Assert.Contains(now, refused.Text, StringComparison.Ordinal);
        Assert.Equal("Schloss Horst", (await Stored()).Venue.Name);

        Assert.Equal(HttpStatusCode.SeeOther, (await desk.Submit(refused)).Status);
        Assert.Equal(
            ("Bistro Horster Mitte", "Turfstr. 21"),
            await Stored() is var meeting ? (meeting.Venue.Name, meeting.Venue.Street) : default
        );
    }

    [Fact]
    public async Task A_new_place_asks_for_what_was_said_about_the_old_one_and_a_word_about_it_is_no_letter()
    {
        await _site.ImportSample(("parking:", "publicTransport: Bus 383\nparking:"));
        await Rosa.Answers();
        var desk = await _site.Coordinator();
        var page = await desk.Get(Path);
        Assert.Equal(
            ["Parkplatz ggü. am Schloss Horst", "Bus 383", ""],
            new[] { "parking", "publicTransport", "stepFreeAccess" }.Select(page.Value)
        );

        var said = await desk.Follow(
            await desk.Submit(page, ("publicTransport", "Bus 383 ab Bahnhof"), ("stepFreeAccess", "Rampe am Hof"))
        );
        Assert.DoesNotContain("Der Ort ist neu", said.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("erfährt davon", said.Text, StringComparison.Ordinal);
        var meeting = await Stored();
        Assert.Equal(
            ("Bus 383 ab Bahnhof", "Rampe am Hof", "Für Getränke wird gesorgt.", 0),
            (meeting.Hints.PublicTransport, meeting.Hints.StepFreeAccess, meeting.Hints.Provided, meeting.Sequence)
        );

        var moved = await desk.Follow(await desk.Submit(said, ("venueName", "Kulturhaus"), ("parking", "Hinter dem Haus")));
        var notice = moved.One(".notice").TextContent;
        foreach (
            var asked in new[]
            {
                "Der Ort ist neu. Stimmen diese Angaben noch?",
                "Bus und Bahn: Bus 383 ab Bahnhof",
                "Barrierefrei: Rampe am Hof",
            }
        )
            Assert.Contains(asked, notice, StringComparison.Ordinal);
        Assert.DoesNotContain("Hinter dem Haus", notice, StringComparison.Ordinal);

        var cleared = await desk.Follow(
            await desk.Submit(moved, ("venueCity", "Essen"), ("parking", ""), ("publicTransport", ""), ("stepFreeAccess", ""))
        );
        Assert.DoesNotContain("Der Ort ist neu", cleared.Text, StringComparison.Ordinal);
        Assert.Equal(
            (null, null, null),
            await Stored() is var last ? (last.Hints.Parking, last.Hints.PublicTransport, last.Hints.StepFreeAccess) : default
        );
    }

    [Fact]
    public async Task An_agenda_longer_than_the_meeting_is_told()
    {
        await _site.ImportSample();
        var desk = await _site.Coordinator();

        var page = await desk.Get(Path);
        foreach (
            var (end, sentence) in new[]
            {
                ("17:00", "Die Tagesordnung ist 10 Minuten länger als das Treffen."),
                ("17:09", "Die Tagesordnung ist eine Minute länger als das Treffen."),
            }
        )
            Assert.Contains(
                sentence,
                (page = await desk.Follow(await desk.Submit(page, ("end", $"2026-05-09T{end}")))).Text,
                StringComparison.Ordinal
            );
        Assert.DoesNotContain(
            "länger als das Treffen",
            (await desk.Follow(await desk.Submit(page, ("end", "2026-05-09T17:10")))).Text,
            StringComparison.Ordinal
        );
    }

    private Person Rosa => Person("rosa");

    private Person Person(string name) => new(_site, $"{name}@example.org");

    private static List<MimeMessage> ToGuests(IEnumerable<MimeMessage> mails) =>
        [.. mails.Where(mail => mail.To.Mailboxes.Single().Address.EndsWith("@example.org", StringComparison.Ordinal))];

    private Task<Meeting> Stored() => _site.Read(db => db.Meetings.AsNoTracking().SingleAsync());

    private static IEnumerable<string> Row(Page page, int n) =>
        new[] { "wantedId", "wantedTitle", "wantedCount", "wantedKind" }.Select(field => page.Value($"{field}{n}"));
}
