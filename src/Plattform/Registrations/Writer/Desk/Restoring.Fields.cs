using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Plattform.Data;

namespace Plattform.Registrations;

/// <summary>Registrations and their fields: created ones go, removed ones come back, and of the others each group that nobody changed since.</summary>
internal sealed partial class Restoring
{
    /// <summary>What the press created; all at once, because a list may have made thousands.</summary>
    private async Task TakeBackAsync()
    {
        var created = _parts.Where(part => part.Before is null).ToList();
        _parts.RemoveAll(part => part.Before is null);
        _kept.AddRange(created.Where(part => StaysWhole(part.Id)).Select(part => new KeptField(part.Id, SnapshotGroup.Everything)));
        var gone = created.Where(part => !StaysWhole(part.Id)).Select(part => part.Own!).ToList();
        if (gone.Count == 0)
            return;
        await context.Letters.ForgetAsync(meeting.Id, gone.ConvertAll(own => own.Id));
        Db.Registrations.RemoveRange(gone);
        await Db.RequestVacuumAsync();
        await context.SaveAsync();
    }

    /// <summary>The press removed it.</summary>
    private async Task BringBackAsync(Part part)
    {
        if (part.Own is not null || part.Before is not { } before)
        {
            _parts.Remove(part);
            return;
        }

        var own = new Registration { Id = part.Id, MeetingId = meeting.Id };
        foreach (var (name, value) in before.Fields)
            Set(Db.Entry(own), name, value);
        var key = own.EmailKey;
        if (await Db.Registrations.AnyAsync(r => r.MeetingId == meeting.Id && r.EmailKey == key))
            own.EmailKey = Registration.KeyWithoutAddress(own.Id);
        own.Cakes.AddRange(before.Cakes);
        own.Travel.AddRange(await TravelLeftAsync(part));
        own.Proposals.AddRange(before.Proposals);
        own.Choices.AddRange(before.Choices);
        Db.Registrations.Add(own);
        await context.SaveAsync();
        own.Restored(context.Now, own.IsComing);
        (part.Own, part.Now, part.WasBefore) = (own, before with { Contribution = null }, null);
        part.Restored.UnionWith([SnapshotGroup.Answer, SnapshotGroup.Choices, SnapshotGroup.Contribution, SnapshotGroup.Travel]);
        part.GainsPlaces = own.PlacesTaken > 0;
        await MoveBackAsync(part);
    }

    /// <summary>All of it, but what the other entry kept because it was changed there.</summary>
    private async Task<IReadOnlyList<Travel>> TravelLeftAsync(Part part)
    {
        var ids = part.Before!.Travel.ConvertAll(t => t.Id);
        var kept = await Db.Travel.Where(t => ids.Contains(t.Id)).Select(t => t.Id).ToListAsync();
        if (kept.Count > 0)
            _kept.Add(new(part.Id, SnapshotGroup.Travel));
        return part.Before.Travel.FindAll(t => !kept.Contains(t.Id));
    }

    private async Task MoveBackAsync(Part part)
    {
        if (part.Stored.Moved is null || JsonSerializer.Deserialize<MovedRows>(part.Stored.Moved) is not { } moved)
            return;
        await context.MoveAsync(moved, moved.Into, part.Id);
        var papers = part.Before!.Papers.ConvertAll(p => p.Id);
        await Db
            .Papers.Where(p => papers.Contains(p.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.FormerOf, part.Id).SetProperty(p => p.ContributionId, (Guid?)null));
    }

    /// <summary>Everything but what may no longer be free.</summary>
    private async Task RestoreAsync(Part part)
    {
        if (part.Before is not { } before || part.After is not { } after || part.Now is not { } now || part.Own is not { } own)
            return;
        var changed = after.DifferencesTo(now);
        part.WasChanged = changed.Count > 0;
        var undo = before.DifferencesTo(after).ToHashSet();
        if (StaysWhole(part.Id))
        {
            _kept.Add(new(part.Id, SnapshotGroup.Everything));
            return;
        }

        _kept.AddRange(undo.Where(changed.Contains).Select(group => new KeptField(part.Id, group)));
        undo.ExceptWith(changed);
        var staysAttending = undo.Contains(SnapshotGroup.Answer) ? before.Attendance : now.Attendance;
        if (staysAttending != before.Attendance) // nobody who declined speaks, travels or has promised anything
            foreach (var group in new[] { SnapshotGroup.Contribution, SnapshotGroup.Travel, SnapshotGroup.Claims, SnapshotGroup.Choices })
                if (undo.Remove(group))
                    _kept.Add(new(part.Id, group));
        var (wasComing, places) = (own.IsComing, own.PlacesTaken);
        var entry = Db.Entry(own);
        foreach (var (name, value) in before.Fields.Where(field => undo.Contains(RegistrationSnapshot.GroupOf(field.Key))))
            Set(entry, name, value);
        if (undo.Contains(SnapshotGroup.Address))
            await KeepAddressApartAsync(own);
        if (undo.Contains(SnapshotGroup.Cakes))
            Replace(own.Cakes, before.Cakes, row => row.Id);
        if (undo.Contains(SnapshotGroup.Choices))
            Replace(own.Choices, before.Choices, row => row.Id);
        if (undo.Contains(SnapshotGroup.Travel))
            Replace(own.Travel, before.Travel, row => row.Id);
        if (undo.Contains(SnapshotGroup.Proposals))
            Replace(own.Proposals, before.Proposals, row => row.Id);
        if (undo.Contains(SnapshotGroup.Contribution))
            await DetachPapersAsync(own, before, after);
        part.GainsPlaces = own.PlacesTaken > places;
        part.Restored.UnionWith(undo);
        if (undo.Count > 0)
            own.Restored(context.Now, wasComing);
    }

    private async Task KeepAddressApartAsync(Registration own)
    {
        var key = own.EmailKey;
        if (await Db.Registrations.AnyAsync(r => r.MeetingId == meeting.Id && r.EmailKey == key && r.Id != own.Id))
            own.EmailKey = Registration.KeyWithoutAddress(own.Id);
    }

    /// <summary>The contribution itself comes back later; papers that it got by the press leave it first.</summary>
    private async Task DetachPapersAsync(Registration own, RegistrationSnapshot before, RegistrationSnapshot after)
    {
        var others = _parts.Where(part => part.After is null).SelectMany(part => part.Before!.Papers).Select(p => p.Id);
        var added = after.Papers.Select(p => p.Id).Except(before.Papers.Select(p => p.Id)).Except(others).ToList();
        if (added.Count > 0)
            await Db.Papers.Where(p => added.Contains(p.Id)).ExecuteDeleteAsync();
        await Db
            .Papers.Where(p => p.ContributionId != null && p.ContributionId == (after.Contribution == null ? null : after.Contribution.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.FormerOf, own.Id).SetProperty(p => p.ContributionId, (Guid?)null));
        own.Contribution = null;
    }

    private static void Set(EntityEntry entry, string name, JsonElement value)
    {
        if (entry.Metadata.FindProperty(name) is { } property)
            entry.Property(name).CurrentValue = value.Deserialize(property.ClrType);
    }

    /// <summary>Keeps the tracked rows, because two of one id cannot be tracked.</summary>
    private void Replace<T>(List<T> rows, List<T> by, Func<T, Guid> id)
        where T : class
    {
        rows.RemoveAll(row => !by.Exists(other => id(other) == id(row)));
        foreach (var row in by)
            if (rows.Find(other => id(other) == id(row)) is { } same)
                Db.Entry(same).CurrentValues.SetValues(row);
            else
                rows.Add(row);
    }
}
