using Plattform.Look;
using Plattform.Meetings;
using Plattform.Time;

namespace Plattform.Messages;

/// <summary>What of a meeting refers to its date, so that a move takes it along or leaves it.</summary>
/// <param name="Key">What its tick sends.</param>
public sealed record DatedPart(string Key, string Label, IReadOnlyList<DatedLine> Lines);

/// <param name="After">Equal where it stays.</param>
public sealed record DatedLine(string What, string Before, string After);

public static class DatedParts
{
    public const string Deadlines = "deadlines",
        Opening = "opening",
        Related = "related",
        Agenda = "agenda";

    public static readonly IReadOnlyList<string> Keys = [Deadlines, Opening, Related, Agenda];

    /// <summary>Other events are somebody else's: nobody moves them along unasked.</summary>
    public static readonly IReadOnlyList<string> UsuallyKept = [Related];

    /// <param name="after">As it would be with every part moved along.</param>
    public static IReadOnlyList<DatedPart> Of(MeetingContent before, MeetingContent after, DateTime now, Texts texts)
    {
        var parts = new[]
        {
            new DatedPart(
                Deadlines,
                texts["Fristen"],
                [.. before.Deadlines.Zip(after.Deadlines).Select(pair => Line(pair.First.Text, pair.First.Date, pair.Second.Date))]
            ),
            new DatedPart(Opening, texts["Anmeldung"], [.. Openings()]),
            new DatedPart(
                Related,
                texts["Weitere Termine"],
                [.. before.Related.Zip(after.Related).Select(pair => Line(pair.First.Title, pair.First.Date, pair.Second.Date))]
            ),
            new DatedPart(
                Agenda,
                texts["Tage und feste Uhrzeiten im Programm"],
                [
                    .. before
                        .Agenda.Zip(after.Agenda)
                        .Where(pair => pair.First is { Day: not null } or { At: not null })
                        .Select(pair => new DatedLine(pair.First.Title, Said(pair.First), Said(pair.Second))),
                ]
            ),
        };
        return [.. parts.Where(part => part.Lines.Count > 0)];

        DatedLine Line(string what, DateOnly old, DateOnly moved) => new(what, Day(old), Day(moved));

        IEnumerable<DatedLine> Openings()
        {
            if (before.OpensAt > now)
                yield return new(texts["Öffnet am"], Moment(before.OpensAt.Value), Moment(after.OpensAt ?? before.OpensAt.Value));
            if (before.ClosesAt is { } closes)
                yield return new(texts["Schließt am"], Moment(closes), Moment(after.ClosesAt ?? closes));
        }

        string Day(DateOnly day) => LocalTime.Date(day, texts.Culture);

        string Moment(DateTime utc)
        {
            var local = LocalTime.FromUtc(utc, before.TimeZone);
            return $"{LocalTime.Date(local, texts.Culture)}, {LocalTime.Clock(local)}";
        }

        string Said(AgendaItem item) =>
            string.Join(
                ", ",
                new[] { item.Day is { } day ? Day(day) : null, item.At is { } at ? LocalTime.Clock(at) : null }.OfType<string>()
            );
    }
}
