using Plattform.Look;
using Plattform.Meetings;

namespace Plattform.Registrations;

public enum AttendanceKind
{
    OnSite,
    Online,
    Declined,
}

/// <summary>Only on-site registrations can be waiting.</summary>
public enum PlaceStatus
{
    Confirmed,
    Waiting,
}

/// <summary>One person's registration for one meeting; entirely personal data, deleted on the promised day.</summary>
public sealed partial class Registration
{
    // EF reads both columns about five times per save; computing them each time was 5 % of the writer's time.
    private Computed _sorting;
    private Computed _searching;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid MeetingId { get; set; }
    public string Name { get; set; } = "";

    /// <summary>As typed. Empty where the meeting allows a name alone: then no letters are sent.</summary>
    public string Email { get; set; } = "";

    /// <summary>Normalised, unique per meeting; the registration's own id without an address or for a shared one.</summary>
    public string EmailKey { get; set; } = "";

    /// <summary>A new address until verified by a mailed link; gets no other letters. Null: none.</summary>
    public string? PendingEmail { get; set; }
    public string Alliance { get; set; } = "";

    public string AllianceKey { get; set; } = "";

    /// <summary>Computed; stored for sorting in the database.</summary>
    public string SortKey
    {
        get => _sorting.Of(Name, name => RegistrationSearch.SortKeyOf(name, Id));
        private set { }
    }

    public string SearchText
    {
        get => _searching.Of(RegistrationSearch.TypedOf(this), RegistrationSearch.TextOf);
        private set { }
    }

    public AttendanceKind Attendance { get; set; }
    public PlaceStatus PlaceStatus { get; set; }
    public int Persons { get; set; } = 1;

    /// <summary>Orders the waiting list, including people who wait for more places. Null: not waiting.</summary>
    public DateTime? WaitsSince { get; set; }

    /// <summary>The larger party waited for while the present places are kept. Null: none.</summary>
    public int? WishedPersons { get; set; }
    public bool Newcomer { get; set; }
    public string Message { get; set; } = "";
    public List<CakePledge> Cakes { get; set; } = [];
    public Contribution? Contribution { get; set; }
    public List<Travel> Travel { get; set; } = [];
    public List<Reply> Replies { get; set; } = [];
    public List<string> Claims { get; set; } = [];
    public List<ChosenPlace> Choices { get; set; } = [];

    /// <summary>At most one if the registration counts; if held, all submissions, and no other data is set.</summary>
    public List<Proposal> Proposals { get; set; } = [];

    /// <summary>Data for a return, <see cref="RegistrationData"/> as JSON, counted nowhere: all of a withdrawn registration,
    /// the on-site part of an online one. Null: nothing.</summary>
    public string? DataForReturn { get; set; }

    /// <summary><c>de</c> or <c>en</c>, for letters.</summary>
    public string Language { get; set; } = Texts.German.Language;
    public DateTime ConsentAt { get; set; }

    /// <summary>Version of the consent text.</summary>
    public string ConsentText { get; set; } = "";

    /// <summary>How the answer came. Null: the person filled in the form.</summary>
    public ReplyVia? Via { get; set; }

    /// <summary>The day of the call or letter; null with the form.</summary>
    public DateOnly? RepliedOn { get; set; }

    /// <summary>Name of the coordinator who wrote it down; empty with the form.</summary>
    public string TakenBy { get; set; } = "";

    /// <summary>How the person agreed, in the coordinator's words; empty with the form.</summary>
    public string ConsentSaid { get; set; } = "";

    /// <summary>When the earliest submission expires (double opt-in pending, nothing counts). Null: it counts.</summary>
    public DateTime? HeldUntil { get; set; }

    /// <summary>When a mailed link was first used to act. Null: the address is unverified.</summary>
    public DateTime? EmailVerifiedAt { get; set; }

    /// <summary>When a letter to the present or the pending address came back or was refused. Null: none, or the address changed,
    /// was used, or was written to again since.</summary>
    public DateTime? NotReached { get; set; }

    /// <summary>No reminders or letters to all; letters about the own registration still come.</summary>
    public bool Unsubscribed { get; set; }

    /// <summary>The cancellation letter was handled.</summary>
    public bool CancellationHandled { get; set; }

    /// <summary>What the desk noted about the person, who may read it. Empty: nothing.</summary>
    public string Note { get; set; } = "";

    /// <summary>Registrations of the same name that the desk knows to be other people's.</summary>
    public List<Guid> NotSameAs { get; set; } = [];

    /// <summary>When the desk's deletion is carried out; until then it can be undone. Null: none is planned.</summary>
    public DateTime? EraseAt { get; set; }

    /// <summary>Incremented to revoke all earlier links.</summary>
    public int Generation { get; set; }

    /// <summary>Rises with each withdrawal and return (RFC 5546 2.1.4); added to the meeting's.</summary>
    public int Sequence { get; set; }
    public DateTime CreatedAt { get; set; }
    public DateTime ChangedAt { get; set; }

    /// <summary>Concurrency token.</summary>
    public Guid Version { get; set; } = Guid.NewGuid();

    public bool IsComing => Audiences.Coming.Includes(this);
    public bool HasDeclined => Attendance == AttendanceKind.Declined;
    public bool IsHeld => HeldUntil is not null;

    /// <summary>Only who takes part online for certain learns how to get in.</summary>
    public bool MaySeeAccess => Attendance == AttendanceKind.Online && IsComing && !IsHeld;

    public Proposal? Proposal => IsHeld ? null : Proposals.SingleOrDefault();

    public IReadOnlyList<Proposal> HeldAnswers => IsHeld ? [.. Proposals.OrderBy(held => held.ArrivedAt).ThenBy(held => held.Id)] : [];

    public int PlacesTaken => Audiences.OnSite.Includes(this) ? Persons : 0;

    public int PlacesMissing => WaitsSince is null ? 0 : (WishedPersons ?? Persons) - PlacesTaken;

    private struct Computed
    {
        private string? _source;
        private string _result;

        public string Of(string source, Func<string, string> compute)
        {
            if (source != _source)
                (_source, _result) = (source, compute(source));
            return _result;
        }
    }
}
