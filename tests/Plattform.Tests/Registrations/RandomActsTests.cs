using System.Globalization;
using CsCheck;
using Microsoft.EntityFrameworkCore;
using Plattform.Mail;
using Plattform.Meetings;
using Plattform.Registrations;
using CommandResult = Plattform.Registrations.CommandResult;

namespace Plattform.Tests.Registrations;

/// <summary>
/// Twelve people do whatever comes to their mind, while the desk changes the number of places, acts for people and undoes it,
/// and time passes. After each act
/// the figures are those of the rows, nobody sits on another's lap, and every last letter still tells the truth.
/// <c>tests/endurance/acts.sh</c> plays longer. A failure prints the seed that repeats it.
/// </summary>
[Trait("Speed", "slow")]
public sealed class RandomActsTests : IDisposable
{
    private const int ActsOfOnePlay = 100;

    private static readonly int Acts = int.Parse(
        Environment.GetEnvironmentVariable("PLATTFORM_RANDOM_ACTS") ?? "300",
        CultureInfo.InvariantCulture
    );

    private readonly Site _site = new() { Still = true };
    private int _plays;

    public void Dispose() => _site.Dispose();

    [Fact]
    public Task Whatever_people_do_figures_places_turns_and_letters_are_true() =>
        Play.Any(ActsOfOnePlay)
            .SampleAsync(
                async play => await new Stage(_site, await Meeting(play)).Perform(play),
                iter: Acts / ActsOfOnePlay,
                threads: 1,
                print: play => $"{play.Capacity} places, {play.ConfirmEmail}:\n{string.Join('\n', play.Acts.AsEnumerable())}"
            );

    private Task<Guid> Meeting(Play play) =>
        _site.NewMeeting(
            $"play-{++_plays}",
            meeting =>
            {
                var day = _site.Now.Date.AddDays(60);
                meeting.Schedule(day.AddHours(14), day.AddHours(18), "Europe/Berlin");
                meeting.Agenda.Single(item => item.Id == "rechtsentwicklung").Minutes = 3 * 7;
                meeting.Content.Wanted =
                [
                    new()
                    {
                        Id = "stuehle",
                        Title = "Stühle stellen",
                        Count = 2,
                    },
                ];
                meeting.Agenda.Single(item => item.Id == "sonstiges").Sessions =
                [
                    new()
                    {
                        Id = "a",
                        Title = "A",
                        Places = 3,
                    },
                    new()
                    {
                        Id = "b",
                        Title = "B",
                        Places = 2,
                    },
                    new() { Id = "c", Title = "C" },
                ];
                meeting.Content.Questions =
                [
                    new()
                    {
                        Id = "essen",
                        Text = "Essen",
                        Choices = ["x", "y"],
                        Several = true,
                        Places = 3,
                    },
                ];
                (meeting.Content.Capacity, meeting.Content.ConfirmEmail) = (play.Capacity, play.ConfirmEmail);
            }
        );

    private enum Deed
    {
        ComesByForm,
        WatchesByForm,
        DeclinesByForm,
        Applies,
        AppliesOrWaits,
        Changes,
        ChangesOrWaits,
        SwitchesOnline,
        Withdraws,
        StopsWaiting,
        Confirms,
        Denies,
        Erases,
        PlacesChange,
        SessionsGrow,
        DeskActs,
        DeskActsAndUndoes,
        DeskActsOthersToo,
        TimePasses,
        ItBegins,
    }

    private sealed record Act(Deed Deed, int Who, int Persons, int Cakes, int Talk, bool Flag);

    private sealed record Play(int? Capacity, bool ConfirmEmail, Act[] Acts)
    {
        private static readonly Deed[] Weights =
        [
            .. Often(Deed.ComesByForm, 24),
            .. Often(Deed.WatchesByForm, 6),
            .. Often(Deed.DeclinesByForm, 4),
            .. Often(Deed.Applies, 10),
            .. Often(Deed.AppliesOrWaits, 5),
            .. Often(Deed.Changes, 14),
            .. Often(Deed.ChangesOrWaits, 12),
            .. Often(Deed.SwitchesOnline, 5),
            .. Often(Deed.Withdraws, 12),
            .. Often(Deed.StopsWaiting, 4),
            .. Often(Deed.Confirms, 12),
            .. Often(Deed.Denies, 2),
            .. Often(Deed.Erases, 4),
            .. Often(Deed.PlacesChange, 6),
            .. Often(Deed.SessionsGrow, 2),
            .. Often(Deed.DeskActs, 8),
            .. Often(Deed.DeskActsAndUndoes, 16),
            .. Often(Deed.DeskActsOthersToo, 12),
            .. Often(Deed.TimePasses, 5),
            Deed.ItBegins,
        ];

        public static Gen<Play> Any(int acts)
        {
            var act = Gen.Select(
                Gen.Int[0, Weights.Length - 1],
                Gen.Int[0, 11],
                Gen.Int[1, 4],
                Gen.Int[0, 3],
                Gen.Int[0, 9],
                Gen.Bool,
                (deed, who, persons, cakes, talk, flag) => new Act(Weights[deed], who, persons, cakes, talk, flag)
            );
            return Gen.Select(
                Gen.Int[2, 10],
                Gen.Bool,
                act.Array[acts],
                (places, confirm, all) => new Play(places == 2 ? null : places, confirm, all)
            );
        }

        private static IEnumerable<Deed> Often(Deed deed, int times) => Enumerable.Repeat(deed, times);
    }

    /// <summary>One event and what was seen of it so far.</summary>
    private sealed class Stage(Site site, Guid meeting)
    {
        private readonly Guest[] _guests = [.. Enumerable.Range(0, 12).Select(i => new Guest(site, meeting, $"gast{i}"))];
        private readonly DeskPresses _desk = new(site, meeting);
        private readonly Dictionary<Guid, RegistrationFacts> _lastTold = [];
        private readonly Dictionary<Guid, (string Method, int Sequence)> _calendars = [];
        private int _onSite;
        private int _related;

        public async Task Perform(Play play)
        {
            foreach (var act in play.Acts)
            {
                site.Time.Advance(TimeSpan.FromSeconds(1));
                await Do(act, _guests[act.Who]);
                await Look();
            }
        }

        private Task Do(Act act, Guest guest) =>
            act.Deed switch
            {
                Deed.ComesByForm => SignUp(act, guest, Spoken(act, guest.OnSite(act.Persons))),
                Deed.WatchesByForm => SignUp(act, guest, Spoken(act, guest.Online())),
                Deed.DeclinesByForm => SignUp(act, guest, guest.No() with { Cakes = Cakes(act) }),
                Deed.Applies or Deed.AppliesOrWaits => guest.Applies(act.Deed == Deed.AppliesOrWaits),
                Deed.Changes or Deed.ChangesOrWaits => guest.Amends(given => Changed(act, given), act.Deed == Deed.ChangesOrWaits),
                Deed.SwitchesOnline => guest.GoesOnline(),
                Deed.Withdraws => guest.Withdraws(act.Flag),
                Deed.StopsWaiting => guest.StopsWaiting(),
                Deed.Confirms => guest.Confirms(act.Cakes),
                Deed.Denies => guest.Denies(),
                Deed.Erases => Erase(guest),
                Deed.PlacesChange => Change(m =>
                    m.Content.Capacity = m.Capacity is { } places
                        ? Math.Max(1, places + (act.Cakes == 0 ? -act.Persons : act.Persons))
                        : null
                ),
                Deed.SessionsGrow => Change(m => m.Agenda.Single(item => item.Id == "sonstiges").Sessions[act.Cakes % 2].Places += 1),
                Deed.DeskActs or Deed.DeskActsAndUndoes or Deed.DeskActsOthersToo => DeskActs(act, guest),
                Deed.TimePasses => Wait(TimeSpan.FromHours(13 * act.Persons)),
                _ => Begin(),
            };

        /// <summary>The demonstration is counted with a first answer, and nowhere else.</summary>
        private async Task SignUp(Act act, Guest guest, RegistrationData given)
        {
            var isFirst = await guest.Stored() is null;
            var outcome = await guest.SignsUp(given, related: act.Flag ? ["demonstration"] : []);
            if (
                act.Flag
                && isFirst
                && given.Attendance != AttendanceKind.Declined
                && outcome is (CommandResult.Done or CommandResult.Waiting)
            )
                _related += given.Persons;
        }

        private async Task Erase(Guest guest)
        {
            var own = (await guest.Stored())?.Id;
            await guest.Erases();
            Assert.Null(await guest.Stored());
            Assert.Empty(
                await site.Read(db =>
                    db.Outbox.Where(m =>
                            (m.RecipientAddress == guest.Email && !db.Registrations.Any(r => r.Id == m.Person))
                            || (own != null && (m.Person == own || m.Facts!.Contains($"{own}")))
                        )
                        .Select(m => $"{m.Kind} to {m.RecipientAddress} about {m.Person}, {m.State}, not {own}: {m.Facts}")
                        .ToListAsync()
                )
            );
        }

        /// <summary>Undone, everybody's registration is as before, unless others did something meanwhile.</summary>
        private async Task DeskActs(Act act, Guest guest)
        {
            var isUndone = act.Deed != Deed.DeskActs;
            var before = await _desk.Photo();
            var press = DeskPresses.Press(
                await _desk.AnyFor(guest, act.Talk, Spoken(act, guest.OnSite(act.Persons)), act.Flag),
                tell: !isUndone || act.Persons % 2 == 0 || await guest.Stored() is null,
                isUndone && act.Cakes == 0 ? DeskOverride.Capacity : DeskOverride.None
            );
            var outcome = await site.Submit(press);
            if (outcome is not (CommandResult.Done or CommandResult.Waiting))
                Assert.Equal(before, await _desk.Photo());
            if (!isUndone)
                return;
            await site.FiguresAreTrue(meeting);
            if (press.Despite == DeskOverride.Capacity) // what others build on it stays
                _onSite = Math.Max(_onSite, (await site.FiguresOf(meeting)).PersonsOnSite);
            if (act.Deed == Deed.DeskActsOthersToo)
                for (var other = 0; other < act.Persons; other++)
                    await Meanwhile(act with { Who = (act.Who + other * act.Talk) % 12, Talk = (act.Talk + other) % 10 });
            site.Time.Advance(TimeSpan.FromSeconds(1));
            await _desk.Undo(press);
            if (act.Deed == Deed.DeskActsAndUndoes)
                Assert.Equal(before, await _desk.Photo());
        }

        private Task Meanwhile(Act act)
        {
            site.Time.Advance(TimeSpan.FromSeconds(1));
            Deed[] deeds =
            [
                Deed.ComesByForm,
                Deed.Changes,
                Deed.ChangesOrWaits,
                Deed.Withdraws,
                Deed.SwitchesOnline,
                Deed.Confirms,
                Deed.Applies,
                Deed.Erases,
                Deed.PlacesChange,
                Deed.DeskActs,
            ];
            return Do(act with { Deed = deeds[(act.Talk + act.Cakes) % deeds.Length], Flag = !act.Flag }, _guests[act.Who]);
        }

        private async Task Begin()
        {
            var untilThen = (await site.Meeting(meeting)).StartsAt - site.Now;
            await Wait(untilThen > TimeSpan.Zero ? untilThen : TimeSpan.Zero);
        }

        private async Task Wait(TimeSpan time)
        {
            site.Time.Advance(time);
            await site.Submit(new ReconcileMeeting(meeting));
        }

        private async Task Change(Action<Meeting> change)
        {
            await site.ChangeMeeting(meeting, change);
            await site.Submit(new ReconcileMeeting(meeting));
        }

        private static RegistrationData Changed(Act act, RegistrationData given) =>
            act.Flag ? Spoken(act, given) : Spoken(act, given with { Attendance = AttendanceKind.OnSite, Persons = act.Persons });

        private static RegistrationData Spoken(Act act, RegistrationData given) =>
            given.Attendance == AttendanceKind.Declined
                ? given
                : given with
                {
                    Cakes = Cakes(act),
                    Alliance = act.Talk == 0 ? "" : $"Bündnis {(act.Who + (act.Flag ? 1 : 0)) % 3}",
                    Topic = act.Talk < 4 ? "Unser Freibad" : "",
                    AgendaItem = act.Talk < 4 ? "rechtsentwicklung" : "",
                    Claims = act.Talk > 6 ? ["stuehle"] : [],
                    Choices =
                    [
                        .. act.Talk < 8
                            ? [new Choice("session-sonstiges", $"{(char)('a' + ((act.Talk + act.Persons) % 3))}")]
                            : Array.Empty<Choice>(),
                        .. act.Talk % 3 == 0 ? [new Choice("question-essen", "x")] : Array.Empty<Choice>(),
                        .. act.Cakes > 1 ? [new Choice("question-essen", "y")] : Array.Empty<Choice>(),
                    ],
                };

        private static IReadOnlyList<CakeFacts> Cakes(Act act) =>
            [.. Enumerable.Range(1, act.Cakes).Select(i => new CakeFacts($"Kuchen {i}", i, i == 2 ? CakeMarks.Vegan : CakeMarks.None))];

        private async Task Look()
        {
            var now = await site.Meeting(meeting);
            var rows = await site.AnswersTo(meeting);
            await site.FiguresAreTrue(meeting, rows);
            Assert.Equal(_related, (await site.FiguresOf(meeting)).Related.GetValueOrDefault("demonstration"));
            var onSite = rows.Where(r => r is { Attendance: AttendanceKind.OnSite, PlaceStatus: PlaceStatus.Confirmed })
                .Sum(r => r.Persons);
            Assert.True(!(onSite > now.Capacity) || onSite <= _onSite, $"{onSite} persons on {now.Capacity} places.");
            _onSite = onSite;
            Assert.True(Counted.Slots(rows).Count <= 3, "More turns than fit.");
            if (!now.HasBegun(site.Now) && rows.Where(r => r.WaitsSince is not null).MinBy(r => r.WaitsSince) is { } first)
                Assert.True(
                    onSite
                        + (first.WishedPersons ?? first.Persons)
                        - (first is { Attendance: AttendanceKind.OnSite, PlaceStatus: PlaceStatus.Confirmed } ? first.Persons : 0)
                        > now.Capacity,
                    $"{first.Name} waits beside free places."
                );
            site.ChoicesAreKept(rows, now);
            foreach (var letter in await site.TakeLetters(meeting))
                Read(letter, now);
            Assert.All(
                rows.Where(r => r.IsHeld),
                row =>
                    Assert.True(
                        row
                            is {
                                Persons: 1,
                                PlacesTaken: 0,
                                WaitsSince: null,
                                Contribution: null,
                                Cakes: [],
                                Claims: [],
                                Choices: [],
                                Travel: []
                            },
                        $"{row.Email} is held and has something."
                    )
            );
            foreach (var row in rows.Where(r => !r.IsHeld && r.Email.Length > 0))
                Assert.Equal(
                    $"{row.Data.ToJson()} {row.PlaceStatus} {row.WishedPersons} {Said(row.Choices.Select(c => c.Facts))}",
                    _lastTold[row.Id] is var told
                        ? $"{told.Data.ToJson()} {told.PlaceStatus} {told.WishedPersons} {Said(told.Choices)}"
                        : ""
                );
        }

        private static string Said(IEnumerable<ChosenFacts> choices) =>
            string.Join(", ", choices.Select(c => $"{c}").Order(StringComparer.Ordinal));

        private void Read(LetterInHand letter, Meeting now)
        {
            if (letter.Notice is { } notice)
            {
                Assert.Null(notice.Registration.HeldUntil);
                Assert.False(notice.Of == NoticeOf.MovedUp && now.HasBegun(site.Now));
                return;
            }

            if (letter.Facts.PlaceStatus == PlaceStatus.Waiting)
                Assert.False(letter.SoundsConfirmed, letter.Text);
            if (
                new[]
                {
                    LetterKey.Of<ConfirmationLetter>(),
                    LetterKey.Of<ChangeLetter>(),
                    LetterKey.Of<WithdrawalLetter>(),
                    LetterKey.Of<MovedUpLetter>(),
                    LetterKey.Of<ChoiceMovedUpLetter>(),
                }.Contains(letter.Kind)
            )
                _lastTold[letter.Facts.Id] = letter.Facts;
            if (letter.Method.Length == 0)
                return;
            if (_calendars.TryGetValue(letter.Facts.Id, out var before))
                Assert.True(
                    before.Method == letter.Method ? letter.Sequence >= before.Sequence : letter.Sequence > before.Sequence,
                    $"{before} and then {letter.Short}"
                );
            _calendars[letter.Facts.Id] = (letter.Method, letter.Sequence);
        }
    }
}
