using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Look;
using Plattform.Meetings;
using Plattform.Registrations;

namespace Plattform.Attendance;

/// <summary>What a page says after undoing: the query <c>rueckgaengig</c> that <see cref="UndoPage"/> puts there.</summary>
public sealed record UndoNotice(string Sentence, IReadOnlyList<string> Kept, bool IsRefusal)
{
    public static async Task<UndoNotice?> OfAsync(PlattformDb db, Meeting meeting, string? query, Texts texts)
    {
        if (string.IsNullOrEmpty(query))
            return null;
        if (!Guid.TryParseExact(query, "N", out var id))
            return new(
                query switch
                {
                    "zu-spaet" => texts["Das lässt sich nicht mehr rückgängig machen: Es ist mehr als zehn Minuten her."],
                    "schon-fort" => texts[
                        "Das lässt sich nicht mehr rückgängig machen: Die Mail ist schon hinaus. Ändere es einfach noch einmal."
                    ],
                    _ => texts["Das ist schon rückgängig gemacht, oder die Anmeldung gibt es nicht mehr."],
                },
                [],
                IsRefusal: true
            );
        var kept = await db.DeskChanges.Where(c => c.Id == id && c.MeetingId == meeting.Id).Select(c => c.Kept).FirstOrDefaultAsync();
        if (kept is null)
            return null;
        var whole = kept.Where(field => field.Field == SnapshotGroup.Everything).Select(field => field.Registration).ToList();
        var names = await db.Registrations.Where(r => EF.Parameter(whole).Contains(r.Id)).ToDictionaryAsync(r => r.Id, r => r.Name);
        return new(
            kept.Count == 0 ? texts["Rückgängig gemacht. Alles ist wie vorher."] : texts["Rückgängig gemacht, bis auf das:"],
            [.. kept.Select(field => DeskChangeTexts.Kept(field, names.GetValueOrDefault(field.Registration), texts)).Distinct()],
            IsRefusal: false
        );
    }
}
