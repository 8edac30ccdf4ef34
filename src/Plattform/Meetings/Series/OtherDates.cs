using Plattform.Data;
using Plattform.Time;

namespace Plattform.Meetings;

/// <summary>The same text at another time or place.</summary>
public static class OtherDates
{
    /// <summary>Agenda, doors, deadlines and the closing of the registration move along; when it opens is the same for all.</summary>
    public static MeetingContent On(this MeetingContent first, MeetingDate date)
    {
        var start = date.IsDay ? date.Start.Date + first.Start.TimeOfDay : date.Start;
        var (days, clock) = ((start.Date - first.Start.Date).Days, start.TimeOfDay - first.Start.TimeOfDay);
        var content = first.Copy() with
        {
            Start = start,
            End = first.End + (start - first.Start),
            Doors = first.Doors?.Add(clock),
            Agenda = JsonColumn.Read<List<AgendaItem>>(JsonColumn.Written(first.Agenda)),
            Deadlines = first.Deadlines.ConvertAll(deadline => new Deadline { Date = deadline.Date.AddDays(days), Text = deadline.Text }),
            Venue = (date.Venue ?? first.Venue) with { },
            CancelReason = "",
            Dates = [],
            Series = new(),
        };
        if (first.ClosesAt is { } closes)
            content.ClosesAt = LocalTime.ToUtc(LocalTime.FromUtc(closes, first.TimeZone).AddDays(days), first.TimeZone);
        if (date.End is { } end)
            (content.End, content.EndKind) = (
                date.IsDay ? end.Date + (first.WholeDay ? TimeSpan.FromDays(1) : first.End.TimeOfDay) : end,
                first.EndKind == EndKind.Unnamed ? EndKind.Named : first.EndKind
            );
        foreach (var item in content.Agenda)
            (item.Day, item.At) = (item.Day?.AddDays(days), item.At?.Add(clock));
        if (content.EndKind == EndKind.Unnamed)
            content.End = content.EstimatedEnd();
        return content;
    }

    /// <summary>False when its clock times would pass midnight.</summary>
    public static bool HasAgendaAt(this MeetingContent first, DateTime start)
    {
        var clock = start.TimeOfDay - first.Start.TimeOfDay;
        return first.Agenda.TrueForAll(item =>
            item.At is not { } at || (at.ToTimeSpan() + clock is var then && then >= TimeSpan.Zero && then < TimeSpan.FromDays(1))
        );
    }

    /// <summary>Of <c>dates</c> and <c>series</c>, by slug.</summary>
    public static IReadOnlyList<PlannedDate> PlannedDates(this MeetingContent first, string slug)
    {
        var dates = first.Dates.Select(date => new PlannedDate(date.Slug, first.On(date), IsOfSeries: false)).ToList();
        if (first.Series is { Every: var every, Until: { } until, Except: var except } && Recurrence.Of(every) is { } recurrence)
            dates.AddRange(
                recurrence
                    .Days(DateOnly.FromDateTime(first.Start), until)
                    .Except(except)
                    .Where(day => !first.Dates.Exists(date => DateOnly.FromDateTime(date.Start) == day))
                    .Select(day => new PlannedDate(
                        SlugOf(slug, day),
                        first.On(new() { Start = day.ToDateTime(default), IsDay = true }),
                        IsOfSeries: true
                    ))
            );
        return dates;
    }

    /// <summary>Dates without one keep what <paramref name="stored"/> says of the same time and place, or get that of their day.</summary>
    public static void FillSlugs(this MeetingContent first, string slug, IReadOnlyList<MeetingDate> stored)
    {
        foreach (var date in first.Dates.Where(date => date.Slug.Length == 0))
            date.Slug = stored.FirstOrDefault(known => IsSame(known, date) && IsFree(known.Slug))?.Slug ?? "";
        foreach (var date in first.Dates.Where(date => date.Slug.Length == 0))
        {
            var usual = SlugOf(slug, DateOnly.FromDateTime(date.Start));
            date.Slug = Enumerable.Range(2, 100).Select(n => $"{usual}-{n}").Prepend(usual).First(IsFree);
        }

        bool IsFree(string taken) => first.Dates.TrueForAll(date => date.Slug != taken);
        static bool IsSame(MeetingDate one, MeetingDate other) => one.Start == other.Start && one.Venue == other.Venue;
    }

    private static string SlugOf(string slug, DateOnly day) => $"{(slug.Length > 64 ? slug[..64].TrimEnd('-') : slug)}-{day:yyyy-MM-dd}";
}

/// <param name="IsOfSeries">Made as a draft.</param>
public sealed record PlannedDate(string Slug, MeetingContent Content, bool IsOfSeries);
