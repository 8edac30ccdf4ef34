using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Mail;
using Plattform.Meetings;

namespace Plattform.Registrations;

/// <summary>First everything that frees places, slots and choices, then what needs them.</summary>
internal sealed partial class Restoring(CommandContext context, Meeting meeting, DeskChange change)
{
    private readonly List<Part> _parts = [];
    private readonly List<KeptField> _kept = [];
    private readonly HashSet<Guid> _staying = [];

    private PlattformDb Db => context.Db;

    public IReadOnlyList<KeptField> Kept => _kept;

    /// <summary>Others built on what the press did, so nothing of it goes back and its letters are still true.</summary>
    public bool StaysWhole(Guid? registration) => registration is { } id && _staying.Contains(id);

    public async Task RunAsync()
    {
        await TakeBackAsync();
        foreach (var part in _parts)
            await RestoreAsync(part);
        await context.SaveAsync();
        foreach (var part in _parts.Where(part => part.After is null).ToList())
            await BringBackAsync(part);
        await GiveBackPlacesAsync();
        foreach (var part in _parts)
            await GiveBackContributionAsync(part);
        await GiveBackChoicesAsync();
        foreach (var part in _parts)
            await GiveBackTiesAsync(part);
        var figures = await context.FillFreedPlacesAsync(meeting);
        foreach (var part in _parts)
            await TellAsync(part, figures);
    }

    public async Task ReadAsync()
    {
        var ids = change.Parts.ConvertAll(part => part.RegistrationId);
        var now = await RegistrationSnapshot.ReadAsync(Db, ids);
        var tracked = await context.FindAsync(ids);
        var arrived = await Db
            .Arrivals.Where(a => EF.Parameter(ids).Contains(a.RegistrationId) && a.At > change.At)
            .Select(a => a.RegistrationId)
            .ToListAsync();
        foreach (var stored in change.Parts)
        {
            var part = new Part(stored)
            {
                Before = stored.Before is null ? null : RegistrationSnapshot.FromJson(stored.Before),
                After = stored.After is null ? null : RegistrationSnapshot.FromJson(stored.After),
                Now = now.GetValueOrDefault(stored.RegistrationId),
                Own = tracked.GetValueOrDefault(stored.RegistrationId),
            };
            if (part.Own is { } own)
                part.WasBefore = Before.Of(own);
            if (part is { After: not null, Own: null }) // erased meanwhile: nothing brings that back
                continue;
            _parts.Add(part);
            if (part.IsBuiltOn || (part is { Before: null, After: not null } && arrived.Contains(part.Id))) // at the door since
                _staying.Add(part.Id);
        }
    }

    /// <summary>Letters that the press had replaced go after all; who was told of the press meanwhile is told of the undoing.</summary>
    private async Task TellAsync(Part part, MeetingFigures figures)
    {
        if (part.Own is not { } own)
            return;
        var wasTold = await Db.LettersOf(own.MeetingId, own.Id)
            .AnyAsync(m =>
                m.Kind != LetterKey.Of<CoordinatorNotice>()
                && m.Date > change.At
                && !change.Letters.Contains(m.Id)
                && m.State != OutboxState.Dropped
            );
        if (!wasTold && part.Stored.Replaced is { } replaced && !_kept.Exists(kept => kept.Registration == part.Id))
            Db.Outbox.AddRange(JsonSerializer.Deserialize<List<OutboxMessage>>(replaced)!);
        var isNews =
            wasTold
            || part.GotOtherChoices
            || (part.WasChanged && part.Restored.Contains(SnapshotGroup.Address)) // while there was none, no letter could say it
            || _kept.Exists(kept => kept.Registration == part.Id && (kept.IsTaken || part.Stored.Replaced is not null));
        if (isNews && part.Restored.Count > 0 && part.WasBefore is { } was && !own.IsHeld)
            await context.TellPersonAsync(meeting, figures, own, was);
    }

    private sealed class Part(DeskChangePart stored)
    {
        public DeskChangePart Stored => stored;
        public Guid Id => stored.RegistrationId;
        public RegistrationSnapshot? Before { get; init; }
        public RegistrationSnapshot? After { get; init; }
        public RegistrationSnapshot? Now { get; set; }
        public Registration? Own { get; set; }

        /// <summary>Others changed what the press created or let in.</summary>
        public bool IsBuiltOn =>
            After is { } after
            && Now is { } now
            && after.DifferencesTo(now) is { Count: > 0 } changed
            && (Before is not { } before || (before.IsHeld != after.IsHeld && before.DifferencesTo(after).Overlaps(changed)));

        /// <summary>Before undoing; null: it did not exist.</summary>
        public Before? WasBefore { get; set; }
        public bool GainsPlaces { get; set; }

        public bool GotOtherChoices { get; set; }

        /// <summary>By somebody else, since the press.</summary>
        public bool WasChanged { get; set; }
        public HashSet<SnapshotGroup> Restored { get; } = [];
    }
}
