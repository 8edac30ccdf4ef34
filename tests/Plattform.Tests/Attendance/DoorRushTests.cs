using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Plattform.Registrations;
using Plattform.Tests.Registrations;

namespace Plattform.Tests.Attendance;

/// <summary>2,000 people, three phones in a cellar, 600 scans: three of ten requests and of ten answers are lost, others arrive late.</summary>
[Trait("Speed", "slow")]
public sealed class DoorRushTests : IDisposable
{
    private const string Door = "/koordination/kommunalpolitik/einlass";
    private const int People = 2000;
    private const int Scans = 200;
    private const int Seed = 20260509;
    private readonly Site _site = new() { Still = true };

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task Everybody_is_counted_once_and_nobody_is_lost()
    {
        await Register();
        var people = await _site.Read(db => db.Registrations.OrderBy(r => r.Name).Select(r => new { r.Id, r.Persons }).ToListAsync());
        var link = await (await _site.Coordinator()).MakesDoorLink(Door);
        var phones = new List<Phone>();
        for (var number = 0; number < 3; number++)
            phones.Add(await Phone.Of(_site, link, Seed + number));

        // Each has people of its own, and every tenth comes by two phones.
        await Task.WhenAll(
            phones.Select(
                (phone, number) =>
                    Task.Run(async () =>
                    {
                        for (var scan = 0; scan < Scans; scan++)
                        {
                            var person = people[scan % 10 == 0 ? scan : ((number + 1) * Scans) + scan];
                            if (scan % 10 == 5)
                                phone.CountsWithoutName(phone.Random.Next(1, 4));
                            else
                                phone.Presses(person.Id, person.Persons);
                            if (scan % 10 == 7)
                                phone.Presses(person.Id, phone.Random.Next(0, 5)); // a second look
                            _site.Time.Advance(TimeSpan.FromSeconds(0.5));
                            await phone.Sends();
                        }

                        await phone.SendsAll();
                    })
            )
        );

        var expected = phones.SelectMany(phone => phone.Counted).DistinctBy(pair => pair.Key).ToDictionary();
        var meeting = await _site.Read(db => db.Meetings.Select(m => m.Id).SingleAsync());
        var counted = await _site.Read(db => db.LatestArrivals(meeting).ToDictionaryAsync(a => a.RegistrationId, a => a.Persons));
        Assert.Equal(expected.OrderBy(pair => pair.Key), counted.OrderBy(pair => pair.Key));
        Assert.Equal(
            phones.SelectMany(phone => phone.WithoutNames).Order(),
            await _site.Read(db => db.WalkIns.Select(w => w.Persons).OrderBy(n => n).ToListAsync())
        );
        var all = expected.Values.Sum() + phones.Sum(phone => phone.WithoutNames.Sum());
        Assert.StartsWith($"{all} von ", (await (await _site.Coordinator()).Get(Door)).Counter(), StringComparison.Ordinal);
        Assert.All(phones, phone => Assert.InRange(phone.Lost, Scans / 3, int.MaxValue));
    }

    private async Task Register()
    {
        var meeting = await _site.Read(db => db.Meetings.Select(m => m.Id).SingleAsync());
        var registrar = _site.Services.GetRequiredService<Registrar>();
        foreach (var some in Enumerable.Range(0, People).Chunk(500))
            await Task.WhenAll(
                some.Select(i =>
                    registrar.SubmitAsync(
                        new SignUp(
                            meeting,
                            $"{i:x32}",
                            $"p{i}@example.org",
                            new() { Name = $"Person {i:D4}", Persons = 1 + (i % 3) },
                            [],
                            "de",
                            ""
                        )
                    )
                )
            );
        Assert.Equal(People, await _site.CountRegistrations());
    }

    /// <summary>Sends as door.js does: one press after the other, again and again until an answer arrives.</summary>
    private sealed class Phone(Site site, Visitor visitor, string seal, string name, Random random)
    {
        private readonly Queue<((string, string)[] Fields, DateTime At)> _waiting = new();
        private readonly List<(string, string)[]> _onTheWay = [];
        private int _number;

        public Random Random => random;
        public Dictionary<Guid, int> Counted { get; } = [];
        public List<int> WithoutNames { get; } = [];
        public int Lost { get; private set; }

        public static async Task<Phone> Of(Site site, string link, int seed)
        {
            var visitor = await site.Helper(link);
            visitor.Reading = TimeSpan.Zero;
            return new(site, visitor, (await visitor.Get(Door)).Value("siegel"), $"phone{seed}", new(seed));
        }

        public void Presses(Guid person, int persons)
        {
            Counted[person] = persons;
            Waits(("id", $"{person}"), ("persons", $"{persons}"));
        }

        public void CountsWithoutName(int persons)
        {
            WithoutNames.Add(persons);
            Waits(("act", "walkin"), ("persons", $"{persons}"));
        }

        /// <summary>Until something is lost.</summary>
        public async Task Sends()
        {
            if (_onTheWay.Count > 0 && random.Next(3) == 0)
                await ArrivesLate();
            while (_waiting.TryPeek(out var first) && await Arrives(first.Fields, first.At))
                _waiting.Dequeue();
        }

        public async Task SendsAll()
        {
            while (_waiting.Count > 0)
                await Sends();
            while (_onTheWay.Count > 0)
                await ArrivesLate();
        }

        private void Waits(params (string, string)[] fields) =>
            _waiting.Enqueue(([("siegel", seal), ("press", $"{name}-{++_number}"), .. fields], site.Now));

        private async Task<bool> Arrives((string, string)[] fields, DateTime at)
        {
            (string, string)[] sent = [.. fields, ("age", (site.Now - at).TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture))];
            if (random.NextDouble() < 0.3)
            {
                Lost++;
                if (random.Next(2) == 0)
                    _onTheWay.Add(sent); // not lost: it arrives when others did
                return false;
            }

            Assert.Equal(HttpStatusCode.SeeOther, (await visitor.Post(Door, sent)).Status);
            return random.NextDouble() >= 0.3; // the answer is lost
        }

        private async Task ArrivesLate()
        {
            var sent = _onTheWay[random.Next(_onTheWay.Count)];
            _onTheWay.Remove(sent);
            Assert.Equal(HttpStatusCode.SeeOther, (await visitor.Post(Door, sent)).Status);
        }
    }
}
