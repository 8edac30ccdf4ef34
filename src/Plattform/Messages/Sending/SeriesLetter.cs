using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Plattform.Data;
using Plattform.Mail;
using Plattform.Meetings;
using Plattform.Registrations;
using Plattform.Shared;
using Plattform.Tools;

namespace Plattform.Messages;

/// <summary>
/// One of many letters. Its facts are two ids: what it says, and whether it is still needed, is looked up when it is sent,
/// because it may have waited for long.
/// </summary>
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

    /// <summary>Known before anything is written: a letter is made once for each mail.</summary>
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
            .Include(r => r.Travel)
            .SingleAsync(r => r.Id == ids.Registration);
        return Write(await FactsOf(meeting, registration), texts, recipient);
    }

    /// <summary>What somebody would read, with links that open nothing: whoever looks at it is somebody else.</summary>
    public async Task<LetterContent> PreviewAsync(Message message, Registration registration, Texts texts)
    {
        Message = message;
        var facts = await FactsOf(await db.Meetings.AsNoTracking().SingleAsync(e => e.Id == registration.MeetingId), registration);
        return Write(facts with { Id = Guid.Empty, Generation = 0 }, texts, new(registration.Name, registration.Email));
    }

    protected override LetterContent Write(RegistrationFacts facts, Texts texts, Recipient recipient)
    {
        var letter = base.Write(facts, texts, recipient);
        if (Message.Rules.ReachesUnsubscribed)
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

    private async Task<RegistrationFacts> FactsOf(Meeting meeting, Registration registration)
    {
        var figures = await MeetingFigures.OfAsync(db, meeting.Id);
        var facts = RegistrationFacts.Of(registration, MeetingFacts.Of(meeting, figures, privacy.Value.DeleteAfterDays)) with
        {
            HasBegun = meeting.HasBegun(Now),
            HasEnded = meeting.HasEnded(Now),
        };
        return facts.IsComing ? facts with { Turn = await TurnFacts.OfAsync(db, meeting, figures, registration) } : facts;
    }

    /// <summary>A moved event has another letter to come: what is counted back from its start lies ahead again.</summary>
    protected virtual bool IsNeeded(Meeting meeting) => !Message.LiesAhead(meeting, Now);
}

public sealed record SeriesFacts(Guid Message, Guid Registration);
