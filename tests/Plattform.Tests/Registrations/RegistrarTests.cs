using System.Net;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Plattform.Registrations;

namespace Plattform.Tests.Registrations;

/// <summary>What waits together is written together; what fails, fails alone.</summary>
public sealed class RegistrarTests : IDisposable
{
    private const string Form = "/treffen/kommunalpolitik/anmelden";
    private readonly Site _site = new(("Limits:PostsPerNetworkPer10Minutes", "1000")) { Still = true };

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task One_that_fails_among_many_takes_back_its_own_rows_and_nobody_elses()
    {
        var meeting = await _site.NewMeeting("viele");
        var guests = Enumerable.Range(0, 30).Select(i => new Guest(_site, meeting, $"gast{i}")).ToList();
        Task<CommandResult>[] answers;
        Task<CommandResult> broken;
        await using (await LockAsync())
        {
            broken = _site.Submit(new Breaks(meeting, guests[0].OnSite()));
            answers = [.. guests.Take(15).Select(guest => guest.SignsUp(guest.OnSite(), related: ["demonstration"]))];
            var again = _site.Submit(new Breaks(meeting, guests[0].OnSite()));
            answers =
            [
                .. answers,
                .. guests.Skip(15).Select(guest => guest.SignsUp(guest.OnSite())),
                again.ContinueWith(task => task.IsFaulted ? CommandResult.Gone : CommandResult.Already, TaskScheduler.Default),
            ];
        }

        Assert.Equal([.. Enumerable.Repeat(CommandResult.Done, 30), CommandResult.Gone], await Task.WhenAll(answers));
        Assert.Equal("as planned", (await Assert.ThrowsAsync<InvalidOperationException>(() => broken)).Message);
        Assert.Equal(30, await _site.CountRegistrations());
        Assert.Equal(
            (30, 15),
            await _site.FiguresOf(meeting) is var figures ? (figures.Registrations, figures.Related["demonstration"]) : default
        );
        await _site.FiguresAreTrue(meeting);
        Assert.Equal(30, (await _site.TakeLetters(meeting)).Count(letter => letter.Notice is null));
    }

    [Fact]
    public async Task While_a_command_beside_the_server_holds_the_database_people_wait_and_nobody_is_refused()
    {
        var meeting = await _site.NewMeeting("geduld");
        var guest = new Guest(_site, meeting, "gast");
        Task<CommandResult> answer;
        await using (await LockAsync())
        {
            answer = guest.SignsUp(guest.OnSite());
            await Task.Delay(200);
            Assert.False(answer.IsCompleted);
        }

        Assert.Equal(CommandResult.Done, await answer);
    }

    [Fact]
    public async Task When_too_many_wait_the_form_comes_back_as_it_was_typed_and_says_when_to_send_it_again()
    {
        var visitor = _site.Visitor();
        Page refused;
        Task[] before;
        await using (await LockAsync())
        {
            before =
            [
                .. Enumerable
                    .Range(0, Registrar.MostWaiting)
                    .Select(_ => _site.Submit(new UnpublishPaper(Guid.NewGuid(), Guid.NewGuid()))),
            ];
            refused = await visitor.SignUp("kommunalpolitik", SignUpTests.Rosa);
        }

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "20"), (refused.Status, refused.Headers["Retry-After"]));
        Assert.Contains("Es ist nichts verloren.", refused.Text, StringComparison.Ordinal);
        Assert.Equal(("Rosa Käßbohrer", "Pflaumenkuchen"), (refused.Value("name"), refused.Value("cakeKind")));
        await Task.WhenAll(before);
        Assert.Equal(0, await _site.CountRegistrations());
        Assert.Equal(HttpStatusCode.SeeOther, (await visitor.Submit(refused)).Status);
        Assert.Equal(1, await _site.CountRegistrations());
    }

    /// <summary>As another process would, until it is disposed of.</summary>
    private async Task<SqliteConnection> LockAsync()
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(_site.DataDirectory, "plattform.db")};Pooling=False");
        await connection.OpenAsync();
        using var command = connection.CreateCommand();
        command.CommandText = "BEGIN IMMEDIATE";
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    /// <summary>Stores half of what it should, and fails.</summary>
    private sealed record Breaks(Guid MeetingId, RegistrationData Data) : Command
    {
        internal override async Task<CommandResult> RunAsync(CommandContext context)
        {
            var registration = new Registration
            {
                MeetingId = MeetingId,
                Email = "halb@example.org",
                EmailKey = "halb@example.org",
                Language = "de",
            };
            registration.Take(Data, PlaceStatus.Confirmed, context.Now);
            context.Db.Registrations.Add(registration);
            await context.CountAsync((await context.MeetingAsync(MeetingId))!);
            throw new InvalidOperationException("as planned");
        }
    }
}
