using Plattform.Tools;

namespace Plattform.Registrations;

/// <summary>How coordinators find a registration: by the beginnings of words in its name, alliance and addresses.</summary>
public static class RegistrationSearch
{
    /// <summary>German alphabetical order when compared by code point; unique, because the id ends it.</summary>
    public static string SortKeyOf(Registration registration) => $"{PlainText.InOrder(registration.Name)}\t{registration.Id:N}";

    public static IReadOnlySet<string> WordsOf(Registration registration) =>
        PlainText.Words($"{registration.Name} {registration.Alliance} {registration.Email} {registration.PendingEmail}");

    /// <summary>The words, each after a blank: so a word that begins with what was typed contains a blank and that.</summary>
    public static string TextOf(Registration registration) => string.Concat(WordsOf(registration).Select(word => " " + word));

    /// <summary>Those in which every typed word begins a word; none for a text without words. A scan of one index.</summary>
    public static IQueryable<Registration> Matching(this IQueryable<Registration> rows, string typed)
    {
        var words = PlainText.Words(typed);
        foreach (var beginning in words.Select(word => " " + word))
            rows = rows.Where(r => r.SearchText.Contains(beginning));
        return words.Count > 0 ? rows : rows.Where(r => false);
    }

#pragma warning disable CA1309 // becomes SQL; the database compares by code point
    public static IQueryable<Registration> After(this IQueryable<Registration> rows, string sortKey) =>
        rows.Where(r => string.Compare(r.SortKey, sortKey) > 0);

    public static IQueryable<Registration> Before(this IQueryable<Registration> rows, string sortKey) =>
        rows.Where(r => string.Compare(r.SortKey, sortKey) < 0);
#pragma warning restore CA1309
}
