using System.Text.Json.Serialization;
using Plattform.Data;
using Plattform.Look;
using Plattform.Look.Pictures;
using Plattform.Meetings;
using Plattform.Time;
using Plattform.Web;

namespace Plattform.Registrations;

/// <summary>The registration as it was when the letter was caused; links are signed only when it is sent.</summary>
public sealed record RegistrationFacts
{
    public required MeetingFacts Meeting { get; init; }
    public Guid Id { get; init; }
    public int Generation { get; init; }
    public int Sequence { get; init; }
    public required string Email { get; init; }
    public required RegistrationData Data { get; init; }
    public PlaceStatus PlaceStatus { get; init; }

    public int? WishedPersons { get; init; }

    public IReadOnlyList<ChosenFacts> Choices { get; init; } = [];

    /// <summary>The choice that a <see cref="ChoiceMovedUpLetter"/> is about.</summary>
    public Choice? MovedUpAt { get; init; }

    /// <summary>When the latest unconfirmed submission expires.</summary>
    public DateTime? HeldUntil { get; init; }

    /// <summary>Number of unconfirmed submissions. Several are not shown: they may be from different people.</summary>
    public int Held { get; init; }

    /// <summary>The slots ran out before the address was verified.</summary>
    public bool LosesSlot { get; init; }

    /// <summary>The address is verified, so letters may repeat what was typed.</summary>
    public bool IsEmailVerified { get; init; }

    public bool AllianceIsListed { get; init; }

    public RegistrationData? Proposal { get; init; }

    public bool ProposalByCalendar { get; init; }

    /// <summary>How to get in; empty unless this person takes part online for certain.</summary>
    public IReadOnlyList<string> Access { get; init; } = [];

    public bool HasBegun { get; init; }

    /// <summary>After a return: the speaking slots are taken.</summary>
    public bool MissedSlot { get; init; }

    /// <summary>Was coming before, so the calendar entry needs an update.</summary>
    public bool WasComing { get; init; }

    /// <summary>The schedule people were last told; null unless the meeting's differs.</summary>
    public ScheduleAndVenue? Known { get; init; }

    public bool HadPlace { get; init; }

    public bool HasEnded { get; init; }

    /// <summary>At the venue; deadlines before it are left out.</summary>
    public DateOnly Today { get; init; }

    public bool Returned { get; init; }

    public bool Readdressed { get; init; }

    public SlotFacts? Slot { get; init; }

    /// <summary>The slot the speaker was last told.</summary>
    public SlotFacts? SlotBefore { get; init; }

    public IntroducedFacts? Introduced { get; init; }

    /// <summary>The name in a form that letters may repeat, also in the recipient header.</summary>
    internal string NameWithoutUnverifiedText => IsEmailVerified ? Data.Name : HarmlessText.Name(Data.Name);

    public bool IsComing => Data.Attendance != AttendanceKind.Declined && PlaceStatus == PlaceStatus.Confirmed;

    /// <summary>Only kind and size of the registration, for letters that must name nobody.</summary>
    public RegistrationFacts WithoutPerson() =>
        new()
        {
            Meeting = Meeting,
            Email = "",
            Data = new() { Attendance = Data.Attendance, Persons = Data.Persons },
            PlaceStatus = PlaceStatus,
        };

    /// <summary>Without anything typed while the address was unverified.</summary>
    internal RegistrationFacts WithoutUnverifiedText(Texts texts) =>
        IsEmailVerified
            ? this
            : this with
            {
                Data = HarmlessText.Of(Data, texts) with { Alliance = AllianceIsListed ? Data.Alliance : "" },
                Proposal = Proposal is null ? null : HarmlessText.Of(Proposal, texts),
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
                Data = registration.Data,
                PlaceStatus = registration.PlaceStatus,
                WishedPersons = registration.WishedPersons,
                Choices = [.. registration.Choices.Select(chosen => chosen.Facts)],
                IsEmailVerified = registration.EmailVerifiedAt is not null,
                AllianceIsListed = meeting.Alliances.Contains(registration.Alliance, StringComparer.OrdinalIgnoreCase),
                Proposal = registration.Offered(),
                ProposalByCalendar = registration.Proposal?.ByCalendar == true,
                MissedSlot = registration.MissedTopic.Length > 0,
                Access = registration.MaySeeAccess ? meeting.Access : [],
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
            Data = held.Count == 1 ? RegistrationData.FromJson(held[0].Data) : new(),
            HeldUntil = held.Max(answer => answer.HeldUntil) ?? registration.HeldUntil,
            Held = held.Count,
        };
    }
}

/// <param name="Start">Approximate, local to the venue; null: not known.</param>
/// <param name="Item">The id of the agenda item.</param>
/// <param name="Number">Null: the item has none.</param>
public sealed record SlotFacts(string Item, int? Number, string Title, DateTime? Start, int Minutes, bool Together)
{
    public static async Task<SlotFacts?> OfAsync(PlattformDb db, Meeting meeting, MeetingFigures figures, Registration registration)
    {
        if (registration.Contribution is null)
            return null;
        await db.SaveChangesAsync(); // slots are read from the rows
        return await SpeakingSlots.OfAsync(db, meeting, figures, registration.Id) is { } slot ? Of(slot) : null;
    }

    public static SlotFacts Of(SpeakingSlot slot) =>
        new(slot.Item.Item.Id, slot.Item.Number, slot.Item.Item.Title, slot.Start, slot.Item.Item.ContributionMinutes ?? 0, slot.Together);

    public string Said(IHasContent meeting, Texts texts) =>
        AgendaTexts.Minutes(Minutes, texts)
        + ", "
        + AtAbout(texts)
        + AgendaTexts.To(Number, Title, meeting, texts)
        + (Together ? ", " + texts["zusammen mit anderen {0}", AllianceTexts.FromYours(meeting.Organisation, texts)] : "");

    public string When(IHasContent meeting, Texts texts) =>
        AtAbout(texts)
        + AgendaTexts.To(Number, Title, meeting, texts)
        + (
            Number is null ? ""
            : meeting.AgendaWord.EndsWith('.') ? $" {Title}"
            : $": {Title}"
        );

    private string AtAbout(Texts texts) => Start is { } at ? texts["etwa um {0} Uhr", LocalTime.Clock(at)] + ", " : "";

    public string Length(string organisation, Texts texts) =>
        Together
            ? texts["{0}, zusammen mit den anderen {1}", AgendaTexts.Minutes(Minutes, texts), AllianceTexts.FromYours(organisation, texts)]
            : AgendaTexts.Minutes(Minutes, texts);
}

/// <param name="Id">The other person's registration: without it the letter is pointless.</param>
/// <param name="Ended">For an <see cref="IntroductionEndedLetter"/>: why.</param>
public sealed record IntroducedFacts(
    string Name,
    string Email,
    TravelKind Kind,
    TravelFacts Travel,
    Guid Id = default,
    MatchEnd Ended = MatchEnd.None
)
{
    public static IntroducedFacts Of(Registration other, TravelKind kind) =>
        new(other.Name, other.Email, kind, other.Travel.Single(travel => travel.Kind == kind).Facts, other.Id);
}

public enum MatchEnd
{
    None,
    TakenBack,
    Withdrawn,
    Changed,
}

public sealed record NoticeFacts
{
    public required RegistrationFacts Registration { get; init; }
    public NoticeOf Of { get; init; }

    public IReadOnlyList<Difference> Differences { get; init; } = [];

    public bool SharesSlot { get; init; }

    /// <summary>When the erased registration was made, local to the venue.</summary>
    public DateTime? AnsweredAt { get; init; }

    /// <summary>The coordinator chose mails without personal data.</summary>
    public bool Short { get; init; }
    public int PersonsOnSite { get; init; }
    public int PersonsOnline { get; init; }
    public int PersonsWaiting { get; init; }
    public int? Cakes { get; init; }
    public int? Alliances { get; init; }

    [JsonIgnore]
    public RunningState State
    {
        get => new(PersonsOnSite, PersonsOnline, PersonsWaiting, Cakes, Alliances);
        init => (PersonsOnSite, PersonsOnline, PersonsWaiting, Cakes, Alliances) = value;
    }
}

public enum NoticeOf
{
    SignUp,
    Change,
    Withdrawal,
    Return,
    MovedUp,
    Erasure,
}
