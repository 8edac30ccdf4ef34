using System.Text.RegularExpressions;
using Plattform.Meetings;

namespace Plattform.Coordination;

/// <summary>Copies a meeting to another date: agenda, place, hints and questions stay; nobody who came, no speaker, no link and no old date
/// does. What referred to the date moves with it, or is left out and named as a doubt.</summary>
public static partial class LikeLastTime
{
    /// <param name="start">Null: nobody said; then the same weekday, some weeks ahead, as a doubt.</param>
    public static MeetingContent Copy(MeetingContent old, DateTime? start, DateOnly today)
    {
        var begins = start ?? Later(old.Start, today);
        var (days, hours) = (
            DateOnly.FromDateTime(begins).DayNumber - DateOnly.FromDateTime(old.Start).DayNumber,
            old.WholeDay ? default : begins.TimeOfDay - old.Start.TimeOfDay
        );
        var isWholeDay = old.WholeDay && begins.TimeOfDay == default;
        var reference = DateOnly.FromDateTime(old.Start);
        var doubts = new List<string>();
        if (start is null)
            doubts.Add(MeetingDoubts.Start);
        var copy = old.Copy() with
        {
            Title = Undated(old.Title, "title"),
            Start = begins,
            WholeDay = isWholeDay,
            End = old.End == default ? default : old.End.AddDays(days) + hours,
            EndKind = old.WholeDay && !isWholeDay ? EndKind.Unnamed : old.EndKind,
            Doors = isWholeDay ? null : old.Doors?.Add(hours),
            Invitation = WithoutDatedSentences(old.Invitation),
            AgendaNote = Undated(old.AgendaNote, "agendaNote"),
            Agenda = [.. old.Agenda.Select((item, i) => Item(item, i + 1))],
            MoreHints = [.. old.MoreHints.Where((hint, i) => IsUndated(hint.Text, $"hints[{i + 1}]"))],
            Deadlines = [.. old.Deadlines.Select((deadline, i) => Shifted(deadline, i + 1))],
            OpensAt = null,
            ClosesAt = old.ClosesAt?.AddDays(days),
            CancelReason = "",
            Related = [],
            Dates = [],
            Series = new(),
            StreamUrl = null,
            Access = [],
            Doubts = doubts,
        };
        if (copy.ClosesAt is not null)
            doubts.Add("closes");
        foreach (var hint in MeetingHints.All.Where(hint => hint.Of(copy) is { } text && !IsUndated(text, hint.Field.Key)))
            hint.Field.Set(copy, "");
        return copy;

        AgendaItem Item(AgendaItem item, int n) =>
            new()
            {
                Id = item.Id,
                Title = Undated(item.Title, $"agenda[{n}].title"),
                Day = item.Day?.AddDays(days),
                Venue = item.Venue is null ? null : item.Venue with { },
                At = item.At?.Add(hours),
                Unnumbered = item.Unnumbered,
                Minutes = item.Minutes,
                ContributionMinutes = item.ContributionMinutes,
                Details = item.Details is { } details && IsUndated(details, $"agenda[{n}].details") ? details : null,
                Points =
                [
                    .. item.Points.Select(point => new AgendaPoint
                    {
                        Title = Undated(point.Title, $"agenda[{n}].points"),
                        Minutes = point.Minutes,
                    }),
                ],
                Sessions =
                [
                    .. item.Sessions.Select(session => new Session
                    {
                        Id = session.Id,
                        Title = session.Title,
                        Room = session.Room,
                        Places = session.Places,
                    }),
                ],
            };

        Deadline Shifted(Deadline deadline, int n)
        {
            doubts.Add($"deadlines[{n}].date");
            return new() { Date = deadline.Date.AddDays(days), Text = Undated(deadline.Text, $"deadlines[{n}].text") };
        }

        bool IsUndated(string text, string key)
        {
            if (WrittenDates.In(text, reference, english: true).Count == 0)
                return true;
            doubts.Add(key);
            return false;
        }

        string Undated(string text, string key)
        {
            var dates = WrittenDates.In(text, reference, english: true);
            if (dates.Count == 0)
                return text;
            doubts.Add(key);
            for (var i = dates.Count - 1; i >= 0; i--)
                text = text.Remove(dates[i].At, dates[i].Length);
            return DanglingWords().Replace(text, "").Trim(' ', ',', '–', '-', '(') is { Length: > 0 } left ? left : "…";
        }

        string WithoutDatedSentences(string text)
        {
            var pieces = Piece.Of([.. text.Split('\n')], new HashSet<int>(), reference, english: true);
            if (!pieces.Exists(piece => piece.Dates.Count > 0))
                return text;
            doubts.Add("invitation");
            foreach (var piece in pieces)
                piece.IsTaken = piece.Dates.Count > 0;
            return Piece.Rest(pieces);
        }
    }

    private static DateTime Later(DateTime start, DateOnly today)
    {
        var weeks = Math.Max(1, (today.DayNumber + 14 - DateOnly.FromDateTime(start).DayNumber + 6) / 7);
        return start.AddDays(7 * weeks);
    }

    [GeneratedRegex(@"\s(?:vom|am|bis|zum|für den|on|of|dated)(?=\s*(?:$|[,;:)]))|\(\s*\)")]
    private static partial Regex DanglingWords();
}
