using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Plattform.Data;

namespace Plattform.Registrations;

/// <summary>One registration with all its rows, comparable and restorable group by group.</summary>
internal sealed record RegistrationSnapshot
{
    /// <summary>They say when and how it was changed, so they are no state to go back to.</summary>
    private static readonly string[] NotRestored =
    [
        nameof(Registration.Id),
        nameof(Registration.MeetingId),
        nameof(Registration.Version),
        nameof(Registration.NotReached),
        nameof(Registration.CancellationHandled),
        nameof(Registration.Sequence),
        nameof(Registration.ChangedAt),
        nameof(Registration.SortKey),
        nameof(Registration.SearchText),
    ];

    private static readonly Dictionary<string, SnapshotGroup> Groups = new()
    {
        [nameof(Registration.Name)] = SnapshotGroup.Name,
        [nameof(Registration.Alliance)] = SnapshotGroup.Alliance,
        [nameof(Registration.AllianceKey)] = SnapshotGroup.Alliance,
        [nameof(Registration.Attendance)] = SnapshotGroup.Answer,
        [nameof(Registration.PlaceStatus)] = SnapshotGroup.Answer,
        [nameof(Registration.Persons)] = SnapshotGroup.Answer,
        [nameof(Registration.WaitsSince)] = SnapshotGroup.Answer,
        [nameof(Registration.WishedPersons)] = SnapshotGroup.Answer,
        [nameof(Registration.DataForReturn)] = SnapshotGroup.Answer,
        [nameof(Registration.Email)] = SnapshotGroup.Address,
        [nameof(Registration.EmailKey)] = SnapshotGroup.Address,
        [nameof(Registration.PendingEmail)] = SnapshotGroup.Address,
        [nameof(Registration.EmailVerifiedAt)] = SnapshotGroup.Address,
        [nameof(Registration.Generation)] = SnapshotGroup.Address,
        [nameof(Registration.Newcomer)] = SnapshotGroup.Newcomer,
        [nameof(Registration.Message)] = SnapshotGroup.Message,
        [nameof(Registration.Replies)] = SnapshotGroup.Replies,
        [nameof(Registration.Claims)] = SnapshotGroup.Claims,
        [nameof(Registration.HeldUntil)] = SnapshotGroup.Proposals,
        [nameof(Registration.Note)] = SnapshotGroup.Note,
        [nameof(Registration.EraseAt)] = SnapshotGroup.Erasure,
    };

    public Dictionary<string, JsonElement> Fields { get; init; } = [];
    public List<CakePledge> Cakes { get; init; } = [];
    public Contribution? Contribution { get; init; }
    public List<ChosenPlace> Choices { get; init; } = [];
    public List<Travel> Travel { get; init; } = [];
    public List<Introduction> Introductions { get; init; } = [];
    public List<Proposal> Proposals { get; init; } = [];
    public List<PaperPlace> Papers { get; init; } = [];
    public List<PublishedPaper> Published { get; init; } = [];

    public bool IsHeld => Fields[nameof(Registration.HeldUntil)].ValueKind != JsonValueKind.Null;
    public AttendanceKind Attendance => Fields[nameof(Registration.Attendance)].Deserialize<AttendanceKind>();

    /// <summary>Reads what is stored, whatever is tracked and not saved yet.</summary>
    public static async Task<IReadOnlyDictionary<Guid, RegistrationSnapshot>> ReadAsync(PlattformDb db, IReadOnlyCollection<Guid> ids)
    {
        var rows = await db
            .Registrations.AsNoTracking()
            .AsSplitQuery()
            .Include(r => r.Cakes)
            .Include(r => r.Contribution)
            .Include(r => r.Choices)
            .Include(r => r.Travel)
            .Include(r => r.Proposals)
            .Where(r => EF.Parameter(ids).Contains(r.Id)) // one parameter: thousands of them would be named in quadratic time
            .ToListAsync();
        var travel = rows.SelectMany(r => r.Travel).Select(t => t.Id).ToList();
        var introductions = await db
            .Introductions.AsNoTracking()
            .Where(i => EF.Parameter(travel).Contains(i.OfferId) || EF.Parameter(travel).Contains(i.SeekerId))
            .ToListAsync();
        var contributions = rows.Where(r => r.Contribution is not null).Select(r => (Guid?)r.Contribution!.Id).ToList();
        var papers = await db
            .Papers.Where(p =>
                EF.Parameter(contributions).Contains(p.ContributionId)
                || (p.FormerOf != null && EF.Parameter(ids).Contains(p.FormerOf.Value))
            )
            .Select(p => new PaperPlace(p.Id, p.ContributionId, p.FormerOf))
            .ToListAsync();
        var paperIds = papers.ConvertAll(p => (Guid?)p.Id);
        var published = await db
            .Attachments.Where(a => EF.Parameter(paperIds).Contains(a.Paper))
            .Select(a => new PublishedPaper(a.Id, a.FileName, a.Title, a.Position, a.Paper!.Value))
            .ToListAsync();
        var properties = db.Model.FindEntityType(typeof(Registration))!.GetProperties().Where(p => !NotRestored.Contains(p.Name)).ToList();
        return rows.ToDictionary(
            row => row.Id,
            row =>
            {
                List<PaperPlace> own = [.. papers.Where(p => p.FormerOf == row.Id || IsOf(p.ContributionId, row)).OrderBy(p => p.Id)];
                return new RegistrationSnapshot
                {
                    Fields = properties.ToDictionary(
                        p => p.Name,
                        p => JsonSerializer.SerializeToElement(p.PropertyInfo!.GetValue(row), p.ClrType)
                    ),
                    Cakes = [.. row.Cakes.OrderBy(c => c.Id)],
                    Contribution = row.Contribution,
                    Choices = [.. row.Choices.OrderBy(c => c.Id)],
                    Travel = [.. row.Travel.OrderBy(t => t.Id)],
                    Introductions =
                    [
                        .. introductions.Where(i => row.Travel.Exists(t => t.Id == i.OfferId || t.Id == i.SeekerId)).OrderBy(i => i.Id),
                    ],
                    Proposals = [.. row.Proposals.OrderBy(p => p.Id)],
                    Papers = own,
                    Published = [.. published.Where(a => own.Exists(p => p.Id == a.Paper)).OrderBy(a => a.Id)],
                };
            }
        );

        static bool IsOf(Guid? contribution, Registration row) => contribution is not null && row.Contribution?.Id == contribution;
    }

    public static RegistrationSnapshot FromJson(string json) => JsonSerializer.Deserialize<RegistrationSnapshot>(json)!;

    public static SnapshotGroup GroupOf(string field) => Groups.GetValueOrDefault(field, SnapshotGroup.Others);

    /// <summary>To compare and to show, never to store: <see cref="Fields"/> leave out id and version.</summary>
    public Registration ToRegistration()
    {
        var own = new Registration();
        foreach (var (name, value) in Fields)
            if (typeof(Registration).GetProperty(name) is { CanWrite: true } property)
                property.SetValue(own, value.Deserialize(property.PropertyType));
        own.Cakes.AddRange(Cakes);
        own.Contribution = Contribution;
        own.Choices.AddRange(Choices);
        own.Travel.AddRange(Travel);
        own.Proposals.AddRange(Proposals);
        return own;
    }

    public string ToJson() => JsonSerializer.Serialize(this);

    /// <summary>Groups that differ.</summary>
    public IReadOnlySet<SnapshotGroup> DifferencesTo(RegistrationSnapshot other)
    {
        var different = Fields
            .Where(field => !other.Fields.TryGetValue(field.Key, out var value) || value.GetRawText() != field.Value.GetRawText())
            .Select(field => GroupOf(field.Key))
            .ToHashSet();
        foreach (var (group, rows) in Rows())
            if (Written(rows) != Written(other.Rows().Single(r => r.Group == group).Rows))
                different.Add(group);
        return different;
    }

    private IEnumerable<(SnapshotGroup Group, object Rows)> Rows() =>
        [
            (SnapshotGroup.Cakes, Cakes),
            (SnapshotGroup.Contribution, new { Contribution, Papers }),
            (SnapshotGroup.Choices, Choices),
            (SnapshotGroup.Travel, new { Travel, Introductions }),
            (SnapshotGroup.Proposals, Proposals),
        ];

    private static string Written(object rows) => JsonSerializer.Serialize(rows);
}

internal sealed record PaperPlace(Guid Id, Guid? ContributionId, Guid? FormerOf);

/// <summary>An attachment of the invitation made from a paper.</summary>
internal sealed record PublishedPaper(Guid Id, string FileName, string Title, int Position, Guid Paper);
