using Microsoft.Extensions.Options;
using Plattform.Data;
using Plattform.Events;
using Plattform.Privacy;
using Plattform.Shared;
using Plattform.Tools;

namespace Plattform.Coordination;

/// <summary>Says at the desk what the program could not do by itself: a backup, or deleting to the last copy.</summary>
public sealed class DataNotices(PlattformDb db, BackupFolder backups, Texts texts, TimeProvider time, IOptions<SiteOptions> site) : IDeskNotices
{
    public async Task<IReadOnlyList<DeskNotice>> OfAsync(IReadOnlyList<Event> events)
    {
        var notices = new List<DeskNotice>();
        if (backups.Trouble is { } trouble)
            notices.Add(new(
                null, texts["Seit {0} gelingt keine Sicherung.", Moments.Bare(trouble.Since, time.GetUtcNow().UtcDateTime, site.Value.TimeZone, texts)],
                texts["Sie wird alle zehn Minuten neu versucht. Bitte sag der Person Bescheid, die den Server betreut: Der Grund steht im Protokoll des Servers."]));
        foreach (var receipt in await db.UnfinishedReceipts())
            if (events.FirstOrDefault(e => e.Id == receipt.EventId) is { } meeting)
                notices.Add(new(
                    meeting.Id, texts["Das Löschen ist noch nicht fertig."],
                    texts["Seit {0} sind die Angaben weg, aber noch nicht jede Kopie. Es wird jede Minute neu versucht.", LocalTime.Date(LocalTime.FromUtc(receipt.StartedAt, meeting.TimeZone), texts.Culture)]));
        return notices;
    }
}
