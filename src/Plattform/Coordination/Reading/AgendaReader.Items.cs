using System.Globalization;
using System.Text.RegularExpressions;
using Plattform.Meetings;

namespace Plattform.Coordination;

internal sealed partial class AgendaReader
{
    private void Finish(int i, List<string> doubts)
    {
        var item = _items[i];
        var text = AgendaItemText.Of(item.Title);
        (item.Title, item.Minutes) = (
            text.Title is "JHV" or "MV" or "GMV" or "GV" ? TitleReader.Spelled(text.Title) : text.Title,
            item.At is null ? text.Minutes : item.Minutes ?? text.Minutes
        );
        if (text.Details is { } details)
            item.Details = item.Details is null ? details : $"{details}\n{item.Details}";
        item.Unnumbered |= AgendaItemText.IsBreak(item.Title);
        if (text.IsAbout)
            doubts.Add($"agenda[{i + 1}].minutes");
        if (_about.Contains(i + 1))
            doubts.Add($"agenda[{i + 1}].at");
        TakePoints(item, text.Each, i, doubts);
        if (text.Each is { } each && AgendaItemText.IsContribution(item.Title) && !item.Unnumbered)
            item.ContributionMinutes = each;
    }

    private static void TakePoints(AgendaItem item, int? each, int i, List<string> doubts)
    {
        var written = item.Points;
        item.Points = [];
        var areSessions = SideBySide().IsMatch(item.Title) && written.Count > 1;
        foreach (var point in written)
        {
            var text = AgendaItemText.Of(point.Title);
            if (areSessions)
                item.Sessions.Add(SessionOf(point.Title));
            else if (written.Count == 1 && point.Title.Length > 120)
                item.Details = point.Title;
            else
                item.Points.Add(new() { Title = text.Details is null ? text.Title : point.Title, Minutes = text.Minutes ?? each });
            if (text.Each is { } one && AgendaItemText.IsContribution(point.Title) && !item.Unnumbered)
                item.ContributionMinutes = one;
        }

        if (areSessions)
            doubts.Add($"agenda[{i + 1}].sessions");
        if (item.Sessions.Count > 40)
            item.Sessions = item.Sessions[..40];
    }

    /// <summary>"Raum Erle: Saatgut (Tom)   max. 12", "Saatgut (höchstens 12 Plätze)".</summary>
    private static Session SessionOf(string written)
    {
        var session = SessionLine().Match(written);
        if (!session.Success)
            return new() { Title = written };
        string? Said(string group) => session.Groups[group].Value.Trim() is { Length: > 0 } said ? said : null;
        return new()
        {
            Title = session.Groups["title"].Value.Trim(),
            Room = Said("room"),
            Host = Said("host"),
            Places =
                int.TryParse(session.Groups["places"].Value, CultureInfo.InvariantCulture, out var places) && places > 0 ? places : null,
        };
    }

    [GeneratedRegex(
        @"parallel|[Ww]orkshops|in Gruppen\b|Arbeitsgruppen$|Kleingruppen|gleichzeitig|AG-Phase|breakout",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex SideBySide();

    [GeneratedRegex(
        @"^(?:(?<room>[^:()]{1,60}):\s+)?(?<title>[^()]{1,150}?)(?:\s*\((?<host>(?!max|höchst|bis zu|up to)[^()]{1,80})\))?(?:[\s,;(–-]*\b(?:max\.?|maximal|höchstens|bis zu|up to)\s?(?<places>\d{1,4})\b.*)?$"
    )]
    private static partial Regex SessionLine();
}
