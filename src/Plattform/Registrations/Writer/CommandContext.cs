using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Meetings;

namespace Plattform.Registrations;

/// <summary>
/// What commands work with inside the registrar's transaction: the one way to save and count, and the rules about places that all
/// of them share.
/// </summary>
internal sealed class CommandContext(PlattformDb db, Correspondence letters, PersonalLinks keys, FigureWriter figures)
{
    private readonly Dictionary<Guid, Meeting> _meetings = [];

    public PlattformDb Db => db;
    public Correspondence Letters => letters;
    public PersonalLinks Keys => keys;
    public DateTime Now { get; private set; }

    public IQueryable<Registration> Whole =>
        db
            .Registrations.AsSplitQuery()
            .Include(r => r.Cakes)
            .Include(r => r.Contribution)
            .Include(r => r.Travel)
            .Include(r => r.Proposals);

    public void Begin(DateTime now) => Now = now;

    /// <summary>The transaction ended, or was rolled back to a savepoint.</summary>
    public void Forget()
    {
        db.ChangeTracker.Clear();
        _meetings.Clear();
        figures.Forget();
    }

    public Task<Registration?> FindAsync(Guid id) => Whole.SingleOrDefaultAsync(r => r.Id == id);

    public Task<Meeting> MeetingOfAsync(Registration registration) => db.Meetings.SingleAsync(e => e.Id == registration.MeetingId);

    /// <summary>To be read only; read once in a transaction.</summary>
    public async Task<Meeting?> MeetingAsync(Guid id)
    {
        if (
            !_meetings.TryGetValue(id, out var meeting)
            && (meeting = await db.Meetings.AsNoTracking().SingleOrDefaultAsync(e => e.Id == id)) is not null
        )
            _meetings.Add(id, meeting);
        return meeting;
    }

    public Task<MeetingFigures> FiguresAsync(Meeting meeting) => figures.OfAsync(meeting.Id);

    /// <summary>Saves, and adds to the figures what registrations contribute now less what they did.</summary>
    public async Task SaveAsync()
    {
        db.ChangeTracker.DetectChanges();
        if (db.ChangeTracker.Entries<Meeting>().Any(entry => entry.State is not EntityState.Unchanged))
            _meetings.Clear();
        var changes = TrackedChanges.Of(db.ChangeTracker);
        await db.SaveChangesAsync();
        foreach (var ofMeeting in changes.GroupBy(change => (change.Before ?? change.After)!.MeetingId))
        {
            var meeting = (await MeetingAsync(ofMeeting.Key))!;
            var delta = new FigureDelta();
            foreach (var (before, after) in ofMeeting)
            {
                if (before is not null)
                    delta.Subtract(before, meeting.ServingsPerCake);
                if (after is not null)
                    delta.Add(after, meeting.ServingsPerCake);
            }

            await figures.AddAsync(meeting, delta);
        }
    }

    /// <summary>Saves what was changed so far, and returns the figures with it.</summary>
    public async Task<MeetingFigures> CountAsync(Meeting meeting)
    {
        await SaveAsync();
        return await FiguresAsync(meeting);
    }

    /// <summary>For what no tracked registration shows.</summary>
    public async Task AddAsync(Guid meetingId, FigureDelta delta)
    {
        if (await MeetingAsync(meetingId) is { } meeting)
            await figures.AddAsync(meeting, delta);
    }

    /// <summary>
    /// Whether this answer has to wait. Until the start nobody new is let past while somebody waits, even if they would fit; from then
    /// on what is free is free. People who hold places keep them and are only
    /// refused more; people on the waiting list keep their position.
    /// </summary>
    public async Task<bool> IsFullForAsync(Meeting meeting, Answers given, Registration? own)
    {
        if (given.Answer != Answer.OnSite || meeting.Capacity is not { } capacity)
            return false;
        var held = own?.PlacesTaken ?? 0;
        if (given.Persons <= held)
            return false;
        var now = await FiguresAsync(meeting);
        return now.PersonsOnSite - held + given.Persons > capacity
            || (!meeting.HasBegun(Now) && await SomebodyWaitsBeforeAsync(meeting, own));
    }

    /// <summary>Whether its contribution finds no turn: the item has fixed minutes and all of them are announced. Whoever has a turn keeps it.</summary>
    public async Task<bool> HasNoTurnLeftAsync(Meeting meeting, Answers given, Registration? own)
    {
        if (
            given.Topic.Length == 0
            || given.Answer == Answer.Declined
            || meeting.Agenda.Find(item => item.Id == given.AgendaItem)
                is not { Minutes: { } minutes, ContributionMinutes: > 0 and var each }
        )
            return false;
        var alliance = Tools.PlainText.Fold(given.Alliance);
        if (own?.Contribution is { } has && has.AgendaItem == given.AgendaItem && (has.Apart || own.AllianceKey == alliance))
            return false;
        var ownId = own?.Id ?? Guid.Empty;
        var others = (await Turns.KeysAsync(db, meeting.Id))
            .Where(turn => turn.Item == given.AgendaItem && turn.Registration != ownId)
            .ToList();
        var isOneMore = alliance.Length == 0 || others.TrueForAll(turn => turn.Key != alliance);
        return isOneMore && others.DistinctBy(turn => turn.Key).Count() >= minutes / each;
    }

    /// <summary>After places may have become free: whoever waits first comes first, parties kept together; nothing moves after the event began.</summary>
    public async Task<MeetingFigures> SettleAsync(Meeting meeting)
    {
        await SaveAsync();
        await TakeBackUnownedAsync(meeting);
        var counted = await CountAsync(meeting);
        while (meeting.Status == MeetingStatus.Published && !meeting.HasBegun(Now))
        {
            var first = await Whole
                .Where(r => r.MeetingId == meeting.Id && r.WaitsSince != null)
                .OrderBy(r => r.WaitsSince)
                .ThenBy(r => r.Id)
                .FirstOrDefaultAsync();
            if (first is null || counted.PersonsOnSite + first.PlacesMissing > meeting.Capacity)
                break;
            var before = Before.Of(first);
            first.MoveUp(Now);
            counted = await CountAsync(meeting);
            await letters.MovedUp(meeting, counted, first);
            letters.TellCoordinators(meeting, counted, first, NoticeOf.MovedUp, before.DifferencesTo(first, meeting));
        }

        return counted;
    }

    /// <summary>Behind all others who speak to the same item; the desk may change that later.</summary>
    public async Task GiveTurnAsync(Registration registration)
    {
        if (registration.Contribution is not { Position: 0 } contribution)
            return;
        var others = db.Contributions.Where(c =>
            c.AgendaItem == contribution.AgendaItem
            && c.Id != contribution.Id
            && db.Registrations.Any(r => r.Id == c.RegistrationId && r.MeetingId == registration.MeetingId)
        );
        contribution.Position = 1 + (await others.MaxAsync(c => (int?)c.Position) ?? 0);
    }

    /// <summary>Papers of somebody who withdraws are kept, and belong to a contribution again as soon as there is one.</summary>
    /// <param name="contribution">Before the change.</param>
    public async Task CarryPapersAsync(Registration own, Guid contribution)
    {
        if (own.Answer == Answer.Declined)
        {
            await db
                .Papers.Where(p => p.ContributionId == contribution)
                .ExecuteUpdateAsync(set => set.SetProperty(p => p.FormerOf, own.Id).SetProperty(p => p.ContributionId, (Guid?)null));
        }
        else if (own.Contribution is { } again && again.Id != contribution)
        {
            await SaveAsync();
            await db
                .Papers.Where(p => p.FormerOf == own.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(p => p.ContributionId, again.Id).SetProperty(p => p.FormerOf, (Guid?)null));
        }
    }

    /// <summary>Whether another registration is found by this address.</summary>
    public Task<bool> IsKnownAsync(Meeting meeting, string emailKey, Registration own) =>
        db.Registrations.AnyAsync(r => r.MeetingId == meeting.Id && r.EmailKey == emailKey && r.Id != own.Id);

    /// <summary>A published paper goes with the one that was handed in, for whatever reason it was removed, and when its author does not agree any more.</summary>
    public async Task TakeBackUnownedAsync(Meeting meeting)
    {
        var unowned = db.Attachments.Where(a =>
            a.MeetingId == meeting.Id
            && a.Paper != null
            && !db.Papers.Any(p => p.Id == a.Paper && p.ContributionId != null && p.MayBePublished)
        );
        if (await unowned.ExecuteDeleteAsync() > 0)
            meeting.Touch(Now);
    }

    private async Task<bool> SomebodyWaitsBeforeAsync(Meeting meeting, Registration? own)
    {
        if (own is null)
            return (await FiguresAsync(meeting)).AnswersWaiting > 0;
        var since = own.WaitsSince ?? DateTime.MaxValue;
        return await db.Registrations.AnyAsync(r =>
            r.MeetingId == meeting.Id && r.WaitsSince != null && r.Id != own.Id && r.WaitsSince <= since
        );
    }
}
