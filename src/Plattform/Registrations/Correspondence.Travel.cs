using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Plattform.Mail;
using Plattform.Meetings;
using Plattform.Text;

namespace Plattform.Registrations;

public sealed partial class Correspondence
{
    /// <summary>Gives both people the other's name and address; both agreed to that.</summary>
    public void Introduce(Meeting meeting, MeetingFigures figures, Registration offer, Registration seeker, TravelKind kind)
    {
        Send<IntroductionLetter>(offer, Facts(meeting, figures, offer) with { Introduced = IntroducedFacts.Of(seeker, kind) });
        Send<IntroductionLetter>(seeker, Facts(meeting, figures, seeker) with { Introduced = IntroducedFacts.Of(offer, kind) });
    }

    /// <summary>A person who was not yet told of the match is not told of its end either.</summary>
    /// <param name="other">Whom the letter is about; without name and id if that registration is erased.</param>
    /// <param name="otherId">To find the introduction that waits; default: the id in <paramref name="other"/>.</param>
    public async Task EndIntroductionAsync(
        Meeting meeting,
        MeetingFigures figures,
        Registration registration,
        IntroducedFacts other,
        MatchEnd why,
        Guid? otherId = null
    )
    {
        var (id, kind) = ($"{otherId ?? other.Id}", LetterKey.Of<IntroductionLetter>());
        var untold = await db.LettersOf(meeting.Id, registration.Id)
            .Where(m => m.Kind == kind && m.State == OutboxState.Waiting && m.Tries == 0 && m.Facts!.Contains(id))
            .ToListAsync();
        db.Outbox.RemoveRange(untold); // tracked, so that the desk can undo it
        if (untold.Count == 0)
            Send<IntroductionEndedLetter>(
                registration,
                Facts(meeting, figures, registration) with
                {
                    Introduced = other with { Email = "", Ended = why },
                }
            );
    }

    /// <summary>The other person still has to hear that a match ended, without hearing of whom.</summary>
    private async Task LeaveOutOfEndedIntroductionsAsync(IReadOnlyCollection<Guid> gone)
    {
        var (kind, id) = (LetterKey.Of<IntroductionEndedLetter>(), IdsInText.InCommon(gone));
        foreach (var letter in await db.Unsent.Where(m => m.Kind == kind && m.Facts!.Contains(id)).ToListAsync())
            if (FactsIn(letter) is { Introduced: { } other } facts && gone.Contains(other.Id))
                letter.Facts = JsonSerializer.Serialize(facts with { Introduced = other with { Name = "", Id = default } });
    }
}
