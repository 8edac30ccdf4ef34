using System.Globalization;
using Plattform.Look;
using Plattform.Look.Pictures;
using Plattform.Time;
using Plattform.Web;

namespace Plattform.Meetings;

public static partial class MeetingFile
{
    /// <summary>Leaves out empty values and the bytes of attachments.</summary>
    public static string Write(Meeting meeting, IReadOnlyList<Attachment> attachments)
    {
        var file = new FrontWriter().Text("slug", meeting.Slug).Text("status", meeting.Status.ToString().ToLowerInvariant());
        foreach (var field in MeetingFields.All)
            field.Write(file, meeting.Content);
        file.Maps(
            "attachments",
            attachments.Select(attachment => new FrontWriter().Text("file", attachment.FileName).Text("title", attachment.Title))
        );
        return $"---\n{FrontMatter.Write(file.Done)}---\n\n{meeting.Content.Invitation}\n";
    }

    internal static void WriteTimes(FrontWriter file, MeetingContent content) =>
        file.Text("start", WrittenDay(content.Start, content.WholeDay))
            .Text("end", content.EndKind == EndKind.Unnamed ? null : WrittenEnd(content))
            .Flag("endsAbout", content.EndKind == EndKind.About)
            .Text("doors", Written(content.Doors))
            .Text("timeZone", content.TimeZone);

    private static string WrittenEnd(MeetingContent content) =>
        content.WholeDay ? WrittenDay(content.End.AddDays(-1), wholeDay: true) : Written(content.End);

    private static string WrittenDay(DateTime local, bool wholeDay) =>
        wholeDay ? local.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : Written(local);

    private static string? Written(TimeOnly? clock) => clock is { } given ? LocalTime.Clock(given) : null;

    internal static void WriteOnline(FrontWriter file, MeetingContent content) => file.Text("online", content.OnlineOnly ? "only" : null);

    internal static FrontWriter Hint(Hint hint) => new FrontWriter().Text("title", hint.Title).Text("text", hint.Text);

    internal static FrontWriter Deadline(Deadline deadline) =>
        new FrontWriter().Text("date", Written(deadline.Date)).Text("text", deadline.Text);

    internal static void WriteOpening(FrontWriter file, MeetingContent content) =>
        file.Text("opens", Written(content.OpensAt, content.TimeZone)).Text("closes", Written(content.ClosesAt, content.TimeZone));

    internal static FrontWriter Contact(Contact contact) =>
        new FrontWriter().Text("name", contact.Name).Text("email", contact.Email).Text("phone", contact.Phone);

    internal static FrontWriter Item(AgendaItem item) =>
        new FrontWriter()
            .Text("id", item.Id)
            .Text("title", item.Title)
            .Text("day", Written(item.Day))
            .Map("venue", Venue(item.Venue))
            .Text("at", Written(item.At))
            .Text("numbered", item.Unnumbered ? "false" : null)
            .Number("minutes", item.Minutes)
            .Number("contributionMinutes", item.ContributionMinutes)
            .Text("details", item.Details)
            .Maps("points", item.Points.Select(point => new FrontWriter().Text("title", point.Title).Number("minutes", point.Minutes)))
            .Maps("sessions", item.Sessions.Select(Session));

    private static FrontWriter Session(Session session) =>
        new FrontWriter()
            .Text("id", session.Id)
            .Text("title", session.Title)
            .Text("room", session.Room)
            .Text("host", session.Host)
            .Number("places", session.Places);

    private static FrontWriter Venue(Venue? venue)
    {
        var group = new FrontWriter();
        if (venue is null)
            return group;
        foreach (var line in MeetingFields.Venue.Lines)
            line.Write(group, new() { Venue = venue });
        return group;
    }

    internal static FrontWriter Related(RelatedEvent other) =>
        new FrontWriter()
            .Text("id", other.Id)
            .Text("title", other.Title)
            .Text("date", Written(other.Date))
            .Text("place", other.Place)
            .Text("note", other.Note);

    internal static FrontWriter Wanted(Wanted wanted) =>
        new FrontWriter()
            .Text("id", wanted.Id)
            .Text("title", wanted.Title)
            .Number("count", wanted.Count)
            .Text(
                "cakes",
                wanted.Cakes switch
                {
                    null => null,
                    CakeMarks.Vegan => "vegan",
                    CakeMarks.GlutenFree => "glutenfree",
                    _ => "any",
                }
            );

    internal static FrontWriter Question(Question question) =>
        new FrontWriter()
            .Text("id", question.Id)
            .Text("text", question.Text)
            .Texts("choices", question.Choices)
            .Flag("several", question.Several)
            .Number("places", question.Places);

    private static string? Written(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Written(DateTime local) =>
        local.ToString(
            local.TimeOfDay.Ticks % TimeSpan.TicksPerMinute == 0 ? "yyyy-MM-ddTHH:mm" : "yyyy-MM-ddTHH:mm:ss.FFFFFFF",
            CultureInfo.InvariantCulture
        );

    /// <summary>Local time; UTC in the hour that a clock change repeats, so that the moment stays the same.</summary>
    private static string? Written(DateTime? utc, string zone)
    {
        if (utc is not { } moment)
            return null;
        var local = LocalTime.FromUtc(moment, zone);
        return LocalTime.ToUtc(local, zone) == moment ? Written(local) : Written(moment) + "Z";
    }
}
