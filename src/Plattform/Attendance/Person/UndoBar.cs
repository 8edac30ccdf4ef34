using Microsoft.EntityFrameworkCore;
using Plattform.Coordination;
using Plattform.Data;
using Plattform.Look;
using Plattform.Mail;
using Plattform.Meetings;
using Plattform.Registrations;

namespace Plattform.Attendance;

/// <summary>What a press of the desk changed, what it will still send, and how long it can be undone: the model of
/// <c>_Undo.cshtml</c>, for every page of a meeting. Its button goes to <see cref="UndoPage"/>.</summary>
/// <param name="Back">Path of the page to come back to.</param>
public sealed record UndoBar(Meeting Meeting, Guid Change, string Said, string WillBeSent, int MinutesLeft, string Back)
{
    public const int AllMinutes = 10;

    /// <summary>The latest change about this person that can still be undone; null: none. A list is undone as a whole, on its own page.</summary>
    public static async Task<UndoBar?> OfPersonAsync(
        PlattformDb db,
        Meeting meeting,
        Guid registration,
        string back,
        DateTime now,
        Texts texts
    )
    {
        var since = now - DeskChange.Undoable;
        var change = await db
            .DeskChanges.AsNoTracking()
            .Include(c => c.Parts.Where(p => p.RegistrationId == registration))
            .Where(c =>
                c.MeetingId == meeting.Id
                && c.Act != DeskAct.ListImported
                && c.UndoneAt == null
                && c.At > since
                && c.Parts.Any(p => p.RegistrationId == registration)
            )
            .OrderByDescending(c => c.At)
            .FirstOrDefaultAsync();
        return change is null ? null : await OfAsync(db, meeting, change, registration, back, now, texts);
    }

    /// <param name="change">With its parts.</param>
    /// <param name="subject">Whom to name.</param>
    public static async Task<UndoBar> OfAsync(
        PlattformDb db,
        Meeting meeting,
        DeskChange change,
        Guid subject,
        string back,
        DateTime now,
        Texts texts
    )
    {
        var own = DeskChangeTexts.Of(change, subject, meeting, texts);
        var letters = await db
            .Outbox.Where(m => change.Letters.Contains(m.Id) && m.State == OutboxState.Waiting)
            .Select(m => new
            {
                m.Person,
                m.Kind,
                m.DueAt,
            })
            .ToListAsync();
        var notice = LetterKey.Of<CoordinatorNotice>();
        var toPerson = letters.Where(m => m.Person == subject && m.Kind != notice).Select(m => (DateTime?)m.DueAt).Min();
        var others = letters.Where(m => m.Person != subject && m.Kind != notice).Select(m => m.Person).Distinct().Count();
        var sentences = new List<string>
        {
            toPerson is { } due
                ? texts["Die Mail an {0} geht {1} hinaus.", own.Name, TimeTexts.At(due, now, meeting.TimeZone, texts)]
                : texts["An {0} geht keine Mail.", own.Name],
        };
        if (others > 0)
            sentences.Add(texts.Count(others, "Eine andere Person bekommt auch eine.", "{0} andere Personen bekommen auch eine."));
        return new(
            meeting,
            change.Id,
            own.Sentence,
            string.Join(' ', sentences),
            Math.Clamp((int)Math.Ceiling((change.Until - now).TotalMinutes), 1, AllMinutes),
            back
        );
    }
}
