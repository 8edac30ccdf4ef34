using System.Text.RegularExpressions;
using Plattform.Meetings;

namespace Plattform.Coordination;

/// <summary>Chooses the meeting's own day among all days that are named, then its hours.</summary>
internal static partial class WhenReader
{
    /// <returns>The piece that names the day; null: none does.</returns>
    public static (Piece Piece, DateMention Date)? Read(
        MeetingContent content,
        List<Piece> pieces,
        Piece subject,
        AgendaFound agenda,
        DateOnly reference,
        DateOnly today
    )
    {
        var named = (
            from entry in pieces.Select((piece, index) => (Piece: piece, Index: index)).Append((Piece: subject, Index: pieces.Count))
            from date in entry.Piece.Dates
            let score = Score(entry.Piece, date, entry.Index, pieces, subject, reference)
            orderby score descending, entry.Index
            select (entry.Piece, entry.Index, Date: date, Score: score)
        ).ToList();
        content.EndKind = EndKind.Unnamed;
        var days = agenda.Items.Where(item => item.Day is not null).Select(item => item.Day!.Value).ToList();
        if (named.Count == 0 || named[0].Score < 1)
        {
            content.Doubts.Add("start");
            var day =
                days.Count > 0 ? days[0]
                : named.Count > 0 && named[0].Date.Day >= today ? named[0].Date.Day
                : today.AddDays(28);
            (content.Start, content.WholeDay) = (day.ToDateTime(default), true);
            if (days.Count > 0 && agenda.Items[0].At is { } at)
                (content.Start, content.WholeDay) = (day.ToDateTime(at), false);
            return null;
        }

        var best = named[0];
        if (named.Exists(other => other.Date.Day != best.Date.Day && other.Score > best.Score - 2 && other.Date.Day != best.Date.Last))
            content.Doubts.Add("start");
        if (
            !best.Date.WeekdayFits
            || best.Date.Day > today.AddMonths(12)
            || best.Date.Day > reference.AddMonths(12)
            || best.Date.Day < today
        )
            content.Doubts.Add("start");
        Hours(content, pieces, subject, agenda, best.Piece, best.Index, best.Date);
        return (best.Piece, best.Date);
    }

    /// <summary>"Einlass 18.30 Uhr", "Doors open at 7pm".</summary>
    public static void ReadDoors(MeetingContent content, List<Piece> pieces)
    {
        foreach (var piece in pieces.Where(piece => DoorWords().IsMatch(piece.Text)))
        {
            var word = DoorWords().Match(piece.Text).Index;
            var clocks = piece.Clocks.Where(clock => Math.Abs(clock.At - word) < 45).OrderBy(clock => Math.Abs(clock.At - word));
            var start = TimeOnly.FromDateTime(content.Start);
            if (
                content.WholeDay || clocks.FirstOrDefault(clock => clock.From < start && clock.From >= start.AddHours(-3)) is not { } doors
            )
                continue;
            content.Doors = doors.From;
            if (doors.IsAbout)
                content.Doubts.Add("doors");
            return;
        }
    }

    private static int Score(Piece piece, DateMention date, int index, List<Piece> pieces, Piece subject, DateOnly reference)
    {
        var (before, score) = (piece.Text[Math.Max(0, date.At - 45)..date.At], 0);
        if (piece.Clocks.Count > 0)
            score += 3;
        else if (pieces.Skip(index + 1).Take(2).Any(next => next.IsLine && next.Clocks.Count > 0))
            score += 2;
        if (MeetingWords().IsMatch(piece.Text))
            score += 3;
        if (date.Weekday is not null)
            score += 2;
        if (date.Last is not null)
            score += 2;
        if (piece == subject)
            score += 1;
        else if (subject.Dates.Exists(same => same.Day == date.Day))
            score += 3;
        if (DeadlineReader.IsBefore(before))
            score -= 8;
        if (OtherWords().IsMatch(before) || (piece.IsLine && Letterhead().IsMatch(piece.Text)))
            score -= 6;
        if (AsideWords().IsMatch(piece.Text))
            score -= 3;
        if (date.HasYear && date.Day < reference)
            score -= 6;
        if (before.TrimEnd().EndsWith('('))
            score -= 3;
        return score;
    }

    private static void Hours(
        MeetingContent content,
        List<Piece> pieces,
        Piece subject,
        AgendaFound agenda,
        Piece chosen,
        int index,
        DateMention date
    )
    {
        var day = date.Day;
        var near = chosen
            .Clocks.Where(clock => !IsOtherHour(chosen, clock))
            .OrderBy(clock => clock.At < date.At)
            .ThenBy(clock => Math.Abs(clock.At - date.At))
            .Concat(
                pieces
                    .Skip(index + 1)
                    .Take(4)
                    .Where(piece => piece.IsLine || piece.Block == chosen.Block)
                    .SelectMany(piece => piece.Clocks.Where(clock => !IsOtherHour(piece, clock)))
            )
            .Concat(pieces.Where(piece => LabelledTime().IsMatch(piece.Text)).SelectMany(piece => piece.Clocks))
            .FirstOrDefault();
        var first = agenda.Items.FirstOrDefault(item => item.At is not null);
        if (near is null && subject.Dates.Exists(same => same.Day == day))
            near = subject.Clocks.FirstOrDefault();
        if ((near is null || date.Last is not null) && first?.At is { } at)
            near = new(0, 0, at, IsAbout: false);
        content.WholeDay = near is null;
        content.Start = day.ToDateTime(near?.From ?? default);
        if (near is { IsAbout: true })
            content.Doubts.Add("start");
        var lastDay = date.Last ?? agenda.Items.Max(item => item.Day) ?? day;
        var end = (near?.Until, near?.UntilIsAbout ?? false);
        if (end.Item1 is null || lastDay > day)
            end = NamedEnd(pieces, content) ?? default;
        if (end.Item1 is null && agenda.Ends is { } ends && ends > (lastDay > day ? default : TimeOnly.FromDateTime(content.Start)))
        {
            content.Doubts.Add("end");
            end = (ends, false);
        }

        if (content.WholeDay)
            (content.End, content.EndKind) = (lastDay.AddDays(1).ToDateTime(default), lastDay > day ? EndKind.Named : EndKind.Unnamed);
        else if (end.Item1 is { } until && Ends(content.Start, lastDay, until) is { } closes)
            (content.End, content.EndKind) = (closes, end.Item2 ? EndKind.About : EndKind.Named);
        else
            (content.End, content.EndKind) = (default, EndKind.Unnamed);
        if (content.EndKind == EndKind.Unnamed && lastDay > day)
            content.Doubts.Add("end");
    }

    private static DateTime? Ends(DateTime start, DateOnly lastDay, TimeOnly until)
    {
        var end = lastDay.ToDateTime(until);
        if (end <= start && until.Hour <= 5 && start.Hour >= 12)
            end = end.AddDays(1);
        return end > start ? end : null;
    }

    /// <summary>"voraussichtliches Ende 21.15 Uhr", "We expect to finish by 9pm".</summary>
    private static (TimeOnly?, bool)? NamedEnd(List<Piece> pieces, MeetingContent content)
    {
        foreach (var piece in pieces)
        foreach (Match word in EndWords().Matches(piece.Text))
            if (
                piece.Clocks.FirstOrDefault(clock => clock.At >= word.Index && clock.At - word.Index - word.Length < 30) is { } clock
                || (
                    piece.Clocks.LastOrDefault(one => one.End <= word.Index && word.Index - one.End < 14) is { }
                    && (clock = piece.Clocks.Last(one => one.End <= word.Index)) is { }
                )
            )
                if (clock.From > TimeOnly.FromDateTime(content.Start) && !NoEnd().IsMatch(piece.Text))
                    return (clock.Until ?? clock.From, clock.IsAbout || About().IsMatch(piece.Text[..clock.End]));
        return null;
    }

    private static bool IsOtherHour(Piece piece, ClockMention clock)
    {
        var before = piece.Text[Math.Max(0, clock.At - 25)..clock.At];
        var behind = piece.Text[clock.End..Math.Min(piece.Text.Length, clock.End + 20)];
        return DoorWords().IsMatch(before) || DoorsBehind().IsMatch(behind) || EndWords().IsMatch(before) || NotWords().IsMatch(before);
    }

    [GeneratedRegex(
        @"\b(?:[Ll]ade\b|laden|lädt|einladen|einzuladen|[Ee]inladung|findet|statt|[Tt]reffen|treffen|Versammlung|[Ss]itzung|[Pp]lenum|meeting|Meeting|held|meet|Wann|Termin|Beginn|When|[Tt]akes place|wir sehen uns|nächste[rs]?)\b|versammlung|treffen\b|[Kk]lausur"
    )]
    private static partial Regex MeetingWords();

    [GeneratedRegex(@"\b(?:vom|dated|seit|since|Protokoll|[Mm]inutes)\b[^,]{0,25}$")]
    private static partial Regex OtherWords();

    [GeneratedRegex(
        @"\b(?:ebenfalls|außerdem|ausserdem|weitere|vormerken|Vorschau|übernächste|diesmal|Demonstration|Demo|Sommerfest|letzte[sn]?|Protokoll|danach|Delegierte|Klassenfahrt|last (?:meeting|year)|Arbeitseinsatz)\b"
    )]
    private static partial Regex AsideWords();

    /// <summary>"Ahornhausen, 10.02.2027": where and when the letter was written.</summary>
    [GeneratedRegex(@"^\p{Lu}[\p{L} -]{2,40},?\s(?:den\s|am\s)?\d{1,2}\.[^,]{1,16}\d{2,4}$")]
    private static partial Regex Letterhead();

    [GeneratedRegex(@"[Ee]inlass|[Tt]üröffnung|[Ss]aalöffnung|\b[Dd]oors?\b|\boffen\b|\bgeöffnet\b|\böffnet\b|Türen auf")]
    private static partial Regex DoorWords();

    [GeneratedRegex(@"^[^,;]{0,12}(?:Einlass|offen|geöffnet|doors)")]
    private static partial Regex DoorsBehind();

    [GeneratedRegex(@"\b(?:Ende|endet|Schluss|schließen|fertig|finish|finishes|ends?|close|Ausklang)\b:?", RegexOptions.None)]
    private static partial Regex EndWords();

    [GeneratedRegex(@"\b(?:nicht|NOT|not|statt|instead of)\s(?:um |at )?$")]
    private static partial Regex NotWords();

    [GeneratedRegex(@"[Oo]ffenes Ende|[Oo]pen [Ee]nd")]
    private static partial Regex NoEnd();

    [GeneratedRegex(@"voraussichtlich|ca\.|gegen|etwa|ungefähr|\babout\b|\baround\b|expect|\bby\b")]
    private static partial Regex About();

    [GeneratedRegex(@"^(?:Beginn|Uhrzeit|Zeit|Wann|When|Time|Start)\b")]
    private static partial Regex LabelledTime();
}
