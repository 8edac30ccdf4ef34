using Plattform.Hosting;
using Plattform.Look;
using Plattform.Look.Pictures;
using Plattform.Meetings;
using Plattform.Time;
using Plattform.Web;

namespace Plattform.Messages;

public static class InvitationText
{
    /// <summary>In the meeting's language. Lines are not wrapped: mail programs do that.</summary>
    public static string Of(Meeting meeting, SiteOptions site)
    {
        var texts = Texts.For(meeting.Language);
        string[] parts =
        [
            string.Join('\n', meeting.Salutation.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)),
            Markup.ToText(meeting.Invitation),
            Lines([
                MeetingTimeTexts.Of(meeting, texts).Full,
                MeetingTimeTexts.Doors(meeting, texts),
                .. PlaceTexts.Lines(meeting, texts),
                !meeting.OnlineOnly && meeting.Hints.Parking is { } parking ? $"({parking})" : null,
            ]),
            Agenda(meeting, texts),
            Lines(meeting.Hints.Livestream, meeting.Hints.Provided, meeting.OnlineOnly ? null : meeting.Hints.Cakes),
            Lines([.. MeetingHints.Lines(meeting, texts).Select(line => $"{line.Name}: {line.Text}")]),
            Lines([.. DeadlineTexts.InOrder(meeting).Select(deadline => DeadlineTexts.Said(deadline, meeting, texts))]),
            meeting.AdmissionNotice,
            string.Join("\n\n", meeting.Related.Select(related => Related(related, texts))),
            texts["Bitte meldet euch hier an, auch wenn ihr nicht kommen könnt:"] + "\n" + site.Url($"/treffen/{meeting.Slug}"),
            meeting.Contacts.Count == 0
                ? ""
                : texts["Fragen beantworten: {0}", string.Join(texts[" und "], meeting.Contacts.Select(Reach))],
            MeetingText.HasGreeting(meeting.Invitation) ? "" : Lines(texts["Mit herzlichen Grüßen"]),
            Lines([.. meeting.Signatories, meeting.Group]),
        ];
        return string.Join("\n\n", parts.Where(part => part.Length > 0)) + "\n";
    }

    public static string Subject(Meeting meeting)
    {
        var texts = Texts.For(meeting.Language);
        return texts["Einladung: {0}, {1}", meeting.Title, LocalTime.LongDate(meeting.Start, texts.Culture)];
    }

    /// <summary>"TOP 1, 14:00 Uhr: Begrüßung (10 Minuten)".</summary>
    private static string Agenda(Meeting meeting, Texts texts)
    {
        var plan = AgendaPlan.Of(meeting);
        if (plan.Items.Count == 0)
            return "";
        var items = plan.Items.Select(item =>
            Lines([
                item.Item.Day is { } day ? LocalTime.LongDate(day.ToDateTime(default), texts.Culture) : null,
                item.Item.Venue?.Place,
                Heading(item) + Minutes(item.Minutes ?? 0, texts),
                item.Item.Details,
                .. item.Item.Points.Select(point => "– " + point.Title + Minutes(point.Minutes ?? 0, texts)),
                .. item.Item.Sessions.Select(session => "– " + AgendaTexts.Session(session, texts)),
            ])
        );
        var heading = (meeting.AgendaNote.Length > 0 ? meeting.AgendaNote : texts["Tagesordnung"]).TrimEnd(':') + ":";
        return string.Join("\n\n", [heading, .. items]);

        string Heading(PlannedItem item)
        {
            var (number, title) = (AgendaTexts.Number(item.Number, meeting, texts), item.Item.Title);
            return item.Start is not { } start
                    ? (
                        number.EndsWith('.') ? $"{number} {title}"
                        : number.Length == 0 ? title
                        : $"{number}: {title}"
                    )
                : number.Length == 0 ? texts["{0} Uhr: {1}", Clock(start), title]
                : texts["{0}, {1} Uhr: {2}", number.TrimEnd('.'), Clock(start), title];
        }

        string Clock(DateTime start) =>
            plan.Items.Any(item => item.Item.Day is not null)
                ? LocalTime.Clock(start)
                : MeetingTimeTexts.Clock(start, meeting.Start, meeting.End, texts);
    }

    private static string Reach(Contact contact) =>
        contact.Email.Length > 0
            ? contact.Email
            : string.Join(", ", new[] { contact.Name, contact.Phone }.Where(part => part?.Length > 0));

    private static string Related(RelatedEvent related, Texts texts) =>
        Lines(
            string.Join(
                ", ",
                new[] { related.Title, LocalTime.Date(related.Date, texts.Culture), related.Place }.Where(word =>
                    !string.IsNullOrEmpty(word)
                )
            ),
            related.Note
        );

    private static string Minutes(int minutes, Texts texts) => minutes > 0 ? " (" + AgendaTexts.Minutes(minutes, texts) + ")" : "";

    private static string Lines(params string?[] lines) => string.Join('\n', lines.Where(line => !string.IsNullOrEmpty(line)));
}
