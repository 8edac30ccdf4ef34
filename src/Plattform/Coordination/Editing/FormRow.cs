using Plattform.Text;

namespace Plattform.Coordination;

/// <summary>One row of a list as typed.</summary>
public sealed record FormRow(RowKind Kind)
{
    /// <summary>Rows above the bound are read too, to be refused with everything typed kept; who sends more is nobody's browser.</summary>
    private const int Beyond = 200;

    public IReadOnlyDictionary<string, string> Texts { get; init; } = new Dictionary<string, string>();
    public IReadOnlyList<FormRow> Inner { get; init; } = [];

    public string this[string field] => Texts.GetValueOrDefault(field, "");

    /// <summary>Nothing was typed, or (of what is wanted) a nought.</summary>
    public bool IsEmpty =>
        (Kind == RowKind.Wanted && this["count"] == "0")
        || (Kind.Fields.Except(Kind.Marks).All(name => this[name].Length == 0) && Inner.All(row => row.IsEmpty));

    /// <summary>What is not empty, to compare and to keep.</summary>
    public IEnumerable<(string Name, string Text)> Flat(int n) =>
        Kind
            .Fields.Where(field => this[field].Length > 0)
            .Select(field => (Kind.Name(n, field), this[field]))
            .Concat(
                Inner
                    .Where(row => !row.IsEmpty)
                    .SelectMany(
                        (row, m) =>
                            row.Texts.Where(text => text.Value.Length > 0).Select(text => (Kind.Name(n, m + 1, text.Key), text.Value))
                    )
            );

    public static IReadOnlyList<FormRow> Read(RowKind kind, IReadOnlyDictionary<string, string> typed) =>
        Read(kind, typed, kind.Name, n => kind.Inner is null ? [] : Read(kind.Inner, typed, (m, field) => kind.Name(n, m, field)));

    private static List<FormRow> Read(
        RowKind kind,
        IReadOnlyDictionary<string, string> typed,
        Func<int, string, string> name,
        Func<int, IReadOnlyList<FormRow>>? inner = null
    )
    {
        var rows = new List<FormRow>();
        for (var n = 1; n <= kind.Most + Beyond; n++)
        {
            var found = kind.Fields.Where(field => typed.ContainsKey(name(n, field))).ToList();
            if (found.Count == 0 && n > kind.Most)
                break;
            if (found.Count > 0)
                rows.Add(
                    new(kind)
                    {
                        Texts = found.ToDictionary(field => field, field => Text(kind, field, typed[name(n, field)])),
                        Inner = inner?.Invoke(n) ?? [],
                    }
                );
        }

        return rows;
    }

    internal static string Text(RowKind kind, string field, string typed) =>
        kind.Areas.Contains(field) ? PlainText.ManyLines(typed)
        : kind.Ticks.Contains(field) ? (typed == "true" ? typed : "")
        : PlainText.OneLine(typed);
}
