using System.Globalization;
using Plattform.Look.Pictures;
using Plattform.Meetings;
using Plattform.Time;

namespace Plattform.Coordination;

public sealed partial record MeetingForm
{
    /// <summary>Without the files, for what does not show them.</summary>
    public static MeetingForm Of(Meeting meeting) => Of(meeting, []);

    public static MeetingForm Of(Meeting meeting, IEnumerable<StoredAttachment> files)
    {
        var content = meeting.Content;
        var form = new MeetingForm
        {
            Version = $"{meeting.Version}",
            Lines = LinesOf(meeting, content),
            Lists = new Dictionary<RowKind, IReadOnlyList<FormRow>>
            {
                [RowKind.Agenda] = [.. content.Agenda.Select(Row)],
                [RowKind.Dates] = [.. content.Dates.Select(Row)],
                [RowKind.Hints] = [.. content.MoreHints.Select(hint => RowKind.Hints.New(("title", hint.Title), ("text", hint.Text)))],
                [RowKind.Deadlines] =
                [
                    .. content.Deadlines.Select(deadline => RowKind.Deadlines.New(("date", Day(deadline.Date)), ("text", deadline.Text))),
                ],
                [RowKind.Related] = [.. content.Related.Select(Row)],
                [RowKind.Attachments] =
                [
                    .. files.Where(file => file is { IsSaved: true, IsPaper: false }).Select(file => Row(file.FileName, file.Title)),
                ],
                [RowKind.Contacts] =
                [
                    .. content.Contacts.Select(contact =>
                        RowKind.Contacts.New(("name", contact.Name), ("email", contact.Email), ("phone", contact.Phone ?? ""))
                    ),
                ],
                [RowKind.Wanted] = [.. content.Wanted.Select(Row)],
                [RowKind.Questions] = [.. content.Questions.Select(Row)],
            },
        };
        return form with { Shown = ShownForm.Pack(form) };
    }

    private static Dictionary<string, string> LinesOf(Meeting meeting, MeetingContent content)
    {
        var lines = LineFields.ToDictionary(line => line.Key, line => line.Value.Get(content) ?? "");
        foreach (var area in AreaFields)
            lines[area.Key] = string.Join('\n', area.Get(content));
        foreach (var flag in FlagFields)
            lines[flag.Key] = Tick(flag.Get(content));
        foreach (var number in NumberFields)
            lines[number.Key] = $"{number.Get(content)}";
        lines["status"] = Said(meeting.Status);
        lines["slug"] = meeting.Slug;
        lines["language"] = content.Language;
        lines["invitation"] = content.Invitation;
        lines["start"] = Moment(content.Start);
        lines["end"] = content.EndKind == EndKind.Unnamed ? "" : Moment(content.WholeDay ? content.End.AddDays(-1) : content.End);
        lines["endsAbout"] = Tick(content.EndKind == EndKind.About);
        lines["wholeDay"] = Tick(content.WholeDay);
        lines["doors"] = Clock(content.Doors);
        lines["timeZone"] = content.TimeZone;
        lines["opens"] = Moment(content.OpensAt, content.TimeZone);
        lines["closes"] = Moment(content.ClosesAt, content.TimeZone);
        lines["seriesEvery"] = content.Series.Every;
        lines["seriesUntil"] = Day(content.Series.Until);
        lines["seriesExcept"] = string.Join(
            '\n',
            content.Series.Except.Select(day => day.ToString("d.M.yyyy", CultureInfo.InvariantCulture))
        );
        lines["online"] = content.OnlineOnly ? "only" : "";
        return lines.ToDictionary(line => line.Key, line => Text(line.Key, line.Value));
    }

    private static FormRow Row(AgendaItem item) =>
        RowKind.Agenda.New([
            ("id", item.Id),
            ("title", item.Title),
            ("minutes", $"{item.Minutes}"),
            ("at", Clock(item.At)),
            ("numbered", item.Unnumbered ? "false" : "true"),
            ("points", string.Join('\n', item.Points.Select(AgendaPointLine.Of))),
            ("details", item.Details ?? ""),
            ("contributionMinutes", $"{item.ContributionMinutes}"),
            ("day", Day(item.Day)),
            .. VenueTexts(item.Venue),
        ]) with
        {
            Inner =
            [
                .. item.Sessions.Select(session =>
                    RowKind.Sessions.New(
                        ("id", session.Id),
                        ("title", session.Title),
                        ("room", session.Room ?? ""),
                        ("host", session.Host ?? ""),
                        ("places", $"{session.Places}")
                    )
                ),
            ],
        };

    private static FormRow Row(MeetingDate date) =>
        RowKind.Dates.New([
            ("slug", date.Slug),
            ("date", Day(DateOnly.FromDateTime(date.Start))),
            ("at", date.IsDay ? "" : Clock(TimeOnly.FromDateTime(date.Start))),
            ("endAt", date is { IsDay: false, End: { } ends } ? Clock(TimeOnly.FromDateTime(ends)) : ""),
            ("lastDay", date.End is { } last && (date.IsDay || last.Date != date.Start.Date) ? Day(DateOnly.FromDateTime(last)) : ""),
            .. VenueTexts(date.Venue),
        ]);

    private static IEnumerable<(string Name, string Text)> VenueTexts(Venue? venue) =>
        MeetingFields.Venue.Lines.Select(line => (VenueName(line), venue is null ? "" : line.Get(new() { Venue = venue }) ?? ""));

    public static FormRow Row(string fileName, string title) => RowKind.Attachments.New(("file", fileName), ("title", title));

    private static FormRow Row(RelatedEvent other) =>
        RowKind.Related.New(
            ("id", other.Id),
            ("title", other.Title),
            ("date", Day(other.Date)),
            ("place", other.Place ?? ""),
            ("note", other.Note ?? "")
        );

    private static FormRow Row(Wanted wanted) =>
        RowKind.Wanted.New(
            ("id", wanted.Id),
            ("title", wanted.Title),
            ("count", $"{wanted.Count}"),
            (
                "kind",
                wanted.Cakes switch
                {
                    null => "other",
                    CakeMarks.Vegan => "vegan",
                    CakeMarks.GlutenFree => "glutenfree",
                    _ => "cake",
                }
            )
        );

    private static FormRow Row(Question question) =>
        RowKind.Questions.New(
            ("id", question.Id),
            ("text", question.Text),
            ("choices", string.Join('\n', question.Choices)),
            ("several", Tick(question.Several)),
            ("places", $"{question.Places}")
        );

    private static string Tick(bool isTrue) => isTrue ? "true" : "";

    private static string Day(DateOnly? day) => day?.ToString(ShownDay, CultureInfo.InvariantCulture) ?? "";

    private static string Clock(TimeOnly? clock) => clock is { } given ? LocalTime.Clock(given) : "";

    private static string Moment(DateTime local) => local.ToString(ShownMoment, CultureInfo.InvariantCulture);

    private static string Moment(DateTime? utc, string zone) => utc is { } moment ? Moment(LocalTime.FromUtc(moment, zone)) : "";
}
