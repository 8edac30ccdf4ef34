namespace Plattform.Shared;

/// <summary>
/// What happened at the desk, for a year: who and when. Of an attendee it holds a number and never a name, of a stranger nothing.
/// Written in the transaction of its cause where there is one: <c>db.Note(…)</c>.
/// </summary>
public sealed class DeskEntry
{
    public static readonly TimeSpan Kept = TimeSpan.FromDays(365);

    /// <summary>Refusals of one kind within this time are one entry, so that nobody fills the history from outside.</summary>
    public static readonly TimeSpan Together = TimeSpan.FromMinutes(15);

    /// <summary>Who calls a command on the server.</summary>
    public const string Operator = "server";

    /// <summary>Rises: the newest is the largest.</summary>
    public long Id { get; init; }
    public DateTime At { get; init; }
    public DeskAct Act { get; init; }

    /// <summary>A coordinator's address, <see cref="Operator"/>, or empty: the program itself, an attendee, somebody unknown.</summary>
    public string Who { get; init; } = "";

    /// <summary>The event it is about, if any.</summary>
    public string Slug { get; init; } = "";

    /// <summary>The attendees it is about, by <see cref="NumberOf"/>.</summary>
    public string Numbers { get; init; } = "";

    /// <summary>How often, or how many people it is about.</summary>
    public int Times { get; init; } = 1;

    /// <summary>Six characters from the random part of an id: enough to tell two apart, too little to find anybody once they are deleted.</summary>
    public static string NumberOf(Guid registration) => registration.ToString("N")[^6..];
}

/// <summary>The words for them are <c>HistoryTexts</c>'.</summary>
public enum DeskAct
{
    SignedIn,
    SignedOut,
    SignedOutEverywhere,
    LinkMade,
    CodeRefused,
    LinkRefused,
    AddressRefused,
    TooManyTries,
    TooManyCodes,
    MeetingCreated,
    MeetingChanged,
    MeetingPublished,
    MeetingCancelled,
    MeetingExported,
    ListExported,
    InvitationExported,
    PaperExported,
    PaperPublished,
    PaperTakenBack,
    CakeShown,
    CakeHidden,
    Introduced,
    LettersSent,
    ChoiceChanged,
    PersonDeleted,
    UnconfirmedDeleted,
    AllDeleted,
    ClockConfirmed,
}
