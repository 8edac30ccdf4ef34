using Microsoft.EntityFrameworkCore;
using Plattform.Meetings;

namespace Plattform.Registrations;

/// <summary>What others may have taken meanwhile: places, speaking slots, choices, lifts.</summary>
internal sealed partial class Restoring
{
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
}
