using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Look;
using Plattform.Time;

namespace Plattform.Meetings;

/// <summary>The other dates of the same text that the public may see, soonest first, and the days it does not take place.</summary>
public sealed record SeriesDates(IReadOnlyList<(Meeting Meeting, MeetingFigures Figures)> Others, IReadOnlyList<DateOnly> Except)
{
    public static readonly SeriesDates None = new([], []);

    public static async Task<SeriesDates> OfAsync(PlattformDb db, Meeting meeting, DateTime now, CancellationToken cancellationToken)
    {
        if (meeting.SeriesId is not { } series)
            return None;
        var others = await db
            .Meetings.AsNoTracking()
            .NotDraft()
            .Where(e => e.SeriesId == series && e.Id != meeting.Id && e.EndsAt > now)
            .OrderBy(e => e.StartsAt)
            .ThenBy(e => e.Slug)
            .ToListAsync(cancellationToken);
        var ids = others.ConvertAll(other => other.Id);
        var figures = await db
            .MeetingFigures.AsNoTracking()
            .Where(f => ids.Contains(f.MeetingId))
            .ToDictionaryAsync(f => f.MeetingId, cancellationToken);
        var first = await db.Meetings.AsNoTracking().SingleOrDefaultAsync(e => e.Id == series, cancellationToken);
        var today = DateOnly.FromDateTime(LocalTime.FromUtc(now, meeting.TimeZone));
        return new(
            [.. others.Select(other => (other, figures.GetValueOrDefault(other.Id) ?? new()))],
            [.. (first?.Content.Series.Except ?? []).Where(day => day >= today).Order()]
        );
    }

    /// <summary>UTC moment when the list changes without any edit.</summary>
    public DateTime? ChangesByItselfAt(Meeting meeting, DateTime now) =>
        Others
            .Select(other => other.Meeting.ChangesByItselfAt(now))
            .Concat(Except.Take(1).Select(day => (DateTime?)LocalTime.ToUtc(day.AddDays(1).ToDateTime(default), meeting.TimeZone)))
            .Min();

    /// <summary>Empty: nobody counts.</summary>
    public static string Seats(Meeting meeting, MeetingFigures figures, DateTime now, Texts texts) =>
        meeting.Status == MeetingStatus.Cancelled ? texts["Abgesagt."]
        : now < meeting.OpensAt ? OpeningTexts.From(meeting, texts)
        : !meeting.TakesAnswers(now) ? texts["Die Anmeldung ist geschlossen."]
        : figures.IsFull(meeting, now) ? texts["Es gibt nur noch die Warteliste."]
        : meeting is { OnlineOnly: false, Capacity: { } capacity }
            ? texts.Count(capacity - figures.PersonsOnSite, "Ein Platz ist noch frei.", "{0} Plätze sind noch frei.")
        : "";
}
