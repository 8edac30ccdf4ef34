using Plattform.Data;
using Plattform.Mail;

namespace Plattform.Registrations;

/// <summary>All replies of a list, or none.</summary>
/// <param name="StampId">Of the press: it counts once.</param>
public sealed record EnterList(Guid MeetingId, string StampId, IReadOnlyList<SignUp> Replies) : Command
{
    internal override DeskAct DeskAct => DeskAct.ListImported;

    internal override async Task<CommandResult> RunAsync(CommandContext context)
    {
        if (await context.FindStampAsync(StampId) is not null)
            return CommandResult.Already;
        if (await context.MeetingAsync(MeetingId) is not { } meeting || !meeting.TakesDeskReplies(context.Now))
            return CommandResult.Closed;
        foreach (var reply in Replies.Where(reply => reply.Email.Length > 0))
            if (await context.FindAsync(meeting, MailAddresses.Normalise(reply.Email)) is { IsHeld: false })
                return CommandResult.Stale;
        context.Db.UsedStamps.Add(new() { Id = StampId, UsedAt = context.Now });
        foreach (var reply in Replies)
        {
            if (await reply.RunAsync(context) is not (CommandResult.Done or CommandResult.Waiting) and var outcome)
                throw new InvalidOperationException($"A checked reply was refused: {outcome}."); // takes back all of them
            await context.SaveAsync();
            context.Db.ChangeTracker.Clear(); // or each save would look through all before it
        }

        return CommandResult.Done;
    }
}
