using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Meetings;

namespace Plattform.Coordination;

/// <summary>What one save changed, and which states of the meeting a press brings back.</summary>
/// <param name="Changes">Null: with it the meeting began, or nobody knows any more what was before.</param>
/// <param name="Undo">The version before; null: no button.</param>
/// <param name="Restore">The version itself; null: no button.</param>
/// <param name="Newest">What the page shows as the current version.</param>
public sealed record SavedState(MeetingChanges? Changes, long? Undo, long? Restore, long Newest);

/// <summary>By the entry of the history.</summary>
public sealed class SavedStates
{
    private readonly Dictionary<long, MeetingForm?> _forms;

    private SavedStates(IEnumerable<MeetingVersion> read) =>
        _forms = read.ToDictionary(version => version.Id, version => version.Read() is { } meeting ? MeetingForm.Of(meeting) : null);

    public static async Task<IReadOnlyDictionary<long, SavedState>> OfAsync(PlattformDb db, IReadOnlyList<DeskEntry> entries)
    {
        var (ids, meetings) = (entries.Select(entry => entry.Id).ToHashSet(), entries.Select(entry => entry.MeetingId).ToHashSet());
        var versions = await db
            .MeetingVersions.Where(version => meetings.Contains(version.MeetingId))
            .OrderBy(version => version.Id)
            .Select(version => new Line(version.Id, version.MeetingId, version.EntryId))
            .ToListAsync();
        var saves = versions.GroupBy(version => version.MeetingId).SelectMany(Saves).Where(save => ids.Contains(save.Entry)).ToList();
        var needed = saves.SelectMany(save => new[] { save.Version.Id, save.Before?.Id ?? 0, save.Newest }).ToHashSet();
        var states = new SavedStates(await db.MeetingVersions.AsNoTracking().Where(v => needed.Contains(v.Id)).ToListAsync());
        return saves.ToDictionary(save => save.Entry, states.Of);
    }

    /// <summary>The version as a restore would store it: published or not, and at which address, stays as it is.</summary>
    public static MeetingForm ToRestore(MeetingForm version, MeetingForm current) =>
        version.With(current, current["status"] == MeetingForm.Said(MeetingStatus.Draft) ? ["status"] : ["status", "slug"], []);

    private static IEnumerable<Save> Saves(IEnumerable<Line> ofOneMeeting)
    {
        var lines = ofOneMeeting.ToList();
        return lines.Select((line, n) => new Save(line, lines.ElementAtOrDefault(n - 1), lines[^1].Id));
    }

    /// <summary>What was before the newest is one press away, and so is what no line of the history offers.</summary>
    private SavedState Of(Save save)
    {
        var (version, before, newest) = save;
        var isOffered = before?.EntryId is not null && version.Id != newest;
        return new(
            before is not null && _forms[before.Id] is { } old && _forms[version.Id] is { } now ? MeetingChanges.Between(old, now) : null,
            before is not null && !isOffered && IsAnother(before.Id, newest) ? before.Id : null,
            IsAnother(version.Id, newest) ? version.Id : null,
            newest
        );
    }

    private bool IsAnother(long id, long newest) =>
        _forms[id] is { } version && _forms[newest] is { } current && MeetingChanges.Between(current, ToRestore(version, current)).Any;

    private sealed record Line(long Id, Guid MeetingId, long? EntryId);

    private sealed record Save(Line Version, Line? Before, long Newest)
    {
        public long Entry => Version.EntryId ?? 0;
    }
}
