using System.Globalization;
using Plattform.Look.Pictures;
using Plattform.Meetings;
using Plattform.Text;
using Plattform.Time;

namespace Plattform.Coordination;

/// <summary>The edit form as typed. Field names are the properties' in lower camel case.</summary>
public sealed partial record MeetingForm
{
    private const string Shown = "yyyy-MM-dd'T'HH:mm",
        ShownDay = "yyyy-MM-dd";

    public string Version { get; init; } = "";
    public string Status { get; init; } = "";

    public bool ReallyCancel { get; init; }

    /// <summary>Local time at the venue, as sent by a <c>datetime-local</c> field.</summary>
    public string Start { get; init; } = "";
    public string End { get; init; } = "";
    public bool EndsAbout { get; init; }

    /// <summary>The clock times of <see cref="Start"/> and <see cref="End"/> do not count.</summary>
    public bool WholeDay { get; init; }
    public string Doors { get; init; } = "";
    public string Capacity { get; init; } = "";
    public string Opens { get; init; } = "";
    public string Closes { get; init; } = "";
    public string StreamUrl { get; init; } = "";
    public bool OnlineOnly { get; init; }

    /// <summary>One line each.</summary>
    public string Access { get; init; } = "";
    public IReadOnlyList<WantedRow> Wanted { get; init; } = [];

    private IReadOnlyDictionary<string, string> Lines { get; init; } = new Dictionary<string, string>();

    public static IReadOnlyDictionary<string, LineField> LineFields { get; } =
        MeetingFields
            .Venue.Lines.Select(line => (Name: $"venue{char.ToUpperInvariant(line.Key[0])}{line.Key[1..]}", Line: line))
            .Concat(
                MeetingHints
                    .In(HintPlaces.Editor)
                    .Select(hint => hint.Field)
                    .Append(MeetingFields.AdmissionNotice)
                    .Select(line => (Name: line.Key, Line: line))
            )
            .ToDictionary(field => field.Name, field => field.Line);

    public string this[string line] => Lines.GetValueOrDefault(line, "");

    public static MeetingForm Of(Meeting meeting) =>
        new()
        {
            Version = meeting.Version.ToString(),
            Status = Said(meeting.Status),
            Start = Written(meeting.Start),
            End = meeting.EndKind == EndKind.Unnamed ? "" : Written(meeting.WholeDay ? meeting.End.AddDays(-1) : meeting.End),
            EndsAbout = meeting.EndKind == EndKind.About,
            WholeDay = meeting.WholeDay,
            Doors = meeting.Doors?.ToString("HH:mm", CultureInfo.InvariantCulture) ?? "",
            Lines = LineFields.ToDictionary(line => line.Key, line => line.Value.Get(meeting.Content) ?? ""),
            Capacity = $"{meeting.Capacity}",
            Opens = Written(meeting.OpensAt, meeting.TimeZone),
            Closes = Written(meeting.ClosesAt, meeting.TimeZone),
            StreamUrl = meeting.StreamUrl ?? "",
            OnlineOnly = meeting.OnlineOnly,
            Access = string.Join('\n', meeting.Access),
            Wanted = [.. meeting.Wanted.Select(WantedRow.Of)],
        };

    public static MeetingForm Read(IFormCollection form)
    {
        return new()
        {
            Version = Typed("version"),
            Status = Typed("status"),
            ReallyCancel = Typed("reallyCancel") == "true",
            Start = Typed("start"),
            End = Typed("end"),
            EndsAbout = Typed("endsAbout") == "true",
            WholeDay = Typed("wholeDay") == "true" || IsDay(Typed("start")),
            Doors = Typed("doors"),
            Lines = LineFields.Keys.ToDictionary(name => name, Typed),
            Capacity = Typed("capacity"),
            Opens = Typed("opens"),
            Closes = Typed("closes"),
            StreamUrl = Typed("streamUrl"),
            OnlineOnly = Typed("online") == "only",
            Access = PlainText.ManyLines(form["access"].FirstOrDefault()),
            Wanted = [.. Enumerable.Range(1, MeetingFile.MostWanted).Select(Row)],
        };

        WantedRow Row(int n) =>
            new(
                Typed($"wantedId{n}"),
                Typed($"wantedTitle{n}"),
                Typed($"wantedCount{n}"),
                Typed($"wantedKind{n}") is { Length: > 0 } kind ? kind : WantedRow.Empty.Kind
            );
        string Typed(string field) => PlainText.OneLine(form[field].FirstOrDefault());
    }

    public IReadOnlyList<WantedRow> Rows
    {
        get
        {
            var last = Wanted.ToList().FindLastIndex(row => !row.IsEmpty);
            return [.. Wanted.Concat(Enumerable.Repeat(WantedRow.Empty, 2)).Take(Math.Min(last + 3, MeetingFile.MostWanted))];
        }
    }

    public static string Said(MeetingStatus status) => status.ToString().ToLowerInvariant();

    /// <summary>The file's way to say it: a date without a clock time.</summary>
    private static bool IsDay(string typed) =>
        DateOnly.TryParseExact(typed, ShownDay, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static string Written(DateTime local) => local.ToString(Shown, CultureInfo.InvariantCulture);

    private static string Written(DateTime? utc, string zone) => utc is { } moment ? Written(LocalTime.FromUtc(moment, zone)) : "";
}

/// <param name="Kind"><c>cake</c>, <c>vegan</c>, <c>glutenfree</c> or <c>other</c>.</param>
public sealed record WantedRow(string Id, string Title, string Count, string Kind)
{
    public static readonly WantedRow Empty = new("", "", "", "other");

    public bool IsEmpty => Count == "0" || (Title.Length == 0 && Count.Length == 0);

    public static WantedRow Of(Wanted wanted) =>
        new(
            wanted.Id,
            wanted.Title,
            $"{wanted.Count}",
            wanted.Cakes switch
            {
                null => "other",
                CakeMarks.Vegan => "vegan",
                CakeMarks.GlutenFree => "glutenfree",
                _ => "cake",
            }
        );
}
