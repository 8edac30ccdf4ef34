using Plattform.Data;
using Plattform.Text;

namespace Plattform.Registrations;

public abstract record Command
{
    /// <summary>For limits on the letters caused; in memory only, never stored. Empty: the desk or the calendar.</summary>
    public IReadOnlyList<CountedNetwork> Networks { get; init; } = [];

    /// <summary>Required on every page open to strangers.</summary>
    public Command SentFrom(HttpContext context) => this with { Networks = Text.Networks.Around(context.Connection.RemoteIpAddress) };

    /// <summary>May be refused as <see cref="CommandResult.Crowded"/>, because the sender keeps the form.</summary>
    internal virtual bool CanBeRefusedWhenCrowded => false;

    /// <summary>Its letters keep no limits, because a coordinator answers for them.</summary>
    internal virtual bool IsByDesk => false;

    /// <summary>In the history, when the desk does it.</summary>
    internal virtual DeskAct DeskAct => DeskAct.PersonChanged;

    internal abstract Task<CommandResult> RunAsync(CommandContext context);
}

/// <summary>Nothing is stored unless the result is <see cref="Done"/> or <see cref="Waiting"/>.</summary>
public enum CommandResult
{
    /// <summary>Stored; a new address would be confirmed.</summary>
    Done,

    /// <summary>Stored, and waiting for places; so would a new address.</summary>
    Waiting,

    /// <summary>This form was already submitted with other content.</summary>
    StampUsed,

    Closed,

    Full,

    NoSlotLeft,

    /// <summary>A choice of a question has no place left.</summary>
    ChoiceFull,

    Stale,

    Gone,

    Already,

    /// <summary>Too many commands are queued.</summary>
    Crowded,

    DiskFull,

    /// <summary>The meeting's limit for files is reached.</summary>
    NoRoom,

    NoAddress,
}
