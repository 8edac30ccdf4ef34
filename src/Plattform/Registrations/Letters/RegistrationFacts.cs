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
    public IReadOnlyList<CakeFacts> Cakes { get; init; } = [];
    public Standing Standing { get; init; }

    /// <summary>The later answer that waits for its owner's press.</summary>
    public Answers? Proposal { get; init; }

    /// <summary>It was coming before, so a calendar has to be told.</summary>
    public bool WasComing { get; init; }

    public bool IsComing => Given.Answer != Answer.Declined && Standing == Standing.Confirmed;

    public static RegistrationFacts Of(Registration registration, EventFacts meeting, bool wasComing) => new()
    {
        Event = meeting,
        Id = registration.Id,
        Generation = registration.Generation,
        Sequence = registration.Sequence,
        Email = registration.Email,
        Given = registration.Given(),
        Cakes = [.. registration.Cakes.Select(cake => new CakeFacts(cake.Kind, cake.Count, cake.Marks))],
        Standing = registration.Standing,
        Proposal = registration.Proposal is { } proposal ? Answers.FromJson(proposal.Given) : null,
        WasComing = wasComing,
    };
}

public sealed record CakeFacts(string Kind, int Count, CakeMarks Marks);

/// <summary>What coordinators are told, with the running state after it.</summary>
public sealed record NoticeFacts
{
    public required RegistrationFacts Registration { get; init; }
    public NoticeOf Of { get; init; }

    /// <summary>Only what changed.</summary>
    public IReadOnlyList<Difference> Differences { get; init; } = [];

    /// <summary>Only the fact, no person: a coordinator's own choice.</summary>
    public bool Short { get; init; }
    public int PersonsOnSite { get; init; }
    public int PersonsOnline { get; init; }
    public int PersonsWaiting { get; init; }
    public int Cakes { get; init; }
    public int Alliances { get; init; }
}

public enum NoticeOf { SignUp, Change, Withdrawal, MovedUp }
