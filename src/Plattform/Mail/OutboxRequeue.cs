using Microsoft.EntityFrameworkCore;
using Plattform.Data;

namespace Plattform.Mail;

public static class OutboxRequeue
{
    /// <param name="id">Null: all about this subject.</param>
    public static Task<int> RequeueAsync(this PlattformDb db, Guid subject, DateTime now, Guid? id = null) =>
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
