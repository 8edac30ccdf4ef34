using System.Globalization;
using Plattform.Text;
using Plattform.Time;
using Plattform.Web;

namespace Plattform.Meetings;

/// <summary>Reads one map of a meeting file key by key. Errors are noted and a harmless value is returned, so that
/// the rest is checked too. Paths count list items from 1: <c>agenda[2].minutes</c>.</summary>
public sealed class FrontFields(FrontMap map, string path, List<MeetingFileError> errors)
{
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    public string Line(string key, int max, bool required = false)
    {
        var text = Text(key, max, required);
        if (text.AsSpan().ContainsAny('\n', '\t'))
            Fault(key, "This must be one line without tabs.");
        return text;
    }

    public string? OptionalLine(string key, int max) => Line(key, max) is { Length: > 0 } line ? line : null;

    public string Text(string key, int max, bool required = false)
    {
        var text = Scalar(key) ?? "";
        if (required && string.IsNullOrWhiteSpace(text))
            Fault(key, "This is missing.");
        else if (text.Length > max)
            Fault(key, $"This is too long: {text.Length} characters, at most {max}.");
        else if (MeetingText.Fault(text) is { } fault)
            Fault(key, fault);
        return string.IsNullOrWhiteSpace(text) ? "" : text;
    }

    public int? Number(string key, int min, int max, bool required = false)
    {
        if (Scalar(key) is not { } text)
        {
            if (required)
                Fault(key, $"This is missing: a whole number from {min} to {max}.");
            return null;
        }

        if (
            int.TryParse(
                IsMinutes(key) ? WrittenTimes.WithoutUnit(text) : text,
                NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture,
                out var number
            )
            && number >= min
            && number <= max
        )
            return number;
        Fault(key, $"This must be a whole number from {min} to {max}, not {Shown(text)}.");
        return null;
    }

    public bool Flag(string key, bool otherwise = false)
    {
        switch (Scalar(key))
        {
            case null:
                return otherwise;
            case "true" or "ja":
                return true;
            case "false" or "nein":
                return false;
            case var text:
                Fault(key, $"This must be true or false, not {Shown(text)}.");
                return otherwise;
        }
    }

    /// <summary>Wall-clock time at the venue.</summary>
    public TimeOnly? Clock(string key)
    {
        if (Scalar(key) is not { } text)
            return null;
        if (WrittenTimes.TryClock(text, out var clock))
            return clock;
        Fault(key, $"This must be a clock time like 13:30, not {Shown(text)}.");
        return null;
    }

    /// <summary>Wall-clock time, or UTC (<see cref="DateTimeKind.Utc"/>) when it ends in Z.</summary>
    public DateTime? Moment(string key, bool required = false)
    {
        if (Scalar(key) is not { } text)
        {
            if (required)
                Fault(key, "This is missing: date and time, for example 2026-05-09T14:00.");
            return null;
        }

        var kind = text.EndsWith('Z') ? DateTimeKind.Utc : DateTimeKind.Unspecified;
        if (WrittenTimes.TryMoment(text.TrimEnd('Z'), out var moment) && moment.Year is >= 2000 and <= 2200)
            return DateTime.SpecifyKind(moment, kind);
        Fault(key, $"This must be date and time like 2026-05-09T14:00, not {Shown(text)}.");
        return null;
    }

    /// <summary>The day of a value that begins with one; faults are for whoever reads the value itself.</summary>
    public DateOnly? DayOf(string key) =>
        Find(key)?.Value is FrontText { Value: { } text } && WrittenTimes.TryDay(text.Split('T', ' ')[0], out var day) ? day : null;

    /// <inheritdoc cref="DayOf"/>
    public TimeOnly? ClockOf(string key) =>
        Find(key)?.Value is FrontText { Value: { } text } && WrittenTimes.TryMoment(text, out var moment)
            ? TimeOnly.FromDateTime(moment)
            : null;

    /// <inheritdoc cref="DayOf"/>
    public string? ZoneOf(string key) => Find(key)?.Value is FrontText { Value: { } text } && LocalTime.IsKnownZone(text) ? text : null;

    /// <summary>Whether the value is a day without a clock time.</summary>
    public bool IsDate(string key) => Find(key)?.Value is FrontText { Value: { } text } && WrittenTimes.TryDay(text, out _);

    public DateOnly? Date(string key, bool required = true)
    {
        if (Scalar(key) is not { } text)
        {
            if (required)
                Fault(key, "This is missing: a date, for example 2026-05-08.");
        }
        else if (WrittenTimes.TryDay(text, out var date) && date.Year is >= 2000 and <= 2200)
            return date;
        else
            Fault(key, $"This must be a date like 2026-05-08, not {Shown(text)}.");
        return null;
    }

    public FrontFields? Map(string key)
    {
        switch (Find(key)?.Value)
        {
            case FrontMap found:
                return new(found, Path(key), errors);
            case null or FrontText { Value: null }:
                return null;
            default:
                Fault(key, "This must be a group of keys, indented below it.");
                return null;
        }
    }

    public IEnumerable<FrontFields> Maps(string key, int max)
    {
        foreach (var (node, position) in Items(key, max))
        {
            var name = $"{Path(key)}[{position}]";
            if (node is FrontMap found)
                yield return new(found, name, errors);
            else
                errors.Add(new(node.Line, name, "This must be a group of keys, the first one behind the hyphen."));
        }
    }

    /// <summary>Groups of keys; a bare text is a group that says only <paramref name="textKey"/>.</summary>
    public IEnumerable<FrontFields> MapsOrTexts(string key, int max, string textKey)
    {
        foreach (var (node, position) in Items(key, max))
        {
            var name = $"{Path(key)}[{position}]";
            if (node is FrontText { Value: not null } text)
                yield return new(new(text.Line, [new(text.Line, textKey, text)]), name, errors);
            else if (node is FrontMap found)
                yield return new(found, name, errors);
            else
                errors.Add(new(node.Line, name, "This must be a text, or a group of keys, the first one behind the hyphen."));
        }
    }

    public List<string> Lines(string key, int max, int length)
    {
        var lines = new List<string>();
        foreach (var (node, position) in Items(key, max))
        {
            var fault =
                node is not FrontText { Value: { } text } || string.IsNullOrWhiteSpace(text) ? "This must be a text."
                : text.Length > length ? $"This is too long: {text.Length} characters, at most {length}."
                : text.AsSpan().ContainsAny('\n', '\t') ? "This must be one line without tabs."
                : MeetingText.Fault(text);
            if (fault is null)
                lines.Add(((FrontText)node).Value!);
            else
                errors.Add(new(node.Line, $"{Path(key)}[{position}]", fault));
        }

        return lines;
    }

    /// <summary>A group of a list that was read before, from 0, to note what is wrong with it.</summary>
    public FrontFields Entry(string key, int index) =>
        Find(key)?.Value is FrontList list && list.Items[index] is FrontMap entry ? new(entry, $"{Path(key)}[{index + 1}]", errors) : this;

    public bool Has(string key) => map.Entries.Any(entry => entry.Key == key);

    public int LineOf(string key) => map.Entries.FirstOrDefault(entry => entry.Key == key)?.Value.Line ?? map.Line;

    public void Fault(string key, string message) => errors.Add(new(LineOf(key), Path(key), message));

    /// <summary>Call last: reports every key that was not read before.</summary>
    public void RefuseUnknown()
    {
        foreach (var entry in map.Entries.Where(entry => !_asked.Contains(entry.Key)))
        {
            var near = GermanKeys.Find(entry.Key) ?? NearestWord.Of(entry.Key, _asked);
            var message =
                map.IsFlow && entry.Value is FrontText { Value: null }
                    ? "A comma between { and } begins a new key: a text with a comma in it needs quotes around it."
                : near is null ? "This key is not known."
                : $"This key is not known; did you mean \"{near}\"?";
            errors.Add(new(entry.Line, Path(Shown(entry.Key).Trim('"')), message));
        }
    }

    private IEnumerable<(FrontNode Node, int Position)> Items(string key, int max)
    {
        switch (Find(key)?.Value)
        {
            case FrontList list when list.Items.Count <= max:
                return list.Items.Select((node, index) => (node, index + 1));
            case FrontList list:
                Fault(key, $"These are too many: {list.Items.Count}, at most {max}.");
                return [];
            case null or FrontText { Value: null }:
                return [];
            default:
                Fault(key, "This must be a list: a line with a hyphen for each.");
                return [];
        }
    }

    private string? Scalar(string key)
    {
        if (Find(key)?.Value is not { } node)
            return null;
        if (node is FrontText text)
            return text.Value;
        Fault(key, "This must be a text or a number, not a list or a group.");
        return null;
    }

    private FrontEntry? Find(string key)
    {
        _asked.Add(key);
        return map.Entries.FirstOrDefault(entry => entry.Key == key);
    }

    private string Path(string key) => path.Length == 0 ? key : $"{path}.{key}";

    private static bool IsMinutes(string key) => key.EndsWith("minutes", StringComparison.OrdinalIgnoreCase);

    private static string Shown(string text) => $"\"{(text.Length > 40 ? text[..40] + "…" : text)}\"";
}
