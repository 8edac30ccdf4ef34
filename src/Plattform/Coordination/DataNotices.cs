using Microsoft.Extensions.Options;
using Plattform.Data;
using Plattform.Hosting;
using Plattform.Look;
using Plattform.Mail;
using Plattform.Meetings;
using Plattform.Privacy;
using Plattform.Time;
using Plattform.Web;

namespace Plattform.Coordination;

/// <summary>Notices about failed backups, a mailbox that cannot be read, deletions not carried to the last copy, and a distrusted clock.</summary>
public sealed class DataNotices(
    PlattformDb db,
    BackupFolder backups,
    ClockGuard clock,
    MailboxState mailbox,
    Texts texts,
    TimeProvider time,
    IOptions<SiteOptions> site
) : IDeskNotices
{
    public async Task<IReadOnlyList<DeskNotice>> OfAsync(IReadOnlyList<Meeting> events)
    {
        var notices = new List<DeskNotice>();
        if (clock.Jump is { } jump)
            notices.Add(
                new(
                    null,
                    texts[
                        "Stimmt die Uhr des Servers? Sie zeigt den {0}, zuletzt lief die Website am {1}.",
                        Date(jump.Now),
                        Date(jump.LastSeen)
                    ],
                    texts[
                        "Vielleicht war der Server so lange aus. Bis das klar ist, wird nichts gelöscht, und keine Erinnerung, keine Sammelmail und keine geplante Nachricht geht hinaus. Ist heute der {0}, dann drück auf den Knopf. Sonst sag bitte gleich der Person Bescheid, die den Server betreut: {1} geht es von selbst weiter.",
                        Date(jump.Now),
                        texts.Count((int)Math.Ceiling(jump.Left.TotalHours), "In einer Stunde", "In {0} Stunden")
                    ],
                    Link: texts["Die Uhr stimmt, weitermachen"],
                    Act: OverviewPage.ClockIsRight
                )
            );
        if (backups.Trouble is { } trouble)
            notices.Add(
                new(
                    null,
                    texts["Seit {0} gelingt keine Sicherung.", TimeTexts.Bare(trouble.Since, time.UtcNow(), site.Value.TimeZone, texts)],
                    texts[
                        "Sie wird alle zehn Minuten neu versucht. Bitte sag der Person Bescheid, die den Server betreut: Der Grund steht im Protokoll des Servers."
                    ]
                )
            );
        if (mailbox.Trouble is { } unread)
            notices.Add(
                new(
                    null,
                    texts[
                        "Seit {0} sehen wir nicht, ob Mails zurückkommen: {1}",
                        TimeTexts.Bare(unread.Since, time.UtcNow(), site.Value.TimeZone, texts),
                        unread.Reason
                    ],
                    texts["Bitte sag der Person Bescheid, die den Server betreut."]
                )
            );
        foreach (var receipt in await db.UnfinishedReceiptsAsync())
            if (events.FirstOrDefault(e => e.Id == receipt.MeetingId) is { } meeting)
                notices.Add(
                    new(
                        meeting.Id,
                        texts["Das Löschen ist noch nicht fertig."],
                        texts[
                            "Seit {0} sind die Angaben weg, aber noch nicht jede Kopie. Es wird jede Minute neu versucht.",
                            LocalTime.Date(LocalTime.FromUtc(receipt.StartedAt, meeting.TimeZone), texts.Culture)
                        ]
                    )
                );
        return notices;

        string Date(DateTime utc) => LocalTime.Date(LocalTime.FromUtc(utc, site.Value.TimeZone), texts.Culture);
    }
}
