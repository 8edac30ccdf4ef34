using Microsoft.EntityFrameworkCore;

namespace Plattform.Registrations;

/// <summary>Idempotent: the same file again is the same paper.</summary>
/// <param name="AtDesk">Proves nothing about the address.</param>
/// <param name="FileName">Already made safe by <see cref="Web.SentFile"/>, like the type.</param>
public sealed record HandInPaper(
    Guid RegistrationId,
    string FileName,
    string ContentType,
    byte[] Content,
    bool MayBePublished,
    bool AtDesk = false
) : Command, IAboutPerson
{
    public const int MostPerContribution = 5;

    internal override async Task<CommandResult> RunAsync(CommandContext context)
    {
        if (await context.FindAsync(RegistrationId) is not { IsHeld: false, Contribution: { } contribution } own)
            return CommandResult.Gone;
        if (!(await context.MeetingOfAsync(own)).TakesPapers(context.Now))
            return CommandResult.Closed;
        if (!AtDesk)
            context.MarkEmailVerified(own);
        var papers = context.Db.Papers.Where(p => p.ContributionId == contribution.Id);
        if (
            await papers.AnyAsync(p =>
                p.FileName == FileName && p.Length == Content.Length && p.MayBePublished == MayBePublished && p.Content == Content
            )
        )
            return CommandResult.Done;
        if (await papers.CountAsync() >= MostPerContribution)
            return CommandResult.Full;
        if (await PaperUploads.BytesOfAsync(context.Db, own.MeetingId) + Content.Length > PaperUploads.MostBytesPerMeeting)
            return CommandResult.NoRoom;
        context.Db.Papers.Add(
            new()
            {
                ContributionId = contribution.Id,
                FileName = FileName,
                ContentType = ContentType,
                Length = Content.Length,
                Content = Content,
                MayBePublished = MayBePublished,
                HandedInAt = context.Now,
            }
        );
        return CommandResult.Done;
    }
}

public sealed record TakeBackPaper(Guid RegistrationId, Guid PaperId) : Command, IAboutPerson
{
    internal override async Task<CommandResult> RunAsync(CommandContext context)
    {
        if (await context.FindAsync(RegistrationId) is not { Contribution: { } contribution } own)
            return CommandResult.Gone;
        context.MarkEmailVerified(own);
        if (await context.Db.Papers.Where(p => p.Id == PaperId && p.ContributionId == contribution.Id).ExecuteDeleteAsync() > 0)
            await context.TakeBackUnownedAsync(await context.MeetingOfAsync(own));
        return CommandResult.Done;
    }
}
