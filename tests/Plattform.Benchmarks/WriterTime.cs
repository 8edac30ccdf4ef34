using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Plattform.Data;
using Plattform.Hosting;
using Plattform.Look;
using Plattform.Look.Pictures;
using Plattform.Mail;
using Plattform.Meetings;
using Plattform.Registrations;
using Plattform.Time;
using Plattform.Web;

namespace Plattform.Benchmarks;

/// <summary>
/// What one registration costs while commands always wait for the writer: cakes, figures and three letters queued, commits included;
/// then the delivery of its letters. Beside it a bare writer that stores the same rows in the same way. Processor time counts only
/// this process: neither the mail server nor the browser.
/// </summary>
internal static class WriterTime
{
    private const int WarmUp = 4_000;
    private const int People = 2_000;
    private const int AtOnce = 32;

    public static async Task<IReadOnlyList<Figure>> RunAsync(Ground ground)
    {
        var (sink, port) = await Sink.StartAsync(stores: false);
        try
        {
            return await RunAsync(ground, port);
        }
        finally
        {
            await Children.End(sink);
        }
    }

    private static async Task<IReadOnlyList<Figure>> RunAsync(Ground ground, int port)
    {
        var folder = ground.NewFolder();
        var builder = PlattformHost.CreateBuilder([.. Published.Settings(folder, "http://127.0.0.1"), $"--Mail:Smtp:Port={port}"]);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.AddHosting();
        builder.AddLook();
        builder.AddWeb();
        builder.AddData();
        builder.AddMail();
        builder.AddMeetings();
        builder.AddRegistrations();
        await using var modules = builder.Build();
        await modules.OpenDataAsync(serving: true);
        await using var scope = modules.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PlattformDb>();
        var meeting = (await SampleMeeting.EnsureAsync(db, DateTime.UtcNow))!.Id;
        var registrar = modules.Services.GetRequiredService<Registrar>();
        await SignUpAsync(registrar, meeting, "warm", WarmUp);
        await MeasureAsync(() => ProductMail.DeliverAll(modules.Services), WarmUp);
        var rounds = new List<Round>();
        for (var round = 1; round <= ground.Rounds; round++)
        {
            var tag = $"round{round}";
            using var rows = new SameRows(Path.Combine(folder, "plattform.db"), ground.NewFolder());
            var (writes, allocated) = (registrar.Writes, GC.GetTotalAllocatedBytes());
            var written = await SignUpAsync(registrar, meeting, tag, People);
            (writes, allocated) = (registrar.Writes - writes, GC.GetTotalAllocatedBytes() - allocated);
            rows.Read(tag);
            var raw = await MeasureAsync(() => BareWriters.ThroughAChannel(rows), People);
            var delivered = await MeasureAsync(() => ProductMail.DeliverAll(modules.Services), People);
            rounds.Add(new(written, delivered, raw));
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"round {round}: writer {written}, {(double)People / writes:N1} in a commit, {allocated / 1024 / People:N0} KiB allocated; three mails {delivered}; bare writer {raw}"
                )
            );
        }

        return
        [
            Of(
                "The writer's time per registration, commits included / bare writer of its rows",
                rounds,
                r => r.Written.Wall,
                r => r.Raw.Wall,
                0.5,
                0.35
            ),
            Of(
                "Its processor time, three mails delivered / bare writer of its rows",
                rounds,
                r => r.Written.Cpu + r.Delivered.Cpu,
                r => r.Raw.Cpu,
                1.5,
                1
            ),
        ];
    }

    private static Figure Of(string what, List<Round> rounds, Func<Round, double> ours, Func<Round, double> raw, double must, double aim)
    {
        var (product, reference) = (Figure.Median(rounds.Select(ours)), Figure.Median(rounds.Select(raw)));
        return new(what, Text(product), Text(reference), product, must, aim, LessIsBetter: true, " ms");
    }

    private static string Text(double milliseconds) => string.Create(CultureInfo.InvariantCulture, $"{milliseconds:N3} ms");

    private static Task<Cost> SignUpAsync(Registrar registrar, Guid meeting, string tag, int people)
    {
        var next = 0;
        return MeasureAsync(
            () =>
                Task.WhenAll(
                    Enumerable
                        .Range(0, AtOnce)
                        .Select(_ =>
                            Task.Run(async () =>
                            {
                                while (Interlocked.Increment(ref next) is var mine && mine <= people)
                                    await registrar.SubmitAsync(Somebody(meeting, $"{tag}-{mine}"));
                            })
                        )
                ),
            people
        );
    }

    private static async Task<Cost> MeasureAsync(Func<Task> work, int people)
    {
        var (begin, cpu) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        await work();
        return new(
            Stopwatch.GetElapsedTime(begin).TotalMilliseconds / people,
            (Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds / people
        );
    }

    private static SignUp Somebody(Guid meeting, string name) =>
        new(
            meeting,
            Guid.NewGuid().ToString(),
            $"{name}@example.org",
            new()
            {
                Name = name,
                Persons = 2,
                Alliance = "AUF Kassel",
                Cakes = [new("Streusel", 1, CakeMarks.None), new("Apfelkuchen", 2, CakeMarks.Vegan)],
            },
            [],
            "de",
            "consent-1"
        );

    private sealed record Round(Cost Written, Cost Delivered, Cost Raw);

    /// <summary>Milliseconds for one registration.</summary>
    private sealed record Cost(double Wall, double Cpu)
    {
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Wall:N3} ms (processor {Cpu:N3})");
    }
}
