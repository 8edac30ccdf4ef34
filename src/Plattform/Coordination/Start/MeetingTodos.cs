using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Look;
using Plattform.Mail;
using Plattform.Meetings;
using Plattform.Time;

namespace Plattform.Coordination;

/// <summary>Drafts, missing stream links, agendas that are too long, and mails that did not arrive.</summary>
public sealed class MeetingTodos(PlattformDb db, FailedMails failed, Texts texts, TimeProvider time) : IDeskTodos
{
    private const int DaysBeforeStreamLink = 14;

    public async Task<IReadOnlyList<DeskTodo>> OfAsync(IReadOnlyList<Meeting> meetings)
    {
        var now = time.UtcNow();
        var givenUp = await failed.CountAsync(now);
        var figures = await db.MeetingFigures.AsNoTracking().ToDictionaryAsync(f => f.MeetingId);
        return
        [
            .. meetings.SelectMany(meeting =>
                Mails(meeting, givenUp.GetValueOrDefault(meeting.Id)).Concat(Content(meeting, figures.GetValueOrDefault(meeting.Id), now))
            ),
        ];
    }

    private IEnumerable<DeskTodo> Mails(Meeting meeting, int givenUp)
    {
        if (givenUp > 0)
            yield return new(
                meeting.Id,
                givenUp,
                texts.Count(givenUp, "Mail kam nicht an.", "Mails kamen nicht an."),
                texts["Sieh nach, wen es betrifft, und frag am besten auf anderem Weg."],
                $"/koordination/{meeting.Slug}/post?auswahl=aufgegeben",
                texts["Woran es liegt"]
            );
    }

    private IEnumerable<DeskTodo> Content(Meeting meeting, MeetingFigures? figures, DateTime now)
    {
        if (meeting.IsOver(now) || meeting.Status == MeetingStatus.Cancelled)
            yield break;
        var edit = $"/koordination/{meeting.Slug}/bearbeiten";
        if (meeting.Status == MeetingStatus.Draft)
            yield return new(
                meeting.Id,
                1,
                texts["Entwurf:"],
                texts["Noch sieht ihn niemand außer euch."],
                edit,
                texts["Ansehen und veröffentlichen"]
            );
        if ((meeting.Livestream || meeting.OnlineOnly) && meeting.StreamUrl is null && meeting.Access.Count == 0)
            if (meeting.Status == MeetingStatus.Published && (meeting.StartsAt - now).TotalDays < DaysBeforeStreamLink)
                yield return new(
                    meeting.Id,
                    1,
                    texts["Link für alle online fehlt."],
                    Waiting(figures?.PersonsOnline ?? 0),
                    edit,
                    texts["Link eintragen"]
                );
        if (AgendaPlan.Of(meeting, figures?.Contributions).SpareMinutes is < 0 and var spare)
            yield return new(
                meeting.Id,
                -spare,
                texts.Count(-spare, "Minute ist die Tagesordnung zu lang.", "Minuten ist die Tagesordnung zu lang."),
                "",
                edit,
                texts["Kürzen"]
            );
    }

    private string Waiting(int online) =>
        online == 0 ? "" : texts.Count(online, "Eine Person ist online dabei.", "{0} Personen sind online dabei.");
}
