using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Meetings;
using Plattform.Shared.Kept;

namespace Plattform.Registrations;

/// <summary>
/// What new sign-ups need to know of an event, kept while nothing else is written: then storing one is a few prepared statements,
/// however many are there already. Whatever else happens ends it, and the next one reads from the database.
/// </summary>
internal sealed class Rush(PlattformDb db, Correspondence letters, OwnKeys keys) : IDisposable
{
    private readonly Dictionary<Guid, Going> _going = [];
    private readonly List<Going> _written = [];
    private readonly NewRows _rows = new(db);
    private readonly RowQuestion<UsedStamp> _isUsed = new(db, nameof(UsedStamp.Id));
    private readonly RowQuestion<Registration> _isKnown = new(db, nameof(Registration.MeetingId), nameof(Registration.EmailKey));
    private readonly RowQuestion<Meeting> _isUnchanged = new(db, nameof(Meeting.Id), nameof(Meeting.Version));
    private readonly RowRaise<CakeOnOffer> _moreOfAKind = new(db, nameof(CakeOnOffer.Count), [nameof(CakeOnOffer.MeetingId), nameof(CakeOnOffer.Kind), nameof(CakeOnOffer.Marks)]);
    private readonly RowUpdate<MeetingFigures> _figures = new(db, Going.Numbers, [nameof(MeetingFigures.MeetingId)]);

    public Correspondence Letters => letters;
    public OwnKeys Keys => keys;

    /// <summary>Null: there is none, or nobody has answered yet.</summary>
    public async Task<Going?> To(Guid eventId)
    {
        if (_going.TryGetValue(eventId, out var known) && (known.IsSeen || await _isUnchanged.AnyAsync(eventId, known.Meeting.Version)))
        {
            known.IsSeen = true;
            return known;
        }

        if (await db.Meetings.AsNoTracking().SingleOrDefaultAsync(e => e.Id == eventId) is not { } meeting
            || await db.MeetingFigures.AsNoTracking().SingleOrDefaultAsync(f => f.MeetingId == eventId) is not { } figures)
            return null;
        return _going[eventId] = new(meeting, figures);
    }

    public Task<bool> IsUsed(string stampId) => _isUsed.AnyAsync(stampId);

    public Task<bool> IsKnown(Meeting meeting, string emailKey) => _isKnown.AnyAsync(meeting.Id, emailKey);

    /// <summary>The first of its alliance that counts.</summary>
    public async Task<bool> IsNewAlliance(Going going, Registration registration)
    {
        var (eventId, key) = (going.Meeting.Id, registration.AllianceKey);
        if (registration.Answer == Answer.Declined || key.Length == 0 || !going.Alliances.Add(key))
            return false;
        return !await Figures.Counted(db, eventId).AnyAsync(r => r.Answer != Answer.Declined && r.AllianceKey == key);
    }

    /// <summary>Stores all that is new, with the cakes everybody sees.</summary>
    public async Task SaveAsync(Going going, UsedStamp stamp, Registration registration)
    {
        foreach (var cake in registration.Cakes)
            if (await _moreOfAKind.RunAsync(cake.Count, going.Meeting.Id, cake.Kind.Trim(), cake.Marks) == 0)
                db.CakesOnOffer.Add(new() { MeetingId = going.Meeting.Id, Kind = cake.Kind.Trim(), Marks = cake.Marks, Count = cake.Count });
        db.UsedStamps.Add(stamp);
        db.Registrations.Add(registration);
        await _rows.SaveAsync();
    }

    /// <summary>Before the commit, and before anything else reads them.</summary>
    public async Task WriteFiguresAsync()
    {
        foreach (var going in _going.Values.Where(going => going.IsChanged))
        {
            await _figures.RunAsync(going.Values);
            going.IsChanged = false;
            _written.Add(going);
        }
    }

    /// <summary>What was read holds until the event is changed, which the next transaction has to ask.</summary>
    public void Committed(KeptPages kept)
    {
        _written.ForEach(going => going.Tell(kept));
        _written.Clear();
        foreach (var going in _going.Values)
            going.IsSeen = false;
    }

    /// <summary>After one failed: nobody knows how far it had been counted, so the rows are.</summary>
    public async Task RecountAsync()
    {
        foreach (var eventId in _going.Values.Where(going => going.IsChanged).Select(going => going.Meeting.Id).ToList())
            if (await db.Meetings.SingleOrDefaultAsync(e => e.Id == eventId) is { } meeting)
                await Figures.RecountAsync(db, meeting);
        await db.SaveChangesAsync();
        db.ChangeTracker.Clear();
        _going.Clear();
    }

    /// <summary>Something else comes, which counts by itself.</summary>
    public async Task EndAsync()
    {
        await WriteFiguresAsync();
        _going.Clear();
    }

    public void Dispose()
    {
        _rows.Dispose();
        _isUsed.Dispose();
        _isKnown.Dispose();
        _isUnchanged.Dispose();
        _moreOfAKind.Dispose();
        _figures.Dispose();
    }
}
