using System.Text.Json.Serialization;
using Plattform.Data;
using Plattform.Meetings;
using Plattform.Shared;
using Plattform.Tools;

namespace Plattform.Registrations;

/// <summary>What a letter about a registration needs, as it was at the moment that caused the letter. No link: those are made when it is sent.</summary>
public sealed record RegistrationFacts
{
    public required MeetingFacts Meeting { get; init; }
    public Guid Id { get; init; }
    public int Generation { get; init; }
    public int Sequence { get; init; }
    public required string Email { get; init; }
    public required Answers Given { get; init; }
    public PlaceStatus PlaceStatus { get; init; }

    /// <summary>The larger party it waits for while it keeps its places.</summary>
    public int? WishedPersons { get; init; }

    /// <summary>Nobody confirmed it yet; the latest that came is kept until then.</summary>
    public DateTime? HeldUntil { get; init; }

    /// <summary>How many answers wait for the address to be confirmed. Of several none is told: they may be different people's.</summary>
    public int Held { get; init; }

    /// <summary>It found no turn any more for its contribution.</summary>
    public bool LosesTurn { get; init; }

    /// <summary>Somebody used the link by a press before: what was typed may be repeated.</summary>
    public bool IsProven { get; init; }

    /// <summary>Chosen from the event's list.</summary>
    public bool AllianceIsListed { get; init; }

    /// <summary>The later answer that waits for its owner's press.</summary>
    public Answers? Proposal { get; init; }

    /// <summary>From the start on nobody moves up any more.</summary>
    public bool HasBegun { get; init; }

    /// <summary>Came back, and its contribution has no turn any more.</summary>
    public bool MissedTurn { get; init; }

    /// <summary>It was coming before, so a calendar has to be told.</summary>
    public bool WasComing { get; init; }

    /// <summary>What people know of the event, where that is not what it says now.</summary>
    public ScheduleAndVenue? Known { get; init; }

    /// <summary>It had a place on site before.</summary>
    public bool HadPlace { get; init; }

    /// <summary>It was over already.</summary>
    public bool HasEnded { get; init; }

    /// <summary>It was withdrawn before and is back.</summary>
    public bool Returned { get; init; }

    /// <summary>This letter goes to its new address.</summary>
    public bool Readdressed { get; init; }

    /// <summary>When it speaks; null when it does not.</summary>
    public TurnFacts? Turn { get; init; }

    /// <summary>When it was to speak, as far as it was told.</summary>
    public TurnFacts? TurnBefore { get; init; }

    /// <summary>Whom it is put in touch with.</summary>
    public IntroducedFacts? Introduced { get; init; }

    /// <summary>The name as a letter may repeat it, also beside the address.</summary>
    internal string SayableName => IsProven ? Given.Name : HarmlessText.Name(Given.Name);

    public bool IsComing => Given.Answer != Answer.Declined && PlaceStatus == PlaceStatus.Confirmed;

    /// <summary>Only which answer it is, for a letter that shall name nobody.</summary>
    public RegistrationFacts WithoutPerson() =>
        new()
        {
            Meeting = Meeting,
            Email = "",
            Given = new() { Answer = Given.Answer, Persons = Given.Persons },
            PlaceStatus = PlaceStatus,
        };

    /// <summary>As a letter to its owner may say it: nothing that somebody typed while nobody proved the address.</summary>
    internal RegistrationFacts Sayable(Texts texts) =>
        IsProven
            ? this
            : this with
            {
                Given = HarmlessText.Of(Given, Meeting, texts) with { Alliance = AllianceIsListed ? Given.Alliance : "" },
                Proposal = Proposal is null ? null : HarmlessText.Of(Proposal, Meeting, texts),
                Introduced = Introduced is null ? null : HarmlessText.Of(Introduced),
            };

    public static RegistrationFacts Of(Registration registration, MeetingFacts meeting) =>
        registration.IsHeld
            ? OfHeld(registration, meeting)
            : new()
            {
                Meeting = meeting,
                Id = registration.Id,
                Generation = registration.Generation,
                Sequence = registration.Sequence,
                Email = registration.Email,
                Given = registration.Given(),
                PlaceStatus = registration.PlaceStatus,
                WishedPersons = registration.WishedPersons,
                IsProven = registration.ProvenAt is not null,
                AllianceIsListed = meeting.Alliances.Contains(registration.Alliance, StringComparer.OrdinalIgnoreCase),
                Proposal = registration.Offered(),
                MissedTurn = registration.MissedTopic.Length > 0,
            };

    private static RegistrationFacts OfHeld(Registration registration, MeetingFacts meeting)
    {
        var held = registration.HeldAnswers;
        return new()
        {
            Meeting = meeting,
            Id = registration.Id,
            Generation = registration.Generation,
            Email = registration.Email,
            Given = held.Count == 1 ? Answers.FromJson(held[0].Given) : new(),
            HeldUntil = held.Max(answer => answer.HeldUntil) ?? registration.HeldUntil,
            Held = held.Count,
        };
    }
}

/// <param name="Item">Number of the agenda item, from 1.</param>
/// <param name="Start">About when, local.</param>
/// <param name="Minutes">How long, for all who share it.</param>
public sealed record TurnFacts(int Item, string Title, DateTime Start, int Minutes, bool Together)
{
    /// <summary>Null when nothing is announced, or not to an item that takes it.</summary>
    public static async Task<TurnFacts?> OfAsync(PlattformDb db, Meeting meeting, MeetingFigures figures, Registration registration)
    {
        if (registration.Contribution is null)
            return null;
        await db.SaveChangesAsync(); // turns are read from the rows
        return await Turns.OfAsync(db, meeting, figures, registration.Id) is { } turn ? Of(turn) : null;
    }

    public static TurnFacts Of(Turn turn) =>
        new(turn.Item.Number, turn.Item.Item.Title, turn.Start, turn.Item.Item.ContributionMinutes ?? 0, turn.Together);

    public string Said(Texts texts) =>
        texts["{0}, etwa um {1} Uhr, zu TOP {2}", AgendaTexts.Minutes(Minutes, texts), LocalTime.Clock(Start), Item]
        + (Together ? ", " + texts["zusammen mit anderen aus eurem Bündnis"] : "");

    public string Length(Texts texts) =>
        Together
            ? texts["{0}, zusammen mit den anderen aus eurem Bündnis", AgendaTexts.Minutes(Minutes, texts)]
            : AgendaTexts.Minutes(Minutes, texts);
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
public enum NoticeOf
{
    SignUp,
    Change,
    Withdrawal,
    Return,
    MovedUp,
    Erasure,
}
