using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Plattform.Hosting;
using Plattform.Look;
using Plattform.Look.Pictures;
using Plattform.Meetings;
using Plattform.Text;
using Plattform.Time;

namespace Plattform.Tests.Meetings;

public sealed partial class SampleMeetingTests : IDisposable
{
    private static readonly DateTime April = new(2026, 4, 1, 10, 0, 0, DateTimeKind.Utc);
    private readonly MeetingsDatabase _database = new();

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task It_holds_every_fact_of_the_real_invitation()
    {
        var meeting = (await Ensure(April))!;

        Assert.Equal((SampleMeeting.Slug, MeetingStatus.Published, "de"), (meeting.Slug, meeting.Status, meeting.Language));
        Assert.Equal("Treffen der kommunalpolitischen Plattform im Internationalistischen Bündnis", meeting.Title);
        Assert.Equal(
            [
                "Liebe Freundinnen und Freunde der kommunalpolitischen Plattform im InterBündnis,",
                "liebe Interessierte in der Kommunalpolitik!",
            ],
            meeting.Salutation.Split('\n')
        );
        Assert.Equal(
            (new DateTime(2026, 5, 9, 14, 0, 0), new DateTime(2026, 5, 9, 18, 0, 0), "Europe/Berlin"),
            (meeting.Start, meeting.End, meeting.TimeZone)
        );
        Assert.Equal(["Bistro Horster Mitte", "Schmalhorststr. 1", "45899 Gelsenkirchen"], meeting.Venue.Lines);
        Assert.Equal("Schmalhorststr. 1, 45899 Gelsenkirchen", meeting.Venue.Address);
        Assert.Equal("Parkplatz ggü. am Schloss Horst", meeting.Hints.Parking);
        Assert.Equal("Für Getränke wird gesorgt.", meeting.Hints.Provided);
        Assert.Equal("Wir freuen uns über Kuchenspenden (bitte sagt uns vorher Bescheid).", meeting.Hints.Cakes);
        Assert.Contains("zusätzlich einen Livestream einrichten, den Link schicken wir euch noch zu", meeting.Hints.Livestream);
        Assert.True(meeting is { Livestream: true, Lifts: true, Beds: true, WithoutEmail: false, ConfirmEmail: false });
        Assert.Equal(["bergauf@posteo.de", "martina.reichmann@onlinehome.de"], meeting.Contacts.Select(contact => contact.Email));
        Assert.Equal(["", "Martina Reichmann"], meeting.Contacts.Select(contact => contact.Name));
        Assert.Equal(["Hanni und Werner Engelhardt", "Martina Reichmann"], meeting.Signatories);
        Assert.Equal("Koordinierungsgruppe der Kommunalpolitischen Plattform", meeting.Group);
        Assert.Equal(["AUF Kassel", "Frankfurt Sozial!"], meeting.Alliances);

        var demonstration = Assert.Single(meeting.Related);
        Assert.Equal(
            ("Bundesweite Demonstration", new DateOnly(2026, 5, 8), null),
            (demonstration.Title, demonstration.Date, demonstration.Place)
        );
        Assert.Contains(
            "Wir laden ebenfalls ein zur bundesweiten Demonstration – die Anreise für das Wochenende lässt sich damit sehr gut verbinden",
            demonstration.Note
        );

        Assert.Contains(
            "Für einen nächsten Erfahrungsaustausch und zur gemeinsamen Beratung laden wir euch herzlich ein zu einem nächsten **Treffen",
            meeting.Invitation
        );
        Assert.Contains("Wir freuen uns über alle, die dorthin kommen können", meeting.Invitation);
        Assert.Contains(
            "dass ihr eure Erfahrungen an den Orten auswertet und dafür Beiträge für das Treffen vorbereitet (7 min)",
            meeting.Invitation
        );
        Assert.Contains("dieser gemeinsame Erfahrungsaustausch ist immer besonders lebendig und wertvoll", meeting.Invitation);
        Assert.Contains(
            "Wir freuen uns, wenn sich viele daran beteiligen, sehr gerne können neue Interessierte dazu kommen",
            meeting.Invitation
        );
    }

    [Fact]
    public async Task Its_agenda_is_the_proposal_of_the_invitation()
    {
        var meeting = (await Ensure(April))!;

        Assert.Equal("Unser Vorschlag für die Tagesordnung", meeting.AgendaNote);
        Assert.Equal(
            [
                "Begrüßung",
                "Die Rechtsentwicklung der Bundesregierung, die Auswirkungen auf die Kommunen und die Arbeit der Bündnisse",
                "Erfahrungsaustausch zur Arbeit aller Bündnisse im Rahmen des Internationalistischen Bündnisses",
                "Sonstiges",
            ],
            meeting.Agenda.Select(item => item.Title)
        );
        Assert.Equal([10, 120, null, 15], meeting.Agenda.Select(item => item.Minutes));
        Assert.Equal([null, 7, null, null], meeting.Agenda.Select(item => item.ContributionMinutes));
        Assert.Equal(
            "Impulsbeiträge von je 7 Minuten von allen Bündnissen zu ihrer Arbeit: inhaltliche Schwerpunkte, Breite, Gewinnung neuer Mitglieder zur "
                + "Stärkung des überparteilichen Profils, Arbeit der Gremien (Vorstand etc.), Verwirklichung der (finanzpolitischen) Prinzipien/Finanzlage "
                + "der Bündnisse, Presse- und Bündnisarbeit etc. inklusive Auswertung der Wahlkämpfe von Frankfurt Sozial! und AUF Kassel",
            meeting.Agenda[1].Details
        );
        Assert.Equal(
            ["Auswertung des Bündniskongresses und der neuen Grundsätze 45"],
            meeting.Agenda[2].Points.Select(point => $"{point.Title} {point.Minutes}")
        );
        Assert.Equal(["Beschlusskontrolle", "Termin des nächsten Treffens"], meeting.Agenda[3].Points.Select(point => point.Title));
    }

    [Fact]
    public async Task What_the_invitation_does_not_say_is_not_invented()
    {
        var meeting = (await Ensure(April))!;

        Assert.Equal((null, null, null, null), (meeting.Capacity, meeting.OpensAt, meeting.ClosesAt, meeting.StreamUrl));
        Assert.Equal((null, null, null), (meeting.Hints.PublicTransport, meeting.Hints.StepFreeAccess, meeting.Hints.Admission));
        Assert.All(meeting.Contacts, contact => Assert.Null(contact.Phone));
        Assert.Empty(meeting.Wanted);
        Assert.Empty(meeting.Questions);
    }

    [Fact]
    public void No_date_stands_in_its_prose()
    {
        var prose = SampleMeeting.Text.Split('\n').Where(line => !Data().IsMatch(line));

        Assert.DoesNotContain(prose, line => Date().IsMatch(line));
    }

    [Theory]
    [InlineData("2026-04-01", "2026-05-09", "2026-05-08")]
    [InlineData("2024-01-01", "2026-05-09", "2026-05-08")]
    [InlineData("2026-04-25", "2026-05-09", "2026-05-08")]
    [InlineData("2026-04-26", "2026-05-16", "2026-05-15")]
    [InlineData("2026-11-22", "2026-12-12", "2026-12-11")]
    [InlineData("2031-03-15", "2031-03-29", "2031-03-28")]
    public async Task It_lies_at_least_two_weeks_ahead_on_the_same_weekdays(string today, string start, string demonstration)
    {
        var meeting = (await Ensure(Utc(today)))!;

        Assert.Equal((start, 14), ($"{meeting.Start:yyyy-MM-dd}", meeting.Start.Hour));
        Assert.Equal(demonstration, $"{meeting.Related[0].Date:yyyy-MM-dd}");
        Assert.Equal(DayOfWeek.Saturday, meeting.Start.DayOfWeek);
    }

    [Fact]
    public async Task It_is_moved_again_when_it_is_past_and_nobody_came()
    {
        var first = (await Ensure(April))!;
        await Change(meeting => meeting.Content.Capacity = 45);

        Assert.Null(await Ensure(Utc("2026-05-09")));
        var moved = (await Ensure(Utc("2026-05-10")))!;

        Assert.Equal((first.Id, 1, 45, "2026-05-30"), (moved.Id, moved.Sequence, moved.Capacity, $"{moved.Start:yyyy-MM-dd}"));
        Assert.Equal(new DateOnly(2026, 5, 29), moved.Related[0].Date);
    }

    [Fact]
    public async Task It_stays_when_somebody_registered()
    {
        await Ensure(April);
        await using (var db = _database.Open())
            await db.MeetingFigures.ExecuteUpdateAsync(figures => figures.SetProperty(f => f.Registrations, 1));

        Assert.Null(await Ensure(Utc("2026-06-01")));
    }

    [Fact]
    public async Task It_does_not_come_beside_an_event_of_ones_own()
    {
        await using (var db = _database.Open())
            await MeetingImport.ImportAsync(
                db,
                MeetingFile.Read(SampleMeeting.Text.Replace("slug: kommunalpolitik", "slug: eigenes"), _ => null),
                April
            );

        Assert.Null(await Ensure(April));
    }

    [Fact]
    public async Task Its_facts_survive_as_json_and_hold_no_stream()
    {
        await Ensure(April);
        await Change(meeting => meeting.Content.StreamUrl = "https://stream.example.org/geheim");
        await using var db = _database.Open();
        var facts = MeetingFacts.Of(await db.Meetings.SingleAsync(), await db.MeetingFigures.SingleAsync(), deleteAfterDays: 14);

        var json = JsonSerializer.Serialize(facts);
        var again = JsonSerializer.Deserialize<MeetingFacts>(json)!;

        Assert.Equal(json, JsonSerializer.Serialize(again));
        Assert.DoesNotContain("geheim", json);
        Assert.Equal(
            (new DateOnly(2026, 5, 23), 50, "17:10"),
            (again.DeleteOn, again.SpareMinutes, LocalTime.Clock(again.ItemsEnd!.Value))
        );
        Assert.Equal(["14:00", "14:10", "16:10", "16:55"], again.Agenda.Select(item => LocalTime.Clock(item.Start!.Value)));
        Assert.Equal(DateTimeKind.Utc, again.ChangedAt.Kind);
        Assert.Equal(("/treffen/kommunalpolitik", "Bistro Horster Mitte"), (again.Path, again.Venue.Name));
    }

    [Fact]
    public async Task Its_calendar_entry_says_when_where_and_what()
    {
        var site = new SiteOptions { BaseUrl = "https://treffen.example.org" };
        var facts = MeetingFacts.Of((await Ensure(April))!, null, 14);

        var entry = MeetingCalendar.Entry(facts, Texts.German, site, "plattform@example.org");
        var demonstration = MeetingCalendar.Entry(facts, facts.Related[0], site, "plattform@example.org");

        Assert.Equal($"{facts.Id}@plattform", entry.Uid);
        Assert.Equal(
            ("Bistro Horster Mitte, Schmalhorststr. 1, 45899 Gelsenkirchen", "Europe/Berlin", 14, 18),
            (entry.Location, entry.TimeZone, entry.Start.Hour, entry.End.Hour)
        );
        Assert.Equal(new CalendarPerson("Koordinierungsgruppe der Kommunalpolitischen Plattform", "bergauf@posteo.de"), entry.Organizer);
        Assert.StartsWith("Für einen nächsten Erfahrungsaustausch", entry.Description);
        Assert.Contains("\n14:00 Begrüßung\n14:10 Die Rechtsentwicklung", entry.Description);
        Assert.EndsWith("\n\nEinladung: https://treffen.example.org/treffen/kommunalpolitik", entry.Description);
        Assert.Contains("DTSTART;TZID=Europe/Berlin:20260509T140000", CalendarText.Publish(entry));
        Assert.Contains("DTSTART;VALUE=DATE:20260508", CalendarText.Publish(demonstration));
        Assert.Equal(("", $"{facts.Id}-demonstration@plattform"), (demonstration.Location, demonstration.Uid));
    }

    [GeneratedRegex("^(start|end|    date): ")]
    private static partial Regex Data();

    [GeneratedRegex(@"\d\. ?(Mai|\d)|2026|Samstag|Freitag|\bMai\b")]
    private static partial Regex Date();

    private static DateTime Utc(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd").ToDateTime(new(10, 0), DateTimeKind.Utc);

    private async Task<Meeting?> Ensure(DateTime now)
    {
        await using var db = _database.Open();
        return await SampleMeeting.EnsureAsync(db, now);
    }

    private async Task Change(Action<Meeting> change)
    {
        await using var db = _database.Open();
        change(await db.Meetings.SingleAsync());
        await db.SaveChangesAsync();
    }
}
