using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Look;

namespace Plattform.Meetings;

public enum DateChange
{
    Created,
    Changed,
    Withdrawn,
}

public sealed record SeriesChange(Meeting Meeting, DateChange Change);

/// <param name="Key">Of the file.</param>
/// <param name="Slug">Of the date; empty: of all.</param>
public sealed record SeriesFault(string Key, string Slug, string Message);

/// <summary>Makes the meetings of <c>dates</c> and <c>series</c> and keeps them in step. A meeting follows the text key by key:
/// only what changed there since the last time, so what the desk changed for one date stays.</summary>
internal sealed class SeriesMeetings(PlattformDb db, MeetingDraft draft, Meeting first, Texts texts, DateTime now)
{
    private readonly IReadOnlyList<PlannedDate> _before = first.ChangedAt == default ? [] : first.Content.PlannedDates(first.Slug);
    private readonly MeetingStatus _statusBefore = first.Status;
    private IReadOnlyList<PlannedDate> _after = [];
    private List<Meeting> _meetings = [];
    private List<Guid> _answered = [];
    private List<Guid> _haveFiles = [];

    /// <summary>Call before the first meeting changes.</summary>
    public async Task<IReadOnlyList<SeriesFault>> CheckAsync(CancellationToken cancellationToken)
    {
        draft.Content.FillSlugs(draft.Slug, first.Content.Dates);
        _after = draft.Content.PlannedDates(draft.Slug);
        var slugs = _before.Concat(_after).Select(date => date.Slug).Distinct().ToList();
        if (slugs.Count == 0)
            return [];
        if (first.SeriesId is { } other && other != first.Id)
            return [new("dates", "", texts["Dieses Treffen ist selbst ein Termin eines anderen: Weitere Termine gehören dorthin."])];
        _meetings = await db.Meetings.Where(e => slugs.Contains(e.Slug)).ToListAsync(cancellationToken);
        var ids = _meetings.ConvertAll(meeting => meeting.Id);
        _answered = await db
            .MeetingFigures.Where(f => ids.Contains(f.MeetingId) && f.Registrations > 0)
            .Select(f => f.MeetingId)
            .ToListAsync(cancellationToken);
        _haveFiles = await db.Attachments.Where(a => ids.Contains(a.MeetingId)).Select(a => a.MeetingId).ToListAsync(cancellationToken);
        return
        [
            .. _after
                .Where(date => Find(date.Slug) is { } known && _answered.Contains(known.Id) && MovesIntoThePast(known, date))
                .Select(date =>
                    Fault(
                        date,
                        texts[
                            "Das ist vorbei, und es haben schon Menschen geantwortet: Ihre Antworten würden gelöscht. Bitte schau auf Tag und Jahr."
                        ]
                    )
                ),
            .. _after
                .Where(date => Find(date.Slug) is { } taken && !MayBe(taken))
                .Select(date => Fault(date, texts["Unter der Adresse „{0}“ gibt es schon ein anderes Treffen.", date.Slug])),
            .. Removed()
                .Where(meeting => _answered.Contains(meeting.Id))
                .Select(meeting =>
                    Fault(
                        _before.First(date => date.Slug == meeting.Slug),
                        texts[
                            "Für den {0} haben schon Menschen geantwortet ({1}): Der Termin lässt sich nicht herausnehmen, nur absagen oder verlegen.",
                            MeetingTimeTexts.Of(meeting, texts).Full,
                            $"/treffen/{meeting.Slug}"
                        ]
                    )
                ),
        ];
    }

    /// <param name="who">For the history; null: it is not noted.</param>
    public List<SeriesChange> Apply(string? who)
    {
        if (_after.Count > 0)
            first.SeriesId = first.Id;
        var changes = new List<SeriesChange>();
        foreach (var meeting in Removed())
        {
            changes.Add(new(meeting, DateChange.Withdrawn));
            Withdraw(meeting);
        }

        foreach (var date in _after)
        {
            if (Find(date.Slug) is { } known && known.SeriesId == first.Id)
            {
                if (Follow(known, date))
                    changes.Add(new(known, DateChange.Changed));
            }
            else if (Create(date, Find(date.Slug)) is { } created)
            {
                changes.Add(new(created, DateChange.Created));
            }
        }

        if (who is not null)
            foreach (var (meeting, change) in changes)
                db.Note(now, change == DateChange.Created ? DeskAct.MeetingCreated : DeskAct.MeetingChanged, who, meeting.Slug);
        return changes;
    }

    /// <summary>What is over or cancelled stays as it is.</summary>
    private IEnumerable<Meeting> Removed() =>
        _meetings.Where(meeting =>
            meeting.SeriesId == first.Id && meeting.Id != first.Id && !meeting.IsOver(now) && _after.All(date => date.Slug != meeting.Slug)
        );

    private void Withdraw(Meeting meeting)
    {
        var made = _before.First(date => date.Slug == meeting.Slug).Content;
        if (
            meeting.Status == MeetingStatus.Draft
            && !_haveFiles.Contains(meeting.Id)
            && Written(meeting.Slug, MeetingStatus.Draft, made) == MeetingFile.Write(meeting, [])
        )
        {
            db.Remove(meeting);
            return;
        }

        (meeting.Status, meeting.SeriesId) = (MeetingStatus.Draft, null);
        meeting.Sequence++;
        meeting.Touch(now);
    }

    private bool Follow(Meeting meeting, PlannedDate date)
    {
        var wanted = MeetingDraft.Of(meeting);
        var mayFollow =
            meeting.Status != MeetingStatus.Cancelled && !(draft.Status == MeetingStatus.Draft && _answered.Contains(meeting.Id));
        if (!date.IsOfSeries && draft.Status != _statusBefore && mayFollow)
            wanted.Status = draft.Status;
        if (_before.FirstOrDefault(known => known.Slug == date.Slug) is { } before)
            wanted.Content.Follow(before.Content, date.Content);
        return wanted.ApplyTo(meeting, now);
    }

    private Meeting? Create(PlannedDate date, Meeting? draftOfThatName)
    {
        var made = new MeetingDraft
        {
            Slug = date.Slug,
            Status = date.IsOfSeries ? MeetingStatus.Draft : draft.Status,
            Content = date.Content,
        };
        var meeting = draftOfThatName ?? new Meeting();
        var isNew = draftOfThatName is null;
        made.ApplyTo(meeting, now);
        if (isNew && date.IsOfSeries && meeting.HasEnded(now))
            return null;
        meeting.SeriesId = first.Id;
        if (isNew)
        {
            db.Add(meeting);
            db.Add(new MeetingFigures { MeetingId = meeting.Id });
        }

        return meeting;
    }

    private bool MovesIntoThePast(Meeting known, PlannedDate date)
    {
        var moved = new Meeting();
        moved.Write(date.Content.Copy());
        return !known.HasEnded(now)
            && moved.HasEnded(now)
            && _before.FirstOrDefault(before => before.Slug == date.Slug)?.Content.Start != date.Content.Start;
    }

    /// <summary>Of others only an unanswered draft whose address this series once gave: a date that was taken out comes back.</summary>
    private bool MayBe(Meeting taken) =>
        taken.Id != first.Id
        && (
            taken.SeriesId == first.Id
            || (
                taken is { SeriesId: null, Status: MeetingStatus.Draft }
                && taken.Slug.StartsWith(draft.Slug + "-", StringComparison.Ordinal)
                && !_answered.Contains(taken.Id)
            )
        );

    private Meeting? Find(string slug) => _meetings.Find(meeting => meeting.Slug == slug);

    private static SeriesFault Fault(PlannedDate date, string message) => new(date.IsOfSeries ? "series" : "dates", date.Slug, message);

    private static string Written(string slug, MeetingStatus status, MeetingContent content)
    {
        var meeting = new Meeting { Slug = slug, Status = status };
        meeting.Write(content);
        return MeetingFile.Write(meeting, []);
    }
}
