using System.Net;
using Plattform.Hosting;
using Plattform.Meetings;

namespace Plattform.Tests.House;

/// <summary>The server as an operator starts it, and commands beside it.</summary>
[Trait("Speed", "slow")]
public sealed class RunningServerTests : IDisposable
{
    private readonly ProgramInProduction _program = new();

    public void Dispose() => _program.Dispose();

    [Fact]
    public async Task With_one_it_starts_prints_no_link_seeds_nothing_and_says_that_nobody_gets_mail()
    {
        await using var server = await _program.Serve();

        var start = await server.Client.GetAsync(new Uri("/", UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, start.StatusCode);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await server.Client.GetAsync(new Uri("/treffen/kommunalpolitik", UriKind.Relative))).StatusCode
        );
        var said = await server.End();
        Assert.DoesNotContain("/koordination/anmelden/", said, StringComparison.Ordinal);
        Assert.Contains("NOBODY GETS MAIL", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Beside_a_running_server_a_second_one_is_refused_and_an_import_is_seen_at_once()
    {
        await using var server = await _program.Serve();

        var second = await _program.Run([.. _program.Settings(), "--urls=http://127.0.0.1:0"]);
        Assert.Equal(1, second.Code);
        Assert.Equal($"Another Plattform already serves {_program.Folder}/data. Stop it first, or set `Data:Directory`.\n", second.Error);

        var port = await _program.Run([.. _program.Settings(), $"--Data:Directory={_program.Folder}/other", $"--urls={server.Address}"]);
        Assert.Equal(
            (
                1,
                $"Failed to bind to address {server.Address}: address already in use. Stop the other program, or choose another port with --urls.\n"
            ),
            (port.Code, port.Error)
        );
        Assert.DoesNotContain("   at ", port.Output, StringComparison.Ordinal);

        await File.WriteAllTextAsync(Path.Combine(_program.Folder, "treffen.md"), SampleMeeting.Text);
        var invitation = new Uri("/treffen/kommunalpolitik", UriKind.Relative);
        Assert.Equal(HttpStatusCode.NotFound, (await server.Client.GetAsync(invitation)).StatusCode);
        Assert.Equal(0, (await _program.Run(["import", "treffen.md", .. _program.Settings()])).Code);
        Assert.Contains("Bistro Horster Mitte", await server.Client.GetStringAsync(invitation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_backup_is_written_beside_a_running_server_and_put_back_only_without_one()
    {
        await File.WriteAllTextAsync(Path.Combine(_program.Folder, "treffen.md"), SampleMeeting.Text);
        Assert.Equal(0, (await _program.Run(["import", "treffen.md", .. _program.Settings()])).Code);
        await using (await _program.Serve())
        {
            var written = await _program.Run(["backup", "alles.zip", .. _program.Settings()]);
            Assert.Equal((0, ""), (written.Code, written.Error));
            Assert.StartsWith($"Written and checked: {_program.Folder}/alles.zip", written.Output, StringComparison.Ordinal);
            Assert.Equal(
                (1, "", $"There is already a file {_program.Folder}/alles.zip. Nothing was written.\n"),
                await _program.Run(["backup", "alles.zip", .. _program.Settings()])
            );
            Assert.Equal(
                (1, "", $"A running Plattform serves {_program.Folder}/data. Stop it, then restore. Nothing was changed.\n"),
                await _program.Run(["restore", "alles.zip", .. _program.Settings()])
            );
        }

        await File.WriteAllTextAsync(Path.Combine(_program.Folder, "data/plattform.db"), new string('x', 5000)); // a broken disk
        var restored = await _program.Run(["restore", "alles.zip", .. _program.Settings()]);

        Assert.Equal((0, ""), (restored.Code, restored.Error));
        Assert.StartsWith("Restored: everything is as it was on ", restored.Output, StringComparison.Ordinal);
        Assert.Contains(
            $"What was there before lies in {_program.Folder}/data/backups/before-restore-",
            restored.Output,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "Bistro Horster Mitte",
            (await _program.Run(["export", "kommunalpolitik", .. _program.Settings()])).Output,
            StringComparison.Ordinal
        );
    }
}
