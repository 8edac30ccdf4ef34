using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Mail;
using Plattform.Meetings;
using Plattform.Registrations;

namespace Plattform.Privacy;

/// <summary>Everything stored about one person, read at one moment: what the page shows and the file holds.</summary>
/// <param name="Papers">Without their content.</param>
/// <param name="IntroducedAt">When the desk put this person in touch with another one.</param>
/// <param name="Collected">Notices about this person that wait to go to coordinators in one letter.</param>
public sealed record OwnRecord(
    Registration Own,
    Meeting Meeting,
    IReadOnlyList<Paper> Papers,
    IReadOnlyList<DateTime> IntroducedAt,
    IReadOnlyList<KeptMail> Mails,
    int Collected
)
{
    public static async Task<OwnRecord> OfAsync(PlattformDb db, Registration own, Meeting meeting)
    {
        var travel = own.Travel.ConvertAll(t => t.Id);
        var (id, key, contribution) = (own.Id.ToString(), MailAddresses.Normalise(own.Email), own.Contribution?.Id);
        var papers = await db
            .Papers.Where(p => (contribution != null && p.ContributionId == contribution) || p.FormerOf == own.Id)
            .OrderBy(p => p.HandedInAt)
            .Select(p => new Paper
            {
                Id = p.Id,
                FileName = p.FileName,
                ContentType = p.ContentType,
                Length = p.Length,
                MayBePublished = p.MayBePublished,
                HandedInAt = p.HandedInAt,
            })
            .ToListAsync();
        var introduced = await db
            .Introductions.Where(i => travel.Contains(i.OfferId) || travel.Contains(i.SeekerId))
            .OrderBy(i => i.At)
            .Select(i => i.At)
            .ToListAsync();
        var mails = await db.LettersOf(own.MeetingId, own.Id)
            .OrderBy(m => m.Date)
            .Select(m => new KeptMail(m.Kind, m.RecipientKey == key, m.Date, m.SentAt, m.State))
            .ToListAsync();
        var collected = await db.HeldNotices.CountAsync(n => n.MeetingId == own.MeetingId && n.Facts.Contains(id));
        return new(own, meeting, papers, introduced, mails, collected);
    }
}

/// <summary>That a mail was written, to whom and when. Its words are not kept.</summary>
/// <param name="Kind"><see cref="ILetter.Kind"/>.</param>
/// <param name="ToYou">Otherwise to a coordinator, or to an address used before.</param>
public sealed record KeptMail(string Kind, bool ToYou, DateTime Date, DateTime? SentAt, OutboxState State);
