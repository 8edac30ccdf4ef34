using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Plattform.Coordination;
using Plattform.Hosting;
using Plattform.Look;
using Plattform.Registrations;
using Plattform.Text;
using Plattform.Time;
using Plattform.Web;

namespace Plattform.Attendance;

/// <summary>Walk-ins who say their name.</summary>
public sealed partial class DoorPage
{
    public NamedWalkIn Named { get; private set; } = new("", 1, false, "", []);

    public DateOnly DeleteOn => Meeting.DeleteOn(privacy.Value.DeleteAfterDays);

    private async Task<IActionResult> WalkInByNameAsync(DoorForm sent)
    {
        if (!sent.HasPress)
            return Again(texts["Drück bitte noch einmal auf den Knopf."]);
        var (form, errors) = (await Request.ReadFormAsync(), new List<FieldError>());
        var given = new SignUpForm // nothing else is asked at the door, and nothing else is taken
        {
            Name = PlainText.OneLine(sent.Name),
            Attendance = "onsite",
            Persons = "1",
        }.Check(new(Meeting, null) { IsForDesk = true }, needsConsent: false, texts, errors);
        var agreed = form["consent"] == "true";
        if (!agreed)
            errors.Add(new("consent", texts["Frag bitte, ob die Person einverstanden ist, und setz den Haken. Ohne Namen geht es auch."]));
        Named = new(PlainText.OneLine(sent.Name), sent.Count ?? 1, agreed, sent.Press!, errors);
        if (given is null || errors.Count > 0)
            return errors.Find(error => error.Field is not ("name" or "consent")) is { } other ? Again(other.Sentence) : Again();
        if (sent.Count is not { } count || count < 1 || count > Meeting.MostPersons) // as in every other form
            return Again(texts["Wie viele sind da? Gib bitte eine Zahl von 1 bis {0} an.", Meeting.MostPersons]);
        var stamp = "desk " + sent.Press;
        if (await db.UsedStamps.FindAsync(stamp) is null && await NamesakesAsync(given.Name) is { Count: > 0 } namesakes)
        {
            Hits = await GuestsAsync(namesakes);
            errors.Add(
                new(
                    "name",
                    texts[
                        "So heißt schon jemand auf der Liste. Ist es dieselbe Person, drück oben bei ihr. Sonst schreib etwas zum Namen dazu."
                    ]
                )
            );
            return Again();
        }

        var takenBy = User.CameByDoorLink() ? texts["jemandem am Einlass"] : coordinators.TakenBy(User, Meeting, texts);
        var outcome = await registrar.TrySubmitAsync(
            new ByDesk(
                User.Who(),
                new WalkInByName(
                    new(
                        Meeting.Id,
                        stamp,
                        "",
                        given with
                        {
                            Persons = count,
                        },
                        [],
                        Meeting.Content.Language,
                        ConsentTexts.Current(privacy.Value)
                    )
                    {
                        Desk = new(
                            ReplyVia.Person,
                            DateOnly.FromDateTime(LocalTime.FromUtc(Now, Meeting.TimeZone)),
                            takenBy,
                            DeskReplyTexts.Consent(ReplyVia.Person, takenBy, texts)
                        )
                        {
                            InAddition = true,
                        },
                    },
                    sent.Press!,
                    PressOrder.PressedAt(Now, sent.Age)
                ),
                Tell: true
            )
        );
        return outcome switch
        {
            CommandResult.Done or CommandResult.Waiting => this.SeeOther(
                With($"da={await db.Arrivals.Where(a => a.Press == sent.Press).Select(a => a.Id).SingleAsync()}")
            ),
            CommandResult.Closed => Again(ReplyPage.RefusalOf(Meeting, Now, texts), StatusCodes.Status409Conflict),
            CommandResult.DiskFull => Again(FullDisk.Sentence(texts), StatusCodes.Status503ServiceUnavailable),
            _ => Again(
                texts["Das ging nicht. Such bitte, ob der Name schon da ist, und fang sonst neu an."],
                StatusCodes.Status409Conflict
            ),
        };
    }

    private async Task<List<Guid>> NamesakesAsync(string typed)
    {
        var name = PersonName.Of(typed);
        var (first, swapped) = (name.InOrder + "\t", name.InOtherOrder + "\t");
        return await db.RegistrationsOf(Meeting.Id)
            .Where(r => r.SortKey.StartsWith(first) || r.SortKey.StartsWith(swapped))
            .OrderBy(r => r.SortKey)
            .ThenBy(r => r.Id)
            .Select(r => r.Id)
            .Take(MostHits)
            .ToListAsync();
    }
}

/// <summary>As typed, to be given back with what is wrong.</summary>
/// <param name="Press">Kept where the form comes back, so that it still counts once.</param>
public sealed record NamedWalkIn(string Name, int Persons, bool Agreed, string Press, IReadOnlyList<FieldError> Errors)
{
    public FieldError? ErrorAt(string field) => Errors.FirstOrDefault(error => error.Field == field);
}
