using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Mail;
using Plattform.Meetings;

namespace Plattform.Registrations;

/// <summary>Takes a press of the desk back. Whatever others changed meanwhile stays, and <see cref="DeskChange.Kept"/> says it.
/// Closed: too late; Already: a letter has left; Gone: no such change, or undone.</summary>
public sealed record UndoDeskChange(Guid MeetingId, Guid ChangeId, string Actor) : Command
{
    internal override bool IsByDesk => true;

    internal override async Task<CommandResult> RunAsync(CommandContext context)
    {
        var db = context.Db;
        var change = await db
            .DeskChanges.AsSplitQuery()
            .Include(c => c.Parts)
            .SingleOrDefaultAsync(c => c.Id == ChangeId && c.MeetingId == MeetingId);
        if (change is not { UndoneAt: null } || await db.Meetings.FindAsync(MeetingId) is not { } meeting)
            return CommandResult.Gone;
        if (change.Until <= context.Now)
            return CommandResult.Closed;
        var letters = await db.Outbox.Where(m => EF.Parameter(change.Letters).Contains(m.Id)).ToListAsync();
        if (letters.Exists(letter => letter.State is OutboxState.Sending or OutboxState.Sent))
            return CommandResult.Already;
        var restoring = new Restoring(context, meeting, change);
        await restoring.ReadAsync();
        db.Outbox.RemoveRange(letters.Where(letter => !restoring.StaysWhole(letter.Person)));
        var notices = await db.HeldNotices.Where(n => EF.Parameter(change.Letters).Contains(n.Id)).ToListAsync();
        db.HeldNotices.RemoveRange(
            notices.Where(notice => !restoring.StaysWhole(JsonSerializer.Deserialize<HeldFacts>(notice.Facts)!.Registration))
        );
        await context.SaveAsync();
        await restoring.RunAsync();
        db.Note(
            context.Now,
            DeskAct.Undone,
            Actor,
            meeting.Slug,
            string.Join(", ", change.Parts.Take(1).Select(part => DeskEntry.NumberOf(part.RegistrationId)))
        );
        (change.UndoneAt, change.Kept) = (context.Now, [.. restoring.Kept]);
        change.Parts.Clear();
        return CommandResult.Done;
    }
}

/// <summary>First everything that frees places, slots and choices, then what needs them.</summary>
internal sealed class Restoring(CommandContext context, Meeting meeting, DeskChange change)
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
            if (part.IsBuiltOn)
                _staying.Add(part.Id);
        }
    }

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

    /// <summary>Those who got places back keep them only as far as nobody else took them meanwhile.</summary>
    private async Task GiveBackPlacesAsync()
    {
        var most = Math.Max(meeting.Capacity ?? int.MaxValue, change.PersonsOnSite);
        foreach (var part in _parts.Where(part => part.GainsPlaces))
        {
            if ((await context.FiguresAsync(meeting)).PersonsOnSite <= most)
                return;
            _kept.Add(new(part.Id, SnapshotGroup.Answer, IsTaken: true));
            if (part.WasBefore is { WasComing: true, Data: { Attendance: AttendanceKind.OnSite, Persons: var persons } })
                part.Own!.KeepFewer(persons, context.Now);
            else
                part.Own!.WaitInstead(context.Now);
            await context.SaveAsync();
        }
    }

    private async Task GiveBackContributionAsync(Part part)
    {
        if (!part.Restored.Contains(SnapshotGroup.Contribution) || part.Own is not { } own)
            return;
        var before = part.Before!;
        var (contribution, papers) = (before.Contribution, before.Papers);
        if (contribution is not null)
        {
            await context.SaveAsync();
            var given = own.Data with { Topic = contribution.Topic, AgendaItem = contribution.AgendaItem };
            if (await context.HasNoSlotLeftAsync(meeting, given, own))
            {
                _kept.Add(new(part.Id, SnapshotGroup.Contribution, IsTaken: true));
                (contribution, papers) = (part.After?.Contribution, part.After?.Papers ?? papers);
            }

            own.Contribution = contribution;
            await context.SaveAsync();
        }

        foreach (var paper in papers)
            await Db
                .Papers.Where(p => p.Id == paper.Id)
                .ExecuteUpdateAsync(set =>
                    set.SetProperty(p => p.FormerOf, paper.FormerOf).SetProperty(p => p.ContributionId, paper.ContributionId)
                );
        await PublishAgainAsync(before);
    }

    private async Task PublishAgainAsync(RegistrationSnapshot before)
    {
        if (before.Published.Count == 0)
            return;
        var there = await Db.Attachments.Where(a => a.MeetingId == meeting.Id).Select(a => new { a.FileName, a.Paper }).ToListAsync();
        foreach (var file in before.Published.Where(file => !there.Exists(a => a.Paper == file.Paper)))
            if (await Db.Papers.AsNoTracking().SingleOrDefaultAsync(p => p.Id == file.Paper) is { MayBePublished: true } paper)
                Db.Attachments.Add(
                    new()
                    {
                        Id = file.Id,
                        MeetingId = meeting.Id,
                        FileName = Attachment.FreeName(file.FileName, [.. there.Select(a => a.FileName)]),
                        Title = file.Title,
                        ContentType = paper.ContentType,
                        Length = paper.Length,
                        Content = paper.Content,
                        Position = file.Position,
                        Paper = paper.Id,
                    }
                );
        meeting.Touch(context.Now);
    }

    /// <summary>A choice whose places others have by now waits for them.</summary>
    private async Task GiveBackChoicesAsync()
    {
        var groups = ChoiceGroup.Of(meeting.Content, _ => null);
        foreach (
            var part in _parts.Where(part => part.Own is not null && part.Restored.Overlaps([SnapshotGroup.Choices, SnapshotGroup.Answer]))
        )
        {
            foreach (var chosen in part.Own!.Choices.Where(chosen => chosen.Persons > 0).ToList())
            {
                var option = groups.FirstOrDefault(group => group.Field == chosen.Field)?.Find(chosen.Option);
                if (option?.Free(await context.FiguresAsync(meeting)) < 0)
                {
                    _kept.Add(new(part.Id, SnapshotGroup.Choices, IsTaken: true));
                    (chosen.Persons, chosen.WaitsSince) = (0, chosen.IsFormer ? null : context.Now);
                    await context.SaveAsync();
                }
            }

            var restored = Chosen(part.Own);
            await context.GiveChosenPlacesAsync(meeting, part.Own);
            await context.SaveAsync();
            part.GotOtherChoices = Chosen(part.Own) != restored;
        }
    }

    private static string Chosen(Registration own) => string.Join(", ", own.Choices.Select(chosen => $"{chosen.Facts}"));

    private async Task GiveBackTiesAsync(Part part)
    {
        if (!part.Restored.Contains(SnapshotGroup.Travel) || part.Before is not { } before)
            return;
        var known = (part.After?.Introductions ?? []).ConvertAll(i => i.Id);
        var kept = _parts.SelectMany(other => other.Before?.Introductions ?? []).Select(i => i.Id).ToList();
        await Db.Introductions.Where(i => known.Contains(i.Id) && !kept.Contains(i.Id)).ExecuteDeleteAsync();
        foreach (var introduction in before.Introductions)
            if (
                await Db.Travel.CountAsync(t => t.Id == introduction.OfferId || t.Id == introduction.SeekerId) == 2
                && !await Db.Introductions.AnyAsync(i => i.Id == introduction.Id || i.SeekerId == introduction.SeekerId)
            )
            {
                Db.Introductions.Add(introduction);
                await context.SaveAsync();
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

    private static void Set(Microsoft.EntityFrameworkCore.ChangeTracking.EntityEntry entry, string name, JsonElement value)
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
