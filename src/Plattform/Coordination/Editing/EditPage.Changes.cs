using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Mail;
using Plattform.Time;

namespace Plattform.Coordination;

/// <summary>Two coordinators at once: the second is told what the first changed, keeps what was typed, and chooses.</summary>
public sealed partial class EditPage
{
    /// <summary>Null: nobody else saved while this form was open.</summary>
    public MeetingChanges? Changes { get; private set; }

    /// <summary>Who that was, and when by the clock of the venue; empty: not known.</summary>
    public (string Name, DateTime At) ChangedBy { get; private set; } = ("", default);

    public bool HasTakenTheirs { get; private set; }

    private MeetingChanges? ChangesMeanwhile()
    {
        var stored = MeetingForm.Of(Meeting, Files);
        if (Form.Shown == stored.Shown)
            return null;
        // A form from before, or not from us, tells nothing about what it showed: then all that differs is told.
        var changes = MeetingChanges.Between(ShownForm.Unpack(Form.Shown) ?? Form, stored);
        return changes.Any ? changes : null;
    }

    private void TakeTheirs()
    {
        if (ChangesMeanwhile() is { } changes)
        {
            Form = Form.With(changes.After, changes.Names, changes.Kinds) with { Shown = changes.After.Shown };
            HasTakenTheirs = true;
        }
    }

    /// <summary>Once told, the next press of "Speichern" counts.</summary>
    private async Task TellChangesAsync()
    {
        Form = Form with { Version = $"{Meeting.Version}" };
        Changes = ChangesMeanwhile();
        if (Changes is null)
            return;
        var last = await db
            .MeetingVersions.AsNoTracking()
            .Where(version => version.MeetingId == Meeting.Id)
            .OrderByDescending(version => version.Id)
            .Select(version => version.Entry)
            .FirstOrDefaultAsync();
        if (last is null)
            return;
        var key = MailAddresses.Normalise(last.Who);
        var person = (await people.AllAsync()).FirstOrDefault(person => person.Key == key);
        ChangedBy = (person?.Name is { Length: > 0 } name ? name : person?.Email ?? "", LocalTime.FromUtc(last.At, Meeting.TimeZone));
    }
}
