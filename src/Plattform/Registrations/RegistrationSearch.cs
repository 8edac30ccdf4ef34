using Plattform.Text;

namespace Plattform.Registrations;

/// <summary>Finds registrations by prefixes of words in name, alliance, addresses and message.</summary>
public static class RegistrationSearch
{
    /// <summary>German alphabetical order of family names by code point; made unique by the id.</summary>
    public static string SortKeyOf(string name, Guid id) => $"{PersonName.Of(name).InOrder}\t{id:N}";

    public static string TypedOf(Registration registration) =>
        $"{registration.Name} {registration.Alliance} {registration.Email} {registration.PendingEmail} {registration.Message} {registration.Note}";

    public static IReadOnlySet<string> WordsOf(Registration registration) => PlainText.Words(TypedOf(registration));

    /// <summary>A space before each word, so that a space plus a prefix matches only beginnings of words.</summary>
    public static string TextOf(string typed) => string.Concat(PlainText.Words(typed).Select(word => " " + word));

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
