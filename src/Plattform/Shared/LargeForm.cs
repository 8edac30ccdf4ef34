namespace Plattform.Shared;

/// <summary>
/// An address of a room whose form may be larger than the others, because files come with it. Its page answers itself when even that
/// is exceeded, see <see cref="LargeForms.WasTooLarge"/>.
/// </summary>
public sealed record LargeForm(Func<PathString, bool> IsAt, int MostBytes);

public static class LargeForms
{
    internal static readonly object Key = new();

    /// <summary>More was sent than this address takes; nothing of it is there.</summary>
    public static bool WasTooLarge(this HttpContext context) => context.Items.ContainsKey(Key);
}
