using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Plattform.Coordination;
using Plattform.Data;
using Plattform.Look;
using Plattform.Meetings;
using Plattform.Registrations;
using Plattform.Time;
using Plattform.Web;

namespace Plattform.Attendance;

[ResponseCache(NoStore = true)]
public sealed class TravelPage(PlattformDb db, Registrar registrar, Texts texts, LocalizedLinks links, TimeProvider time) : PageModel
{
    public Meeting Meeting { get; private set; } = null!;
    public TravelBoard Board { get; private set; } = null!;
    public string? Notice { get; private set; }

    /// <summary>What was chosen and why it does not go; the seeker's row shows it, or the page if there is none.</summary>
    public TravelRefusal? Refused { get; private set; }

    public bool IsRefusedElsewhere => Refused is { } refused && Board.Unplaced.All(seeker => seeker.Id != refused.Seeker);

    public bool TakesMatches => Meeting.Status != MeetingStatus.Cancelled && !Meeting.HasEnded(time.UtcNow());

    /// <summary>Of what stands on this page; the rest of the registration stays longer.</summary>
    public DateOnly DeletedOn => Meeting.LastDay.AddDays(1);

    public async Task<IActionResult> OnGetAsync(string slug, [FromQuery] string? fertig)
    {
        Notice = fertig switch
        {
            "match" => texts["Die beiden bekommen jetzt je eine Mail mit Name und Adresse der anderen Person."],
            "hand" => texts["Vermerkt. Es geht keine Mail heraus: Sagt bitte beiden Bescheid."],
            "back" => texts["Zurückgenommen. Wer eine Adresse angegeben hat, erfährt es per Mail."],
            "told" => texts["Vermerkt."],
            _ => null,
        };
        return await ShowAsync(slug);
    }

    /// <param name="id">Of the match that ends, or of the offer or request whose person was told.</param>
    public async Task<IActionResult> OnPostAsync(
        string slug,
        [FromForm] string? act,
        [FromForm] Guid? offer,
        [FromForm] Guid? seeker,
        [FromForm] Guid? id
    )
    {
        if (await db.Meetings.AsNoTracking().IdBySlugAsync(slug) is not { } meetingId)
            return NotFound();
        Command? command = act switch
        {
            "match" or "hand" => new Introduce(meetingId, offer ?? default, seeker ?? default, ByHand: act == "hand"),
            "back" => new EndIntroduction(meetingId, id ?? default),
            "told" => new MarkMatchEndTold(meetingId, id ?? default),
            _ => null,
        };
        if (command is null)
            return BadRequest();
        if (command is Introduce && (offer is null || seeker is null))
            return await RefuseAsync(
                slug,
                offer,
                seeker,
                _ => texts["Wähl bitte beides aus: ein Angebot und jemanden, der sucht."],
                StatusCodes.Status422UnprocessableEntity
            );
        var numbers = await NumbersAsync(command);
        var outcome = await registrar.SubmitAsync(command);
        if (outcome != CommandResult.Done)
            return await RefuseAsync(slug, offer, seeker, _ => Refusal(outcome, offer, seeker), StatusCodes.Status409Conflict);
        if (command is Introduce)
            await HttpContext.NoteAsync(act == "hand" ? DeskAct.IntroducedByHand : DeskAct.Introduced, slug, numbers);
        else if (command is EndIntroduction)
            await HttpContext.NoteAsync(DeskAct.IntroductionEnded, slug, numbers);
        return this.SeeOther(links[$"/koordination/{slug}/fahrten?fertig={act}"]);
    }

    /// <summary>Of the offer's person, then of the seeker's.</summary>
    private async Task<string> NumbersAsync(Command command)
    {
        var (offer, seeker) = command switch
        {
            Introduce match => (match.OfferId, match.SeekerId),
            EndIntroduction end
                when await db.Introductions.AsNoTracking().SingleOrDefaultAsync(i => i.Id == end.IntroductionId) is { } match => (
                match.OfferId,
                match.SeekerId
            ),
            _ => default,
        };
        var both = await db
            .Travel.Where(t => t.Id == offer || t.Id == seeker)
            .OrderBy(t => t.Id == offer ? 0 : 1)
            .Select(t => t.RegistrationId)
            .ToListAsync();
        return string.Join(", ", both.Select(DeskEntry.NumberOf));
    }

    private async Task<IActionResult> RefuseAsync(string slug, Guid? offer, Guid? seeker, Func<TravelBoard, string> sentence, int status)
    {
        var page = await ShowAsync(slug);
        Refused = new(offer, seeker, sentence(Board));
        Response.StatusCode = status;
        return page;
    }

    private async Task<IActionResult> ShowAsync(string slug)
    {
        if (await db.Meetings.AsNoTracking().BySlugAsync(slug) is not { } meeting)
            return NotFound();
        (Meeting, Board) = (meeting, await TravelBoard.OfAsync(db, meeting.Id));
        return Page();
    }

    private string Refusal(CommandResult outcome, Guid? offerId, Guid? seekerId)
    {
        var offer = Board.Offers.FirstOrDefault(o => o.Who.Id == offerId);
        var seeker =
            Board.Unplaced.FirstOrDefault(t => t.Id == seekerId)
            ?? Board.Offers.SelectMany(o => o.Matches).FirstOrDefault(match => match.Seeker.Id == seekerId)?.Seeker;
        return outcome switch
        {
            CommandResult.Closed => texts["Das Treffen ist vorbei oder abgesagt. Es geht keine Mail mehr heraus."],
            CommandResult.Already when seeker is not null && Board.WithSeeker(seeker.Id) is { } has => has.Who.Id == offerId
                ? texts["Diese beiden sind schon bekannt gemacht. Es geht keine zweite Mail heraus."]
                : texts["{0} ist schon bei {1} untergebracht. Nimm das zuerst zurück.", seeker.Person.Name, has.Who.Person.Name],
            CommandResult.Full when offer is not null && seeker is not null => texts[
                "Das reicht nicht: {0} sucht {1}, bei {2} sind noch {3} frei.",
                seeker.Person.Name,
                seeker.Travel.Seats,
                offer.Who.Person.Name,
                offer.Left
            ],
            CommandResult.NoAddress when offer is not null && seeker is not null => texts[
                "{0} hat keine E-Mail-Adresse angegeben. Mach die beiden bitte selbst bekannt und vermerk es dann hier.",
                (seeker.HasAddress ? offer.Who : seeker).Person.Name
            ],
            _ when seekerId is not null && seeker is null => texts["Wer hier gesucht hat, sucht nicht mehr. Sieh nach, was jetzt gilt."],
            _ when offerId is not null && offer is null => texts["Dieses Angebot gibt es hier nicht mehr. Sieh nach, was jetzt gilt."],
            _ when offer is not null && seeker is not null => texts["Das eine ist eine Fahrt, das andere ein Schlafplatz."],
            _ => texts["Das gilt schon nicht mehr. Sieh nach, was jetzt hier steht."],
        };
    }
}

public sealed record TravelRefusal(Guid? Offer, Guid? Seeker, string Sentence);
