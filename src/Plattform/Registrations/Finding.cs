using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Plattform.Data;
using Plattform.Events;
using Plattform.Tools;

namespace Plattform.Registrations;

/// <summary>A folded word of a name, an alliance or an address. It goes with its registration.</summary>
public sealed class SearchWord
{
    public Guid RegistrationId { get; init; }
    public string Word { get; init; } = "";
    public Guid EventId { get; init; }

    /// <summary>Counted from 0, see <see cref="Finding.Rows"/>.</summary>
    public int Part { get; init; }
}

/// <summary>
/// How the desk finds a registration: made of what stands in it and of nothing else. Who changes what is made here lets a
/// migration set every sort key to "": rows without one get theirs and their words anew at the next start.
/// </summary>
public static class Finding
{
    private const int AnswersInAPart = 2000;

    /// <summary>German order of the names, sign by sign; each is there once, because its id ends it.</summary>
    public static string SortKeyOf(Registration registration) => $"{PlainText.InOrder(registration.Name)}\t{registration.Id:N}";

    public static IReadOnlySet<string> WordsOf(Registration registration) =>
        PlainText.Words($"{registration.Name} {registration.Alliance} {registration.Email} {registration.PendingEmail}");

    /// <summary>
    /// A row for each of these words. Words are spread all over an index, so each event's lie in parts: who signs up now writes into the
    /// last one, which is as small with 100,000 answers as with 1,000, and whoever seeks looks into each.
    /// </summary>
    /// <param name="figures">Of the event: how many have answered tells the part.</param>
    internal static IEnumerable<SearchWord> Rows(Registration registration, IEnumerable<string> words, EventFigures? figures)
    {
        var part = (figures?.Registrations ?? 0) / AnswersInAPart;
        return words.Select(word => new SearchWord { RegistrationId = registration.Id, Word = word, EventId = registration.EventId, Part = part });
    }

#pragma warning disable CA1309 // becomes SQL; the database compares sign by sign
    public static IQueryable<Registration> After(this IQueryable<Registration> rows, string sortKey) => rows.Where(r => string.Compare(r.SortKey, sortKey) > 0);

    public static IQueryable<Registration> Before(this IQueryable<Registration> rows, string sortKey) => rows.Where(r => string.Compare(r.SortKey, sortKey) < 0);

    /// <summary>Those in which every word that was typed begins one, in the order of the index; some stand there several times.</summary>
    /// <param name="parts">See <see cref="PartsAsync"/>.</param>
    /// <param name="typed">Folded. The first leads, and should be the rarest: the others are only looked up for whom it finds.</param>
    public static IQueryable<Guid> Find(this PlattformDb db, Guid eventId, IReadOnlyList<int> parts, IEnumerable<string> typed)
    {
        var found = db.SearchWords.Where(w => w.EventId == eventId && parts.Contains(w.Part));
        foreach (var (word, isFirst) in typed.Select((word, i) => (word, i == 0)))
        {
            var end = word + "\U0010FFFF";
            found = isFirst
                ? found.Where(w => string.Compare(w.Word, word) >= 0 && string.Compare(w.Word, end) < 0)
                : found.Where(w => db.SearchWords.Any(o => o.RegistrationId == w.RegistrationId && string.Compare(o.Word, word) >= 0 && string.Compare(o.Word, end) < 0));
        }

        return found.OrderBy(w => w.Part).ThenBy(w => w.Word).ThenBy(w => w.RegistrationId).Select(w => w.RegistrationId);
    }
#pragma warning restore CA1309

    /// <summary>All parts in which words of this event may lie.</summary>
    public static async Task<IReadOnlyList<int>> PartsAsync(this PlattformDb db, Guid eventId) =>
        [.. Enumerable.Range(0, 1 + (await db.SearchWords.Where(w => w.EventId == eventId).MaxAsync(w => (int?)w.Part) ?? 0))];
}

/// <summary>Keeps sort key and words right whoever stores a registration through the model.</summary>
public sealed class FindingKept : SaveChangesInterceptor
{
    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        if (eventData.Context is PlattformDb db)
            Keep(db);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
        new(SavingChanges(eventData, result));

    private static void Keep(PlattformDb db)
    {
        foreach (var entry in db.ChangeTracker.Entries<Registration>().Where(entry => entry.State is EntityState.Added or EntityState.Modified).ToList())
        {
            if (entry.State == EntityState.Modified && !entry.Property(r => r.Name).IsModified && !entry.Property(r => r.Alliance).IsModified
                && !entry.Property(r => r.Email).IsModified && !entry.Property(r => r.PendingEmail).IsModified && !entry.Property(r => r.SortKey).IsModified)
                continue;
            var (own, words) = (entry.Entity, Finding.WordsOf(entry.Entity).ToHashSet(StringComparer.Ordinal));
            entry.Property(r => r.SortKey).CurrentValue = Finding.SortKeyOf(own);
            if (entry.State == EntityState.Modified)
            {
                var stored = db.SearchWords.Where(w => w.RegistrationId == own.Id).ToList();
                db.SearchWords.RemoveRange(stored.Where(w => !words.Contains(w.Word)));
                words.ExceptWith(stored.Select(w => w.Word));
            }

            db.SearchWords.AddRange(Finding.Rows(own, words, db.EventFigures.Find(own.EventId)));
        }
    }
}
