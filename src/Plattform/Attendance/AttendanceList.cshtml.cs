using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Plattform.Data;
using Plattform.Events;
using Plattform.Registrations;
using Plattform.Shared;

namespace Plattform.Attendance;

[ResponseCache(NoStore = true)]
public sealed class AttendanceList(PlattformDb db, IOptions<PrivacyOptions> privacy) : PageModel
{
    public Event Meeting { get; private set; } = null!;
    public EventFigures Figures { get; private set; } = new();
    public IReadOnlyList<Registration> All { get; private set; } = [];
    public IReadOnlyList<Registration> Shown { get; private set; } = [];

    /// <summary><c>vorort</c>, <c>online</c>, <c>abgesagt</c>, <c>wartet</c>, <c>neu</c>, <c>kuchen</c>, <c>beitrag</c>; empty is all.</summary>
    public string Choice { get; private set; } = "";
    public DateOnly DeleteOn => Meeting.DeleteOn(privacy.Value.DeleteAfterDays);

    public async Task<IActionResult> OnGetAsync(string slug, [FromQuery] string? auswahl)
    {
        if (await db.Events.AsNoTracking().SingleOrDefaultAsync(e => e.Slug == slug) is not { } meeting)
            return NotFound();
        Meeting = meeting;
        Figures = await db.EventFigures.AsNoTracking().SingleOrDefaultAsync(f => f.EventId == meeting.Id) ?? new();
        All = await Listed(db, meeting.Id);
        Choice = auswahl ?? "";
        Shown = [.. All.Where(registration => Matches(registration, Choice))];
        return Page();
    }

    public int CountOf(string choice) => All.Count(registration => Matches(registration, choice));

    /// <summary>By name, as German puts names in order.</summary>
    public static async Task<IReadOnlyList<Registration>> Listed(PlattformDb db, Guid eventId) =>
    [
        .. (await db.Registrations.AsNoTracking().AsSplitQuery()
                .Include(r => r.Cakes).Include(r => r.Contribution)
                .Where(r => r.EventId == eventId).ToListAsync())
            .OrderBy(r => r.Name, StringComparer.Create(Texts.German.Culture, ignoreCase: true)).ThenBy(r => r.Id),
    ];

    private static bool Matches(Registration registration, string choice) => choice switch
    {
        "vorort" => registration is { Answer: Answer.OnSite, Standing: Standing.Confirmed },
        "online" => registration.Answer == Answer.Online,
        "abgesagt" => registration.Answer == Answer.Declined,
        "wartet" => registration.Standing == Standing.Waiting,
        "neu" => registration.Newcomer,
        "kuchen" => registration.Cakes.Count > 0,
        "beitrag" => registration.Contribution is not null,
        _ => true,
    };
}
