using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Meetings;

namespace Plattform.Registrations;

/// <summary>What a command works with inside the registrar's transaction, and the rules about places that all commands share.</summary>
internal sealed class Work(PlattformDb db, Correspondence letters, OwnKeys keys, DateTime now)
{
    public PlattformDb Db => db;
    public Correspondence Letters => letters;
    public OwnKeys Keys => keys;
    public DateTime Now => now;

    public IQueryable<Registration> Whole => db.Registrations.AsSplitQuery()
        .Include(r => r.Cakes).Include(r => r.Contribution).Include(r => r.Travel).Include(r => r.Proposals);

    public Task<Registration?> Find(Guid id) => Whole.SingleOrDefaultAsync(r => r.Id == id);

    public Task<Meeting> MeetingOf(Registration registration) => db.Meetings.SingleAsync(e => e.Id == registration.MeetingId);

    /// <summary>
    /// Whether this answer has to wait. Until the start nobody new is let past while somebody waits, even if they would fit; from then
    /// on what is free is free. Whoever has places keeps them and is only refused more; whoever waits already keeps the place in the row.
    /// </summary>
    public async Task<bool> IsFullFor(Meeting meeting, Answers given, Registration? own)
    {
        if (given.Answer != Answer.OnSite || meeting.Capacity is not { } capacity)
            return false;
        var held = own?.PlacesTaken ?? 0;
        if (given.Persons <= held)
            return false;
        var figures = await db.MeetingFigures.SingleAsync(f => f.MeetingId == meeting.Id);
        return figures.PersonsOnSite - held + given.Persons > capacity || (!meeting.HasBegun(now) && await SomebodyWaitsBefore(meeting, own));
    }

    /// <summary>Whether its contribution finds no turn: the item has fixed minutes and all of them are announced. Whoever has a turn keeps it.</summary>
    public async Task<bool> HasNoTurnLeft(Meeting meeting, Answers given, Registration? own)
    {
        if (given.Topic.Length == 0 || given.Answer == Answer.Declined
            || meeting.Agenda.Find(item => item.Id == given.AgendaItem) is not { Minutes: { } minutes, ContributionMinutes: > 0 and var each })
            return false;
        var alliance = Tools.PlainText.Fold(given.Alliance);
        if (own?.Contribution is { } has && has.AgendaItem == given.AgendaItem && (has.Apart || own.AllianceKey == alliance))
            return false;
        var ownId = own?.Id ?? Guid.Empty;
        var others = (await Turns.KeysAsync(db, meeting.Id)).Where(turn => turn.Item == given.AgendaItem && turn.Registration != ownId).ToList();
        var isOneMore = alliance.Length == 0 || others.TrueForAll(turn => turn.Key != alliance);
        return isOneMore && others.DistinctBy(turn => turn.Key).Count() >= minutes / each;
    }

    public async Task<MeetingFigures> Recount(Meeting meeting)
    {
        await db.SaveChangesAsync();
        await TakeBackUnowned(meeting);
        return await Figures.RecountAsync(db, meeting);
    }

    /// <summary>After places may have become free: whoever waits first comes first, parties kept together; nothing moves after the event began.</summary>
    public async Task<MeetingFigures> Settle(Meeting meeting)
    {
        var figures = await Recount(meeting);
        while (meeting.Status == MeetingStatus.Published && !meeting.HasBegun(now))
        {
            var first = await Whole.Where(r => r.MeetingId == meeting.Id && r.WaitsSince != null)
                .OrderBy(r => r.WaitsSince).ThenBy(r => r.Id).FirstOrDefaultAsync();
            if (first is null || figures.PersonsOnSite + first.PlacesMissing > meeting.Capacity)
                break;
            var before = Before.Of(first);
            first.MoveUp(now);
            figures = await Recount(meeting);
            await letters.MovedUp(meeting, figures, first);
            letters.TellCoordinators(meeting, figures, first, NoticeOf.MovedUp, before.DifferencesTo(first, meeting));
        }

        return figures;
    }

    /// <summary>Behind all others who speak to the same item; the desk may change that later.</summary>
    public async Task GiveTurn(Registration registration)
    {
        if (registration.Contribution is not { Position: 0 } contribution)
            return;
        var others = db.Contributions.Where(c => c.AgendaItem == contribution.AgendaItem && c.Id != contribution.Id
            && db.Registrations.Any(r => r.Id == c.RegistrationId && r.MeetingId == registration.MeetingId));
        contribution.Position = 1 + (await others.MaxAsync(c => (int?)c.Position) ?? 0);
    }

    /// <summary>Papers of somebody who withdraws are kept, and belong to a contribution again as soon as there is one.</summary>
    /// <param name="contribution">Before the change.</param>
    public async Task CarryPapers(Registration own, Guid contribution)
    {
        if (own.Answer == Answer.Declined)
        {
            await db.Papers.Where(p => p.ContributionId == contribution)
                .ExecuteUpdateAsync(set => set.SetProperty(p => p.FormerOf, own.Id).SetProperty(p => p.ContributionId, (Guid?)null));
        }
        else if (own.Contribution is { } again && again.Id != contribution)
        {
            await db.SaveChangesAsync();
            await db.Papers.Where(p => p.FormerOf == own.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(p => p.ContributionId, again.Id).SetProperty(p => p.FormerOf, (Guid?)null));
        }
    }

    /// <summary>Whether another registration is found by this address.</summary>
    public Task<bool> IsKnown(Meeting meeting, string emailKey, Registration own) =>
        db.Registrations.AnyAsync(r => r.MeetingId == meeting.Id && r.EmailKey == emailKey && r.Id != own.Id);

    /// <summary>A published paper goes with the one that was handed in, whyever that went, and when its author does not agree any more.</summary>
    private async Task TakeBackUnowned(Meeting meeting)
    {
        var unowned = db.Attachments.Where(a => a.MeetingId == meeting.Id && a.Paper != null && !db.Papers.Any(p => p.Id == a.Paper && p.ContributionId != null && p.MayBePublished));
        if (await unowned.ExecuteDeleteAsync() > 0)
            meeting.Touch(now);
    }

    private async Task<bool> SomebodyWaitsBefore(Meeting meeting, Registration? own)
    {
        var since = own?.WaitsSince ?? DateTime.MaxValue;
        var id = own?.Id ?? Guid.Empty;
        return await db.Registrations.AnyAsync(r => r.MeetingId == meeting.Id && r.WaitsSince != null && r.Id != id && r.WaitsSince <= since);
    }
}
