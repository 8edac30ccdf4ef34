using Microsoft.EntityFrameworkCore;
using Plattform.Data;

namespace Plattform.Coordination;

public static class LastVisits
{
    /// <summary>UTC; when this coordinator was last here before the present visit. Null: never.</summary>
    public static async Task<DateTime?> LastVisitAsync(this HttpContext context, PlattformDb db) =>
        Desk.SessionOf(context.User) is { } id
            ? await db.DeskSessions.Where(s => s.Id == id).Select(s => s.LastVisitAt).SingleOrDefaultAsync()
            : null;
}
