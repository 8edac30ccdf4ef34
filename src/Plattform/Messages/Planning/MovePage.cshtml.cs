using System.Text.Json;
using Plattform.Coordination;
using Plattform.Data;
using Plattform.Look;
using Plattform.Meetings;
using Plattform.Registrations;
using Plattform.Web;

namespace Plattform.Messages;

/// <summary>Moves a meeting to another date or place, and what refers to its date along with it.</summary>
public sealed class MovePage(
    PlattformDb db,
    PlannedChanges changes,
    PlannedLetters letters,
    Texts texts,
    LocalizedLinks links,
    TimeProvider time
) : PlannedChangePage(db, changes, letters, texts, links, time)
{
    private static readonly string[] Ticks = ["wholeDay", "endsAbout", "online"];
    private static readonly string[] Names =
    [
        "start",
        "end",
        "doors",
        .. Ticks,
        .. MeetingForm.LineFields.Keys.Where(name => name.StartsWith("venue", StringComparison.Ordinal)),
    ];

    private MeetingForm _form = new();
    private MeetingMove? _move;

    public override PlannedKind Kind => PlannedKind.Move;

    public override string? Refusal =>
        Meeting.HasEnded(Now)
            ? Texts["Das Treffen ist vorbei."]
            : Meeting.Status switch
            {
                MeetingStatus.Draft => Texts["Das Treffen ist noch ein Entwurf, und niemand weiß davon: Ändere einfach den Beginn."],
                MeetingStatus.Cancelled => Texts[
                    "Das Treffen ist abgesagt. Soll es doch stattfinden, sag das bitte zuerst. Danach kannst du es verlegen."
                ],
                _ => null,
            };

    public IReadOnlyList<string> Kept { get; private set; } = DatedParts.UsuallyKept;

    /// <summary>With their new dates as soon as there is a new start.</summary>
    public IReadOnlyList<DatedPart> Parts { get; private set; } = [];

    /// <summary>Of what is planned or typed; null: not yet known.</summary>
    public ScheduleChanges? Changes { get; private set; }

    protected override string? Becomes => _move is null ? null : JsonSerializer.Serialize(_move);

    protected override bool IsLetterKnown => _move is not null;

    public EditField Field(string name) =>
        new(name, EditTexts.Label(name, Texts), _form[name])
        {
            Type =
                name is "start" or "end" ? "datetime-local"
                : name == "doors" ? "time"
                : Ticks.Contains(name) ? "tick"
                : "text",
            Hint = EditTexts.Hint(name, Texts),
            IsShort = name is "doors" or "venuePostalCode",
            Ticked = name == "online" ? "only" : "true",
            MaxLength = MeetingForm.LineFields.GetValueOrDefault(name)?.Limit,
            Error = Errors.Find(error => error.Field == name),
        };

    /// <summary>A field that was not sent stays as it is, save ticks, which are sent only when set.</summary>
    protected override void Read(IFormCollection form)
    {
        _form = MeetingForm
            .Of(Meeting)
            .With(MeetingForm.Read(form), [.. Names.Where(name => Ticks.Contains(name) || form.ContainsKey(name))], []);
        Kept = [.. DatedParts.Keys.Intersect(form["keep"].OfType<string>())];
    }

    /// <summary>First when and where alone, then the whole meeting with everything moved along, by the rules of the editor.</summary>
    protected override void Check()
    {
        var found = new List<FieldError>();
        var draft = new MeetingFormCheck(_form, Meeting, [], Now, Texts, found).Draft(Figures);
        Errors.AddRange(found.Where(error => Names.Contains(error.Field)));
        if (Errors.Count > 0)
            return;
        var move = MeetingMove.Between(Meeting.Content, draft.Content, Kept);
        var wanted = Wanted(move);
        if (ScheduleAndVenue.Of(wanted) == ScheduleAndVenue.Of(Meeting))
            Errors.Add("start", Texts["Das ist dieselbe Zeit und derselbe Ort. Wohin soll das Treffen?"]);
        else if (!PlannedChange.HasSameDates(wanted.Content, Meeting))
            Errors.Add(
                "start",
                Texts[
                    "Von diesem Tag aus zählt die Reihe („{0}“). Ändere den Beginn bitte unter „Bearbeiten“, dann ziehen ihre Termine mit.",
                    Meeting.Content.Series.Every
                ]
            );
        else
            CheckWhole(wanted);
        _form = MeetingForm.Of(wanted); // an end that moved along shows it
        _move = move;
    }

    protected override void Prepare()
    {
        if (Plan is not null)
        {
            Changes = IsPossible
                ? ScheduleChanges.Between(ScheduleAndVenue.Of(Meeting), Plan.DraftOf(Meeting).ToMeeting(Meeting.Id))
                : null;
            return;
        }

        if (_form.Version.Length == 0)
            _form = MeetingForm.Of(Meeting);
        var moved = _move is null ? Meeting.Content : Wanted(_move with { Kept = [] }).Content;
        Parts = DatedParts.Of(Meeting.Content, moved, Now, Texts);
        if (_move is not null && Errors.Count == 0)
            Changes = ScheduleChanges.Between(ScheduleAndVenue.Of(Meeting), Wanted(_move));
    }

    /// <summary>As the invitation's text writes the day that is left; a move does not touch what people wrote.</summary>
    public IReadOnlyList<string> DatesInText =>
        [
            .. WrittenDates
                .In(Meeting.Invitation, DateOnly.FromDateTime(Meeting.Start), Meeting.Content.Language == "en")
                .Where(date => date.Day == DateOnly.FromDateTime(Meeting.Start))
                .Select(date => Meeting.Invitation.Substring(date.At, date.Length).Trim())
                .Distinct(),
        ];

    private void CheckWhole(Meeting wanted)
    {
        var found = new List<FieldError>();
        new MeetingFormCheck(MeetingForm.Of(wanted), Meeting, [], Now, Texts, found).Draft(Figures);
        Errors.AddRange(found.Select(error => error with { Field = FieldOf(error.Field) }).DistinctBy(error => error.Field));
    }

    private Meeting Wanted(MeetingMove move)
    {
        var draft = MeetingDraft.Of(Meeting);
        move.ApplyTo(draft.Content, Now);
        return draft.ToMeeting(Meeting.Id);
    }

    /// <summary>Where this page says what the editor says at a field.</summary>
    private static string FieldOf(string field) =>
        Names.Contains(field) ? field
        : field is "opens" or "closes" ? DatedParts.Opening
        : DatedParts.Keys.FirstOrDefault(key => field.StartsWith(key, StringComparison.Ordinal)) ?? "start";
}
