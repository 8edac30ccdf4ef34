namespace Plattform.Registrations;

/// <summary>What the registrar can be asked to do.</summary>
public abstract record Command;

/// <summary>An answer through the public form.</summary>
/// <param name="StampId">The form it came on; each counts once.</param>
/// <param name="Related">Ids of related events the person goes to: counted, never stored.</param>
/// <param name="Language">Of the page, so of the letters.</param>
public sealed record SignUp(
    Guid EventId, string StampId, string Email, Answers Given, IReadOnlyList<string> Related, string Language, string ConsentText) : Command;

/// <summary>One's own withdrawal.</summary>
public sealed record Withdraw(Guid RegistrationId, bool KeepCake) : Command;

/// <summary>One's own press on what came in later.</summary>
/// <param name="ProposalId">The one that was shown: another that came meanwhile is not applied unseen.</param>
public sealed record ApplyProposal(Guid RegistrationId, Guid ProposalId) : Command;

/// <summary>The promised day has come: everything personal about an event goes, its figures stay.</summary>
public sealed record ForgetEveryone(Guid EventId) : Command;

/// <summary>What became of a command.</summary>
public enum Outcome
{
    /// <summary>Stored, and a new address would be confirmed.</summary>
    Done,

    /// <summary>Stored, and a new address would wait.</summary>
    Waiting,

    /// <summary>The same form was sent before with something else in it.</summary>
    StampUsed,

    /// <summary>The event takes no such answer (any more).</summary>
    Closed,

    /// <summary>More places were asked for than are free; nothing changed.</summary>
    Full,

    /// <summary>What it was about is not there any more.</summary>
    Gone,
}
