using System.Text.Json.Serialization;
using Plattform.Data;

namespace Plattform.Registrations;

/// <summary>What one press of the desk changed, kept while it can be undone. Personal data: deleted after ten minutes.</summary>
public sealed class DeskChange
{
    /// <summary>All letters of the press wait this long, too.</summary>
    public static readonly TimeSpan Undoable = TimeSpan.FromMinutes(10);

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid MeetingId { get; init; }

    /// <summary>The coordinator's address.</summary>
    public string Who { get; init; } = "";
    public DateTime At { get; init; }
    public DeskAct Act { get; init; }

    /// <summary>Persons on site before: undoing may fill as many places, even where the meeting has fewer by now.</summary>
    public int PersonsOnSite { get; init; }

    /// <summary>Ids of the letters and held notices that it caused.</summary>
    public List<Guid> Letters { get; init; } = [];
    public List<DeskChangePart> Parts { get; set; } = [];
    public DateTime? UndoneAt { get; set; }

    /// <summary>What undoing left as it is, because somebody else changed it meanwhile or took the place.</summary>
    public List<KeptField> Kept { get; set; } = [];

    public DateTime Until => At + Undoable;
}

/// <summary>One registration before and after a press of the desk. It is no foreign key: the registration may be gone.</summary>
public sealed class DeskChangePart
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid ChangeId { get; set; }
    public Guid RegistrationId { get; init; }

    /// <summary><see cref="RegistrationSnapshot"/> as JSON; null: it did not exist.</summary>
    public string? Before { get; set; }
    public string? After { get; set; }

    /// <summary>Letters to this person that waited and were replaced: <see cref="Mail.OutboxMessage"/>s as JSON.</summary>
    public string? Replaced { get; set; }

    /// <summary><see cref="MovedRows"/> as JSON: what went to another registration, of which this one is a part now.</summary>
    public string? Moved { get; set; }
}

/// <param name="Field">A group of <see cref="RegistrationSnapshot"/>.</param>
public sealed record KeptField(Guid Registration, SnapshotGroup Field, bool IsTaken = false);

/// <param name="Into">The registration that holds them now.</param>
/// <param name="Naming">Waiting letters to others that name the person.</param>
/// <param name="Others">Rows of other rooms.</param>
internal sealed record MovedRows(
    Guid Into,
    IReadOnlyList<Guid> Letters,
    IReadOnlyList<Guid> Naming,
    IReadOnlyList<Guid> Notices,
    IReadOnlyList<long> Arrivals,
    IReadOnlyList<Guid> Others
);

/// <summary>Fields that are only true together, so they are undone together.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SnapshotGroup>))]
public enum SnapshotGroup
{
    Answer,
    Name,
    Alliance,
    Address,
    Newcomer,
    Message,
    Cakes,
    Contribution,
    Replies,
    Claims,
    Choices,
    Travel,
    Proposals,
    Note,
    Erasure,
    Others,

    /// <summary>The whole registration.</summary>
    Everything,
}
