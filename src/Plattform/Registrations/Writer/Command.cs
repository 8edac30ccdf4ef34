using Plattform.Tools;

namespace Plattform.Registrations;

/// <summary>What the registrar can be asked to do. Each says itself how; the registrar gives it a place in its next transaction.</summary>
public abstract record Command
{
    /// <summary>
    /// Where the press came from: counted in memory against the letters it causes, and stored nowhere. Empty: the desk's or the
    /// calendar's.
    /// </summary>
    public IReadOnlyList<CountedNetwork> Networks { get; init; } = [];

    /// <summary>Said by every page that is open to strangers.</summary>
    public Command SentFrom(HttpContext context) => this with { Networks = Tools.Networks.Around(context.Connection.RemoteIpAddress) };

    /// <summary>Whoever sent it has it still, and can send it once more.</summary>
    internal virtual bool MayBeToldToComeAgain => false;

    internal abstract Task<CommandResult> RunAsync(CommandContext context);
}

/// <summary>What became of a command. Nothing is stored unless it is <see cref="Done"/> or <see cref="Waiting"/>.</summary>
public enum CommandResult
{
    /// <summary>Stored, and a new address would be confirmed.</summary>
    Done,

    /// <summary>Stored, and it waits for places; a new address would.</summary>
    Waiting,

    /// <summary>The same form was sent before with something else in it.</summary>
    StampUsed,

    /// <summary>The event takes no such answer (any more).</summary>
    Closed,

    /// <summary>More places were asked for than are free.</summary>
    Full,

    /// <summary>Every turn of the agenda item is announced.</summary>
    NoTurnLeft,

    /// <summary>It was changed meanwhile, in another window or by somebody else.</summary>
    Stale,

    /// <summary>What it was about is not there any more.</summary>
    Gone,

    /// <summary>It is so already; nothing was done again.</summary>
    Already,

    /// <summary>Nothing was done: too many others wait before it.</summary>
    Crowded,

    /// <summary>Nothing was stored: the disk is full.</summary>
    DiskFull,

    /// <summary>Its meeting keeps no more files.</summary>
    NoRoom,

    /// <summary>It needs a letter, and there is no address to write to.</summary>
    NoAddress,
}
