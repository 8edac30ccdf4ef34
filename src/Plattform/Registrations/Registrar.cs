using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Events;
using Plattform.Mail;
using Plattform.Tools;

namespace Plattform.Registrations;

/// <summary>
/// The one place that counts places and writes registrations. One command at a time, each in one immediate transaction
/// with its figures and its letters: whoever saw the answer page has a registration and a letter on its way.
/// </summary>
public sealed class Registrar(IServiceScopeFactory scopes, Outbox outbox, OwnKeys keys, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan SameAnswerAgain = TimeSpan.FromMinutes(10);
    private readonly SemaphoreSlim _oneAtATime = new(1);

    public async Task<Outcome> Submit(Command command)
    {
        await _oneAtATime.WaitAsync();
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<PlattformDb>();
            var letters = scope.ServiceProvider.GetRequiredService<Correspondence>();
            await using var transaction = await db.Database.BeginTransactionAsync();
            var outcome = await (command switch
            {
                SignUp signUp => TakeSignUp(db, letters, signUp),
                Withdraw withdraw => TakeWithdrawal(db, letters, withdraw),
                ApplyProposal apply => TakeProposal(db, letters, apply),
                ForgetEveryone forget => Forget(db, forget),
                _ => throw new ArgumentOutOfRangeException(nameof(command)),
            });
            await db.SaveChangesAsync();
            await transaction.CommitAsync();
            outbox.Wake();
            return outcome;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public void Dispose() => _oneAtATime.Dispose();

    private async Task<Outcome> TakeSignUp(PlattformDb db, Correspondence letters, SignUp command)
    {
        var now = Now;
        if (await db.UsedStamps.FindAsync(command.StampId) is { } used)
            return ToldBefore(used, command);
        if (await db.Events.FindAsync(command.EventId) is not { } meeting || !meeting.Takes(command.Given.Answer, now))
            return Outcome.Closed;

        await db.UsedStamps.Where(stamp => stamp.UsedAt < now - Stamps.Lifetime).ExecuteDeleteAsync();
        var told = await IsFullFor(db, meeting, command.Given, null) ? Outcome.Waiting : Outcome.Done;
        db.UsedStamps.Add(new() { Id = command.StampId, Digest = Digest(command, told), UsedAt = now });
        var emailKey = MailAddresses.Normalise(command.Email);
        var known = await Whole(db).SingleOrDefaultAsync(r => r.EventId == meeting.Id && r.EmailKey == emailKey);
        if (known is null)
            await Register(db, letters, meeting, command, emailKey, told == Outcome.Waiting ? Standing.Waiting : Standing.Confirmed);
        else
            await KeepBeside(db, letters, meeting, known, command);
        return told;
    }

    private async Task Register(PlattformDb db, Correspondence letters, Event meeting, SignUp command, string emailKey, Standing standing)
    {
        var registration = new Registration
        {
            EventId = meeting.Id,
            Email = command.Email,
            EmailKey = emailKey,
            Language = command.Language,
            ConsentAt = Now,
            ConsentText = command.ConsentText,
        };
        registration.Take(command.Given, standing, Now);
        db.Registrations.Add(registration);
        var figures = await Recount(db, meeting);
        foreach (var related in meeting.Related.Where(r => command.Related.Contains(r.Id) && registration.Answer != Answer.Declined))
            figures.Related = new(figures.Related) { [related.Id] = figures.Related.GetValueOrDefault(related.Id) + registration.Persons };
        letters.Confirm(meeting, figures, registration);
        letters.TellCoordinators(meeting, figures, registration, NoticeOf.SignUp, []);
    }

    /// <summary>A known address: nothing changes until its owner presses the button.</summary>
    private async Task KeepBeside(PlattformDb db, Correspondence letters, Event meeting, Registration known, SignUp command)
    {
        var lastHeard = known.Proposal?.ArrivedAt ?? known.ChangedAt;
        var last = known.Proposal is { } waiting ? Answers.FromJson(waiting.Given) : known.Given();
        if (command.Given == last && (Now - lastHeard < SameAnswerAgain || await letters.FirstStillWaits(known)))
            return;
        known.Proposal = command.Given == known.Given() ? null : new() { Given = command.Given.ToJson(), ArrivedAt = Now };
        await letters.OfferSecondAnswer(meeting, await Recount(db, meeting), known);
    }

    private async Task<Outcome> TakeWithdrawal(PlattformDb db, Correspondence letters, Withdraw command)
    {
        var registration = await Whole(db).SingleOrDefaultAsync(r => r.Id == command.RegistrationId);
        if (registration is null)
            return Outcome.Gone;
        var meeting = await db.Events.SingleAsync(e => e.Id == registration.EventId);
        if (meeting.HasEnded(Now))
            return Outcome.Closed;
        if (registration.Answer == Answer.Declined && (command.KeepCake || registration.Cakes.Count == 0))
            return Outcome.Done;
        var before = registration.Given();
        var wasComing = registration.IsComing;
        registration.Cancel(command.KeepCake, Now);
        var figures = await MoveUp(db, letters, meeting);
        letters.ConfirmWithdrawal(meeting, figures, registration, wasComing);
        letters.TellCoordinators(meeting, figures, registration, NoticeOf.Withdrawal, Differences.Between(before, registration.Given()));
        return Outcome.Done;
    }

    private async Task<Outcome> TakeProposal(PlattformDb db, Correspondence letters, ApplyProposal command)
    {
        var registration = await Whole(db).SingleOrDefaultAsync(r => r.Id == command.RegistrationId);
        if (registration?.Proposal is not { } proposal || proposal.Id != command.ProposalId)
            return Outcome.Gone;
        var meeting = await db.Events.SingleAsync(e => e.Id == registration.EventId);
        var before = registration.Given();
        var given = Answers.FromJson(proposal.Given);
        if (!meeting.Takes(given.Answer, Now))
            return Outcome.Closed;
        var full = await IsFullFor(db, meeting, given, registration);
        if (full && registration.IsComing)
            return Outcome.Full;
        var wasComing = registration.IsComing;
        registration.Take(given, full ? Standing.Waiting : Standing.Confirmed, Now);
        var figures = await MoveUp(db, letters, meeting);
        letters.ConfirmChange(meeting, figures, registration, wasComing);
        letters.TellCoordinators(meeting, figures, registration, NoticeOf.Change, Differences.Between(before, registration.Given()));
        return full ? Outcome.Waiting : Outcome.Done;
    }

    /// <summary>Cakes, contributions and proposals go with their registration.</summary>
    private static async Task<Outcome> Forget(PlattformDb db, ForgetEveryone command)
    {
        await db.Registrations.Where(r => r.EventId == command.EventId).ExecuteDeleteAsync();
        return Outcome.Done;
    }

    /// <summary>Whoever waits first comes first, parties kept together; nothing moves after the event began.</summary>
    private async Task<EventFigures> MoveUp(PlattformDb db, Correspondence letters, Event meeting)
    {
        var figures = await Recount(db, meeting);
        while (!meeting.HasBegun(Now))
        {
            var first = await Whole(db).Where(r => r.EventId == meeting.Id && r.Standing == Standing.Waiting)
                .OrderBy(r => r.CreatedAt).ThenBy(r => r.Id).FirstOrDefaultAsync();
            if (first is null || figures.PersonsOnSite + first.Persons > meeting.Capacity)
                break;
            first.MoveUp(Now);
            figures = await Recount(db, meeting);
            letters.MovedUp(meeting, figures, first);
            letters.TellCoordinators(meeting, figures, first, NoticeOf.MovedUp, []);
        }

        return figures;
    }

    /// <summary>The same form once more is told what it was told the first time, even when its own answer took the last place.</summary>
    private Outcome ToldBefore(UsedStamp used, SignUp command) =>
        used.Digest == Digest(command, Outcome.Done) ? Outcome.Done
        : used.Digest == Digest(command, Outcome.Waiting) ? Outcome.Waiting
        : Outcome.StampUsed;

    /// <summary>
    /// While somebody waits, nobody new is let past, even if they would fit. Whoever has a place keeps it and is only refused more;
    /// whoever has none gives nothing up by waiting.
    /// </summary>
    private static async Task<bool> IsFullFor(PlattformDb db, Event meeting, Answers given, Registration? own)
    {
        if (given.Answer != Answer.OnSite || meeting.Capacity is not { } capacity)
            return false;
        var figures = await db.EventFigures.SingleAsync(f => f.EventId == meeting.Id);
        var held = own is { Answer: Answer.OnSite, Standing: Standing.Confirmed } ? own.Persons : 0;
        return given.Persons > held && (figures.PersonsWaiting > 0 || figures.PersonsOnSite - held + given.Persons > capacity);
    }

    private static async Task<EventFigures> Recount(PlattformDb db, Event meeting)
    {
        await db.SaveChangesAsync();
        return await Figures.RecountAsync(db, meeting);
    }

    private static IQueryable<Registration> Whole(PlattformDb db) =>
        db.Registrations.Include(r => r.Cakes).Include(r => r.Contribution).Include(r => r.Proposal);

    private string Digest(SignUp command, Outcome told) => Convert.ToHexString(HMACSHA256.HashData(
        keys.Key, Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new { command.StampId, command.Email, command.Given, command.Related, told }))));

    private DateTime Now => time.GetUtcNow().UtcDateTime;
}
