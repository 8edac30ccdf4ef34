using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Plattform.Data;
using Plattform.Hosting;
using Plattform.Look;
using Plattform.Look.Pictures;
using Plattform.Mail;
using Plattform.Meetings;
using Plattform.Registrations;
using Plattform.Time;

namespace Plattform.Messages;

/// <summary>Stores only ids: content and need are looked up when sending, because it may have waited long.</summary>
public abstract class SeriesLetter(
    PlattformDb db,
    PersonalLinks keys,
    TimeProvider time,
    IOptions<SiteOptions> site,
    IOptions<MailOptions> mail,
    IOptions<PrivacyOptions> privacy
) : RegistrationLetter(keys, site, mail)
{
    private readonly PersonalLinks _keys = keys;

    public override Lane Lane => Lane.Series;

    /// <summary>Set before writing; each mail has its own letter instance.</summary>
    protected Message Message { get; private protected set; } = null!;

    protected DateTime Now => time.UtcNow();

    public override async Task<LetterContent?> WriteAsync(string facts, Texts texts, Recipient recipient)
    {
        var ids = JsonSerializer.Deserialize<SeriesFacts>(facts)!;
        if (
            await db.Messages.AsNoTracking().SingleOrDefaultAsync(m => m.Id == ids.Message) is not { } message
            || !await db.StillReachesAsync(message, ids.Registration)
        )
            return null;
        Message = message;
        var meeting = await db.Meetings.AsNoTracking().SingleAsync(e => e.Id == message.MeetingId);
        if (message.ReasonNotToGo(meeting, Now) is not null || !IsNeeded(meeting))
            return null;
        var registration = await db
            .Registrations.AsNoTracking()
            .AsSplitQuery()
            .Include(r => r.Cakes)
            .Include(r => r.Contribution)
            .Include(r => r.Choices)
            .Include(r => r.Travel)
            .SingleAsync(r => r.Id == ids.Registration);
        return Write(await FactsOfAsync(meeting, registration), texts, recipient) with { Files = await db.LetterFilesAsync(message.Id) };
    }

    /// <summary>Links are inert, because the viewer is not the recipient.</summary>
    public async Task<LetterContent> PreviewAsync(Message message, Registration registration, Texts texts)
    {
        Message = message;
        var facts = await FactsOfAsync(await db.Meetings.AsNoTracking().SingleAsync(e => e.Id == registration.MeetingId), registration);
        return Write(facts with { Id = Guid.Empty, Generation = 0 }, texts, new(registration.Name, registration.Email));
    }

    protected override LetterContent Write(RegistrationFacts facts, Texts texts, Recipient recipient)
    {
        var letter = base.Write(facts, texts, recipient);
        if (Message.ReachesUnsubscribed)
            return letter;
        var url = _keys.UnsubscribePage(facts.Id, facts.Generation);
        var language = texts.Language == facts.Meeting.Language ? "" : "?lang=" + texts.Language;
        return letter with
        {
            UnsubscribeUrl = url,
            Footer =
            [
                .. letter.Footer,
                new LinkLine(texts["Keine Erinnerungen und Rundbriefe mehr?"], texts["Abbestellen"], url + language),
            ],
        };
    }

    private async Task<RegistrationFacts> FactsOfAsync(Meeting meeting, Registration registration)
    {
        var figures = await MeetingFigures.OfAsync(db, meeting.Id);
        var facts = RegistrationFacts.Of(registration, MeetingFacts.Of(meeting, figures, privacy.Value.DeleteAfterDays)) with
        {
            HasBegun = meeting.HasBegun(Now),
            HasEnded = meeting.HasEnded(Now),
            Today = DateOnly.FromDateTime(LocalTime.FromUtc(Now, meeting.TimeZone)),
        };
        return facts.IsComing ? facts with { Slot = await SlotFacts.OfAsync(db, meeting, figures, registration) } : facts;
    }

    /// <summary>Not needed when the meeting moved: another letter will be due.</summary>
    protected virtual bool IsNeeded(Meeting meeting) => !Message.LiesAhead(meeting, Now);
}

public sealed record SeriesFacts(Guid Message, Guid Registration);
