using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Plattform.Privacy;
using Plattform.Tests.Registrations;

namespace Plattform.Tests.Privacy;

public sealed class ForgettingTests : IDisposable
{
    private readonly Site _site = new();

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task On_the_promised_day_people_and_letters_are_gone_from_every_file_and_the_numbers_stay()
    {
        await _site.Visitor().SignUp("kommunalpolitik", SignUpTests.With(("name", "Zwiebelfischer Markierung"), ("message", "Markierung in der Nachricht")));
        await _site.Mails(4);

        await GoTo(new(2026, 5, 22, 21, 59, 0, TimeSpan.Zero)); // a minute before midnight in Gelsenkirchen
        Assert.Equal(1, await _site.CountRegistrations());

        await GoTo(new(2026, 5, 22, 22, 1, 0, TimeSpan.Zero));
        Assert.Equal(0, await _site.CountRegistrations());
        Assert.Equal(0, await _site.Read(db => db.Outbox.CountAsync()));
        Assert.Equal(2, (await _site.Read(db => db.EventFigures.SingleAsync())).PersonsOnSite);
        foreach (var file in Directory.GetFiles(_site.DataDirectory, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)))
            Assert.DoesNotContain("Markierung", Encoding.UTF8.GetString(await ReadShared(file)), StringComparison.Ordinal);
    }

    private async Task GoTo(DateTimeOffset moment)
    {
        _site.Time.SetUtcNow(moment);
        await _site.Services.GetRequiredService<Forgetting>().ForgetDueAsync();
    }

    private static async Task<byte[]> ReadShared(string path)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var copy = new MemoryStream();
        await file.CopyToAsync(copy);
        return copy.ToArray();
    }
}
