using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Look;
using Plattform.Mail;
using Plattform.Meetings;
using Plattform.Time;
using Plattform.Web;

namespace Plattform.Coordination;

/// <summary>What a form says of somebody's access: a role, and ticks at meetings; without a tick it is for all.</summary>
/// <param name="Role">Null: nothing chosen yet.</param>
/// <param name="Chosen">Slugs.</param>
/// <param name="Offered">Those that are not over, and those chosen before.</param>
public sealed record AccessChoice(DeskRole? Role, IReadOnlyCollection<string> Chosen, IReadOnlyList<Meeting> Offered)
{
    public FieldError? Error { get; init; }

    /// <summary>Null while something is missing: see <see cref="Check"/>.</summary>
    public DeskAccess? Access =>
        Role is not { } role ? null
        : Chosen.Count == 0 ? new(role, null)
        : new(role, [.. Offered.Where(meeting => Chosen.Contains(meeting.Slug)).Select(meeting => meeting.Id)]);

    public static async Task<AccessChoice> OfAsync(PlattformDb db, DeskRole? role, IReadOnlyCollection<string> chosen, DateTime now) =>
        new(role, chosen, await OfferedAsync(db, meeting => chosen.Contains(meeting.Slug), now));

    public static async Task<AccessChoice> OfAsync(PlattformDb db, DeskAccess access, DateTime now)
    {
        var offered = await OfferedAsync(db, meeting => access.Meetings?.Contains(meeting.Id) == true, now);
        return new(access.Role, [.. offered.Where(meeting => access.Meetings?.Contains(meeting.Id) == true).Select(m => m.Slug)], offered);
    }

    public IEnumerable<FieldError> Check(Texts texts)
    {
        if (Role is null)
            yield return new("role", texts["Wähl bitte aus, was die Person darf."]);
        else if (Chosen.Any(slug => Offered.All(meeting => meeting.Slug != slug)))
            yield return new("meeting", texts["Dieses Treffen gibt es nicht mehr. Sieh bitte die Haken noch einmal durch."]);
        else if (Role == DeskRole.Door && Chosen.Count == 0)
            yield return new("meeting", texts["An welcher Tür? Kreuz bitte das Treffen an."]);
    }

    private static async Task<IReadOnlyList<Meeting>> OfferedAsync(PlattformDb db, Func<Meeting, bool> isChosen, DateTime now) =>
        [.. (await db.Meetings.AsNoTracking().OrderBy(m => m.StartsAt).ToListAsync()).Where(m => isChosen(m) || !m.HasEnded(now))];
}
