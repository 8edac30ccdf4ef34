using Microsoft.EntityFrameworkCore;
using Plattform.Data;

namespace Plattform.Coordination;

/// <summary>The page of one person.</summary>
public static class PersonLink
{
    public static string To(string slug, Guid registration, string query = "") =>
        $"/koordination/{slug}/teilnahme/{registration:N}{query}";

    /// <param name="number">The id in 32 hex digits, or the six by which the history calls it.</param>
    public static async Task<Guid?> ReadAsync(PlattformDb db, Guid meetingId, string number)
    {
        if (Guid.TryParseExact(number, "N", out var id))
            return id;
        if (number.Length != 6)
            return null;
        var ids = await db.Registrations.Where(r => r.MeetingId == meetingId).Select(r => r.Id).ToListAsync();
        var found = ids.FindAll(one => DeskEntry.NumberOf(one).Equals(number, StringComparison.OrdinalIgnoreCase));
        return found.Count == 1 ? found[0] : null;
    }
}
