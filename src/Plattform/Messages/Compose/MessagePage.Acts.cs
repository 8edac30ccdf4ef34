using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Plattform.Coordination;
using Plattform.Data;
using Plattform.Hosting;
using Plattform.Mail;
using Plattform.Meetings;
using Plattform.Registrations;
using Plattform.Time;
using Plattform.Web;

namespace Plattform.Messages;

/// <summary>What the buttons do. Each takes the version shown and returns an error; null: done, maybe by an earlier request.</summary>
public sealed partial class MessagePage
{
    private string Gone => texts["Das geht nicht mehr: Jemand hat inzwischen etwas anderes damit getan. Sieh nach, was jetzt gilt."];

    private async Task<string?> SendAsync(Guid seen)
    {
        if (Message.State == MessageState.Started)
            return null;
        if ((WhyNotAsDraft(seen) ?? WhyNoStream()) is { } reason)
            return reason;
        if (!await db.Recipients(Message).AnyAsync())
            return texts["Gerade ist niemand da, an den das geht."];
        Message.SendAt = null;
        Message.Start(Now);
        await db.NoteStartAsync(Message, Meeting.Slug, User.Who(), Now);
        return null;
    }

    private string? Plan(Guid seen)
    {
        if (Message.State == MessageState.Planned)
            return null;
        if (WhyNotAsDraft(seen) is { } reason)
            return reason;
        if (!CanBePlanned)
            return texts["Dieser Zeitpunkt ist schon vorbei. Wähl einen anderen, oder schick sie gleich."];
        if (WhyNoStream() is { } missing)
            return missing;
        Message.Become(MessageState.Planned, Now);
        return null;
    }

    private string? Stop()
    {
        if (Message.State == MessageState.Draft)
            return null;
        if (Message.State != MessageState.Planned)
            return Gone;
        Message.Become(MessageState.Draft, Now);
        return null;
    }

    private string? StopForLater()
    {
        if (Message.State != MessageState.Started)
            return Gone;
        Message.AlsoLater = false;
        return null;
    }

    private string? Delete(Guid seen)
    {
        if (WhyNotAsDraft(seen) is { } reason)
            return reason;
        db.Messages.Remove(Message);
        return null;
    }

    private async Task<string?> SendHeldAsync(Guid seen)
    {
        if (!IsHeld(seen))
            return Gone;
        await db.ReleaseAsync(Message, Now);
        if (Message.State == MessageState.Started)
            await db.NoteStartAsync(Message, Meeting.Slug, User.Who(), Now);
        return null;
    }

    private string? EditHeld(Guid seen)
    {
        if (!IsHeld(seen) || Message.StartedAt is not null)
            return Gone;
        Message.Become(MessageState.Draft, Now);
        return null;
    }

    private string? DropHeld(Guid seen)
    {
        if (!IsHeld(seen))
            return Gone;
        Message.Abandon(MessageReason.CoordinatorsDecidedAgainst, Now);
        return null;
    }

    private bool IsHeld(Guid seen) => Message.State == MessageState.Held && seen == Message.Version;

    private string? WhyNotAsDraft(Guid seen)
    {
        if (Message.State != MessageState.Draft || !IsWritten)
            return Gone;
        return seen == Message.Version
            ? null
            : texts["Jemand hat diese Nachricht inzwischen geändert. Lies sie noch einmal, dann drück wieder."];
    }

    private string? WhyNoStream() =>
        Message.Rules is StreamReadyMessage && string.IsNullOrEmpty(Meeting.StreamUrl)
            ? texts["Es gibt noch keinen Link zum Livestream. Trag ihn zuerst unter „Bearbeiten“ ein."]
            : null;

    /// <summary>To whoever presses, before anybody else gets it.</summary>
    private async Task<string?> SendTestAsync()
    {
        if (!IsWritten || Message.State is not (MessageState.Draft or MessageState.Planned))
            return Gone;
        var address = User.FindFirstValue(ClaimTypes.Email) ?? "";
        if (!MailAddresses.IsValid(address))
            return texts["Wir kennen keine E-Mail-Adresse von dir."];
        var (kind, key) = (LetterKey.Of<MessageTestLetter>(), MailAddresses.Normalise(address));
        if (
            !await db.Unsent.AnyAsync(m =>
                m.Kind == kind && m.RecipientKey == key && m.Subject == Meeting.Id && m.State == OutboxState.Waiting
            )
        )
            outbox.Add<MessageTestLetter, MessageTestFacts>(db, new("", address), texts.Language, new(Message.Id), Meeting.Id);
        return null;
    }

    /// <summary>To the address that counts now, whatever it was when the mail failed.</summary>
    private async Task<string?> SendAgainAsync(Guid id)
    {
        if (await db.Outbox.SingleOrDefaultAsync(m => m.Id == id && m.Series == Message.Id) is not { } mail)
            return Gone;
        if (mail.State is not (OutboxState.GivenUp or OutboxState.Bounced))
            return null;
        if (mail.Person is not { } person)
        {
            await db.RequeueAsync(Meeting.Id, Now, id);
            return null;
        }

        if (await db.Recipients(Message).Where(r => r.Id == person).Select(r => r.Email).SingleOrDefaultAsync() is not { } address)
            return texts["Dieser Mensch gehört nicht mehr zu denen, die das bekommen."];
        var key = MailAddresses.Normalise(address);
        if (await db.Outbox.AnyAsync(m => m.Series == Message.Id && m.RecipientKey == key && m.Id != id))
            return texts["An diese Adresse ging die Nachricht schon."];
        outbox.SendAgain(mail, address, new SeriesFacts(Message.Id, person));
        _writtenTo = person;
        return null;
    }

    private async Task<string?> ChangeAsync(MessageForm form, IFormCollection typed, Guid seen)
    {
        if (Message.State != MessageState.Draft || !IsWritten)
            return Gone;
        _typed = form;
        if (seen != Message.Version)
            return texts[
                "Jemand hat diese Nachricht inzwischen geändert. Was du geschrieben hast, steht unten noch. Speicherst du noch einmal, gilt deins."
            ];
        _choices = await AudienceChoices.OfAsync(db, Meeting.Id, form.Person);
        var deleteOn = Meeting.DeleteOn(privacy.Value.DeleteAfterDays);
        var apply = form.Check(Meeting, Message.Rules, _choices, Now, deleteOn, texts, _errors);
        var without = typed[MessageFile.LeaveOutField].Select(id => Guid.TryParse(id, out var file) ? file : Guid.Empty).ToList();
        var kept = (await db.StoredFilesAsync(Message.Id)).Where(file => !without.Contains(file.Id)).ToList();
        var files = await MessageFile.ReadAsync(typed.Files, kept, texts, _errors);
        if (apply is null || _errors.Count > 0)
        {
            if (files.Count > 0)
                _errors.Add(
                    new(
                        MessageFile.Field,
                        texts["Bitte wähl die Dateien noch einmal aus: Mit einem Fehler im Formular kommen sie nicht mit."]
                    )
                );
            return null;
        }

        apply(Message);
        await db.MessageFiles.Where(file => file.MessageId == Message.Id && without.Contains(file.Id)).ExecuteDeleteAsync();
        db.MessageFiles.AddRange(files.Select(file => MessageFile.Of(file, Message.Id)));
        Message.Become(MessageState.Draft, Now);
        return null;
    }
}
