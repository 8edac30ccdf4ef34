using System.Net;
using Microsoft.EntityFrameworkCore;
using Plattform.Look.Pictures;
using Plattform.Tests.Registrations;
using static Plattform.Tests.Web.Caching.CachedPages;

namespace Plattform.Tests.Web.Caching;

/// <summary>No kept page is older than it may be.</summary>
public sealed class PageCacheFreshnessTests : IDisposable
{
    private readonly Site _site = new() { Still = true };

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task A_changed_text_is_there_at_once_in_every_language_and_file()
    {
        var visitor = _site.Visitor();
        foreach (
            var address in new[] { Invitation, $"{Invitation}?lang=en", $"{Invitation}/plakat", $"{Invitation}/kalender.ics", "/", Form }
        )
            Assert.Contains("Bistro Horster Mitte", (await visitor.Get(address)).Body, StringComparison.Ordinal);

        await _site.ImportSample(("name: Bistro Horster Mitte", "name: Gasthaus Grüner Hof"));

        foreach (
            var address in new[] { Invitation, $"{Invitation}?lang=en", $"{Invitation}/plakat", $"{Invitation}/kalender.ics", "/", Form }
        )
            Assert.Contains("Gasthaus Grüner Hof", (await visitor.Get(address)).Body, StringComparison.Ordinal);
        await _site.ImportSample(("status: published", "status: draft"));
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.Get(Invitation)).Status);
    }

    [Fact]
    public async Task What_a_command_beside_the_server_changed_is_there_within_a_second()
    {
        var visitor = _site.Visitor();
        await visitor.Get(Invitation);
        using (var beside = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(_site.DataDirectory, "plattform.db")}"))
        {
            await beside.OpenAsync();
            var command = beside.CreateCommand();
            command.CommandText = $"UPDATE Meetings SET Title = 'Von nebenan', Version = '{Guid.NewGuid().ToString().ToUpperInvariant()}'";
            Assert.Equal(1, await command.ExecuteNonQueryAsync());
        }

        _site.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Contains("Von nebenan", (await visitor.Get(Invitation)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Figures_come_at_the_end_of_the_second_in_which_the_page_was_made_or_at_once_if_it_is_older()
    {
        var visitor = _site.Visitor();
        var hasty = _site.Visitor();
        hasty.Reading = TimeSpan.Zero;
        var (first, second) = (await visitor.Get(Form), await visitor.Get(Form));
        _site.Time.Advance(TimeSpan.FromSeconds(30));
        Assert.Contains("kein Kuchen", await Cakes(), StringComparison.Ordinal);

        await hasty.Submit(first, SignUpTests.Rosa);
        Assert.Contains("kein Kuchen", await Cakes(), StringComparison.Ordinal);
        _site.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Contains("für 2 von", await Cakes(), StringComparison.Ordinal);

        _site.Time.Advance(TimeSpan.FromSeconds(2));
        await hasty.Submit(second, [.. SignUpTests.Rosa.Where(field => field.Item1 != "email"), ("email", "karl@example.org")]);
        Assert.Contains("für 4 von", await Cakes(), StringComparison.Ordinal);

        async Task<string> Cakes() => (await visitor.Get(Invitation)).One("#kuchen .big").TextContent;
    }

    [Fact]
    public async Task That_the_room_is_full_is_there_at_once()
    {
        await _site.ImportSample(("group:", "capacity: 2\ngroup:"));
        var hasty = _site.Visitor();
        var form = await hasty.Get(Form);
        _site.Time.Advance(TimeSpan.FromSeconds(30));
        hasty.Reading = TimeSpan.Zero;
        Assert.DoesNotContain("Der Raum ist voll.", (await hasty.Get(Invitation)).Text, StringComparison.Ordinal);

        await hasty.Submit(form, SignUpTests.Rosa);

        Assert.Contains("Der Raum ist voll.", (await hasty.Get(Invitation)).Text, StringComparison.Ordinal);
        Assert.Contains("Der Raum ist voll.", (await hasty.Get(Form)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Opening_closing_and_end_pass_without_a_write()
    {
        await _site.ImportSample(("group:", "opens: 2026-04-15T09:00\ncloses: 2026-05-07T12:00\ngroup:"));
        var visitor = _site.Visitor();
        await Says("Anmelden kannst du dich ab");
        await At("2026-04-15T06:59:59Z", "Anmelden kannst du dich ab");
        await At("2026-04-15T07:00:00Z", "Dauert eine Minute.");
        await At("2026-05-07T10:00:00Z", "Die Anmeldung ist geschlossen.");
        await At("2026-05-09T16:00:00Z", "Dieses Treffen war am");
        Assert.Contains("Gerade ist kein Treffen geplant.", (await visitor.Get("/")).Text, StringComparison.Ordinal);

        Task At(string moment, string sentence)
        {
            _site.Time.SetUtcNow(DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture));
            return Says(sentence);
        }

        async Task Says(string sentence)
        {
            Assert.Contains(sentence, (await visitor.Get(Invitation)).Text, StringComparison.Ordinal);
            await visitor.Get("/");
        }
    }
}
