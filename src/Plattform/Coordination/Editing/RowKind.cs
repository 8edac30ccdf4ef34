using Plattform.Meetings;

namespace Plattform.Coordination;

/// <summary>A list of the edit form: its fields by their key in the meeting file. Rows are counted from 1.</summary>
/// <param name="Most">Rows a meeting may have.</param>
public sealed record RowKind(string Key, int Most, IReadOnlyList<string> Fields)
{
    /// <summary>Fields that alone make no row.</summary>
    public IReadOnlyList<string> Marks { get; init; } = ["id"];

    /// <summary>Fields of more than one line.</summary>
    public IReadOnlyList<string> Areas { get; init; } = [];
    public IReadOnlyList<string> Ticks { get; init; } = [];
    public RowKind? Inner { get; init; }

    /// <summary>All but what names it, which is carried along.</summary>
    public IEnumerable<string> Shown => Fields.Where(name => name is not ("id" or "slug" or "file"));

    public static readonly RowKind Sessions = new("sessions", 40, ["id", "title", "room", "host", "places"]);

    public static readonly RowKind Agenda = new(
        "agenda",
        100,
        [
            "id",
            "title",
            "minutes",
            "at",
            "numbered",
            "points",
            "details",
            "contributionMinutes",
            "day",
            "venueName",
            "venueStreet",
            "venuePostalCode",
            "venueCity",
            "venueNote",
        ]
    )
    {
        Marks = ["id", "numbered"],
        Areas = ["details", "points"],
        Inner = Sessions,
    };

    /// <summary>The slug says whose page it is.</summary>
    public static readonly RowKind Dates = new(
        "dates",
        MeetingFile.MostDates,
        ["slug", "date", "at", "endAt", "lastDay", "venueName", "venueStreet", "venuePostalCode", "venueCity", "venueNote"]
    )
    {
        Marks = ["slug"],
    };

    public static readonly RowKind Hints = new("hints", 20, ["title", "text"]) { Areas = ["text"] };
    public static readonly RowKind Deadlines = new("deadlines", 20, ["date", "text"]);
    public static readonly RowKind Related = new("related", 20, ["id", "title", "date", "place", "note"]);

    /// <summary>A row comes with a file that was sent, and with nothing else.</summary>
    public static readonly RowKind Attachments = new("attachments", MeetingAttachments.Most, ["file", "title"]) { Marks = [] };

    public static readonly RowKind Contacts = new("contacts", 20, ["name", "email", "phone"]);
    public static readonly RowKind Wanted = new("wanted", 20, ["id", "title", "count", "kind"]) { Marks = ["id", "kind"] };

    public static readonly RowKind Questions = new("questions", 8, ["id", "text", "choices", "several", "places"])
    {
        Areas = ["choices"],
        Ticks = ["several"],
    };

    public static readonly IReadOnlyList<RowKind> All =
    [
        Agenda,
        Dates,
        Hints,
        Deadlines,
        Related,
        Attachments,
        Contacts,
        Wanted,
        Questions,
    ];

    /// <summary>"agenda-2-title"; what is wanted has its older names, "wantedTitle2".</summary>
    public string Name(int n, string field) =>
        Key == "wanted" ? $"{Key}{char.ToUpperInvariant(field[0])}{field[1..]}{n}" : $"{Key}-{n}-{field}";

    /// <summary>"agenda-2-sessions-1-title".</summary>
    public string Name(int n, int inner, string field) => $"{Key}-{n}-{Inner!.Name(inner, field)}";

    /// <summary>Where the form says what the file says in this key.</summary>
    public string FieldOf(string key) =>
        (Key, key) switch
        {
            ("wanted", "cakes") => "kind",
            ("agenda", "venue") => "day",
            ("dates", "start" or "venue") => "date",
            ("dates", "end") => "endAt",
            _ => key,
        };

    public FormRow New(params (string Field, string Text)[] texts) =>
        new(this) { Texts = texts.ToDictionary(text => text.Field, text => FormRow.Text(this, text.Field, text.Text)) };
}
