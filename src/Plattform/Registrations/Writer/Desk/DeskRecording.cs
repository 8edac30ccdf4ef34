using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Mail;

namespace Plattform.Registrations;

/// <summary>Watches what a press of the desk changes, and makes its letters wait as long as it can be undone.</summary>
internal sealed class DeskRecording(PlattformDb db, DateTime now, ByDesk press)
{
    private readonly Dictionary<Guid, RegistrationSnapshot?> _before = [];
    private readonly Dictionary<Guid, List<OutboxMessage>> _replaced = [];
    private readonly Dictionary<Guid, MovedRows> _moved = [];
    private readonly HashSet<Guid> _letters = [];
    private readonly HashSet<Guid> _created = [];

    private Guid? _meeting;
    private int _personsOnSite;

    /// <summary>Of the registration that it is about.</summary>
    public string Number =>
        ((press.Inner as IAboutPerson)?.RegistrationId ?? _created.Concat(_before.Keys).Cast<Guid?>().FirstOrDefault()) is { } subject
            ? DeskEntry.NumberOf(subject)
            : "";

    public int Times => Math.Max(1, _created.Count);

    public bool Allows(DeskOverride rule) => press.Despite.HasFlag(rule);

    /// <summary>Call before anything changes that no tracked entity shows.</summary>
    public async Task RememberAsync(params IReadOnlyCollection<Guid> registrations)
    {
        var unknown = registrations.Where(id => !_before.ContainsKey(id)).Distinct().ToList();
        if (unknown.Count == 0)
            return;
        var found = await RegistrationSnapshot.ReadAsync(db, unknown);
        foreach (var id in unknown)
            _before.Add(id, found.GetValueOrDefault(id));
    }

    public void Moved(Guid from, MovedRows rows) => _moved.Add(from, rows);

    public async Task BeforeSaveAsync(CommandContext context)
    {
        foreach (var created in db.ChangeTracker.Entries<Registration>().Where(e => e.State is EntityState.Added))
        {
            _created.Add(created.Entity.Id);
            _before.TryAdd(created.Entity.Id, null);
        }

        await RememberAsync([.. Touched()]);
        var letters = db.ChangeTracker.Entries<OutboxMessage>().ToList();
        var removed = letters.Where(e => e.State is EntityState.Deleted).Select(e => e.Entity).ToList();
        foreach (var letter in removed.Where(letter => !_letters.Remove(letter.Id) && letter.Person is not null))
        {
            if (!_replaced.TryGetValue(letter.Person!.Value, out var replaced))
                _replaced.Add(letter.Person.Value, replaced = []);
            replaced.Add(letter);
        }

        foreach (var entry in letters.Where(e => e.State is EntityState.Added))
            Delay(entry.Entity, removed);
        if (_meeting is null && MeetingOfTracked() is { } meeting)
            (_meeting, _personsOnSite) = (meeting, (await context.FiguresAsync((await context.MeetingAsync(meeting))!)).PersonsOnSite);
        foreach (var notice in db.ChangeTracker.Entries<HeldNotice>().Where(e => e.State is EntityState.Added))
        {
            notice.Entity.At = now + DeskChange.Undoable;
            _letters.Add(notice.Entity.Id);
        }
    }

    /// <returns>Null: nothing was changed.</returns>
    public async Task<DeskChange?> EndAsync(DeskAct act)
    {
        var after = await RegistrationSnapshot.ReadAsync(db, _before.Keys);
        var parts = _before
            .Select(part => new DeskChangePart
            {
                RegistrationId = part.Key,
                Before = part.Value?.ToJson(),
                After = after.GetValueOrDefault(part.Key)?.ToJson(),
                Replaced = _replaced.TryGetValue(part.Key, out var replaced) ? JsonSerializer.Serialize(replaced) : null,
                Moved = _moved.TryGetValue(part.Key, out var moved) ? JsonSerializer.Serialize(moved) : null,
            })
            .Where(part => part.Before != part.After || part.Replaced is not null)
            .ToList();
        return _meeting is not { } meeting || (parts.Count == 0 && _letters.Count == 0)
            ? null
            : new()
            {
                Id = press.ChangeId,
                MeetingId = meeting,
                Who = press.Actor,
                At = now,
                Act = act,
                PersonsOnSite = _personsOnSite,
                Letters = [.. _letters],
                Parts = parts,
            };
    }

    private Guid? MeetingOfTracked() =>
        db.ChangeTracker.Entries<Registration>().Select(e => (Guid?)e.Entity.MeetingId).FirstOrDefault()
        ?? db.ChangeTracker.Entries<OutboxMessage>().Select(e => e.Entity.Subject).FirstOrDefault();

    private IEnumerable<Guid> Touched() =>
        db
            .ChangeTracker.Entries()
            .Where(entry => entry.State is not EntityState.Unchanged)
            .Select(entry =>
                entry.Entity switch
                {
                    Registration own => own.Id,
                    CakePledge or ChosenPlace or Contribution or Travel or Proposal => (Guid)
                        entry.Property(nameof(CakePledge.RegistrationId)).OriginalValue!,
                    _ => Guid.Empty,
                }
            )
            .Where(id => id != Guid.Empty)
            .Distinct();

    /// <summary>An untold person keeps what waited anyway, in the words that are true now.</summary>
    private void Delay(OutboxMessage letter, IReadOnlyList<OutboxMessage> removed)
    {
        var earliest = now + DeskChange.Undoable;
        if (!press.Tell && letter.Kind != LetterKey.Of<CoordinatorNotice>() && IsAboutSubject(letter))
        {
            var instead = removed.Where(m => m.Person == letter.Person && m.RecipientKey == letter.RecipientKey).ToList();
            if (instead.Count == 0)
            {
                db.Entry(letter).State = EntityState.Detached;
                return;
            }

            earliest = instead.Max(m => m.DueAt);
        }

        if (letter.DueAt < earliest)
            letter.DueAt = earliest;
        _letters.Add(letter.Id);
    }

    private bool IsAboutSubject(OutboxMessage letter) =>
        letter.Person is { } person && ((press.Inner as IAboutPerson)?.IsAbout(person) is true || _created.Contains(person));
}
