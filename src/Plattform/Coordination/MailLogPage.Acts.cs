using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Plattform.Mail;
using Plattform.Meetings;
using Plattform.Registrations;
using Plattform.Web;

namespace Plattform.Coordination;

/// <summary>Sends again, and marks what came back.</summary>
public sealed partial class MailLogPage
{
    private async Task<string> AllAgainAsync(Meeting meeting)
    {
        var putBack = await db.RequeueAsync(meeting.Id, Now);
        outbox.Wake();
        return putBack > 0 ? "alle" : "schon";
    }

    private async Task<string> AgainAsync(Meeting meeting, Guid id)
    {
        if (await db.RequeueAsync(meeting.Id, Now, id) > 0)
        {
            outbox.Wake();
            return "wieder";
        }

        var sent = await db
            .Outbox.AsNoTracking()
            .Where(m => m.Id == id && m.Subject == meeting.Id)
            .Select(m => new
            {
                m.State,
                m.Kind,
                m.RecipientAddress,
                m.RecipientName,
            })
            .SingleOrDefaultAsync();
        if (sent is null)
            return "weg";
        if (sent.State is not (OutboxState.Sent or OutboxState.Bounced) || !words.IsAboutAnAnswer(sent.Kind))
            return "schon";
        // People who share an address are told apart by name.
        var registration = await db
            .Registrations.Where(r => r.MeetingId == meeting.Id && r.Email == sent.RecipientAddress)
            .OrderBy(r => r.Name == sent.RecipientName ? 0 : 1)
            .ThenBy(r => r.Id)
            .Select(r => (Guid?)r.Id)
            .FirstOrDefaultAsync();
        return registration is null
            ? "weg"
            : await registrar.SubmitAsync(new MailAgain(registration.Value)) switch
            {
                Registrations.CommandResult.Done => "neu",
                Registrations.CommandResult.Already => "schon",
                Registrations.CommandResult.Closed => "vorbei",
                _ => "weg",
            };
    }

    private async Task<IActionResult> LookAtReturnedAsync()
    {
        Pasted = Request.Form[ReturnedMail.TextField].ToString();
        if (Pasted.Length > ReturnedMail.MostCharacters)
            Pasted = Pasted[..ReturnedMail.MostCharacters];
        var file = Request.Form.Files.GetFile(ReturnedMail.FileField) is { Length: > 0 } sent ? sent : null;
        (Returned, var fault) = await ReturnedMail.ReadAsync(bounces, Meeting, Pasted, file, texts);
        return fault is null ? await ShowAsync() : await AgainAsync(fault, StatusCodes.Status422UnprocessableEntity);
    }

    private async Task<IActionResult> MarkReturnedAsync()
    {
        var cause = Request.Form["cause"].ToString();
        if (BounceCauses.Sentence(cause, texts) is null)
            return BadRequest();
        var ids = Request.Form["letter"].Select(id => Guid.TryParse(id, out var parsed) ? parsed : Guid.Empty).Take(100).ToList();
        var letters = await db
            .Outbox.AsNoTracking()
            .Where(m => m.Subject == Meeting.Id && m.State == OutboxState.Sent && ids.Contains(m.Id))
            .ToListAsync();
        await bounces.MarkAsync(letters, cause);
        return this.SeeOther(links[Address + (letters.Count > 0 ? "?fertig=zurueck" : "?fertig=nichts")]);
    }
}
