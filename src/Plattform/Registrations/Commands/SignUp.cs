using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Plattform.Meetings;
using Plattform.Mail;
using Plattform.Tools;

namespace Plattform.Registrations;

/// <summary>An answer through the public form.</summary>
/// <param name="StampId">The form it came on; each counts once.</param>
/// <param name="Email">Empty when the event allows a name alone.</param>
/// <param name="Related">Ids of related events the person goes to: counted, never stored.</param>
/// <param name="Language">Of the page, so of the letters.</param>
public sealed record SignUp(
    Guid MeetingId, string StampId, string Email, Answers Given, IReadOnlyList<string> Related, string Language, string ConsentText) : Command
{
    /// <summary>How long an answer is held for its owner's press, where the event asks for one.</summary>
    public static readonly TimeSpan HeldFor = TimeSpan.FromHours(48);

    private static readonly TimeSpan SameAnswerAgain = TimeSpan.FromMinutes(10);

    internal override bool MayBeToldToComeAgain => true;

    /// <summary>
    /// A new address for an event with places: nearly every answer of a rush. What needs others' answers to be looked at (places that
    /// are short, turns to speak, lifts, an answer that is there) is for <see cref="Run"/>, also what has to be refused.
    /// </summary>
    internal override async Task<Outcome?> TryRun(Rush rush, DateTime now)
    {
        if (Email.Length == 0 || Given is not { Topic: "", Lift: null, Bed: null } || await rush.To(MeetingId) is not { } going)
            return null;
        var emailKey = MailAddresses.Normalise(Email);
        if (going.Meeting.ConfirmEmail || !going.Meeting.Takes(Given.Answer, now) || !going.HasPlacesFor(Given, now)
            || await rush.IsUsed(StampId) || await rush.IsKnown(going.Meeting, emailKey))
            return null;
        var registration = New(going.Meeting, Guid.CreateVersion7(), emailKey, Standing.Confirmed, now);
        going.Count(registration, await rush.IsNewAlliance(going, registration), Related);
        await rush.Letters.Welcome(going.Meeting, going.Figures, registration);
        await rush.SaveAsync(going, Used(rush.Keys, Outcome.Done, now), registration);
        return Outcome.Done;
    }

    internal override async Task<Outcome> Run(Work work)
    {
        var (db, now) = (work.Db, work.Now);
        if (await db.UsedStamps.FindAsync(StampId) is { } used)
            return ToldBefore(used, work.Keys);
        if (await db.Meetings.FindAsync(MeetingId) is not { } meeting || !meeting.Takes(Given.Answer, now))
            return Outcome.Closed;
        if (await work.HasNoTurnLeft(meeting, Given, null))
            return Outcome.NoTurnLeft;

        var told = await work.IsFullFor(meeting, Given, null) ? Outcome.Waiting : Outcome.Done;
        db.UsedStamps.Add(Used(work.Keys, told, now));
        var emailKey = Email.Length == 0 ? null : MailAddresses.Normalise(Email);
        var known = emailKey is null ? null : await work.Whole.SingleOrDefaultAsync(r => r.MeetingId == meeting.Id && r.EmailKey == emailKey);
        if (known is { IsHeld: true } || (known is null && meeting.ConfirmEmail && emailKey is not null))
            await Hold(work, meeting, known ?? Unconfirmed(work, meeting, emailKey!));
        else if (known is null)
            await Register(work, meeting, emailKey, told == Outcome.Waiting ? Standing.Waiting : Standing.Confirmed);
        else
            await KeepBeside(work, meeting, known);
        return told;
    }

    private async Task Register(Work work, Meeting meeting, string? emailKey, Standing standing)
    {
        var id = emailKey is null ? work.Keys.RegistrationOf(StampId) : Guid.CreateVersion7();
        var registration = New(meeting, id, emailKey ?? Registration.KeyWithoutAddress(id), standing, work.Now);
        await work.GiveTurn(registration);
        work.Db.Registrations.Add(registration);
        var figures = await work.Recount(meeting);
        figures.CountRelated(meeting, Given, Related);
        await work.Letters.Welcome(meeting, figures, registration);
    }

    /// <summary>Nothing counts before the owner's press, and nobody can choose for them: what came with this address stays side by side.</summary>
    private async Task Hold(Work work, Meeting meeting, Registration own)
    {
        var given = Given.ToJson();
        if (own.HeldAnswers.Any(held => held.Given == given && held.HeldUntil - HeldFor > work.Now - SameAnswerAgain))
            return;
        var isFirst = own.Proposals.Count == 0;
        own.Hold(new() { Given = given, ArrivedAt = work.Now, HeldUntil = work.Now + HeldFor, Language = Language, ConsentText = ConsentText });
        var figures = await work.Recount(meeting);
        if (isFirst)
            figures.CountRelated(meeting, Given, Related);
        await work.Letters.AskToConfirm(meeting, figures, own, again: !isFirst);
    }

    /// <summary>An address of which nothing counts yet.</summary>
    private Registration Unconfirmed(Work work, Meeting meeting, string emailKey)
    {
        var own = new Registration
        {
            MeetingId = meeting.Id,
            Email = Email,
            EmailKey = emailKey,
            Answer = Answer.Declined,
            ConsentAt = work.Now,
            ConsentText = ConsentText,
            HeldUntil = work.Now + HeldFor,
            CreatedAt = work.Now,
            ChangedAt = work.Now,
        };
        work.Db.Registrations.Add(own);
        return own;
    }

    private Registration New(Meeting meeting, Guid id, string emailKey, Standing standing, DateTime now)
    {
        var registration = new Registration
        {
            Id = id,
            MeetingId = meeting.Id,
            Email = Email,
            EmailKey = emailKey,
            Language = Language,
            ConsentAt = now,
            ConsentText = ConsentText,
        };
        registration.Take(Given, standing, now);
        return registration;
    }

    private UsedStamp Used(OwnKeys keys, Outcome told, DateTime now) => new() { Id = StampId, Digest = Digest(keys, told), UsedAt = now };

    /// <summary>A known address: nothing changes until its owner presses the button.</summary>
    private async Task KeepBeside(Work work, Meeting meeting, Registration known)
    {
        var lastHeard = known.Proposal?.ArrivedAt ?? known.ChangedAt;
        var last = known.Proposal is { } waiting ? Answers.FromJson(waiting.Given) : known.Given();
        var isSame = Given.Over(known.Given()) == known.Given();
        if ((Given == last || (isSame && known.Proposal is null)) && (work.Now - lastHeard < SameAnswerAgain || await work.Letters.FirstStillWaits(known)))
            return;
        known.Offer(isSame ? null : new() { Given = Given.ToJson(), ArrivedAt = work.Now });
        var figures = await work.Recount(meeting);
        await work.Letters.OfferSecondAnswer(meeting, figures, known);
    }

    /// <summary>The same form once more is told what it was told the first time, even when its own answer took the last place.</summary>
    private Outcome ToldBefore(UsedStamp used, OwnKeys keys) =>
        used.Digest == Digest(keys, Outcome.Done) ? Outcome.Done
        : used.Digest == Digest(keys, Outcome.Waiting) ? Outcome.Waiting
        : Outcome.StampUsed;

    private string Digest(OwnKeys keys, Outcome told) => Convert.ToHexString(HMACSHA256.HashData(
        keys.Key, Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new { StampId, Email, Given, Related, told }))));
}
