using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Mail;
using Plattform.Meetings;
using Plattform.Registrations;

namespace Plattform.Privacy;

/// <param name="Collected">Notices about this person that wait for the coordinators' digest.</param>
/// <param name="ChangedByDesk">While the former state is kept, to undo it.</param>
public sealed record OwnRecord(
    Registration Own,
    Meeting Meeting,
    IReadOnlyList<Paper> Papers,
    IReadOnlyList<DateTime> IntroducedAt,
    IReadOnlyList<Arrival> Arrivals,
    IReadOnlyList<KeptMail> Mails,
    int Collected,
    IReadOnlyList<DateTime> ChangedByDesk
)
{
    public IReadOnlyList<OwnLetter> Letters { get; private init; } = [];

    public static async Task<OwnRecord> OfAsync(PlattformDb db, Registration own, Meeting meeting, IEnumerable<IOwnLetters> rooms)
    {
        var letters = new List<OwnLetter>();
        foreach (var room in rooms)
            letters.AddRange(await room.OfAsync(own.Id));
        return await OfAsync(db, own, meeting) with { Letters = letters };
    }

    private static async Task<OwnRecord> OfAsync(PlattformDb db, Registration own, Meeting meeting)
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
        var arrivals = await db.Arrivals.AsNoTracking().Where(a => a.RegistrationId == own.Id).OrderBy(a => a.Id).ToListAsync();
        var mails = await db.LettersOf(own.MeetingId, own.Id)
            .OrderBy(m => m.Date)
            .Select(m => new KeptMail(m.Kind, m.RecipientKey == key, m.Date, m.SentAt, m.State))
            .ToListAsync();
        var collected = await db.HeldNotices.CountAsync(n => n.MeetingId == own.MeetingId && n.Facts.Contains(id));
        var changes = await db
            .DeskChanges.Where(c => c.Parts.Any(p => p.RegistrationId == own.Id))
            .OrderBy(c => c.At)
            .Select(c => c.At)
            .ToListAsync();
        return new(own, meeting, papers, introduced, arrivals, mails, collected, changes);
    }
}

/// <summary>A written mail without its text; <c>ToYou</c> is false for coordinators and former addresses.</summary>
public sealed record KeptMail(string Kind, bool ToYou, DateTime Date, DateTime? SentAt, OutboxState State);
