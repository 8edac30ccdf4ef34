using Microsoft.EntityFrameworkCore;
using Plattform.Data;

namespace Plattform.Mail;

/// <summary>What was given up goes back into its lane, as the same mail with the same Message-ID.</summary>
public static class SendingAgain
{
    /// <param name="id">Null: all that were given up about this subject.</param>
    /// <returns>How many; a second press finds none.</returns>
    public static Task<int> PutBack(this PlattformDb db, Guid subject, DateTime now, Guid? id = null) =>
        db
            .Outbox.Where(m => m.Subject == subject && m.State == OutboxState.GivenUp && (id == null || m.Id == id))
            .ExecuteUpdateAsync(set =>
                set.SetProperty(m => m.State, OutboxState.Waiting)
                    .SetProperty(m => m.Claim, (Guid?)null)
                    .SetProperty(m => m.Tries, 0)
                    .SetProperty(m => m.WaitsForServer, false)
                    .SetProperty(m => m.DueAt, now)
                    .SetProperty(m => m.Reason, (string?)null)
            );
}
