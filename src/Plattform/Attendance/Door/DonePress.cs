using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Look;
using Plattform.Meetings;
using Plattform.Registrations;
using Plattform.Time;

namespace Plattform.Attendance;

/// <summary>What a press did, and how it is taken back.</summary>
/// <param name="Restores">Pressed with this number the registration is as before; null: a walk-in, or there is nothing to take
/// back.</param>
public sealed record DonePress(string Said, Guid? Registration = null, int? Restores = null, long? WalkIn = null)
{
    /// <returns>Null also when somebody pressed since: then there is nothing here to take back.</returns>
    public static async Task<DonePress?> OfAsync(PlattformDb db, Meeting meeting, long pressed, Texts texts)
    {
        if (
            await db.Arrivals.AsNoTracking().SingleOrDefaultAsync(a => a.Id == pressed) is not { RegistrationId: var id }
            || await Rows.ByIdAsync(db, [id], meeting.Id) is not [var person]
        )
            return null;
        var presses = await db
            .Arrivals.AsNoTracking()
            .Where(a => a.RegistrationId == id)
            .OrderBy(a => a.At)
            .ThenBy(a => a.Id)
            .ToListAsync();
        if (presses[^1] is not { } now || now.Id != pressed)
            return null;
        var before = presses.Count > 1 ? presses[^2].Persons : 0;
        var guest = Guest.Of(person, presses);
        if (now.Persons == 0)
            return new(texts["{0} ist wieder ausgetragen.", person.Name], id, before);
        if (now.Persons != before)
            return new(texts["{0} ist da, {1}.", person.Name, DoorTexts.Together(now.Persons, texts)], id, before);
        var since = LocalTime.Clock(LocalTime.FromUtc(guest.Since!.Value, meeting.TimeZone));
        return new(texts["{0} ist schon da seit {1} Uhr, {2}.", person.Name, since, DoorTexts.Together(now.Persons, texts)]);
    }

    public static async Task<DonePress?> OfWalkInAsync(PlattformDb db, Meeting meeting, long pressed, Texts texts) =>
        await db.WalkIns.AsNoTracking().SingleOrDefaultAsync(w => w.Id == pressed && w.MeetingId == meeting.Id) is not { } walkIn ? null
        : walkIn.Persons == 0 ? new(texts["Zurückgenommen."])
        : new(texts.Count(walkIn.Persons, "Eine Person ohne Anmeldung ist da.", "{0} Personen ohne Anmeldung sind da."), WalkIn: pressed);
}
