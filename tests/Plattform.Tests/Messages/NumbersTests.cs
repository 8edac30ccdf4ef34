using Microsoft.EntityFrameworkCore;
using Plattform.Mail;
using Plattform.Meetings;
using Plattform.Messages;
using Plattform.Registrations;
using Plattform.Tests.Registrations;

namespace Plattform.Tests.Messages;

/// <summary>A meeting in which every two numbers that could be mixed up differ: each page of the desk says what the rows say.</summary>
public sealed class NumbersTests
{
    private const string Desk = "/koordination/tagung";

    [Fact]
    public async Task Every_page_counts_alike_and_names_persons_and_answers_where_they_differ()
    {
        using var calendar = await WithEverybody();
        var rows = (await calendar.Site.AnswersTo(calendar.Meeting)).FindAll(r => !r.IsHeld);
        var onSite = rows.FindAll(r => r is { Attendance: AttendanceKind.OnSite, PlaceStatus: PlaceStatus.Confirmed });
        var waiting = rows.FindAll(r => r.WaitsSince is not null);
        var (persons, missing) = (onSite.Sum(r => r.Persons), waiting.Sum(r => r.PlacesMissing));
        var speakers = rows.FindAll(r => r.Contribution is not null);
        var turns = speakers.Select(r => r.Alliance.Length > 0 ? r.Alliance : r.Name).Distinct().Count();
        Assert.Equal((7, 4, 6, 3, 3, 2), (persons, onSite.Count, missing, waiting.Count, speakers.Count, turns));

        var desk = await calendar.Site.Coordinator();
        var people =
            $"{persons} Personen vor Ort in {onSite.Count} Antworten · 1 online · {rows.Count(r => r.Attendance == AttendanceKind.Declined)} abgesagt · {missing} auf der Warteliste in {waiting.Count} Antworten";
        var spoken = $"{speakers.Count} Beiträge sind angemeldet. Sie teilen sich {turns} Redezeiten.";
        var cakes = $"{rows.Sum(r => r.Cakes.Sum(cake => cake.Count))} Kuchen";
        var home = (await desk.Get(Desk)).Text;
        var waits = $"{missing} auf der Warteliste in {waiting.Count} Antworten";
        foreach (var said in new[] { $"{persons} von 8 Plätzen", waits, spoken, cakes, $"{rows.Count} Antworten sind da." })
            Assert.Contains(said, home, StringComparison.Ordinal);
        var list = await desk.Get(Desk + "/teilnahme");
        Assert.Contains($"{people} · {cakes}", list.Text, StringComparison.Ordinal);
        Assert.Contains(spoken, (await desk.Get(Desk + "/beitraege")).Text, StringComparison.Ordinal);
        Assert.Contains(cakes, (await desk.Get(Desk + "/kuchen")).Text, StringComparison.Ordinal);

        var chips = list
            .Html.QuerySelectorAll(".chips a")
            .Select(chip =>
                (
                    chip.GetAttribute("href")!,
                    int.Parse(chip.QuerySelector("span")!.TextContent, System.Globalization.CultureInfo.InvariantCulture)
                )
            )
            .ToList();
        Assert.Equal(
            [
                persons + 1 + missing + rows.Count(r => r.Attendance == AttendanceKind.Declined),
                persons,
                1,
                missing,
                rows.Count(r => r.Attendance == AttendanceKind.Declined),
                rows.Count(r => r.Newcomer),
                rows.Sum(r => r.Cakes.Sum(cake => cake.Count)),
                speakers.Count,
                rows.Count(r => r.Email.Length == 0),
            ],
            chips.Select(chip => chip.Item2)
        );
        int[] answers =
        [
            rows.Count,
            onSite.Count,
            1,
            waiting.Count,
            chips[4].Item2,
            chips[5].Item2,
            rows.Count(r => r.Cakes.Count > 0),
            speakers.Count,
            chips[8].Item2,
        ];
        foreach (var ((address, _), count) in chips.Zip(answers))
            Assert.Equal(count, (await desk.Get(address)).Html.QuerySelectorAll(".people li:not(.abc)").Length);
        var table = (await desk.Get(Desk + "/teilnahme.csv"))
            .Body.TrimEnd()
            .Split('\n')
            .Skip(1)
            .Select(line => line.Replace("\"", "", StringComparison.Ordinal).Split(';'))
            .ToList();
        Assert.Equal(
            (rows.Count, persons),
            (
                table.Count,
                table
                    .Where(cells => cells[5] == "vor Ort")
                    .Sum(cells => int.Parse(cells[6], System.Globalization.CultureInfo.InvariantCulture))
            )
        );

        await calendar.Comes("2026-05-08 18:00");
        var letter = (await calendar.Post()).First(letter => letter.Kind == "DoorList").Text;
        foreach (
            var said in new[]
            {
                $"Personen vor Ort: {persons} von 8 Plätzen",
                $"Warteliste: {missing} Personen in {waiting.Count} Antworten",
                spoken,
            }
        )
            Assert.Contains(said, letter, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_gets_a_letter_is_counted_alike_before_it_goes_while_it_waits_and_after_it_went()
    {
        using var calendar = await WithEverybody();
        await calendar.Forgets();
        var rows = (await calendar.Site.AnswersTo(calendar.Meeting)).FindAll(r => !r.IsHeld);
        var move = Mailboxes(rows.Where(r => r.Attendance != AttendanceKind.Declined));
        var cancellation = Mailboxes(rows.Where(r => r.Attendance != AttendanceKind.Declined || r.Cakes.Count > 0));
        var all = Mailboxes(rows.Where(r => r.Attendance != AttendanceKind.Declined && !r.Unsubscribed));
        Assert.Equal((5, 6, 4), (move, cancellation, all));

        var desk = await calendar.Site.Coordinator();
        var tiles = (await desk.Get(Calendar.Path))
            .Html.QuerySelectorAll("#audience .choice span")
            .Select(span => span.LastChild!.TextContent.Trim());
        Assert.Equal(["4 Menschen", "2 Menschen", "ein Mensch", "2 Menschen", "2 Menschen", "2 Menschen", "2 Menschen"], tiles);
        var draft = await desk.Follow(await desk.Submit(await desk.Get(Calendar.Path), ("subject", "Neues"), ("text", "Hallo!")));
        Assert.Contains($"{all} Menschen bekommen das", draft.Text, StringComparison.Ordinal);
        Assert.Equal(all, draft.Html.QuerySelectorAll(".names li").Length);
        await desk.Submit(draft, ("act", "send"));
        await calendar.Looks();
        Assert.Equal(all, (await calendar.Post()).Count(letter => letter.Kind == "Message"));

        var edit = await desk.Get(Desk + "/bearbeiten");
        Assert.Contains(
            $"{cancellation} Menschen bekommen eine Mail. Ohne E-Mail-Adresse, sagt es ihnen bitte selbst: clara",
            (await desk.Get(Desk + "/absagen")).Text,
            StringComparison.Ordinal
        );
        var moved = await desk.Follow(await desk.Submit(edit, ("venueName", "Schloss Horst")));
        Assert.Contains($"{move} Menschen erfahren davon in höchstens 15 Minuten", moved.Text, StringComparison.Ordinal);
        await calendar.Looks();
        foreach (var page in new[] { "/koordination", Calendar.Path, Calendar.Path + "/aenderung" })
            Assert.Contains($"{move} Menschen bekommen ihn.", (await desk.Get(page)).Text, StringComparison.Ordinal);
        await calendar.Passes(TimeSpan.FromMinutes(15));
        var post = await calendar.Post();
        Assert.Equal(move, post.Count(letter => letter.Kind == "MeetingChanged"));
        Assert.Contains(
            $"{move} Menschen bekommen eine Mail. Einer hat keine Adresse angegeben",
            post.First(letter => letter.Kind == "MeetingNotice").Text,
            StringComparison.Ordinal
        );
        desk = await calendar.Site.Coordinator();
        Assert.Contains($"{move} Menschen bekommen ihn.", (await desk.Get(Calendar.Path + "/aenderung")).Text, StringComparison.Ordinal);

        var cancelled = await desk.PlansAtOnce(Desk + "/absagen");
        Assert.Contains(
            $"{cancellation} Menschen bekommen eine Mail. Ohne E-Mail-Adresse, sagt es ihnen bitte selbst: clara",
            cancelled.Text,
            StringComparison.Ordinal
        );
        await calendar.Looks();
        post = await calendar.Post();
        Assert.Equal(
            cancellation,
            post.Where(letter => letter.Kind == "CalledOff").Select(letter => letter.To.ToLowerInvariant()).Distinct().Count()
        );
        Assert.Contains(
            $"{cancellation} Menschen bekommen eine Mail.",
            post.First(letter => letter.Kind == "MeetingNotice").Text,
            StringComparison.Ordinal
        );
    }

    private static int Mailboxes(IEnumerable<Registration> rows) =>
        rows.Select(r => r.Email.ToLowerInvariant()).Where(email => email.Length > 0).Distinct().Count();

    /// <summary>Eight places. Ben shares Anna's address and her turn, Clara gave none, Dora wishes more, Jan has confirmed nothing, Hanna only sends a cake.</summary>
    private static async Task<Calendar> WithEverybody()
    {
        var calendar = await Calendar.WithMeeting(("group:", "capacity: 8\nwithoutEmail: true\ngroup:"));
        var site = calendar.Site;
        await calendar.Answered("anna", g => Speaks(g.OnSite(3), "Linden") with { Cakes = [Guest.Cakes(2)] });
        await calendar.Answered("ben", g => Speaks(g.OnSite(2), "Linden"));
        await site.Submit(
            new SignUp(
                calendar.Meeting,
                "clara",
                "",
                new()
                {
                    Name = "clara",
                    Newcomer = true,
                    Cakes = [Guest.Cakes(1)],
                },
                [],
                "de",
                "Einverstanden."
            )
        );
        var dora = await calendar.Answered("dora", g => g.OnSite());
        await site.ChangeMeeting(calendar.Meeting, meeting => meeting.Content.ConfirmEmail = true);
        await calendar.Answered("jan", g => g.OnSite() with { Cakes = [Guest.Cakes(5)] });
        await site.ChangeMeeting(calendar.Meeting, meeting => meeting.Content.ConfirmEmail = false);
        await dora.Amends(given => given with { Persons = 3 }, wait: true);
        await calendar.Answered("fritz", g => g.OnSite(3));
        await calendar.Answered("gerd", g => g.OnSite());
        await calendar.Answered("emil", g => Speaks(g.Online(), ""));
        await calendar.Answered("hanna", g => g.No() with { Cakes = [Guest.Cakes(1)] });
        await calendar.Answered("ina", g => g.No());
        await site.Read(db =>
            db.Registrations.Where(r => r.Name == "ben").ExecuteUpdateAsync(set => set.SetProperty(r => r.Email, "Anna@example.org"))
        );
        await site.Submit(new Unsubscribe((await site.AnswersTo(calendar.Meeting)).Single(r => r.Name == "gerd").Id));
        await calendar.Looks();
        return calendar;
    }

    private static RegistrationData Speaks(RegistrationData given, string alliance) =>
        given with
        {
            Alliance = alliance,
            Topic = "Das Freibad",
            AgendaItem = "rechtsentwicklung",
        };
}
