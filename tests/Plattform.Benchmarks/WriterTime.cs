using System.Diagnostics;
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

/// <summary>The writer's time per registration while commands always wait for it: cakes, figures and three letters queued, commits included.</summary>
internal static class WriterTime
{
    private const int WarmUp = 4_000;
    private const int People = 2_000;
    private const int AtOnce = 32;

    public static async Task<IReadOnlyList<Figure>> RunAsync(Ground ground)
    {
        var builder = PlattformHost.CreateBuilder(Published.Settings(ground.NewFolder(), "http://127.0.0.1"));
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
        var meeting = (await SampleMeeting.EnsureAsync(scope.ServiceProvider.GetRequiredService<PlattformDb>(), DateTime.UtcNow))!.Id;
        var registrar = modules.Services.GetRequiredService<Registrar>();
        await SignUpAsync(registrar, meeting, "warm", WarmUp);
        var times = new List<double>();
        for (var round = 1; round <= ground.Rounds; round++)
        {
            var (wall, cpu) = await SignUpAsync(registrar, meeting, $"round{round}", People);
            Console.WriteLine($"round {round}: {wall:N3} ms of the writer, {cpu:N3} ms of processor each");
            times.Add(wall);
        }

        return
        [
            new(
                "The writer's time per registration, commits included",
                $"{Figure.Median(times):N3} ms",
                "",
                Figure.Median(times),
                0.5,
                0.35,
                LessIsBetter: true,
                " ms"
            ),
        ];
    }

    private static async Task<(double Wall, double Cpu)> SignUpAsync(Registrar registrar, Guid meeting, string tag, int people)
    {
        var (next, begin, cpu) = (0, Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        await Task.WhenAll(
            Enumerable
                .Range(0, AtOnce)
                .Select(_ =>
                    Task.Run(async () =>
                    {
                        while (Interlocked.Increment(ref next) is var mine && mine <= people)
                            await registrar.SubmitAsync(Somebody(meeting, $"{tag}-{mine}"));
                    })
                )
        );
        return (
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
}
