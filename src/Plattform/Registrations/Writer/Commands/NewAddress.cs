using Plattform.Mail;
using Plattform.Meetings;

namespace Plattform.Registrations;

/// <summary>
/// The press behind the link that was mailed to a new address: only now is it believed. Two entries of one address are two
/// people who share it: the second is not found by its address, and nobody is told that the first is there.
/// </summary>
/// <param name="Email">The one that the link was mailed to.</param>
public sealed record ConfirmNewAddress(Guid RegistrationId, string Email) : Command
{
    internal override async Task<CommandResult> RunAsync(CommandContext context)
    {
        if (await context.FindAsync(RegistrationId) is not { } own)
            return CommandResult.Gone;
        if (own.PendingEmail != Email)
            return own.Email == Email ? CommandResult.Done : CommandResult.Gone;
        var meeting = await context.MeetingOfAsync(own);
        if (!meeting.Takes(Answer.Declined, context.Now))
            return CommandResult.Closed;
        var (before, key) = (Before.Of(own), MailAddresses.Normalise(Email));
        own.Readdress(Email, await context.IsKnownAsync(meeting, key, own) ? null : key, context.Now);
        await context.Tell(meeting, own, before);
        return CommandResult.Done;
    }
}

/// <summary>It stays with the address in force: its owner changed their mind, or whoever reads the new one's mail has nothing to do with it.</summary>
public sealed record DropNewAddress(Guid RegistrationId, string Email) : Command
{
    internal override async Task<CommandResult> RunAsync(CommandContext context)
    {
        if (await context.FindAsync(RegistrationId) is not { } own || own.PendingEmail != Email)
            return CommandResult.Gone;
        await context.Letters.ForgetNewAddress(own);
        own.WishAddress(null);
        return CommandResult.Done;
    }
}

/// <summary>The letter to the new address did not come: once more, unless it is on its way.</summary>
public sealed record MailNewAddress(Guid RegistrationId) : Command
{
    internal override async Task<CommandResult> RunAsync(CommandContext context)
    {
        if (await context.FindAsync(RegistrationId) is not { PendingEmail: not null } own)
            return CommandResult.Gone;
        var meeting = await context.MeetingOfAsync(own);
        if (!meeting.Takes(Answer.Declined, context.Now))
            return CommandResult.Closed;
        if (await context.Letters.NewAddressIsAsked(own))
            return CommandResult.Already;
        await context.Letters.AskNewAddress(meeting, await context.CountAsync(meeting), own);
        return CommandResult.Done;
    }
}

internal static class NewAddresses
{
    /// <summary>A link proves nothing about an address it never travelled to, so this one is only noted, and asked.</summary>
    public static async Task AskNewAddress(this CommandContext context, Meeting meeting, Registration own, string email)
    {
        await context.Letters.ForgetNewAddress(own);
        own.WishAddress(email);
        own.Prove(context.Now);
        await context.Letters.AskNewAddress(meeting, await context.CountAsync(meeting), own);
    }
}
