using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Plattform.Web;

/// <summary>May be larger because of uploads or many rows; its page may handle <see cref="LargeForms.WasTooLarge"/>.</summary>
/// <param name="MostBytesAsync">Asked before reading: strangers must not fill the disk. Null: read nothing.</param>
public sealed record LargeForm(Func<PathString, bool> IsAt, Func<HttpContext, Task<int?>> MostBytesAsync)
{
    public int MostFields { get; init; } = RequestBounds.MostFields;

    /// <summary>False: what is still too large is answered before the page, as everywhere.</summary>
    public bool IsAnsweredByPage { get; init; } = true;
}

public static class LargeForms
{
    internal static readonly object Key = new();
    internal static readonly object FullKey = new();

    /// <summary>Ten megabytes take at most 90 minutes; then the temporary file is gone again.</summary>
    internal static readonly MinDataRate Slowest = new(bytesPerSecond: 2000, gracePeriod: TimeSpan.FromSeconds(30));

    public static bool WasTooLarge(this HttpContext context) => context.Items.ContainsKey(Key);

    /// <summary>The temporary directory was full; none of the form was stored.</summary>
    public static bool HadNoRoom(this HttpContext context) => context.Items.ContainsKey(FullKey);
}
