using Plattform.Registrations;
using Plattform.Tests.House;

namespace Plattform.Tests.Registrations;

/// <summary>
/// What becomes of every answer upon every act, while places are free and when the room is full: <c>StatesAndActs.txt</c>.
/// The room has five places. Full, all are taken and one person waits; free, nobody else is there, or, for those who wait
/// themselves, one place is free, too few for them. Everybody is two, brings a cake and speaks.
/// </summary>
public abstract class StatesAndActs(StatesAndActs.OneSite one) : IClassFixture<StatesAndActs.OneSite>
{
    protected const string Free = "free";
    protected const string Full = "full";
    private const string Table = "tests/Plattform.Tests/Registrations/StatesAndActs.txt";
    private static int _meetings;

    private static readonly Dictionary<string, Func<Scene, Task>> States = new()
    {
        ["unknown"] = _ => Task.CompletedTask,
        ["on site"] = scene => scene.Own.SignsUp(Plain(scene.Own.OnSite(2))),
        ["waiting"] = async scene =>
        {
            await scene.Filler.SignsUp(scene.Filler.OnSite(5));
            await scene.Own.SignsUp(Plain(scene.Own.OnSite(2)));
        },
        ["on site, wishes more"] = async scene =>
        {
            await scene.Own.SignsUp(Plain(scene.Own.OnSite(2)));
            await scene.Filler.SignsUp(scene.Filler.OnSite(3));
            await scene.Own.Amends(given => given with { Persons = 4 }, wait: true);
        },
        ["online"] = scene => scene.Own.SignsUp(Plain(scene.Own.Online())),
        ["declined"] = scene => scene.Own.SignsUp(scene.Own.No()),
        ["withdrawn, cake stays"] = async scene =>
        {
            await scene.Own.SignsUp(Plain(scene.Own.OnSite(2)));
            await scene.Own.Withdraws(keepCake: true);
        },
        ["held"] = async scene =>
        {
            await scene.Asks(toConfirm: true);
            await scene.Own.SignsUp(Plain(scene.Own.OnSite(2)));
            await scene.Asks(toConfirm: false);
        },
    };

    private static readonly Dictionary<string, Func<Scene, Task<CommandResult>>> Acts = new()
    {
        ["form: on site"] = scene => scene.Own.SignsUp(Again(scene.Own.OnSite(2))),
        ["form: online"] = scene => scene.Own.SignsUp(Again(scene.Own.Online())),
        ["form: declined"] = scene => scene.Own.SignsUp(scene.Own.No() with { Message = "Noch einmal" }),
        ["applies: on site"] = scene => scene.Applies(Again(scene.Own.OnSite(2))),
        ["applies: online"] = scene => scene.Applies(Again(scene.Own.Online())),
        ["applies: declined"] = scene => scene.Applies(scene.Own.No() with { Message = "Noch einmal" }),
        ["on site with 4"] = scene => scene.Own.Amends(given => Plain(given) with { Attendance = AttendanceKind.OnSite, Persons = 4 }),
        ["on site with 4, would wait"] = scene =>
            scene.Own.Amends(given => Plain(given) with { Attendance = AttendanceKind.OnSite, Persons = 4 }, wait: true),
        ["on site with 2"] = scene => scene.Own.Amends(given => Plain(given) with { Attendance = AttendanceKind.OnSite, Persons = 2 }),
        ["on site with 1"] = scene => scene.Own.Amends(given => Plain(given) with { Attendance = AttendanceKind.OnSite, Persons = 1 }),
        ["one cake more"] = scene => scene.Own.Amends(given => given with { Cakes = [Guest.Cakes(given.CakeCount + 1)] }),
        ["changes to online"] = scene => scene.Own.Amends(given => Plain(given) with { Attendance = AttendanceKind.Online, Persons = 1 }),
        ["presses online"] = scene => scene.Own.GoesOnline(),
        ["withdraws"] = scene => scene.Own.Withdraws(),
        ["withdraws, cake stays"] = scene => scene.Own.Withdraws(keepCake: true),
        ["stops waiting"] = scene => scene.Own.StopsWaiting(),
        ["confirms"] = scene => scene.Own.Confirms(),
        ["deletes everything"] = scene => scene.Own.Erases(),
    };

    private static readonly string[] Rooms = [Free, Full];

    public static TheoryData<string, string, string> RowsOf(string room)
    {
        var rows = new TheoryData<string, string, string>();
        foreach (var row in Read().Where(row => row.Room == room))
            rows.Add(row.State, row.Act, row.Becomes);
        return rows;
    }

    protected async Task IsInTheTable(string state, string act, string room, string becomes)
    {
        var scene = await Scene.Of(one.Site, $"row-{Interlocked.Increment(ref _meetings)}");
        await States[state](scene);
        await scene.Furnish(room);
        var outcome = await Acts[act](scene);

        var letters = await one.Site.TakeLetters(scene.Meeting);
        var figures = await one.Site.FiguresOf(scene.Meeting);
        var now = string.Join(
            " | ",
            $"{outcome}",
            Listed(letters.To(scene.Own).Select(letter => letter.Short)),
            Listed(
                letters.Notices().Select(notice => string.Join(' ', notice.Differences.Select(d => $"{d.Of}").Prepend($"{notice.Of}")))
            ),
            Listed(letters.To(scene.Next).Select(letter => letter.Short)),
            $"{figures.PersonsOnSite} {figures.PersonsOnline} {figures.PersonsWaiting} {figures.Declined}"
        );
        Assert.True(becomes == now, $"{state}: {act} | {room} | {now}");

        await one.Site.FiguresAreTrue(scene.Meeting);
        Assert.InRange(figures.PersonsOnSite, 0, 5);
        Assert.Empty(letters.To(scene.Filler));
        Assert.Equal(
            letters.Count(letter => letter.To == "bergauf@posteo.de"),
            letters.Count(letter => letter.To == "martina.reichmann@onlinehome.de")
        );
        foreach (var guest in new[] { scene.Own, scene.Next })
            if (await guest.Stored() is { PlaceStatus: PlaceStatus.Waiting })
                Assert.DoesNotContain(letters.To(guest), letter => letter.SoundsConfirmed);
    }

    protected static void EveryCombinationHasItsRow()
    {
        var rows = Read().Select(row => (row.State, row.Act, row.Room)).ToList();
        var combinations = States.Keys.SelectMany(state => Acts.Keys.SelectMany(act => Rooms.Select(room => (state, act, room)))).ToList();
        Assert.Empty(combinations.Except(rows));
        Assert.Empty(rows.Except(combinations));
        Assert.Equal(rows.Count, rows.Distinct().Count());
    }

    private static IEnumerable<(string State, string Act, string Room, string Becomes)> Read()
    {
        var state = "";
        foreach (
            var line in Repository
                .Read(Table)
                .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Where(line => line[0] != '#')
        )
        {
            var cells = line.Split('|', StringSplitOptions.TrimEntries);
            if (cells.Length == 1)
                state = line;
            else
                yield return (state, cells[0], cells[1], string.Join(" | ", cells[2..]));
        }
    }

    private static string Listed(IEnumerable<string> words) =>
        string.Join(", ", words.Order(StringComparer.Ordinal)) is { Length: > 0 } list ? list : "-";

    private static RegistrationData Plain(RegistrationData given) =>
        given with
        {
            Cakes = given.Cakes.Count > 0 ? given.Cakes : [Guest.Cakes(1)],
            Topic = "Unser Freibad",
            AgendaItem = "rechtsentwicklung",
        };

    private static RegistrationData Again(RegistrationData given) => Plain(given) with { Message = "Noch einmal" };

    public sealed class OneSite : IDisposable
    {
        internal Site Site { get; } = new(("Limits:NoticesPerCoordinatorPerHour", "1000000")) { Still = true };

        public void Dispose() => Site.Dispose();
    }

    private sealed class Scene(Site site, Guid meeting)
    {
        public Guid Meeting => meeting;
        public Guest Own { get; } = new(site, meeting, "own");
        public Guest Filler { get; } = new(site, meeting, "filler");
        public Guest Next { get; } = new(site, meeting, "next");

        public static async Task<Scene> Of(Site site, string slug) =>
            new(site, await site.NewMeeting(slug, meeting => meeting.Content.Capacity = 5));

        public Task Asks(bool toConfirm) => site.ChangeMeeting(meeting, m => m.Content.ConfirmEmail = toConfirm);

        public async Task Furnish(string room)
        {
            var taken = (await site.FiguresOf(meeting)).PersonsOnSite;
            if (room == Full && taken < 5)
                await Filler.SignsUp(Filler.OnSite(5 - taken));
            site.Time.Advance(TimeSpan.FromSeconds(1));
            if (room == Full)
                await Next.SignsUp(Next.OnSite());
            else if (taken == 5)
                await Filler.Amends(given => given with { Persons = given.Persons - 1 });
            await site.TakeLetters(meeting);
            site.Time.Advance(TimeSpan.FromMinutes(1));
        }

        public async Task<CommandResult> Applies(RegistrationData given)
        {
            await Own.SignsUp(given);
            await site.TakeLetters(meeting);
            return await Own.Applies();
        }
    }
}
