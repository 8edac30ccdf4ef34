using System.Globalization;

namespace Plattform.Registrations;

/// <summary>Presses of one phone end in "-1", "-2" …, so that a later one counts although an earlier one arrives after it.</summary>
internal static class PressOrder
{
    /// <summary>A press that waited longer has no place in the order of the others any more.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    /// <param name="age">Seconds since the press, by the phone's clock; null or nonsense: just now.</param>
    public static DateTime PressedAt(DateTime now, string? age) =>
        double.TryParse(age, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds >= 0
            ? now - TimeSpan.FromSeconds(Math.Min(seconds, Longest.TotalSeconds))
            : now;

    /// <summary>Moved between the earlier and the later presses of the same phone.</summary>
    public static DateTime Between(DateTime at, string press, IEnumerable<Arrival> others)
    {
        if (Read(press) is not { } own)
            return at;
        foreach (var other in others)
        {
            if (Read(other.Press) is not { } its || its.Phone != own.Phone)
                continue;
            if (its.Number > own.Number && at >= other.At)
                at = other.At.AddMilliseconds(-1);
            else if (its.Number < own.Number && at < other.At)
                at = other.At;
        }

        return at;
    }

    private static (string Phone, int Number)? Read(string press) =>
        press.LastIndexOf('-') is > 0 and var dash
        && int.TryParse(press.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (press[..dash], number)
            : null;
}
