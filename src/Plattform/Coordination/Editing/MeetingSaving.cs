using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Plattform.Data;
using Plattform.Look;
using Plattform.Meetings;
using Plattform.Registrations;
using Plattform.Web;

namespace Plattform.Coordination;

/// <summary>Stores a meeting as somebody typed it, or as it once was: the same checks, places, letters and history.</summary>
internal sealed class MeetingSaving(
    PlattformDb db,
    Registrar registrar,
    Meeting meeting,
    IReadOnlyList<StoredAttachment> files,
    Texts texts,
    DateTime now
)
{
    private static readonly string[] PlaceFields = ["venueName", "venueStreet", "venueCity"];

    private MeetingDraft _draft = MeetingDraft.Of(meeting);
    private SeriesMeetings? _series;

    /// <summary>A state of before leaves the files as they are.</summary>
    private bool _arrangesFiles;

    public bool ChangesNothing => _draft.Says(meeting) && !_arrangesFiles;

    /// <summary>Call in the transaction that saves.</summary>
    /// <param name="exactly">What the form shows, with all that no form shows (seconds, doubts); null: as typed.</param>
    /// <param name="mayPlanDates">Further dates are meetings of their own: not for those who have this one only.</param>
    public async Task<List<FieldError>> CheckAsync(
        MeetingForm form,
        MeetingFigures figures,
        bool mayPlanDates,
        MeetingContent? exactly = null
    )
    {
        var errors = new List<FieldError>();
        var check = new MeetingFormCheck(form, meeting, files, now, texts, errors);
        _draft = check.Draft(figures);
        _arrangesFiles = exactly is null && form.Differs(RowKind.Attachments, MeetingForm.Of(meeting, files));
        if (exactly is not null)
            _draft = new()
            {
                Slug = _draft.Slug,
                Status = _draft.Status,
                Content = exactly.Copy(),
            };
        if (_draft.Slug != meeting.Slug && await db.Meetings.AnyAsync(other => other.Slug == _draft.Slug))
            errors.Add("slug", texts["Diese Adresse hat schon ein anderes Treffen."]);
        if (!mayPlanDates && !DatesOf(_draft.Content, _draft.Slug).SequenceEqual(DatesOf(meeting.Content, meeting.Slug)))
            errors.Add(
                "dates",
                texts["Weitere Termine planen können nur die, die alle Treffen haben. Frag bitte jemanden aus der Gruppe."]
            );
        _series = new(db, _draft, meeting, texts, now);
        if (errors.Count == 0)
            errors.AddRange((await _series.CheckAsync(CancellationToken.None)).Select(check.ErrorOf));
        return errors;
    }

    /// <summary>After a check without errors.</summary>
    public async Task<SavedMeeting> SaveAsync(string who, IDbContextTransaction transaction, DeskAct? act = null)
    {
        var (before, stream, status, sequence) = (MeetingForm.Of(meeting), meeting.StreamUrl, meeting.Status, meeting.Sequence);
        var waiting = await CountWaitingAsync();
        var changes = _draft.ApplyTo(meeting, now);
        if (_arrangesFiles && await MeetingAttachments.ArrangeAsync(db, meeting.Id, _draft.Attachments) && !changes)
        {
            meeting.Touch(now);
            changes = true;
        }

        if (changes)
            db.Note(now, act ?? meeting.ActSince(status), who, meeting.Slug);
        var dates = _series!.Apply(who).Where(date => db.Entry(date.Meeting).State != EntityState.Deleted).ToList();
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        foreach (var id in dates.Select(date => date.Meeting.Id).Prepend(meeting.Id))
            await registrar.SubmitAsync(new ReconcileMeeting(id));

        var moved = meeting.Sequence != sequence && meeting.Status != MeetingStatus.Cancelled;
        return new(
            status == MeetingStatus.Draft && meeting.Status == MeetingStatus.Published ? "offen"
                : !moved ? "ja"
                : await IsAsPeopleKnowAsync() ? "zurueck"
                : "verlegt",
            waiting - await CountWaitingAsync(),
            !string.IsNullOrEmpty(meeting.StreamUrl) && meeting.StreamUrl != stream,
            [.. Outdated(before, MeetingForm.Of(meeting))]
        );
    }

    private static IEnumerable<(string, DateTime)> DatesOf(MeetingContent content, string slug) =>
        content.PlannedDates(slug).Select(date => (date.Slug, date.Content.Start));

    public static IEnumerable<(string Field, string Name, string Text)> SaidOfPlace(MeetingForm form, Texts texts) =>
        MeetingHints
            .In(HintPlaces.Venue)
            .Select(hint => (Field: hint.Field.Key, Name: hint.Name(texts), Text: form[hint.Field.Key]))
            .Where(said => said.Text.Length > 0);

    /// <summary>Fields about the venue that stayed unchanged although the venue changed.</summary>
    private IEnumerable<string> Outdated(MeetingForm before, MeetingForm after) =>
        PlaceFields.All(name => before[name] == after[name])
            ? []
            : SaidOfPlace(after, texts).Intersect(SaidOfPlace(before, texts)).Select(said => said.Field);

    private async Task<bool> IsAsPeopleKnowAsync() =>
        await db.AnnouncedSchedules.AsNoTracking().SingleOrDefaultAsync(t => t.MeetingId == meeting.Id) is { } told
        && ScheduleAndVenue.FromJson(told.Known) == ScheduleAndVenue.Of(meeting);

    private Task<int> CountWaitingAsync() => db.CountingRegistrations(meeting.Id).Where(Audiences.Waiting).CountAsync();
}

/// <param name="Saved"><c>ja</c>; <c>zurueck</c>: back to what people know; <c>verlegt</c>: not; <c>offen</c>: published.</param>
/// <param name="OutdatedFields">About the venue, which is another one now.</param>
internal sealed record SavedMeeting(string Saved, int MovedUp, bool HasNewStream, IReadOnlyList<string> OutdatedFields)
{
    /// <summary>For the edit page, which tells all this.</summary>
    public string Query
    {
        get
        {
            var query = new StringBuilder($"?gespeichert={Saved}");
            if (MovedUp > 0)
                query.Append(CultureInfo.InvariantCulture, $"&nachgerueckt={MovedUp}");
            if (HasNewStream)
                query.Append("&stream=neu");
            if (OutdatedFields.Count > 0)
                query.Append("&pruefen=").AppendJoin('.', OutdatedFields);
            return query.ToString();
        }
    }
}
