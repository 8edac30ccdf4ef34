using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Plattform.Data;
using Plattform.Events;
using Plattform.Mail;
using Plattform.Shared;

namespace Plattform.Coordination;

[ResponseCache(NoStore = true)]
public sealed class Overview(PlattformDb db, MailState mail, TimeProvider time, IOptions<PrivacyOptions> privacy) : PageModel
{
    public IReadOnlyList<Row> Rows { get; private set; } = [];
    public MailState Mail => mail;
    public int WaitingMails { get; private set; }
    public int GivenUpMails { get; private set; }
    public DateTime Now => time.GetUtcNow().UtcDateTime;
    public int DeleteAfterDays => privacy.Value.DeleteAfterDays;

    public async Task OnGetAsync()
    {
        var all = await db.Events.AsNoTracking().OrderBy(e => e.StartsAt).ToListAsync();
        var events = all.Where(e => !e.HasEnded(Now)).Concat(all.Where(e => e.HasEnded(Now)).Reverse());
        var figures = await db.EventFigures.AsNoTracking().ToDictionaryAsync(f => f.EventId);
        Rows = [.. events.Select(e => new Row(e, figures.GetValueOrDefault(e.Id) ?? new()))];
        WaitingMails = await db.Outbox.CountAsync(m => m.State == OutboxState.Waiting || m.State == OutboxState.Sending);
        GivenUpMails = await db.Outbox.CountAsync(m => m.State == OutboxState.GivenUp);
    }

    public sealed record Row(Event Event, EventFigures Figures);
}
