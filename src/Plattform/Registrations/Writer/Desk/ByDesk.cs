using Plattform.Data;

namespace Plattform.Registrations;

/// <summary>What the desk knowingly sets aside, after being told and asked once.</summary>
[Flags]
public enum DeskOverride
{
    None = 0,
    Closed = 1,
    Capacity = 2,
}

internal interface IAboutPerson
{
    Guid RegistrationId { get; }

    /// <summary>Whose letters "without telling" leaves out.</summary>
    bool IsAbout(Guid person) => person == RegistrationId;
}

/// <summary>A coordinator does what a person could do: same rules and letters, but it proves no address, its letters wait
/// ten minutes, and until then <see cref="UndoDeskChange"/> takes it back.</summary>
/// <param name="Actor">The coordinator's address.</param>
/// <param name="Tell">False: no letter to the person itself; others still hear.</param>
public sealed record ByDesk(string Actor, Command Inner, bool Tell) : Command
{
    /// <summary>Of the <see cref="DeskChange"/>, to offer undoing; nothing changed, no such row.</summary>
    public Guid ChangeId { get; init; } = Guid.CreateVersion7();

    public DeskOverride Despite { get; init; }

    internal override bool IsByDesk => true;

    internal override async Task<CommandResult> RunAsync(CommandContext context)
    {
        var recording = context.BeginDesk(this);
        try
        {
            var outcome = await Inner.RunAsync(context);
            if (outcome is not (CommandResult.Done or CommandResult.Waiting))
                return outcome;
            await context.SaveAsync();
            await context.EndDeskAsync(recording, Inner.DeskAct);
            return outcome;
        }
        finally
        {
            context.ForgetDesk();
        }
    }
}
