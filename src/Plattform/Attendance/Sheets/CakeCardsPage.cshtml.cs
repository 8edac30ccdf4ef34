using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Meetings;
using Plattform.Text;

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

    public static string Broken(string kind) => SoftHyphens.In(kind, "de", shortest: 10);

    /// <summary>The longer what cannot be broken, the smaller the letters: class of the style sheet.</summary>
    public static string SizeOf(string kind) =>
        (Broken(kind).Split(' ', '-', '\u00AD').Max(part => part.Length), kind.Length) switch
        {
            (<= 9, <= 24) => "",
            (<= 11, <= 36) => "long",
            (<= 15, <= 70) => "longer",
            _ => "longest",
        };
}
