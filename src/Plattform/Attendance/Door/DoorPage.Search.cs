using Microsoft.EntityFrameworkCore;
using Plattform.Registrations;
using Plattform.Text;
using Plattform.Time;

namespace Plattform.Attendance;

/// <summary>Finding somebody: by name, or by the code of the personal QR.</summary>
public sealed partial class DoorPage
{
    /// <summary>More hits than this and the helper types another letter.</summary>
    private const int MostHits = 12;
    private const int FewestLetters = 2;

    public string Sought { get; private set; } = "";
    public IReadOnlyList<Guest> Hits { get; private set; } = [];

    /// <summary>There are more, and the first ones would be a list.</summary>
    public bool AreTooMany { get; private set; }

    /// <summary>What is to be said about a code.</summary>
    public (string Strong, string Text)? AboutCode { get; private set; }

    public string Since(Guest guest) => LocalTime.Clock(LocalTime.FromUtc(guest.Since!.Value, Meeting.TimeZone));

    /// <summary>By name only: who types an address or an alliance finds nobody.</summary>
    private async Task SearchAsync(string typed)
    {
        Sought = typed;
        if (typed.Length == 0)
            return;
        var words = PlainText.Words(typed);
        if (words.Sum(word => word.Length) < FewestLetters)
        {
            Error = texts["Gib bitte mindestens zwei Buchstaben des Namens ein."];
            return;
        }

        var named = (await db.RegistrationsOf(Meeting.Id).Matching(typed).ByName().Select(r => new { r.Id, r.Name }).ToListAsync())
            .Where(row => words.All(word => PlainText.Words(row.Name).Any(part => part.StartsWith(word, StringComparison.Ordinal))))
            .Select(row => row.Id)
            .ToList();
        AreTooMany = named.Count > MostHits;
        if (!AreTooMany)
            Hits = await GuestsAsync(named);
    }

    private async Task ReadCodeAsync(string code)
    {
        var own = codes.TryReadId(code, out var id) ? await db.Registrations.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id) : null;
        var byName = texts["Such nach dem Namen."];
        AboutCode = own switch
        {
            null when !codes.IsDoorCode(code) => (texts["Das ist kein Code von uns."], byName),
            null => (texts["Diese Anmeldung ist gelöscht."], texts["Wer trotzdem da ist, zählt ohne Anmeldung."]),
            _ when !codes.IsDoorCode(code, own.Generation) => (texts["Das ist kein Code von uns."], byName),
            _ when own.MeetingId != Meeting.Id => (texts["Dieser Code gehört zu einem anderen Treffen."], byName),
            { IsHeld: true } => (texts["Diese Anmeldung ist noch nicht bestätigt."], texts["Wer trotzdem da ist, zählt ohne Anmeldung."]),
            { HasDeclined: true } => (texts["Zu diesem Code ist abgesagt."], texts["Wer trotzdem da ist, zählt mit."]),
            _ => null,
        };
        if (own is { IsHeld: false } && own.MeetingId == Meeting.Id && codes.IsDoorCode(code, own.Generation))
            Hits = await GuestsAsync([own.Id]);
    }

    private async Task<IReadOnlyList<Guest>> GuestsAsync(IReadOnlyCollection<Guid> ids)
    {
        var people = await Rows.ByIdAsync(db, ids, Meeting.Id);
        var presses = (await db.Arrivals.AsNoTracking().Where(a => ids.Contains(a.RegistrationId)).ToListAsync()).ToLookup(a =>
            a.RegistrationId
        );
        return [.. people.Select(person => Guest.Of(person, presses[person.Id]))];
    }
}
