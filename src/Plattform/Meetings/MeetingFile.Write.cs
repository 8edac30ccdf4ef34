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
        file.Text("start", Written(content.Start)).Text("end", Written(content.End)).Text("timeZone", content.TimeZone);

    internal static void WriteOpening(FrontWriter file, MeetingContent content) =>
        file.Text("opens", Written(content.OpensAt, content.TimeZone)).Text("closes", Written(content.ClosesAt, content.TimeZone));

    internal static FrontWriter Contact(Contact contact) =>
        new FrontWriter().Text("name", contact.Name).Text("email", contact.Email).Text("phone", contact.Phone);

    internal static FrontWriter Item(AgendaItem item) =>
        new FrontWriter()
            .Text("id", item.Id)
            .Text("title", item.Title)
            .Number("minutes", item.Minutes)
            .Number("contributionMinutes", item.ContributionMinutes)
            .Text("details", item.Details)
            .Maps("points", item.Points.Select(point => new FrontWriter().Text("title", point.Title).Number("minutes", point.Minutes)));

    internal static FrontWriter Related(RelatedEvent other) =>
        new FrontWriter()
            .Text("id", other.Id)
            .Text("title", other.Title)
            .Text("date", other.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
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
        new FrontWriter().Text("id", question.Id).Text("text", question.Text).Texts("choices", question.Choices);

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
