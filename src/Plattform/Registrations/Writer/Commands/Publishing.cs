using Microsoft.EntityFrameworkCore;
using Plattform.Meetings;

namespace Plattform.Registrations;

/// <summary>Shows a paper with the invitation, for everybody to download; requires the author's agreement.</summary>
public sealed record PublishPaper(Guid MeetingId, Guid PaperId) : Command
{
    internal override async Task<CommandResult> RunAsync(CommandContext context)
    {
        if (
            await context.Db.Papers.FindAsync(PaperId) is not { ContributionId: { } contribution } paper
            || await context.FindSpeakerAsync(MeetingId, contribution) is not { } speaker
        )
            return CommandResult.Gone;
        if (!paper.MayBePublished)
            return CommandResult.Stale;
        var files = await context
            .Db.Attachments.Where(a => a.MeetingId == MeetingId)
            .Select(a => new { a.FileName, a.Paper })
            .ToListAsync();
        if (files.Exists(file => file.Paper == PaperId))
            return CommandResult.Done;
        context.Db.Attachments.Add(
            new()
            {
                MeetingId = MeetingId,
                FileName = Attachment.FreeName(paper.FileName, [.. files.Select(file => file.FileName)]),
                Title = speaker.Contribution!.Topic,
                ContentType = paper.ContentType,
                Length = paper.Length,
                Content = paper.Content,
                Paper = PaperId,
            }
        );
        (await context.MeetingOfAsync(speaker)).Touch(context.Now);
        return CommandResult.Done;
    }
}

public sealed record UnpublishPaper(Guid MeetingId, Guid PaperId) : Command
{
    internal override async Task<CommandResult> RunAsync(CommandContext context)
    {
        if (await context.Db.Meetings.FindAsync(MeetingId) is not { } meeting)
            return CommandResult.Gone;
        if (await context.Db.Attachments.Where(a => a.MeetingId == MeetingId && a.Paper == PaperId).ExecuteDeleteAsync() > 0)
            meeting.Touch(context.Now);
        return CommandResult.Done;
    }
}

public sealed record ShowCake(Guid MeetingId, string Kind, bool Show) : Command
{
    internal override async Task<CommandResult> RunAsync(CommandContext context)
    {
        var fingerprint = ShownCake.FingerprintOf(MeetingId, Kind);
        var shown = await context.Db.ShownCakes.FindAsync(MeetingId, fingerprint);
        if (!Show && shown is not null)
            context.Db.ShownCakes.Remove(shown);
        if (!Show || shown is not null)
            return CommandResult.Done;
        if (!(await CakeOnOffer.OfAsync(context.Db, MeetingId)).Any(cake => ShownCake.FingerprintOf(MeetingId, cake.Kind) == fingerprint))
            return CommandResult.Gone;
        context.Db.ShownCakes.Add(new() { MeetingId = MeetingId, Fingerprint = fingerprint });
        return CommandResult.Done;
    }
}
