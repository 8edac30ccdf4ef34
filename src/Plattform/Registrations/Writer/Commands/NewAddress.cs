using Plattform.Data;
using Plattform.Mail;
using Plattform.Meetings;

namespace Plattform.Registrations;

/// <summary>If two registrations share an address, the second gets no key; neither learns of the other.</summary>
/// <param name="Email">The address the link was mailed to.</param>
public sealed record ConfirmNewAddress(Guid RegistrationId, string Email) : Command
{
    internal override async Task<CommandResult> RunAsync(CommandContext context)
    {
        if (await context.FindAsync(RegistrationId) is not { } own)
            return CommandResult.Gone;
        if (own.PendingEmail != Email)
            return own.Email == Email ? CommandResult.Done : CommandResult.Gone;
        var meeting = await context.MeetingOfAsync(own);
        if (!meeting.Takes(AttendanceKind.Declined, context.Now))
            return CommandResult.Closed;
        var (before, key) = (Before.Of(own), MailAddresses.Normalise(Email));
        own.Readdress(Email, await context.IsKnownAsync(meeting, key, own) ? null : key, context.Now);
        await context.TellAsync(meeting, own, before);
        return CommandResult.Done;
    }
}

/// <summary>The owner changed their mind, or the reader of the new address denied the change.</summary>
public sealed record DropNewAddress(Guid RegistrationId, string Email) : Command, IAboutPerson
{
    internal override async Task<CommandResult> RunAsync(CommandContext context)
    {
        if (await context.FindAsync(RegistrationId) is not { } own || own.PendingEmail != Email)
            return CommandResult.Gone;
        await context.Letters.ForgetNewAddressAsync(own);
        own.SetPendingEmail(null);
        return CommandResult.Done;
    }
}

public sealed record MailNewAddress(Guid RegistrationId) : Command, IAboutPerson
{
    internal override DeskAct DeskAct => DeskAct.MailedAgain;

    internal override async Task<CommandResult> RunAsync(CommandContext context)
    {
        if (await context.FindAsync(RegistrationId) is not { PendingEmail: not null } own)
            return CommandResult.Gone;
        var meeting = await context.MeetingOfAsync(own);
        if (!meeting.Takes(AttendanceKind.Declined, context.Now))
            return CommandResult.Closed;
        if (await context.Letters.NewAddressIsAskedAsync(own))
            return CommandResult.Already;
        await context.Letters.AskNewAddressAsync(meeting, await context.CountAsync(meeting), own);
        return CommandResult.Done;
    }
}

internal static class NewAddresses
{
    /// <summary>A personal link does not verify a new address, which stays pending until a mailed link is used.</summary>
    public static async Task AskNewAddressAsync(this CommandContext context, Meeting meeting, Registration own, string email)
    {
        await context.Letters.ForgetNewAddressAsync(own);
        own.SetPendingEmail(email);
        context.MarkEmailVerified(own);
        await context.Letters.AskNewAddressAsync(meeting, await context.CountAsync(meeting), own);
    }
}
