using System.Globalization;
using Plattform.Meetings;
using Plattform.Text;
using Plattform.Time;

namespace Plattform.Coordination;

/// <summary>The edit form as typed: texts by field name, and the rows of lists. Names are the keys of the meeting file,
/// those of the venue in one word; a tick is <c>true</c>.</summary>
public sealed partial record MeetingForm
{
    private const string ShownMoment = "yyyy-MM-dd'T'HH:mm",
        ShownDay = "yyyy-MM-dd";

    private static readonly IReadOnlyList<string> OtherNames =
    [
        "status",
        "slug",
        "language",
        "start",
        "end",
        "doors",
        "timeZone",
        "opens",
        "closes",
        "seriesEvery",
        "seriesUntil",
        "seriesExcept",
    ];

    public static readonly IReadOnlyDictionary<string, LineField> LineFields = MeetingFields
        .Venue.Lines.Select(line => (Name: VenueName(line), Line: line))
        .Concat(MeetingFields.All.OfType<LineField>().Select(line => (Name: line.Key, Line: line)))
        .ToDictionary(field => field.Name, field => field.Line);

    public static readonly IReadOnlyList<LinesField> AreaFields = [.. MeetingFields.All.OfType<LinesField>()];
    public static readonly IReadOnlyList<FlagField> FlagFields = [.. MeetingFields.All.OfType<FlagField>()];
    public static readonly IReadOnlyList<NumberField> NumberFields = [.. MeetingFields.All.OfType<NumberField>()];

    /// <summary>All but the rows.</summary>
    public static readonly IReadOnlyList<string> Names =
    [
        .. OtherNames,
        "wholeDay",
        "endsAbout",
        "online",
        "invitation",
        .. LineFields.Keys,
        .. AreaFields.Select(area => area.Key),
        .. FlagFields.Select(flag => flag.Key),
        .. NumberFields.Select(number => number.Key),
    ];

    /// <summary>Of the meeting when the form was opened, or last told of a change.</summary>
    public string Version { get; init; } = "";

    /// <summary>What the form showed when it was opened, packed by <see cref="ShownForm"/>.</summary>
    public string Shown { get; init; } = "";

    /// <summary>Answers a doubt about day and year; see <see cref="MeetingDoubts"/>.</summary>
    public bool StartIsRight { get; init; }

    private IReadOnlyDictionary<string, string> Lines { get; init; } = new Dictionary<string, string>();
    private IReadOnlyDictionary<RowKind, IReadOnlyList<FormRow>> Lists { get; init; } = new Dictionary<RowKind, IReadOnlyList<FormRow>>();

    public string this[string name] => Lines.GetValueOrDefault(name, "");

    public IReadOnlyList<FormRow> this[RowKind kind] => Lists.GetValueOrDefault(kind, []);

    /// <summary>The clock times of <c>start</c> and <c>end</c> do not count.</summary>
    public bool WholeDay => this["wholeDay"].Length > 0;

    public static MeetingForm Read(IFormCollection form) =>
        Read(form.ToDictionary(field => field.Key, field => field.Value.FirstOrDefault() ?? "", StringComparer.OrdinalIgnoreCase)) with
        {
            Version = PlainText.OneLine(form["version"].FirstOrDefault()),
            Shown = PlainText.OneLine(form["shown"].FirstOrDefault()),
            StartIsRight = form["startIsRight"].FirstOrDefault() == "true",
        };

    internal static MeetingForm Read(IReadOnlyDictionary<string, string> typed)
    {
        var lines = Names.ToDictionary(name => name, name => Text(name, typed.GetValueOrDefault(name, "")));
        if (IsDay(lines["start"]))
            lines["wholeDay"] = "true";
        return new() { Lines = lines, Lists = RowKind.All.ToDictionary(kind => kind, kind => FormRow.Read(kind, typed)) };
    }

    /// <summary>All that is not empty.</summary>
    internal Dictionary<string, string> Flat() =>
        Lines
            .Where(line => line.Value.Length > 0)
            .Select(line => (Name: line.Key, Text: line.Value))
            .Concat(RowKind.All.SelectMany(kind => Flat(kind)))
            .ToDictionary(field => field.Name, field => field.Text);

    public bool Differs(RowKind kind, MeetingForm other) => !Flat(kind).SequenceEqual(other.Flat(kind));

    /// <summary>With these fields as another has them.</summary>
    public MeetingForm With(MeetingForm other, IReadOnlyCollection<string> names, IReadOnlyCollection<RowKind> kinds) =>
        this with
        {
            Lines = Lines.ToDictionary(line => line.Key, line => names.Contains(line.Key) ? other[line.Key] : line.Value),
            Lists = Lists.ToDictionary(list => list.Key, list => kinds.Contains(list.Key) ? other[list.Key] : list.Value),
        };

    public MeetingForm With(RowKind kind, IReadOnlyList<FormRow> rows) =>
        this with
        {
            Lists = new Dictionary<RowKind, IReadOnlyList<FormRow>>(Lists) { [kind] = rows },
        };

    public static string Said(MeetingStatus status) => status.ToString().ToLowerInvariant();

    /// <summary>The file's way to say it: a date without a clock time.</summary>
    internal static bool IsDay(string typed) =>
        DateOnly.TryParseExact(typed, ShownDay, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private IEnumerable<(string Name, string Text)> Flat(RowKind kind) =>
        this[kind].Where(row => !row.IsEmpty).SelectMany((row, n) => row.Flat(n + 1));

    private static string Text(string name, string typed) =>
        name == "invitation" ? PlainText.Markdown(typed)
        : name is "wholeDay" or "endsAbout" || FlagFields.Any(flag => flag.Key == name) ? (typed == "true" ? typed : "")
        : name == "seriesExcept" ? PlainText.ManyLines(typed)
        : name == "online" ? (typed == "only" ? typed : "")
        : AreaFields.Any(area => area.Key == name) || LineFields.GetValueOrDefault(name)?.MayHaveLines == true ? PlainText.ManyLines(typed)
        : PlainText.OneLine(typed);

    /// <summary>"venue" and "name" are "venueName".</summary>
    internal static string InOneWord(IEnumerable<string> keys) =>
        string.Concat(keys.Select((key, n) => n == 0 || key.Length == 0 ? key : $"{char.ToUpperInvariant(key[0])}{key[1..]}"));

    private static string VenueName(LineField line) => InOneWord(["venue", line.Key]);
}
