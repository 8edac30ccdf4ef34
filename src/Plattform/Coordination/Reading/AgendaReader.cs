using System.Text.RegularExpressions;
using Plattform.Meetings;

namespace Plattform.Coordination;

/// <summary>The agenda as it was read, and which lines of the body it took.</summary>
/// <param name="Ends">The clock time at which its last item ends, as written.</param>
internal sealed record AgendaFound(
    List<AgendaItem> Items,
    HashSet<int> Lines,
    string Note,
    string Word,
    List<string> Doubts,
    TimeOnly? Ends
)
{
    public static readonly AgendaFound Nothing = new([], [], "", "", [], null);
}

/// <summary>Finds the list of what will be talked about, in any of the ways people mark its lines.</summary>
internal sealed partial class AgendaReader(List<string> lines, DateOnly reference, bool english)
{
    private readonly List<AgendaItem> _items = [];
    private readonly HashSet<int> _taken = [];
    private readonly List<int> _about = [];
    private AgendaMark _main;
    private int _indent;
    private string _word = "";
    private int _number;
    private int _pointIndent;
    private bool _isNested;
    private TimeOnly? _ends;
    private (DateOnly Day, Venue? Venue)? _day;

    public static AgendaFound Read(List<string> lines, DateOnly reference, bool english)
    {
        var marks = lines.Select(line => AgendaLine.Of(line).Mark).ToList();
        foreach (var heading in Enumerable.Range(0, lines.Count).Where(i => IsHeading(lines[i])))
        {
            if (After(lines, heading) is not { } first)
                continue;
            var found = new AgendaReader(lines, reference, english).From(first, LooksLikeColumns(lines, first));
            if (found.Items.Count >= 2)
                return found with { Note = NoteOf(lines[heading]), Lines = [.. found.Lines, heading] };
        }

        for (var i = 0; i < lines.Count; i++)
        {
            var (isTop, columns) = (marks[i] == AgendaMark.Top, LooksLikeColumns(lines, i));
            if (!isTop && !columns && !IsRun(marks, i))
                continue;
            var found = new AgendaReader(lines, reference, english).From(i, columns);
            if (found.Items.Count >= (isTop || columns ? 2 : 3))
                return found;
        }

        return AgendaFound.Nothing;
    }

    private AgendaFound From(int first, bool columns)
    {
        for (var i = first; i < lines.Count && _items.Count < 100; i++)
            if (!Take(i, columns))
                break;
        var doubts = new List<string>();
        for (var i = 0; i < _items.Count; i++)
            Finish(i, doubts);
        var word =
            _main == AgendaMark.Number ? "1."
            : _word is "" or "TOP" or "Top" ? ""
            : _word;
        return new(_items, _taken, "", word, doubts, _ends);
    }

    /// <returns>False: the agenda has ended above this line.</returns>
    private bool Take(int i, bool columns)
    {
        var text = lines[i].Trim();
        if (text.Length == 0)
            return true;
        var isAfterBlank = i > 0 && lines[i - 1].Length == 0;
        if (TakeDay(text, i))
            return true;
        var line = columns ? AgendaLine.OfColumns(lines[i]) ?? AgendaLine.Of(lines[i]) : AgendaLine.Of(lines[i]);
        if (_main == AgendaMark.None && line.Mark is not (AgendaMark.None or AgendaMark.Break))
            (_main, _indent, _word) = (line.Mark, line.Indent, line.Word);
        if (columns && line.Mark == AgendaMark.Clock && DoorWords().IsMatch(line.Text))
            return true;
        if (line.Mark is AgendaMark.Break && _items.Count > 0)
            return Add(line with { Text = line.Text }, i, isBreak: true);
        if (line.Mark == _main && line.Indent <= _indent + 1 && Continues(line, i, isAfterBlank))
            return Add(line, i, isBreak: false);
        if (_items.Count == 0)
            return false;
        if (line.Mark == AgendaMark.Clock && _main != AgendaMark.Clock && !isAfterBlank)
            return Add(line, i, isBreak: true);
        return line.Mark switch
        {
            AgendaMark.None when isAfterBlank => TakeDetails(i, text),
            AgendaMark.None => TakeContinuation(i, line),
            _ when line.Mark == _main && line.Indent <= _indent => false,
            AgendaMark.Top or AgendaMark.Clock => false,
            AgendaMark.Bullet when isAfterBlank && _main == AgendaMark.Clock => false,
            _ => Point(line, i),
        };
    }

    private bool Continues(AgendaLine line, int i, bool isAfterBlank) =>
        _main switch
        {
            AgendaMark.Number or AgendaMark.Top => line.Number == _number + 1
                || (_items.Count == 0 && line.Number <= 1)
                || (_main == AgendaMark.Top && line.Number > _number),
            AgendaMark.Bullet => !isAfterBlank || _items.Count == 0 || (_items.Count == 1 && i > 0),
            _ => true,
        };

    private bool Add(AgendaLine line, int i, bool isBreak)
    {
        var text = AgendaItemText.Of(line.Text);
        if (text.Title.Length == 0)
            return false;
        if (line.Mark == _main)
            _number = line.Number;
        var isNumbered = line.Mark is AgendaMark.Top or AgendaMark.Number;
        _items.Add(
            new()
            {
                Title = line.Text,
                At = line.Clock?.From,
                Day = _day?.Day,
                Venue = _day?.Venue,
                Unnumbered = isBreak || !isNumbered,
                Minutes =
                    line.Clock is { Until: { } until } && until > line.Clock.From ? (int)(until - line.Clock.From).TotalMinutes : null,
            }
        );
        if (line.Clock is { IsAbout: true })
            _about.Add(_items.Count);
        (_pointIndent, _isNested) = (int.MaxValue, false);
        _ends = line.Clock?.Until;
        if (EndWords().IsMatch(text.Title))
            _ends = WrittenClocks.In(text.Title).LastOrDefault()?.From ?? (IsTheEnd().IsMatch(text.Title) ? line.Clock?.From : _ends);
        _day = null;
        _taken.Add(i);
        return true;
    }

    private bool Point(AgendaLine line, int i)
    {
        var points = _items[^1].Points;
        if (points.Count >= 100)
            return false;
        if (points.Count > 0 && line.Indent > _pointIndent)
        {
            points[^1].Title += (_isNested ? ", " : " ") + line.Text;
            _isNested = true;
        }
        else
        {
            points.Add(new() { Title = line.Text });
            (_pointIndent, _isNested) = (line.Indent, false);
        }

        _taken.Add(i);
        return true;
    }

    private bool TakeContinuation(int i, AgendaLine line)
    {
        var item = _items[^1];
        if (_main == AgendaMark.Clock && line.Indent > _indent && lines[i - 1].Length < 60 && !char.IsLower(line.Text[0]))
            return Point(line, i);
        if (line.Indent <= _indent && lines[i - 1].Length < 45)
            return AgendaItemText.IsBreak(line.Text) && line.Text.Length < 40 && Add(line, i, isBreak: true);
        if (item.Points.Count > 0)
            item.Points[^1].Title += " " + line.Text;
        else
            item.Title += " " + line.Text;
        _taken.Add(i);
        return true;
    }

    /// <summary>A paragraph between two items belongs to the one above.</summary>
    private bool TakeDetails(int i, string text)
    {
        if (_main is not (AgendaMark.Top or AgendaMark.Number))
            return false;
        var goesOn = lines.Skip(i + 1).Take(8).Select(AgendaLine.Of).Any(line => line.Mark == _main && line.Number == _number + 1);
        if (!goesOn)
            return false;
        var item = _items[^1];
        item.Details = item.Details is null ? text : $"{item.Details}\n{text}";
        _taken.Add(i);
        return true;
    }

    /// <summary>"Freitag, 5. März – Alte Mensa, Lindengasse 4-8, 34999 Kaltenfeld".</summary>
    private bool TakeDay(string text, int i)
    {
        if (text.Length > 160 || WrittenDates.In(text, reference, english) is not [{ Weekday: not null } date])
            return false;
        var rest = text[date.End..];
        if (DayStart().Match(text) is not { Success: true } || WrittenClocks.In(Masks.WithoutDates(text, [date])).Count > 0)
            return false;
        _day = (date.Day, PlaceText.Of(rest.Trim(' ', '–', '-', ':', ',', '—')));
        _taken.Add(i);
        return true;
    }

    private static int? After(List<string> lines, int heading)
    {
        for (var i = heading + 1; i < lines.Count && i <= heading + 3; i++)
            if (lines[i].Length > 0)
                return
                    AgendaLine.Of(lines[i]).Mark is not (AgendaMark.None or AgendaMark.Break)
                    || DayStart().IsMatch(lines[i])
                    || LooksLikeColumns(lines, i)
                    ? i
                    : null;
        return null;
    }

    public static bool IsHeading(string line) =>
        line.Trim() is { Length: > 1 and <= 80 } text && Heading().IsMatch(text) && AgendaLine.Of(line).Mark == AgendaMark.None;

    private static string NoteOf(string heading)
    {
        var note = Lautet().Replace(heading.Trim().TrimEnd(':', '.'), "").Trim();
        return PlainHeading().IsMatch(note) ? "" : Plattform.Text.PlainText.OneLine(note);
    }

    private static bool IsRun(List<AgendaMark> marks, int i) =>
        marks[i] is AgendaMark.Number or AgendaMark.Clock && marks.Skip(i + 1).Take(12).Count(mark => mark == marks[i]) >= 2;

    private static bool LooksLikeColumns(List<string> lines, int i) =>
        AgendaLine.OfColumns(lines[i]) is { } line
        && !LabelWords().IsMatch(line.Text)
        && i + 1 < lines.Count
        && AgendaLine.OfColumns(lines[i + 1]) is not null;

    [GeneratedRegex(
        @"Tagesordnung|Traktanden|\b[Aa]genda\b|\bProgramm\b|\bAblauf\b|\bThemen\b|Zeitplan|\bTO\b|\bTOPs?:?$|\bPunkte\b|[Vv]orgesehen|auf dem Zettel|\bansteht\b|steht an\b|auf der Liste|\bschedule\b|[Oo]rder of business|besprechen wollen|haben wir vor|[Gg]eht (?:es )?um:|^Items\b|geplant(?: ist| sind)?:|[Pp]rogramme\b|to discuss",
        RegexOptions.None
    )]
    private static partial Regex Heading();

    [GeneratedRegex(
        @"^(?:(?:Die |Vorläufige |Vorgeschlagene |Geplante )?(?:Tagesordnung|TAGESORDNUNG|Traktanden|Traktandenliste|Agenda|Programm|Ablauf|Themen|TO|TOPs?|Tagesordnungspunkte|Schedule|Programme))$"
    )]
    private static partial Regex PlainHeading();

    [GeneratedRegex(@"\s(?:ist|sind|lautet)\s*$")]
    private static partial Regex Lautet();

    [GeneratedRegex(@"Einlass|einlass|Türöffnung|[Dd]oors")]
    private static partial Regex DoorWords();

    [GeneratedRegex(@"^(?:Beginn|Ende|Uhrzeit|Zeit|Wann|Anmeldung|Telefon|Tel|Start)\b")]
    private static partial Regex LabelWords();

    [GeneratedRegex(@"^(?:Ende|Schluss|Abreise|Abfahrt|Heimfahrt|Close|End|Finish)\b")]
    private static partial Regex IsTheEnd();

    [GeneratedRegex(@"(?<!Offenes )\bEnde\b|\bSchluss\b|^Close\b|^End\b|\bAbreise\b")]
    private static partial Regex EndWords();

    [GeneratedRegex(
        @"^\s*(?:Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonnabend|Sonntag|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|(?:Mo|Di|Mi|Do|Fr|Sa|So)\b)[.,]?\s"
    )]
    private static partial Regex DayStart();
}
