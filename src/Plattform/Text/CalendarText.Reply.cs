using Ical.Net;
using Ical.Net.DataTypes;
using Calendar = Ical.Net.Calendar;

namespace Plattform.Text;

public enum Participation
{
    Accepted,
    Declined,
    Tentative,
}

/// <summary>What one person answered to one entry (METHOD:REPLY, RFC 5546 3.2.3).</summary>
public sealed record CalendarReply(string Uid, Participation Participation);

public static partial class CalendarText
{
    private const int LongestReply = 200_000;

    /// <param name="attendee">The address whose answer is meant, if the reply names several.</param>
    /// <returns>Null: no reply, to no single entry, or one we do not understand.</returns>
    public static CalendarReply? ReadReply(string text, string attendee)
    {
        if (text.Length > LongestReply || !text.Contains("REPLY", StringComparison.OrdinalIgnoreCase))
            return null;
        try
        {
            var calendar = Calendar.Load(text);
            if (calendar is null || !"REPLY".Equals(calendar.Method, StringComparison.OrdinalIgnoreCase))
                return null;
            return
                calendar.Events.ToList() is [{ Uid: { Length: > 0 } uid } item]
                && AnswerOf([.. item.Attendees], attendee) is { } participation
                ? new(uid, participation)
                : null;
        }
        catch (Exception broken) when (broken is not OutOfMemoryException)
        {
            return null; // whatever a stranger sends
        }
    }

    private static Participation? AnswerOf(IReadOnlyList<Attendee> attendees, string address)
    {
        var own =
            attendees.Count == 1
                ? attendees[0]
                : attendees.FirstOrDefault(a => AddressOf(a).Equals(address, StringComparison.OrdinalIgnoreCase));
        return own?.ParticipationStatus?.ToUpperInvariant() switch
        {
            "ACCEPTED" => Participation.Accepted,
            "DECLINED" => Participation.Declined,
            "TENTATIVE" => Participation.Tentative,
            _ => null,
        };
    }

    private static string AddressOf(Attendee attendee) =>
        attendee.Value is { IsAbsoluteUri: true, UserInfo.Length: > 0 } address ? $"{address.UserInfo}@{address.Host}" : "";
}
