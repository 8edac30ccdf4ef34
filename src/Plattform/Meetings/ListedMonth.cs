using System.Globalization;
using Plattform.Look;
using Plattform.Look.Pictures;

namespace Plattform.Meetings;

/// <summary>A month of the list on the start page, with the meetings that begin in it.</summary>
/// <param name="First">Its first day.</param>
public sealed record ListedMonth(DateOnly First, IReadOnlyList<ListedMeeting> Meetings)
{
    public static IReadOnlyList<ListedMonth> Of(IEnumerable<ListedMeeting> meetings) =>
        [
            .. meetings
                .GroupBy(listed => new DateOnly(listed.Meeting.Start.Year, listed.Meeting.Start.Month, 1))
                .OrderBy(month => month.Key)
                .Select(month => new ListedMonth(month.Key, [.. month])),
        ];

    /// <summary>"Mai 2026".</summary>
    public string Name(Texts texts) => First.ToString("MMMM yyyy", texts.Culture);

    public Picture Strip =>
        MonthStrip.Of(First, Days(Meetings.Where(listed => !listed.IsCancelled)), Days(Meetings.Where(listed => listed.IsCancelled)));

    private HashSet<int> Days(IEnumerable<ListedMeeting> meetings) =>
        [
            .. meetings
                .SelectMany(listed => Enumerable.Range(0, listed.Days).Select(DateOnly.FromDateTime(listed.Meeting.Start).AddDays))
                .Where(day => (day.Year, day.Month) == (First.Year, First.Month))
                .Select(day => day.Day),
        ];
}

public sealed record ListedMeeting(Meeting Meeting, MeetingFigures Figures, DateTime Now)
{
    public bool IsCancelled => Meeting.Status == MeetingStatus.Cancelled;

    public int Days => Meeting.IsOneDay() ? 1 : Meeting.LastDay.DayNumber - DateOnly.FromDateTime(Meeting.Start).DayNumber + 1;

    /// <summary>Null: a clock has nothing to say of whole days or several.</summary>
    public Picture? Dial => Days > 1 || Meeting.WholeDay ? null : MeetingDial.Of(Meeting, AgendaPlan.Of(Meeting, Figures.Contributions));

    public MeetingState State(Texts texts) => MeetingState.Of(Meeting, Figures, Now, texts);

    /// <summary>"Sa" and "9."; of several days "Fr – So" and "25.–27.".</summary>
    public (string Weekday, string Day) Leaf(Texts texts)
    {
        var (first, last) = (Meeting.Start, Meeting.LastDay.ToDateTime(default));
        return Days == 1
            ? (Weekday(first, texts), Number(first, texts))
            : ($"{Weekday(first, texts)} – {Weekday(last, texts)}", $"{Number(first, texts)}–{Number(last, texts)}");
    }

    /// <summary>"14–18 Uhr · Bistro Horster Mitte, Gelsenkirchen".</summary>
    public string HoursAndPlace(Texts texts) =>
        string.Join(
            " · ",
            new[] { MeetingTimeTexts.Of(Meeting, texts).HoursAndEnd, PlaceTexts.Short(Meeting, texts) }.Where(part => part.Length > 0)
        );

    private static string Weekday(DateTime day, Texts texts) => day.ToString("ddd", texts.Culture);

    private static string Number(DateTime day, Texts texts) =>
        day.Day.ToString(CultureInfo.InvariantCulture) + (texts == Texts.German ? "." : "");
}
