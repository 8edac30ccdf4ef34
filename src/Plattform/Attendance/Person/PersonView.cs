using Microsoft.EntityFrameworkCore;
using Plattform.Coordination;
using Plattform.Data;
using Plattform.Look;
using Plattform.Mail;
using Plattform.Meetings;
using Plattform.Registrations;
using Plattform.Text;

namespace Plattform.Attendance;

/// <summary>What the page of one person shows beside the answer itself.</summary>
/// <param name="Before">Who waits longer, in order.</param>
/// <param name="Twins">Entries that may be the same person's.</param>
/// <param name="Differences">What the desk changed in the last ten minutes, by time.</param>
public sealed record PersonView(
    MeetingFigures Figures,
    SpeakingSlot? Slot,
    IReadOnlyList<LoggedMail> Mails,
    IReadOnlyList<DeskEntry> History,
    IReadOnlyDictionary<string, string> Names,
    IReadOnlyDictionary<DateTime, IReadOnlyList<string>> Differences,
    IReadOnlyList<Registration> Twins,
    IReadOnlyList<string> Before,
    int Papers
)
{
    private const int MostLines = 50;
    private const int MostNamed = 12;

    public static readonly IReadOnlySet<string> Questions = new HashSet<string>
    {
        "",
        "aendern",
        "absagen",
        "nachruecken",
        "adresse",
        "link",
        "loeschen",
        "notiz",
        "zusammen",
    };

    /// <summary>The question that an act answers; null: there is no such act.</summary>
    public static string? QuestionOf(string act) =>
        act switch
        {
            "amend" => "aendern",
            "withdraw" => "absagen",
            "moveup" => "nachruecken",
            "address" => "adresse",
            "mail" or "confirm" => "link",
            "erase" => "loeschen",
            "note" => "notiz",
            "merge" or "apart" => "zusammen",
            _ => null,
        };

    public Registration? Twin(Guid id) => Twins.FirstOrDefault(twin => twin.Id == id);

    public static IQueryable<Registration> Whole(PlattformDb db) => db.Registrations.AsNoTracking().Whole().Include(r => r.Proposals);

    public static async Task<PersonView> OfAsync(
        PlattformDb db,
        Meeting meeting,
        Registration own,
        People people,
        DateTime now,
        Texts texts
    )
    {
        var figures = await MeetingFigures.OfAsync(db, meeting.Id);
        var names = (await people.AllAsync()).Where(p => p.Name.Length > 0).DistinctBy(p => p.Key).ToDictionary(p => p.Key, p => p.Name);
        var number = DeskEntry.NumberOf(own.Id);
        var notice = LetterKey.Of<CoordinatorNotice>();
        var since = now - DeskChange.Undoable;
        var changes = await db
            .DeskChanges.AsNoTracking()
            .Include(c => c.Parts.Where(p => p.RegistrationId == own.Id))
            .Where(c => c.At > since && c.UndoneAt == null && c.Parts.Any(p => p.RegistrationId == own.Id))
            .ToListAsync();
        return new(
            figures,
            own.Contribution is null ? null : await SpeakingSlots.OfAsync(db, meeting, figures, own.Id),
            await db.LettersOf(meeting.Id, own.Id)
                .AsNoTracking()
                .Where(m => m.Kind != notice)
                .OrderByDescending(m => m.Id)
                .Take(MostLines)
                .Select(LoggedMail.Of)
                .ToListAsync(),
            await db
                .DeskEntries.AsNoTracking()
                .Where(e => e.MeetingId == meeting.Id || e.Slug == meeting.Slug)
                .Where(e => e.Numbers.Contains(number))
                .OrderByDescending(e => e.Id)
                .Take(MostLines)
                .ToListAsync(),
            names,
            changes.DistinctBy(c => c.At).ToDictionary(c => c.At, c => DeskChangeTexts.Of(c, own.Id, meeting, texts).Differences),
            await TwinsAsync(db, own),
            own.WaitsSince is { } waits
                ? await db.RegistrationsOf(meeting.Id)
                    .Where(r => r.WaitsSince < waits)
                    .OrderBy(r => r.WaitsSince)
                    .Select(r => r.Name)
                    .Take(MostNamed)
                    .ToListAsync()
                : [],
            own.Contribution is { } contribution ? await db.Papers.CountAsync(p => p.ContributionId == contribution.Id) : 0
        );
    }

    private static async Task<List<Registration>> TwinsAsync(PlattformDb db, Registration own)
    {
        if (own.IsHeld || own.EraseAt is not null)
            return [];
        var (typed, email) = (PersonName.Of(own.Name), own.Email);
        var (name, swapped) = (typed.InOrder + "\t", typed.InOtherOrder + "\t");
        var alike = await Whole(db)
            .Where(r => r.MeetingId == own.MeetingId && r.Id != own.Id && r.HeldUntil == null)
            .Where(r => r.SortKey.StartsWith(name) || r.SortKey.StartsWith(swapped) || (email.Length > 0 && r.Email == email))
            .OrderBy(r => r.SortKey)
            .Take(MostNamed)
            .ToListAsync();
        return
        [
            .. alike.Where(r =>
                !own.NotSameAs.Contains(r.Id)
                && r.EraseAt is null
                && (
                    (email.Length > 0 && r.Email == email)
                    || r.AllianceKey == own.AllianceKey
                    || r.AllianceKey.Length == 0
                    || own.AllianceKey.Length == 0
                )
            ),
        ];
    }
}
