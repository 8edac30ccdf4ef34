using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Meetings;

namespace Plattform.Attendance;

/// <summary>A card for each cake on the table. They are made from the public figures, so no baker can stand on them.</summary>
[ResponseCache(NoStore = true)]
public sealed class CakeCardsPage(PlattformDb db) : PageModel
{
    public const int OnOneSheet = 8;

    public Meeting Meeting { get; private set; } = null!;

    /// <summary>At most <see cref="OnOneSheet"/> each.</summary>
    public IReadOnlyList<IReadOnlyList<CakeOnOffer>> Sheets { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        if (await db.Meetings.AsNoTracking().BySlugAsync(slug) is not { } meeting)
            return NotFound();
        Meeting = meeting;
        Sheets =
        [
            .. (await CakeOnOffer.OfAsync(db, meeting.Id)).SelectMany(cake => Enumerable.Repeat(cake, cake.Count)).Chunk(OnOneSheet),
        ];
        return Page();
    }

    /// <summary>The longer the word, the smaller the letters: class of the style sheet.</summary>
    public static string SizeOf(string kind) =>
        kind.Length > 60 ? "longest"
        : kind.Length > 28 || kind.Split(' ').Max(word => word.Length) > 22 ? "longer"
        : kind.Length > 16 || kind.Split(' ').Max(word => word.Length) > 13 ? "long"
        : "";
}
