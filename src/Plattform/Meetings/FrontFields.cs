using System.Globalization;
using Plattform.Look;
using Plattform.Text;
using Plattform.Time;
using Plattform.Web;

namespace Plattform.Meetings;

/// <summary>Reads one map of a meeting file key by key. Errors are noted and a harmless value is returned, so that
/// the rest is checked too. Paths count list items from 1: <c>agenda[2].minutes</c>.</summary>
public sealed class FrontFields(FrontMap map, string path, MeetingFileErrors errors)
{
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    /// <summary>In the language of the one who reads the errors.</summary>
    public Texts Texts => errors.Texts;

    public string Line(string key, int max, bool required = false)
    {
        var text = Text(key, max, required);
        if (text.AsSpan().ContainsAny('\n', '\t'))
            Fault(key, Texts["Das muss eine einzige Zeile ohne Tabulator sein."]);
        return text;
    }

    public string? OptionalLine(string key, int max) => Line(key, max) is { Length: > 0 } line ? line : null;

    public string Text(string key, int max, bool required = false)
    {
        var text = Scalar(key) ?? "";
        if (required && string.IsNullOrWhiteSpace(text))
            Fault(key, Texts["Das fehlt."]);
        else if (text.Length > max)
            Fault(key, Texts["Das ist zu lang: {0} Zeichen, höchstens {1}.", text.Length, max]);
        else if (MeetingText.Fault(text, Texts) is { } fault)
            Fault(key, fault);
        return string.IsNullOrWhiteSpace(text) ? "" : text;
    }

    public int? Number(string key, int min, int max, bool required = false)
    {
        if (Scalar(key) is not { } text)
        {
            if (required)
                Fault(key, Texts["Das fehlt: eine ganze Zahl von {0} bis {1}.", min, max]);
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
        Fault(key, Texts["Das muss eine ganze Zahl von {0} bis {1} sein, nicht {2}.", min, max, Shown(text)]);
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
                Fault(key, Texts["Das muss true oder false sein (ja oder nein), nicht {0}.", Shown(text)]);
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
        Fault(key, Texts["Das muss eine Uhrzeit wie 13:30 sein, nicht {0}.", Shown(text)]);
        return null;
    }

    /// <summary>Wall-clock time, or UTC (<see cref="DateTimeKind.Utc"/>) when it ends in Z.</summary>
    public DateTime? Moment(string key, bool required = false)
    {
        if (Scalar(key) is not { } text)
        {
            if (required)
                Fault(key, Texts["Das fehlt: Tag und Uhrzeit, zum Beispiel 2026-05-09T14:00."]);
            return null;
        }

        var kind = text.EndsWith('Z') ? DateTimeKind.Utc : DateTimeKind.Unspecified;
        if (WrittenTimes.TryMoment(text.TrimEnd('Z'), out var moment) && moment.Year is >= 2000 and <= 2200)
            return DateTime.SpecifyKind(moment, kind);
        Fault(key, Texts["Das müssen Tag und Uhrzeit wie 2026-05-09T14:00 sein, nicht {0}.", Shown(text)]);
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
                Fault(key, Texts["Das fehlt: ein Tag, zum Beispiel 2026-05-08."]);
        }
        else if (WrittenTimes.TryDay(text, out var date) && date.Year is >= 2000 and <= 2200)
            return date;
        else
            Fault(key, Texts["Das muss ein Tag wie 2026-05-08 sein, nicht {0}.", Shown(text)]);
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
                Fault(key, Texts["Hier gehört eine Gruppe von Schlüsseln hin, darunter und eingerückt."]);
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
                errors.Add(new(node.Line, name, Texts["Hier gehört eine Gruppe von Schlüsseln hin, der erste gleich hinter dem Strich."]));
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
                errors.Add(
                    new(
                        node.Line,
                        name,
                        Texts["Hier gehört ein Text hin oder eine Gruppe von Schlüsseln, der erste gleich hinter dem Strich."]
                    )
                );
        }
    }

    public List<string> Lines(string key, int max, int length)
    {
        var lines = new List<string>();
        foreach (var (node, position) in Items(key, max))
        {
            var fault =
                node is not FrontText { Value: { } text } || string.IsNullOrWhiteSpace(text) ? Texts["Das muss ein Text sein."]
                : text.Length > length ? Texts["Das ist zu lang: {0} Zeichen, höchstens {1}.", text.Length, length]
                : text.AsSpan().ContainsAny('\n', '\t') ? Texts["Das muss eine einzige Zeile ohne Tabulator sein."]
                : MeetingText.Fault(text, Texts);
            if (fault is null)
                lines.Add(((FrontText)node).Value!);
            else
                errors.Add(new(node.Line, $"{Path(key)}[{position}]", fault));
        }

        return lines;
    }

    /// <summary>An entry of a list that was read before, from 0, to note what is wrong with it.</summary>
    public FrontFields Entry(string key, int index, string textKey = "title") =>
        (Find(key)?.Value as FrontList)?.Items[index] switch
        {
            FrontMap entry => new(entry, $"{Path(key)}[{index + 1}]", errors),
            FrontText text => new(new(text.Line, [new(text.Line, textKey, text)]), $"{Path(key)}[{index + 1}]", errors),
            _ => this,
        };

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
                    ? Texts["Zwischen { und } beginnt mit einem Komma ein neuer Schlüssel: Ein Text mit Komma braucht Anführungszeichen."]
                : near is null ? Texts["Diesen Schlüssel gibt es nicht."]
                : Texts["Diesen Schlüssel gibt es nicht. Meinst du „{0}“?", near];
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
                Fault(key, Texts["Das sind zu viele: {0}, höchstens {1}.", list.Items.Count, max]);
                return [];
            case null or FrontText { Value: null }:
                return [];
            default:
                Fault(key, Texts["Das muss eine Liste sein: für jedes eine Zeile mit einem Strich davor."]);
                return [];
        }
    }

    private string? Scalar(string key)
    {
        if (Find(key)?.Value is not { } node)
            return null;
        if (node is FrontText text)
            return text.Value;
        Fault(key, Texts["Das muss ein Text oder eine Zahl sein, keine Liste und keine Gruppe."]);
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
