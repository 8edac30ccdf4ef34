using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Text;

namespace Plattform.Meetings;

/// <summary>Holds only a fingerprint, so that a typed kind does not outlive its registration.</summary>
public sealed class ShownCake
{
    public static async Task<IReadOnlySet<string>> FingerprintsAsync(
        PlattformDb db,
        Guid meetingId,
        CancellationToken cancellationToken = default
    ) => await db.ShownCakes.Where(cake => cake.MeetingId == meetingId).Select(cake => cake.Fingerprint).ToHashSetAsync(cancellationToken);

    /// <summary>Ignores case only: any other difference would be shown, so it makes another kind.</summary>
    public static string FingerprintOf(Guid meetingId, string kind) =>
        Convert.ToHexStringLower(
            SHA256.HashData([.. meetingId.ToByteArray(), .. Encoding.UTF8.GetBytes(PlainText.OneLine(kind).ToLowerInvariant())])
        )[..32];

    public Guid MeetingId { get; init; }
    public string Fingerprint { get; init; } = "";
}

/// <summary>Common and allowed kinds by name; all others, which may hold anything, only by number.</summary>
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
