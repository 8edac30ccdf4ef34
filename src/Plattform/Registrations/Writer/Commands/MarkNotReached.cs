using Plattform.Mail;

namespace Plattform.Registrations;

/// <summary>A letter to this address came back, or was refused.</summary>
public sealed record MarkNotReached(Guid RegistrationId, string Address) : Command
{
    internal override async Task<CommandResult> RunAsync(CommandContext context)
    {
        if (await context.FindAsync(RegistrationId) is not { } own || (own.Email != Address && own.PendingEmail != Address))
            return CommandResult.Gone;
        own.NotReached = context.Now;
        return CommandResult.Done;
    }
}

/// <summary>The desk writes to the address again; if that fails too, the mail server says so once more.</summary>
public sealed record WrittenAgain(Guid RegistrationId) : Command
{
    internal override async Task<CommandResult> RunAsync(CommandContext context)
    {
        if (await context.FindAsync(RegistrationId) is not { } own)
            return CommandResult.Gone;
        own.NotReached = null;
        return CommandResult.Done;
    }
}

/// <summary>Passes what the mail server says on to the person it is about; letters to coordinators are about nobody.</summary>
internal sealed class UnreachedPeople(Registrar registrar) : IUndelivered
{
    public Task TellAsync(OutboxMessage letter) =>
        letter.Person is { } person ? registrar.SubmitAsync(new MarkNotReached(person, letter.RecipientAddress)) : Task.CompletedTask;
}
