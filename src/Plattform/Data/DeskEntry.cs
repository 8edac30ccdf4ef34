namespace Plattform.Data;

/// <summary>History of the desk, kept for a year. Privacy: attendees appear as a number, never by name; strangers not
/// at all. Add with <c>db.Note(…)</c>, in the transaction of the change where there is one.</summary>
public sealed class DeskEntry
{
    public static readonly TimeSpan Kept = TimeSpan.FromDays(365);

    /// <summary>Refusals of one kind within this time share an entry, so that outsiders cannot flood the history.</summary>
    public static readonly TimeSpan Together = TimeSpan.FromMinutes(15);

    public const string Operator = "server";

    public long Id { get; init; }
    public DateTime At { get; init; }
    public DeskAct Act { get; init; }

    /// <summary>A coordinator's address, <see cref="Operator"/>, or empty: the program, an attendee, a stranger.</summary>
    public string Who { get; init; } = "";

    public string Slug { get; init; } = "";

    /// <summary>Of the meeting of that slug at the time; stays when the slug changes.</summary>
    public Guid? MeetingId { get; set; }

    public string Numbers { get; init; } = "";

    /// <summary>The address of the coordinator whom it concerns, where that is somebody else.</summary>
    public string Whom { get; init; } = "";

    public int Times { get; init; } = 1;

    /// <summary>Six random characters of the id: they tell two apart, but identify nobody once deleted.</summary>
    public static string NumberOf(Guid registration) => registration.ToString("N")[^6..];
}

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
    CancellationPlanned,
    ReinstatementPlanned,
    MovePlanned,
    PlanTakenBack,
    MeetingRestored,
    MeetingExported,
    ListExported,
    InvitationExported,
    PaperExported,
    PapersExported,
    PaperAdded,
    PaperPublished,
    PaperTakenBack,
    CakeShown,
    CakeHidden,
    Introduced,
    IntroducedByHand,
    IntroductionEnded,
    LettersSent,
    ChoiceChanged,
    MemberInvited,
    MemberChanged,
    MemberRemoved,
    ListImported,
    DoorLinkMade,
    DoorLinkRevoked,
    PersonAdded,
    PersonChanged,
    PersonConfirmed,
    PersonWithdrawn,
    PersonMovedUp,
    AddressCorrected,
    PersonsMerged,
    NoteChanged,
    MailedAgain,
    DeletionPlanned,
    Undone,
    PersonDeleted,
    UnconfirmedDeleted,
    AllDeleted,
    ClockConfirmed,
}
