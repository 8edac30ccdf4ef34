using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Meetings;

namespace Plattform.Registrations;

/// <summary>The commands' access to the registrar's transaction, and the shared rules about places.</summary>
internal sealed class CommandContext(
    PlattformDb db,
    Correspondence letters,
    PersonalLinks keys,
    FigureWriter figures,
    IReadOnlyList<IFollowsPerson> followers
) : IDisposable
{
    private readonly Dictionary<Guid, Meeting> _meetings = [];

    // They nearly always find nothing, and then EF makes no query: 13 % of the processor time of `-- writer`, by its profile.
    private readonly ExistsStatement<UsedStamp> _stamps = new(db, nameof(UsedStamp.Id));
    private readonly ExistsStatement<Registration> _addresses = new(db, nameof(Registration.MeetingId), nameof(Registration.EmailKey));

    public PlattformDb Db => db;
    public Correspondence Letters => letters;
    public PersonalLinks Keys => keys;
    public IReadOnlyList<IFollowsPerson> Followers => followers;
    public DateTime Now { get; private set; }

    private DeskRecording? _desk;

    public IQueryable<Registration> Whole =>
        db
            .Registrations.AsSplitQuery()
            .Include(r => r.Cakes)
            .Include(r => r.Contribution)
            .Include(r => r.Choices)
            .Include(r => r.Travel)
            .Include(r => r.Proposals);

    public void Begin(DateTime now) => Now = now;

    public DeskRecording BeginDesk(ByDesk press)
    {
        var desk = _desk = new(db, Now, press);
        db.BeforeSave = () => desk.BeforeSaveAsync(this);
        return desk;
    }

    public async Task EndDeskAsync(DeskRecording recording, DeskAct act)
    {
        ForgetDesk();
        if (await recording.EndAsync(act) is not { } change || await MeetingAsync(change.MeetingId) is not { } meeting)
            return;
        db.DeskChanges.Add(change);
        db.Note(Now, act, change.Who, meeting.Slug, recording.Number, recording.Times);
    }

    public void ForgetDesk() => (_desk, db.BeforeSave) = (null, null);

    /// <summary>Call before anything changes that no tracked entity shows.</summary>
    public Task RememberForDeskAsync(params IReadOnlyCollection<Guid> registrations) =>
        _desk?.RememberAsync(registrations) ?? Task.CompletedTask;

    public void NoteMoved(Guid from, MovedRows rows) => _desk?.Moved(from, rows);

    /// <summary>The desk was told and asked, and does it all the same.</summary>
    public bool MayOverride(DeskOverride rule) => _desk?.Allows(rule) == true;

    /// <summary>An action on the own page verifies the address, because the link came by mail; one of the desk does not.</summary>
    public void MarkEmailVerified(Registration own)
    {
        if (_desk is null)
            own.MarkEmailVerified(Now);
    }

    /// <summary>A press whose parts about others hold something of this person goes as a whole: a letter that names it, an entry that became a part of it.</summary>
    public async Task ForgetDeskChangesAsync(Guid registration)
    {
        var id = $"{registration}";
        await db
            .DeskChanges.Where(c =>
                c.Parts.Any(p => p.RegistrationId != registration && (p.Replaced!.Contains(id) || p.Moved!.Contains(id)))
            )
            .ExecuteDeleteAsync();
        await db.DeskChangeParts.Where(p => p.RegistrationId == registration).ExecuteDeleteAsync();
    }

    /// <summary>Call after the end of the transaction or a rollback to a savepoint.</summary>
    public void Forget()
    {
        db.ChangeTracker.Clear();
        _meetings.Clear();
        figures.Forget();
    }

    public void Dispose()
    {
        _stamps.Dispose();
        _addresses.Dispose();
    }

    public async Task<Registration?> FindAsync(Guid id)
    {
        await RememberForDeskAsync(id);
        return await Whole.SingleOrDefaultAsync(r => r.Id == id);
    }

    public async Task<IReadOnlyDictionary<Guid, Registration>> FindAsync(IReadOnlyCollection<Guid> ids)
    {
        await RememberForDeskAsync(ids);
        return await Whole.Where(r => EF.Parameter(ids).Contains(r.Id)).ToDictionaryAsync(r => r.Id);
    }

    public async Task<Registration?> FindAsync(Meeting meeting, string emailKey) =>
        await _addresses.RunAsync(meeting.Id, emailKey)
            ? await Whole.SingleAsync(r => r.MeetingId == meeting.Id && r.EmailKey == emailKey)
            : null;

    public async Task<UsedStamp?> FindStampAsync(string id) => await _stamps.RunAsync(id) ? await db.UsedStamps.FindAsync(id) : null;

    public Task<Meeting> MeetingOfAsync(Registration registration) => db.Meetings.SingleAsync(e => e.Id == registration.MeetingId);

    /// <summary>Read-only; cached for the transaction.</summary>
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

    /// <summary>Saves, and updates the figures by the difference of the tracked registrations.</summary>
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

    public async Task<MeetingFigures> CountAsync(Meeting meeting)
    {
        await SaveAsync();
        return await FiguresAsync(meeting);
    }

    /// <summary>For differences that no tracked registration shows.</summary>
    public async Task AddAsync(Guid meetingId, FigureDelta delta)
    {
        if (await MeetingAsync(meetingId) is { } meeting)
            await figures.AddAsync(meeting, delta);
    }

    /// <summary>Until the start, newcomers queue behind the waiting list even if they would fit.
    /// People who hold places keep them; people on the waiting list keep their position.</summary>
    public async Task<bool> IsFullForAsync(Meeting meeting, RegistrationData given, Registration? own)
    {
        if (given.Attendance != AttendanceKind.OnSite || meeting.Capacity is not { } capacity)
            return false;
        var held = own?.PlacesTaken ?? 0;
        if (given.Persons <= held)
            return false;
        var now = await FiguresAsync(meeting);
        return now.PersonsOnSite - held + given.Persons > capacity
            || (!meeting.HasBegun(Now) && await SomebodyWaitsBeforeAsync(meeting, own));
    }

    /// <summary>Only items with fixed minutes have a limit; a speaker who has a slot keeps it.</summary>
    public async Task<bool> HasNoSlotLeftAsync(Meeting meeting, RegistrationData given, Registration? own)
    {
        if (
            given.Topic.Length == 0
            || given.Attendance == AttendanceKind.Declined
            || meeting.Agenda.Find(item => item.Id == given.AgendaItem)
                is not { Minutes: { } minutes, ContributionMinutes: > 0 and var each }
        )
            return false;
        var alliance = Text.PlainText.Fold(given.Alliance);
        if (own?.Contribution is { } has && has.AgendaItem == given.AgendaItem && (has.HasOwnSlot || own.AllianceKey == alliance))
            return false;
        var ownId = own?.Id ?? Guid.Empty;
        var others = (await SpeakingSlots.KeysAsync(db, meeting.Id))
            .Where(slot => slot.Item == given.AgendaItem && slot.Registration != ownId)
            .ToList();
        var isOneMore = alliance.Length == 0 || others.TrueForAll(slot => slot.Key != alliance);
        return isOneMore && others.DistinctBy(slot => slot.Key).Count() >= minutes / each;
    }

    /// <summary>Fills freed places strictly in waiting list order, whole parties only, and never after the start.</summary>
    public async Task<MeetingFigures> FillFreedPlacesAsync(Meeting meeting)
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
            await this.GiveChosenPlacesAsync(meeting, first);
            counted = await CountAsync(meeting);
            await letters.SendMovedUpAsync(meeting, counted, first);
            letters.TellCoordinators(meeting, counted, first, NoticeOf.MovedUp, before.DifferencesTo(first, meeting));
        }

        return meeting.Status == MeetingStatus.Published && !meeting.HasBegun(Now)
            ? await this.FillChosenPlacesAsync(meeting, counted)
            : counted;
    }

    public async Task GiveSlotAsync(Registration registration)
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

    /// <summary>Detaches the papers on withdrawal, and attaches them to the next contribution.</summary>
    /// <param name="contribution">The id before the change.</param>
    public async Task CarryPapersAsync(Registration own, Guid contribution)
    {
        await RememberForDeskAsync(own.Id);
        if (own.Attendance == AttendanceKind.Declined)
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

    public Task<bool> IsKnownAsync(Meeting meeting, string emailKey, Registration own) =>
        db.Registrations.AnyAsync(r => r.MeetingId == meeting.Id && r.EmailKey == emailKey && r.Id != own.Id);

    /// <summary>Unpublishes papers that are gone, for whatever reason, or whose author withdrew the agreement.</summary>
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
