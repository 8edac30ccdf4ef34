using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Plattform.Tests.House;
using Plattform.Tests.Messages;

namespace Plattform.Tests.Registrations;

/// <summary>The invitations of real groups, with what people do on them.</summary>
internal static class Invitations
{
    /// <summary>In January 2027, instead of the sample, with some lines of the file replaced.</summary>
    public static async Task Invite(this Site site, string slug, params (string Old, string New)[] changes)
    {
        site.Time.SetUtcNow(new DateTimeOffset(2027, 1, 20, 9, 0, 0, TimeSpan.Zero));
        await site.Read(db => db.Meetings.ExecuteDeleteAsync());
        await site.Import(
            changes.Aggregate(
                Repository.Read($"tests/Plattform.Tests/Meetings/Invitations/{slug}.md"),
                (text, change) => text.Replace(change.Old, change.New, StringComparison.Ordinal)
            )
        );
    }

    /// <summary>An hour later letters of these kinds were caused; the workers look as time goes by.</summary>
    public static async Task Comes(this Site site, params string[] kinds)
    {
        for (var patience = 0; ; patience++)
        {
            var caused = await site.Read(db => db.Outbox.Select(m => m.Kind).Distinct().ToListAsync());
            if (kinds.All(caused.Contains))
                return;
            Assert.True(patience < 400, $"Of {string.Join(", ", kinds)} only {string.Join(", ", caused)} came.");
            site.Time.Advance(TimeSpan.FromMinutes(patience < 60 ? 1 : 0));
            await site.Advance();
        }
    }

    public static IHtmlFormElement FormWith(this Page page, string act) =>
        page
            .Html.QuerySelectorAll("main form")
            .OfType<IHtmlFormElement>()
            .Single(form => form.QuerySelector($"[name=act][value={act}]") is not null);
}
