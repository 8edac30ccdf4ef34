using System.IO.Compression;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Plattform.Data;
using Plattform.Privacy;
using Plattform.Tests.Registrations;

namespace Plattform.Tests.Privacy;

public sealed class ForgettingTests : IDisposable
{
    private readonly Site _site = new(("Data:BackupsKept", "14")) { Still = true };

    public void Dispose() => _site.Dispose();

    /// <summary>Several hundred rows that were rewritten: copies stay in the slack of pages unless the whole file is rewritten.</summary>
    [Fact]
    public async Task On_the_promised_day_no_marker_is_left_in_any_file_nor_in_the_log_and_the_numbers_stay()
    {
        const int People = 300;
        await _site.Visitor().SignUp("kommunalpolitik", SignUpTests.With(("name", "Zwiebelfischer Markierung"), ("message", "Markierung in der Nachricht")));
        var meeting = await _site.Read(db => db.Events.Select(e => e.Id).SingleAsync());
        for (var i = 0; i < People; i++)
        {
            var guest = new Guest(_site, meeting, $"Markierung{i}", $"markierung{i}@example.org");
            await guest.SignsUp(guest.OnSite() with { Message = $"Markierung{i}" });
            for (var change = 0; change < i % 4; change++)
                await guest.Amends(given => given with { Message = $"Markierung{i} zum {change}." });
        }

        _site.Services.GetRequiredService<BackupFolder>().Add();

        await GoTo(new(2026, 5, 22, 21, 59, 0, TimeSpan.Zero), receipts: 0); // a minute before midnight in Gelsenkirchen
        Assert.Equal(People + 1, await _site.CountRegistrations());
        Assert.NotEmpty(await Marked());

        await GoTo(new(2026, 5, 22, 23, 1, 0, TimeSpan.Zero), receipts: 1);
        Assert.Equal(0, await _site.CountRegistrations());
        Assert.Equal(0, await _site.Read(db => db.Outbox.CountAsync(m => m.Subject == meeting)));
        Assert.Equal(People + 2, (await _site.FiguresOf(meeting)).PersonsOnSite);
        Assert.Empty(await Marked());
        Assert.DoesNotContain(_site.Log, line => line.Contains("Markierung", StringComparison.OrdinalIgnoreCase));
        Assert.Contains($"Am 23. Mai 2026 gelöscht, auf dieser Website und in ihren Sicherungen: {People + 1} Anmeldungen", (await (await _site.Coordinator()).Get("/koordination")).Text, StringComparison.Ordinal);
        Assert.Equal(2, await _site.Read(db => db.Outbox.CountAsync(m => m.Kind == nameof(ForgottenLetter))));
    }

    /// <summary>Files in which somebody can still be found; backups are opened.</summary>
    private async Task<List<string>> Marked()
    {
        var found = new List<string>();
        foreach (var file in Directory.GetFiles(_site.DataDirectory, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)))
        {
            var bytes = await ReadShared(file);
            if (file.EndsWith(".zip", StringComparison.Ordinal))
            {
                using var zip = new ZipArchive(new MemoryStream(bytes));
                using var whole = new MemoryStream();
                foreach (var entry in zip.Entries)
                    await using (var content = entry.Open())
                        await content.CopyToAsync(whole);
                bytes = whole.ToArray();
            }

            if (Encoding.Latin1.GetString(bytes).Contains("Markierung", StringComparison.OrdinalIgnoreCase))
                found.Add(Path.GetFileName(file));
        }

        return found;
    }

    private async Task GoTo(DateTimeOffset moment, int receipts)
    {
        _site.Time.SetUtcNow(moment); // the worker wakes by itself
        for (var patience = 0; patience < 600 && await _site.Read(db => db.Receipts.CountAsync(r => r.FinishedAt != null)) < receipts; patience++)
            await Task.Delay(50);
    }

    private static async Task<byte[]> ReadShared(string path)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var copy = new MemoryStream();
        await file.CopyToAsync(copy);
        return copy.ToArray();
    }
}
