using Plattform.Look;
using Plattform.Meetings;

namespace Plattform.Coordination;

/// <summary>What the page shows in each field.</summary>
public sealed partial class EditPage
{
    /// <summary>Rows of an agenda that nobody began.</summary>
    private const int BlankItems = 3;

    private static readonly string[] Moments = ["start", "end", "opens", "closes"];
    private readonly Dictionary<int, PlannedItem> _planned = [];

    public AgendaPlan Plan { get; private set; } = null!;

    /// <summary>As it would be stored, with what was typed.</summary>
    public Meeting Typed { get; private set; } = null!;

    /// <summary>The field or button to go on with.</summary>
    public string Focus { get; private set; } = "";

    /// <summary>By the number of its row, from 1; null: an empty row.</summary>
    public PlannedItem? PlannedAt(int row) => _planned.GetValueOrDefault(row);

    public IReadOnlyList<FormRow> Rows(RowKind kind)
    {
        var rows = Form[kind];
        var blank =
            kind == RowKind.Agenda && rows.Count == 0 ? BlankItems
            : kind == RowKind.Wanted ? Math.Min(rows.ToList().FindLastIndex(row => !row.IsEmpty) + 3, kind.Most) - rows.Count
            : 0;
        return [.. rows, .. Enumerable.Repeat(kind.New(), Math.Max(blank, 0))];
    }

    public EditField Field(string name) =>
        WithState(new(name, EditTexts.Label(name, texts), Form[name]), Changes?.After[name]) with
        {
            Type = TypeOf(name),
            Hint = HintOf(name),
            IsShort = IsShort(name),
            Height = name == "invitation" ? 16 : 4,
            Ticked = name == "online" ? "only" : "true",
            MaxLength = LimitOf(name),
            Options = name == "language" ? [.. Texts.All.Select(language => (language.Language, language.Name))] : [],
        };

    public EditField RowField(RowKind kind, int n, string field) =>
        RowField(kind, field, kind.Name(n, field), Form[kind].Count >= n ? Form[kind][n - 1][field] : "");

    public EditField RowField(RowKind kind, int n, int inner, string field) =>
        RowField(kind.Inner!, field, kind.Name(n, inner, field), Form[kind][n - 1].Inner[inner - 1][field]);

    /// <summary>A list as others stored it, where it differs from the one typed.</summary>
    public string? ListMeanwhile(RowKind kind) =>
        Changes?.After is not { } stored || !stored.Differs(kind, Form) ? null
        : stored[kind].Count == 0 ? texts["nichts"]
        : string.Join("; ", stored[kind].Select(row => EditTexts.Row(row, texts)));

    private EditField RowField(RowKind kind, string field, string name, string value) =>
        WithState(new(name, EditTexts.RowLabel(kind, field, texts), value), stored: null) with
        {
            Type =
                kind.Areas.Contains(field) ? "area"
                : kind.Ticks.Contains(field) ? "tick"
                : field is "date" or "day" or "lastDay" ? "date"
                : field is "at" or "endAt" ? "time"
                : field is "kind" or "numbered" ? "select"
                : field is "email" ? "email"
                : field is "phone" ? "tel"
                : "text",
            Hint = EditTexts.RowHint(kind, field, texts),
            IsShort = field is "count" or "places" or "minutes" or "contributionMinutes" or "at" or "endAt",
            MaxLength = field is "title" or "text" or "note" ? null : 254,
            Options = field switch
            {
                "kind" => EditTexts.WantedKinds(texts),
                "numbered" => EditTexts.Numbering(texts),
                _ => [],
            },
        };

    private EditField WithState(EditField field, string? stored) =>
        field with
        {
            Error = Errors.Find(error => error.Field == field.Name),
            HasFocus = Focus == field.Name,
            Meanwhile = stored is not null && stored != field.Value ? stored : null,
        };

    private static string TypeOf(string name) =>
        Moments.Contains(name) ? "datetime-local"
        : name is "doors" ? "time"
        : name is "seriesUntil" ? "date"
        : name is "seriesExcept" ? "area"
        : name is "streamUrl" ? "url"
        : name is "language" ? "select"
        : name is "wholeDay" or "endsAbout" or "online" || MeetingForm.FlagFields.Any(flag => flag.Key == name) ? "tick"
        : name is "invitation" || IsArea(name) ? "area"
        : "text";

    private static bool IsArea(string name) =>
        MeetingForm.AreaFields.Any(area => area.Key == name) || MeetingForm.LineFields.GetValueOrDefault(name)?.MayHaveLines == true;

    private static bool IsShort(string name) =>
        name is "doors" or "venuePostalCode" || MeetingForm.NumberFields.Any(number => number.Key == name);

    private static int? LimitOf(string name) =>
        MeetingForm.LineFields.GetValueOrDefault(name)?.Limit
        ?? (
            MeetingForm.NumberFields.Any(number => number.Key == name) ? 6
            : name == "slug" ? 80
            : 200
        );

    private string? HintOf(string name) =>
        name switch
        {
            "capacity" => texts["Leer heißt: so viele, wie kommen."]
                + " "
                + texts.Count(Figures.PersonsOnSite, "Vergeben ist einer.", "Vergeben sind {0}."),
            "streamUrl" => texts["Nur wer online dabei ist, findet ihn, auf der eigenen Seite."]
                + " "
                + (Meeting.Livestream ? texts["Leer: Der Link kommt noch."] : texts["Mit einem Link kann man sich auch online anmelden."]),
            _ => EditTexts.Hint(name, texts),
        };

    private void PlanAgenda(MeetingDraft draft)
    {
        Typed = draft.ToMeeting(Meeting.Id);
        Plan = AgendaPlan.Of(Typed, Figures.Contributions);
        var rows = Form[RowKind.Agenda].Select((row, index) => (row, N: index + 1)).Where(row => !row.row.IsEmpty).Select(row => row.N);
        foreach (var (n, item) in rows.Zip(Plan.Items))
            _planned[n] = item;
    }
}
