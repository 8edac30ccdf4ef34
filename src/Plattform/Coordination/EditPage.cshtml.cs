using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Look;
using Plattform.Meetings;
using Plattform.Registrations;
using Plattform.Time;
using Plattform.Web;

namespace Plattform.Coordination;

/// <summary>Edits a meeting by the same rules as an import; places and letters follow at once.</summary>
[ResponseCache(NoStore = true)]
public sealed class EditPage(PlattformDb db, Registrar registrar, Texts texts, LocalizedLinks links, TimeProvider time) : PageModel
{
    private static readonly string[] PlaceFields = ["venueName", "venueStreet", "venueCity"];

    public Meeting Meeting { get; private set; } = null!;
    public MeetingFigures Figures { get; private set; } = new();
    public MeetingForm Form { get; private set; } = new();
    public List<FieldError> Errors { get; } = [];

    /// <summary>The stored values, if somebody else saved while this form was open.</summary>
    public MeetingForm? Meanwhile { get; private set; }

    /// <summary><c>ja</c>; <c>zurueck</c>: back to what people know; <c>verlegt</c>: not; null: no save.</summary>
    public string? Saved { get; private set; }
    public int MovedUp { get; private set; }

    public bool HasNewStream { get; private set; }

    public IReadOnlyList<(string Field, string Name, string Text)> OutdatedVenueFields { get; private set; } = [];

    public Reach OfCancellation { get; private set; } = new(0, 0);
    public Reach OfMove { get; private set; } = new(0, 0);

    public IReadOnlyList<MeetingStatus> Choices =>
        [
            MeetingStatus.Published,
            .. MayBeDraft ? [MeetingStatus.Draft] : Array.Empty<MeetingStatus>(),
            .. Meeting.Status == MeetingStatus.Draft ? Array.Empty<MeetingStatus>() : [MeetingStatus.Cancelled],
        ];

    public async Task<IActionResult> OnGetAsync(
        string slug,
        [FromQuery] string? gespeichert,
        [FromQuery] string? nachgerueckt,
        [FromQuery] string? stream,
        [FromQuery] string? pruefen
    )
    {
        if (!await LoadAsync(slug))
            return NotFound();
        Form = MeetingForm.Of(Meeting);
        Saved = gespeichert;
        HasNewStream =
            stream == "neu"
            && !string.IsNullOrEmpty(Meeting.StreamUrl)
            && Meeting.Status == MeetingStatus.Published
            && !Meeting.HasEnded(time.UtcNow());
        OutdatedVenueFields = [.. SaidOfPlace(Form).Where(said => pruefen?.Split('.').Contains(said.Field) == true)];
        MovedUp = int.TryParse(nachgerueckt, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 0;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug)
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (!await LoadAsync(slug))
            return NotFound();
        Form = MeetingForm.Read(await Request.ReadFormAsync());
        if (Form.Check(Meeting, Figures.Registrations > 0, time.UtcNow(), texts, Errors) is not { } draft)
            return Again(StatusCodes.Status422UnprocessableEntity);
        if (Form.Version != $"{Meeting.Version}" && !draft.Says(Meeting))
        {
            Meanwhile = MeetingForm.Of(Meeting);
            Form = Form with { Version = Meanwhile.Version };
            return Again(StatusCodes.Status409Conflict);
        }

        var sequence = Meeting.Sequence;
        var waiting = await CountWaitingAsync();
        var stream = Meeting.StreamUrl;
        var before = MeetingForm.Of(Meeting);
        var status = Meeting.Status;
        if (draft.ApplyTo(Meeting, time.UtcNow()))
            db.Note(time.UtcNow(), Meeting.ActSince(status), User.Who(), Meeting.Slug);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        await registrar.SubmitAsync(new ReconcileMeeting(Meeting.Id));

        var moved = Meeting.Sequence != sequence && Meeting.Status != MeetingStatus.Cancelled;
        var movedUp = waiting - await CountWaitingAsync();
        var hasNewStream = !string.IsNullOrEmpty(Meeting.StreamUrl) && Meeting.StreamUrl != stream;
        var outdated = string.Join('.', Outdated(before, MeetingForm.Of(Meeting)));
        var saved = "verlegt";
        if (!moved)
            saved = "ja";
        else if (await IsAsPeopleKnowAsync())
            saved = "zurueck";
        var query = new StringBuilder($"?gespeichert={saved}");
        if (movedUp > 0)
            query.Append(CultureInfo.InvariantCulture, $"&nachgerueckt={movedUp}");
        if (hasNewStream)
            query.Append("&stream=neu");
        if (outdated.Length > 0)
            query.Append(CultureInfo.InvariantCulture, $"&pruefen={outdated}");
        return this.SeeOther(links[$"/koordination/{slug}/bearbeiten{query}"]);
    }

    public EditField Field(string name, string label, string value, Func<MeetingForm, string>? stored = null) =>
        new(name, label, value)
        {
            Error = Errors.Find(error => error.Field == name),
            Meanwhile = Meanwhile is { } other && stored?.Invoke(other) is { } now && now != value ? now : null,
        };

    public EditField Line(string name, string label) =>
        Field(name, label, Form[name], other => other[name]) with
        {
            MaxLength = MeetingForm.LineFields[name].Limit,
        };

    private async Task<bool> IsAsPeopleKnowAsync() =>
        await db.AnnouncedSchedules.AsNoTracking().SingleOrDefaultAsync(t => t.MeetingId == Meeting.Id) is { } told
        && ScheduleAndVenue.FromJson(told.Known) == ScheduleAndVenue.Of(Meeting);

    /// <summary>Fields about the venue that stayed unchanged although the venue changed.</summary>
    private IEnumerable<string> Outdated(MeetingForm before, MeetingForm after) =>
        PlaceFields.All(name => before[name] == after[name])
            ? []
            : SaidOfPlace(after).Intersect(SaidOfPlace(before)).Select(said => said.Field);

    private IEnumerable<(string Field, string Name, string Text)> SaidOfPlace(MeetingForm form) =>
        MeetingHints
            .In(HintPlaces.Venue)
            .Select(hint => (Field: hint.Field.Key, Name: hint.Name(texts), Text: form[hint.Field.Key]))
            .Where(said => said.Text.Length > 0);

    private bool MayBeDraft => Meeting.Status == MeetingStatus.Draft || Figures.Registrations == 0;

    private async Task<bool> LoadAsync(string slug)
    {
        if (await db.Meetings.BySlugAsync(slug) is not { } meeting)
            return false;
        Meeting = meeting;
        Figures = await MeetingFigures.OfAsync(db, meeting.Id);
        if (!meeting.HasEnded(time.UtcNow()))
            (OfCancellation, OfMove) = (
                await Reach.OfAsync(db.ConcernedByCancellation(meeting.Id)),
                await Reach.OfAsync(db.ConcernedByMove(meeting.Id))
            );
        return true;
    }

    private Task<int> CountWaitingAsync() => db.CountingRegistrations(Meeting.Id).Where(Audiences.Waiting).CountAsync();

    private PageResult Again(int status)
    {
        Response.StatusCode = status;
        return Page();
    }
}

public sealed record EditField(string Name, string Label, string Value)
{
    public string Type { get; init; } = "text";
    public string? Hint { get; init; }
    public int MaxLength { get; init; } = 200;
    public bool IsShort { get; init; }
    public FieldError? Error { get; init; }

    public string? Meanwhile { get; init; }

    public string? Described =>
        string.Join(' ', new[] { Hint is null ? null : Name + "-hint", Error is null ? null : Name + "-error" }.OfType<string>())
            is { Length: > 0 } ids
            ? ids
            : null;
}
