using System.Text.Json.Serialization;
using Plattform.Events;
using Plattform.Shared;

namespace Plattform.Registrations;

/// <summary>What a letter about a registration needs, as it was at the moment that caused the letter. No link: those are made when it is sent.</summary>
public sealed record RegistrationFacts
{
    public required EventFacts Event { get; init; }
    public Guid Id { get; init; }
    public int Generation { get; init; }
    public int Sequence { get; init; }
    public required string Email { get; init; }
    public required Answers Given { get; init; }
    public Standing Standing { get; init; }

    /// <summary>The larger party it waits for while it keeps its places.</summary>
    public int? WishedPersons { get; init; }

    /// <summary>Nobody confirmed it yet.</summary>
    public DateTime? HeldUntil { get; init; }

    /// <summary>Somebody used the link by a press before: what was typed may be repeated.</summary>
    public bool IsProven { get; init; }

    /// <summary>The later answer that waits for its owner's press.</summary>
    public Answers? Proposal { get; init; }

    /// <summary>From the start on nobody moves up any more.</summary>
    public bool HasBegun { get; init; }

    /// <summary>Came back, and its contribution has no turn any more.</summary>
    public bool MissedTurn { get; init; }

    /// <summary>It was coming before, so a calendar has to be told.</summary>
    public bool WasComing { get; init; }

    /// <summary>What people know of the event, where that is not what it says now.</summary>
    public WhenAndWhere? Known { get; init; }

    /// <summary>It had a place on site before.</summary>
    public bool HadPlace { get; init; }

    /// <summary>It was over already.</summary>
    public bool HasEnded { get; init; }

    /// <summary>It was withdrawn before and is back.</summary>
    public bool Returned { get; init; }

    /// <summary>This letter goes to its new address.</summary>
    public bool Readdressed { get; init; }

    /// <summary>When it speaks, in letters to speakers.</summary>
    public TurnFacts? Turn { get; init; }

    /// <summary>Whom it is put in touch with.</summary>
    public IntroducedFacts? Introduced { get; init; }

    /// <summary>The name, for whoever may read it: empty while nobody proved the address and it is not plain.</summary>
    internal string SayableName => IsProven || PlainWords.Are(Given.Name) ? Given.Name : "";

    public bool IsComing => Given.Answer != Answer.Declined && Standing == Standing.Confirmed;

    /// <summary>Only which answer it is, for a letter that shall name nobody.</summary>
    public RegistrationFacts WithoutPerson() => new() { Event = Event, Email = "", Given = new() { Answer = Given.Answer, Persons = Given.Persons }, Standing = Standing };

    public static RegistrationFacts Of(Registration registration, EventFacts meeting) => new()
    {
        Event = meeting,
        Id = registration.Id,
        Generation = registration.Generation,
        Sequence = registration.Sequence,
        Email = registration.Email,
        Given = registration.Given(),
        Standing = registration.Standing,
        WishedPersons = registration.WishedPersons,
        HeldUntil = registration.HeldUntil,
        IsProven = registration.ProvenAt is not null,
        Proposal = registration.Offered(),
        MissedTurn = registration.MissedTopic.Length > 0,
    };
}

/// <param name="Item">Number of the agenda item, from 1.</param>
/// <param name="Start">About when, local.</param>
/// <param name="Minutes">How long, for all who share it.</param>
public sealed record TurnFacts(int Item, string Title, DateTime Start, int Minutes, bool Together)
{
    public static TurnFacts Of(Turn turn) =>
        new(turn.Item.Number, turn.Item.Item.Title, turn.Start, turn.Item.Item.ContributionMinutes ?? 0, turn.Together);
}

/// <summary>The other one of two who are put in touch.</summary>
/// <param name="Travel">What that person offers or looks for.</param>
/// <param name="Id">Its registration: the letter is pointless once that is gone.</param>
public sealed record IntroducedFacts(string Name, string Email, TravelKind Kind, TravelFacts Travel, Guid Id = default)
{
    public static IntroducedFacts Of(Registration other, TravelKind kind) =>
        new(other.Name, other.Email, kind, other.Travel.Single(travel => travel.Kind == kind).Facts, other.Id);
}

/// <summary>What coordinators are told, with the running state after it.</summary>
public sealed record NoticeFacts
{
    public required RegistrationFacts Registration { get; init; }
    public NoticeOf Of { get; init; }

    /// <summary>Only what changed.</summary>
    public IReadOnlyList<Difference> Differences { get; init; } = [];

    /// <summary>Its contribution counts together with an earlier one of the same alliance.</summary>
    public bool SharesTurn { get; init; }

    /// <summary>On the venue's clock: when the answer came whose data is gone.</summary>
    public DateTime? AnsweredAt { get; init; }

    /// <summary>Only the fact, no person: a coordinator's own choice.</summary>
    public bool Short { get; init; }
    public int PersonsOnSite { get; init; }
    public int PersonsOnline { get; init; }
    public int PersonsWaiting { get; init; }
    public int Cakes { get; init; }
    public int Alliances { get; init; }

    [JsonIgnore]
    public RunningState State
    {
        get => new(PersonsOnSite, PersonsOnline, PersonsWaiting, Cakes, Alliances);
        init => (PersonsOnSite, PersonsOnline, PersonsWaiting, Cakes, Alliances) = value;
    }
}

/// <summary><see cref="Erasure"/>: somebody had everything deleted; it names nobody.</summary>
public enum NoticeOf { SignUp, Change, Withdrawal, Return, MovedUp, Erasure }
