using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Plattform.Data;
using Plattform.Hosting;
using Plattform.Look;
using Plattform.Look.Pictures;
using Plattform.Mail;
using Plattform.Meetings;
using Plattform.Time;
using Plattform.Web;

namespace Plattform.Messages;

[LetterKey("door-list")]
public sealed class DoorListLetter(PlattformDb db, TimeProvider time, IOptions<SiteOptions> site, IOptions<MailOptions> mail)
    : Letter<DoorListFacts>
{
    private DoorListNumbers _now = null!;

    public override string Called(Texts texts) => texts["Erinnerung an die Türliste"];

    public override async Task<LetterContent?> WriteAsync(string facts, Texts texts, Recipient recipient)
    {
        var ids = JsonSerializer.Deserialize<DoorListFacts>(facts)!;
        var now = time.UtcNow();
        if (
            await db.Messages.AsNoTracking().SingleOrDefaultAsync(m => m.Id == ids.Message) is not { } message
            || await db.Meetings.AsNoTracking().SingleAsync(e => e.Id == message.MeetingId) is var meeting
                && (message.LiesAhead(meeting, now) || message.ReasonNotToGo(meeting, now) is not null)
        )
            return null;
        _now = new(meeting, await MeetingFigures.OfAsync(db, meeting.Id), await CakeOnOffer.OfAsync(db, meeting.Id));
        return Write(ids, texts, recipient);
    }

    protected override LetterContent Write(DoorListFacts facts, Texts texts, Recipient recipient)
    {
        var (meeting, figures, cakes) = _now;
        var when = MeetingTimeTexts.Of(meeting, texts);
        var persons = texts.Count(figures.PersonsOnSite, "eine Person", "{0} Personen");
        var today = LocalTime.FromUtc(time.UtcNow(), meeting.TimeZone).Date;
        var day = today < meeting.Start.Date ? texts["Morgen"] : texts["Heute"];
        var missing = WantedArithmetic.Lines(meeting, figures, cakes, texts);
        return new()
        {
            Subject = $"{day}: {persons}, {meeting.Title}",
            Preview = texts["Bitte druck die Liste für die Tür."],
            Head = new(when.Weekday, when.Day, when.HoursAndEnd, when.Year),
            Blocks =
            [
                new Heading($"{day}: {persons}"),
                new Paragraph(
                    texts[
                        "Bitte druck die Liste für die Tür, am besten heute noch. Wer sich später anmeldet, steht dann nur auf der Seite."
                    ]
                ),
                Numbers(meeting, figures, texts),
                .. missing.Count == 0
                    ? Array.Empty<Block>()
                    : [new Subheading(texts["Was noch fehlt"]), new Bullets([.. missing.Select(line => new[] { new Run(line) })])],
                new Button(texts["Zur Liste zum Drucken"], site.Value.Url($"/koordination/{meeting.Slug}/teilnahme/liste")),
            ],
            Footer = [new Paragraph(texts["Du bekommst diese Mail, weil du das Treffen koordinierst."])],
            Thread = $"{meeting.Id:N}@{mail.Value.Domain}",
        };
    }

    private static Facts Numbers(Meeting meeting, MeetingFigures figures, Texts texts)
    {
        var places = meeting.Capacity is { } capacity ? " " + texts.Count(capacity, "von einem Platz", "von {0} Plätzen") : "";
        var rows = new List<(string, string)>
        {
            (texts["Wann"], MeetingTimeTexts.Of(meeting, texts).Full),
            (texts["Personen vor Ort"], $"{figures.PersonsOnSite}{places}"),
        };
        if (meeting.Livestream)
            rows.Add((texts["Personen online"], $"{figures.PersonsOnline}"));
        if (figures.PersonsWaiting > 0)
            rows.Add((texts["Warteliste"], FigureTexts.People(figures.PersonsWaiting, figures.AnswersWaiting, texts)));
        if (figures.ShowCakes(meeting))
            rows.Add((texts["Kuchen"], CakeArithmetic.Sentence(figures, texts)));
        if (figures.ShowAlliances(meeting))
            rows.Add((AllianceTexts.Heading(meeting.Organisation, texts), $"{figures.Alliances}"));
        if (figures.AnswersWithContribution > 0)
            rows.Add(
                (
                    texts["Beiträge"],
                    figures.Slots < figures.AnswersWithContribution
                        ? FigureTexts.Contributions(figures, texts)
                        : $"{figures.AnswersWithContribution}"
                )
            );
        return new(rows);
    }

    private sealed record DoorListNumbers(Meeting Meeting, MeetingFigures Figures, IReadOnlyList<CakeOnOffer> Cakes);
}

public sealed record DoorListFacts(Guid Message);
