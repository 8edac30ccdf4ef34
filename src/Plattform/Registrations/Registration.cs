using Plattform.Meetings;

namespace Plattform.Registrations;

/// <summary>The answer given to the invitation.</summary>
public enum Answer
{
    OnSite,
    Online,
    Declined,
}

/// <summary>Whether the places asked for are there. Only an answer on site can wait.</summary>
public enum PlaceStatus
{
    Confirmed,
    Waiting,
}

/// <summary>One reply to one event. Everything in it is personal; it is deleted on the promised day.</summary>
public sealed partial class Registration
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid MeetingId { get; set; }
    public string Name { get; set; } = "";

    /// <summary>As written; letters go here. Empty when the event allows a name alone: then nobody writes.</summary>
    public string Email { get; set; } = "";

    /// <summary>Normalised; one registration per event and key. Its own id when no form can find it by an address.</summary>
    public string EmailKey { get; set; } = "";

    /// <summary>The address it shall have, as written, until a press behind a link mailed there shows whose it is. Nobody is written to there meanwhile. Null: none.</summary>
    public string? PendingEmail { get; set; }
    public string Alliance { get; set; } = "";

    /// <summary>Folded, for counting alliances.</summary>
    public string AllianceKey { get; set; } = "";

    /// <summary>Derived, and stored for the database to order by.</summary>
    public string SortKey
    {
        get => RegistrationSearch.SortKeyOf(this);
        private set { }
    }

    /// <summary>Derived, and stored for the database to search in.</summary>
    public string SearchText
    {
        get => RegistrationSearch.TextOf(this);
        private set { }
    }

    public Answer Answer { get; set; }
    public PlaceStatus PlaceStatus { get; set; }
    public int Persons { get; set; } = 1;

    /// <summary>Since when it waits for places, whole or for a larger party: the order of the waiting list. Null: it does not.</summary>
    public DateTime? WaitsSince { get; set; }

    /// <summary>The party on site it would rather be, while it keeps what it has. Null: nothing more is wished.</summary>
    public int? WishedPersons { get; set; }
    public bool Newcomer { get; set; }
    public string Message { get; set; } = "";
    public List<CakePledge> Cakes { get; set; } = [];
    public Contribution? Contribution { get; set; }
    public List<Travel> Travel { get; set; } = [];
    public List<Reply> Replies { get; set; } = [];
    public List<string> Claims { get; set; } = [];

    /// <summary>Of an answer that counts at most one. Of a registration that is held all its answers: nothing else of it is filled in yet.</summary>
    public List<Proposal> Proposals { get; set; } = [];

    /// <summary>
    /// What was entered before and is not in force: all of a withdrawn answer; of one online what is done on site. Counted nowhere, kept for
    /// coming back, <see cref="Answers"/> as JSON. Null: nothing.
    /// </summary>
    public string? Former { get; set; }

    /// <summary><c>de</c> or <c>en</c>: the language of its letters.</summary>
    public string Language { get; set; } = "de";
    public DateTime ConsentAt { get; set; }

    /// <summary>Which wording was agreed to.</summary>
    public string ConsentText { get; set; } = "";

    /// <summary>
    /// Nobody confirmed the address yet (double opt-in), so it has no place, no turn and no cake. The moment when the first of its
    /// answers is too old. Null: it counts.
    /// </summary>
    public DateTime? HeldUntil { get; set; }

    /// <summary>When a press behind a link mailed to the address first showed that it is read. Null: nobody proved it yet.</summary>
    public DateTime? ProvenAt { get; set; }

    /// <summary>Wants no letters of a series (reminders, letters to all); what concerns its own answer still comes.</summary>
    public bool Unsubscribed { get; set; }

    /// <summary>It was written that the event does not take place.</summary>
    public bool ToldCancelled { get; set; }

    /// <summary>Raised to revoke every link given out so far.</summary>
    public int Generation { get; set; }

    /// <summary>Rises with each withdrawal and each return (RFC 5546 2.1.4); added to the event's.</summary>
    public int Sequence { get; set; }
    public DateTime CreatedAt { get; set; }
    public DateTime ChangedAt { get; set; }

    /// <summary>Concurrency token.</summary>
    public Guid Version { get; set; } = Guid.NewGuid();

    public bool IsComing => Audiences.Coming.Includes(this);
    public bool HasDeclined => Answer == Answer.Declined;
    public bool IsHeld => HeldUntil is not null;

    /// <summary>A second answer that its owner may take over.</summary>
    public Proposal? Proposal => IsHeld ? null : Proposals.SingleOrDefault();

    /// <summary>Answers that wait for the address to be confirmed, the first to come first.</summary>
    public IReadOnlyList<Proposal> HeldAnswers => IsHeld ? [.. Proposals.OrderBy(held => held.ArrivedAt).ThenBy(held => held.Id)] : [];

    /// <summary>Places in the room that are its own.</summary>
    public int PlacesTaken => Audiences.OnSite.Includes(this) ? Persons : 0;

    /// <summary>Places it waits for.</summary>
    public int PlacesMissing => WaitsSince is null ? 0 : (WishedPersons ?? Persons) - PlacesTaken;
}
