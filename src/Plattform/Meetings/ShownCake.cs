using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Tools;

namespace Plattform.Meetings;

/// <summary>
/// A kind of cake that is not common and that the desk lets stand on the invitation. Stored is a fingerprint only, so nothing that
/// somebody typed outlives the registration it came with.
/// </summary>
public sealed class ShownCake
{
    public static async Task<IReadOnlySet<string>> FingerprintsAsync(
        PlattformDb db,
        Guid meetingId,
        CancellationToken cancellationToken = default
    ) => await db.ShownCakes.Where(cake => cake.MeetingId == meetingId).Select(cake => cake.Fingerprint).ToHashSetAsync(cancellationToken);

    /// <summary>The same in capitals and small letters; another sign is another kind, because it would be shown too.</summary>
    public static string FingerprintOf(Guid meetingId, string kind) =>
        Convert.ToHexStringLower(
            SHA256.HashData([.. meetingId.ToByteArray(), .. Encoding.UTF8.GetBytes(PlainText.OneLine(kind).ToLowerInvariant())])
        )[..32];

    public Guid MeetingId { get; init; }
    public string Fingerprint { get; init; } = "";
}

/// <summary>The cakes as everybody may read of them: common kinds and those the desk has seen by name, all others by number.</summary>
public sealed record PublicCakes(IReadOnlyList<CakeOnOffer> Named, IReadOnlyList<CakeOnOffer> Others)
{
    public static async Task<PublicCakes> OfAsync(
        PlattformDb db,
        Guid meetingId,
        IReadOnlyList<CakeOnOffer> cakes,
        CancellationToken cancellationToken = default
    )
    {
        var shown = await ShownCake.FingerprintsAsync(db, meetingId, cancellationToken);
        var byName = cakes.ToLookup(cake => cake.IsNamed && (CommonCakes.IsCommon(cake.Kind) || IsShown(cake)));
        return new([.. byName[true]], [.. byName[false]]);

        bool IsShown(CakeOnOffer cake) => shown.Contains(ShownCake.FingerprintOf(meetingId, cake.Kind));
    }
}
