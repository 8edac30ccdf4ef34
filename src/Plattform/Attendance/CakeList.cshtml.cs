using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Events;
using Plattform.Registrations;
using Plattform.Shared;

namespace Plattform.Attendance;

/// <summary>Who brings which cake, and who does what else is wanted.</summary>
[ResponseCache(NoStore = true)]
public sealed class CakeList(PlattformDb db, Texts texts) : PageModel
{
    public Event Meeting { get; private set; } = null!;
    public EventFigures Figures { get; private set; } = new();
    public IReadOnlyList<(Registration By, CakePledge Cake)> Cakes { get; private set; } = [];
    public IReadOnlyList<WantedLine> Wanted { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        if (await db.Events.AsNoTracking().SingleOrDefaultAsync(e => e.Slug == slug) is not { } meeting)
            return NotFound();
        Meeting = meeting;
        Figures = await EventFigures.OfAsync(db, meeting.Id);
        Cakes = [.. (await db.Answers(meeting.Id).Chosen("kuchen").ByName().Whole().ToListAsync()).SelectMany(r => r.Cakes.OrderBy(cake => cake.Kind, StringComparer.Ordinal), (r, cake) => (r, cake))];
        var claims = meeting.Wanted.TrueForAll(wanted => wanted.Cakes is not null) ? []
            : (await db.Answers(meeting.Id).Where(r => r.Answer != Answer.Declined).ByName().Select(r => new { r.Name, r.Claims }).ToListAsync()).Where(r => r.Claims.Count > 0).ToList();
        var onOffer = await CakeOnOffer.OfAsync(db, meeting.Id);
        Wanted = [.. meeting.Wanted.Select(wanted => new WantedLine(
            What(wanted), wanted.Count, WantedArithmetic.Found(wanted, Figures, onOffer), [.. claims.Where(r => r.Claims.Contains(wanted.Id)).Select(r => r.Name)]))];
        return Page();
    }

    /// <summary>Cakes with at least these marks.</summary>
    public int Count(CakeMarks marks) => Cakes.Where(line => line.Cake.Marks.HasFlag(marks)).Sum(line => line.Cake.Count);

    /// <summary>How a cake gets there.</summary>
    public string Way(Registration by) => (by.Answer, by.Standing) switch
    {
        (Answer.Declined, _) => texts["kommt nicht, schickt ihn mit"],
        (Answer.Online, _) => texts["sieht online zu, schickt ihn mit"],
        (_, Standing.Waiting) => texts["steht auf der Warteliste"],
        _ => texts["kommt und bringt ihn mit"],
    };

    private string What(Wanted wanted) => wanted is not { Title.Length: 0, Cakes: { } marks } ? wanted.Title
        : marks == CakeMarks.None ? texts["Kuchen"] : texts["Kuchen, {0}", CakeWords.Marks(marks, texts)];
}

/// <param name="By">Who will do it; cakes stand in the list above.</param>
public sealed record WantedLine(string What, int Wanted, int Found, IReadOnlyList<string> By);
