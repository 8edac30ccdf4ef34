using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Plattform.Shared;

/// <summary>
/// An address of a room whose form may be larger than the others, because files come with it. Its page answers itself when even that
/// is exceeded, see <see cref="LargeForms.WasTooLarge"/>.
/// </summary>
/// <param name="MostBytesAsync">
/// Asked before any of the body is read: what lies on the disk shall be somebody's. Null: nothing of it is read, and the page refuses.
/// </param>
public sealed record LargeForm(Func<PathString, bool> IsAt, Func<HttpContext, Task<int?>> MostBytesAsync);

public static class LargeForms
{
    internal static readonly object Key = new();
    internal static readonly object FullKey = new();

    /// <summary>Ten megabytes take an hour and a half at most, so what lies on the disk meanwhile goes again.</summary>
    internal static readonly MinDataRate Slowest = new(bytesPerSecond: 2000, gracePeriod: TimeSpan.FromSeconds(30));

    /// <summary>More was sent than this address takes; nothing of it is there.</summary>
    public static bool WasTooLarge(this HttpContext context) => context.Items.ContainsKey(Key);

    /// <summary>There was no room to lay it down in the temporary directory; nothing of it is there.</summary>
    public static bool HadNoRoom(this HttpContext context) => context.Items.ContainsKey(FullKey);
}
