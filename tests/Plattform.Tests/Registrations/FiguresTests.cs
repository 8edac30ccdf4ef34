using Microsoft.EntityFrameworkCore;
using Plattform.Meetings;
using Plattform.Registrations;

namespace Plattform.Tests.Registrations;

/// <summary>Every command counts the same way: the difference of a registration before and after.</summary>
public sealed class FiguresTests : IDisposable
{
    private const string Slug = "kommunalpolitik";
    private readonly Site _site = new() { Still = true };

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task One_kind_of_cake_typed_in_two_lines_and_by_two_guests_is_one_line()
    {
        await _site.Visitor().SignUp(Slug, [.. Cakes("rosa@example.org", 2)]);
        await _site.Visitor().SignUp(Slug, [.. Cakes("karl@example.org", 1)]);
        var page = await _site.Visitor().Get($"/treffen/{Slug}");
        Assert.Contains("3 Streusel", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("2 Streusel", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("1 Streusel", page.Text, StringComparison.Ordinal);
        var meeting = await _site.Read(db => db.Meetings.Select(e => e.Id).SingleAsync());
        Assert.Equal(3, (await _site.FiguresOf(meeting)).Cakes);
        await _site.FiguresAreTrue(meeting);
    }

    [Fact]
    public async Task Many_at_once_leave_the_figures_that_their_rows_say()
    {
        var meeting = await _site.NewMeeting("gemischt", m => m.Content.Capacity = 40);
        var guests = Enumerable.Range(0, 40).Select(i => new Guest(_site, meeting, $"gast{i}")).ToList();
        for (var i = 0; i < guests.Count; i += 8)
        {
            await Task.WhenAll(guests.Skip(i).Take(8).Select((guest, n) => guest.SignsUp(Spoken(guest, n))));
            await _site.FiguresAreTrue(meeting);
            await Task.WhenAll(
                guests[i].Withdraws(),
                guests[i + 2].Amends(given => given with { Persons = 3 }),
                guests[i + 7].SignsUp(guests[i + 7].OnSite(2))
            );
            await _site.FiguresAreTrue(meeting);
        }
    }

    [Fact]
    public async Task What_the_desk_changed_meanwhile_holds_for_the_next_answer()
    {
        var meeting = await _site.NewMeeting("zu");
        var (first, second, third) = (
            new Guest(_site, meeting, "eins"),
            new Guest(_site, meeting, "zwei"),
            new Guest(_site, meeting, "drei")
        );
        Assert.Equal(CommandResult.Done, await first.SignsUp(first.OnSite()));
        await _site.ChangeMeeting(meeting, m => m.Content.Capacity = 1);
        Assert.Equal(CommandResult.Waiting, await second.SignsUp(second.OnSite()));
        await _site.ChangeMeeting(meeting, m => m.Content.ClosesAt = _site.Now);
        Assert.Equal(CommandResult.Closed, await third.SignsUp(third.OnSite()));
        await _site.FiguresAreTrue(meeting);
    }

    [Fact]
    public async Task What_another_process_adds_meanwhile_is_not_written_over()
    {
        var meeting = await _site.NewMeeting("zwei");
        var (first, second) = (new Guest(_site, meeting, "eins"), new Guest(_site, meeting, "zwei"));
        await first.SignsUp(first.OnSite());
        await _site.Read(db =>
            db.MeetingFigures.Where(f => f.MeetingId == meeting)
                .ExecuteUpdateAsync(set => set.SetProperty(f => f.PersonsOnSite, f => f.PersonsOnSite + 5))
        );
        await second.SignsUp(second.OnSite(2));
        Assert.Equal(8, (await _site.FiguresOf(meeting)).PersonsOnSite);
    }

    [Fact]
    public async Task A_recount_mends_figures_and_keeps_who_goes_to_a_related_event()
    {
        var meeting = await _site.NewMeeting("falsch");
        foreach (var (guest, n) in Enumerable.Range(0, 8).Select(n => (new Guest(_site, meeting, $"gast{n}"), n)))
            await guest.SignsUp(Spoken(guest, n), related: ["demonstration"]);
        var related = (await _site.FiguresOf(meeting)).Related["demonstration"];
        await _site.Read(db =>
            db.MeetingFigures.ExecuteUpdateAsync(set => set.SetProperty(f => f.Cakes, 99).SetProperty(f => f.Alliances, 0))
        );
        await _site.Read(db => db.CakesOnOffer.ExecuteDeleteAsync());
        await _site.Read(db => db.AllianceCounters.ExecuteDeleteAsync());
        await _site.Recount();
        await _site.FiguresAreTrue(meeting);
        Assert.Equal(related, (await _site.FiguresOf(meeting)).Related["demonstration"]);
    }

    private static IEnumerable<(string, string)> Cakes(string email, int lines)
    {
        yield return ("name", email[..4]);
        yield return ("email", email);
        yield return ("attendance", "onsite");
        yield return ("persons", "1");
        yield return ("consent", "true");
        for (var line = 1; line <= lines; line++)
        {
            yield return (line == 1 ? "cakeKind" : $"cakeKind-{line}", "Streusel");
            yield return (line == 1 ? "cakeCount" : $"cakeCount-{line}", "1");
        }
    }

    private static RegistrationData Spoken(Guest guest, int n) =>
        n switch
        {
            0 => guest.OnSite(2),
            1 => guest.Online(),
            2 => guest.OnSite() with
            {
                Alliance = "AUF Kassel",
                Cakes = [new("Pflaumenkuchen", 2, CakeMarks.Vegan), new("Apfelkuchen", 1, CakeMarks.None)],
            },
            3 => guest.No(),
            4 => guest.OnSite() with { Alliance = "auf kassel", Topic = "Unser Haushalt", AgendaItem = "rechtsentwicklung" },
            5 => guest.OnSite() with { Alliance = "Auf Kassel", Cakes = [new("Pflaumenkuchen", 1, CakeMarks.Vegan)] },
            6 => guest.Online() with { Alliance = $"Bündnis {guest.GetHashCode() % 3}" },
            _ => guest.OnSite(),
        };
}
