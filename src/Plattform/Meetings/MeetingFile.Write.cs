using System.Globalization;
using Plattform.Tools;

namespace Plattform.Meetings;

public static partial class MeetingFile
{
    /// <summary>What is empty is left out. The bytes of attachments are not in it, only their names.</summary>
    public static string Write(Meeting meeting, IReadOnlyList<Attachment> attachments)
    {
        var fields = new MapWriter()
            .Text("slug", meeting.Slug).Text("status", meeting.Status.ToString().ToLowerInvariant())
            .Text("title", meeting.Title).Text("language", meeting.Language).Text("salutation", meeting.Salutation)
            .Text("start", Written(meeting.Start)).Text("end", Written(meeting.End)).Text("timeZone", meeting.TimeZone)
            .Map("venue", Venue(meeting.Venue))
            .Text("parking", meeting.Hints.Parking).Text("publicTransport", meeting.Hints.PublicTransport)
            .Text("stepFreeAccess", meeting.Hints.StepFreeAccess).Text("provided", meeting.Hints.Provided)
            .Text("cakes", meeting.Hints.Cakes).Text("livestreamNote", meeting.Hints.Livestream).Text("admission", meeting.Hints.Admission)
            .Text("admissionNotice", meeting.AdmissionNotice)
            .Text("agendaNote", meeting.AgendaNote).Maps("agenda", meeting.Agenda.Select(Item))
            .Maps("contacts", meeting.Contacts.Select(contact => new MapWriter().Text("name", contact.Name).Text("email", contact.Email).Text("phone", contact.Phone)))
            .Texts("signatories", meeting.Signatories).Text("group", meeting.Group).Texts("alliances", meeting.Alliances)
            .Maps("related", meeting.Related.Select(Related))
            .Number("capacity", meeting.Capacity)
            .Text("opens", Written(meeting.OpensAt, meeting.TimeZone)).Text("closes", Written(meeting.ClosesAt, meeting.TimeZone))
            .Flag("livestream", meeting.Livestream).Text("streamUrl", meeting.StreamUrl)
            .Number("servingsPerCake", meeting.ServingsPerCake)
            .Maps("wanted", meeting.Wanted.Select(Wanted)).Maps("questions", meeting.Questions.Select(Question))
            .Flag("lifts", meeting.Lifts).Flag("beds", meeting.Beds)
            .Flag("withoutEmail", meeting.WithoutEmail).Flag("confirmEmail", meeting.ConfirmEmail)
            .Maps("attachments", attachments.Select(file => new MapWriter().Text("file", file.FileName).Text("title", file.Title)));
        return $"---\n{FrontMatter.Write(fields.Done)}---\n\n{meeting.Invitation}\n";
    }

    private static MapWriter Venue(Venue venue) =>
        new MapWriter().Text("name", venue.Name).Text("street", venue.Street).Text("postalCode", venue.PostalCode).Text("city", venue.City);

    private static MapWriter Item(AgendaItem item) => new MapWriter()
        .Text("id", item.Id).Text("title", item.Title)
        .Number("minutes", item.Minutes).Number("contributionMinutes", item.ContributionMinutes).Text("details", item.Details)
        .Maps("points", item.Points.Select(point => new MapWriter().Text("title", point.Title).Number("minutes", point.Minutes)));

    private static MapWriter Related(RelatedEvent other) => new MapWriter()
        .Text("id", other.Id).Text("title", other.Title)
        .Text("date", other.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)).Text("place", other.Place).Text("note", other.Note);

    private static MapWriter Wanted(Wanted wanted) => new MapWriter()
        .Text("id", wanted.Id).Text("title", wanted.Title).Number("count", wanted.Count)
        .Text("cakes", wanted.Cakes switch { null => null, CakeMarks.Vegan => "vegan", CakeMarks.GlutenFree => "glutenfree", _ => "any" });

    private static MapWriter Question(Question question) => new MapWriter()
        .Text("id", question.Id).Text("text", question.Text).Texts("choices", question.Choices);

    private static string Written(DateTime local) =>
        local.ToString(local.TimeOfDay.Ticks % TimeSpan.TicksPerMinute == 0 ? "yyyy-MM-ddTHH:mm" : "yyyy-MM-ddTHH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture);

    /// <summary>Local time; in the hour that comes twice UTC, so that it stays the same moment.</summary>
    private static string? Written(DateTime? utc, string zone)
    {
        if (utc is not { } moment)
            return null;
        var local = LocalTime.FromUtc(moment, zone);
        return LocalTime.ToUtc(local, zone) == moment ? Written(local) : Written(moment) + "Z";
    }

    /// <summary>Collects what is there, in order.</summary>
    private sealed class MapWriter
    {
        private readonly List<FrontEntry> entries = [];

        public FrontMap Done => new(0, entries);

        public MapWriter Text(string key, string? value) => string.IsNullOrEmpty(value) ? this : Add(key, new FrontText(0, value));

        public MapWriter Number(string key, int? value) => Text(key, value?.ToString(CultureInfo.InvariantCulture));

        public MapWriter Flag(string key, bool value) => Text(key, value ? "true" : null);

        public MapWriter Texts(string key, List<string> values) =>
            values.Count == 0 ? this : Add(key, new FrontList(0, [.. values.Select(value => new FrontText(0, value))]));

        public MapWriter Map(string key, MapWriter map) => map.entries.Count == 0 ? this : Add(key, map.Done);

        public MapWriter Maps(string key, IEnumerable<MapWriter> maps)
        {
            FrontNode[] items = [.. maps.Select(map => map.Done)];
            return items.Length == 0 ? this : Add(key, new FrontList(0, items));
        }

        private MapWriter Add(string key, FrontNode value)
        {
            entries.Add(new(0, key, value));
            return this;
        }
    }
}
