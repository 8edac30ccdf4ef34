using Plattform.Look;
using Plattform.Meetings;

namespace Plattform.Coordination;

/// <param name="Id">Where it stands on the page.</param>
/// <param name="Old">Several lines of a list; empty: there was none.</param>
public sealed record MeetingChange(string Id, string Label, IReadOnlyList<string> Old, IReadOnlyList<string> New);

/// <summary>What somebody else changed and stored while a form was open.</summary>
public sealed record MeetingChanges(
    IReadOnlyCollection<string> Names,
    IReadOnlyCollection<RowKind> Kinds,
    MeetingForm Before,
    MeetingForm After
)
{
    public bool Any => Names.Count + Kinds.Count > 0;

    public static MeetingChanges Between(MeetingForm before, MeetingForm after) =>
        new(
            [.. MeetingForm.Names.Where(name => name != MeetingDoubts.Field && before[name] != after[name])],
            [.. RowKind.All.Where(kind => after.Differs(kind, before))],
            before,
            after
        );

    public IReadOnlyList<MeetingChange> Said(Texts texts) =>
        [
            .. Names
                .Select(name =>
                    name == "invitation"
                        ? Of(name, name, [.. Before[name].Split('\n')], [.. After[name].Split('\n')], texts)
                        : new(
                            name,
                            EditTexts.Label(name, texts),
                            [EditTexts.Stored(name, Before[name], texts)],
                            [EditTexts.Stored(name, After[name], texts)]
                        )
                )
                .Concat(
                    Kinds.Select(kind =>
                        Of(EditSections.ListId(kind), kind.Key, Rows(Before, kind, texts), Rows(After, kind, texts), texts)
                    )
                )
                .OrderBy(change => EditSections.PositionOf(change.Id)),
        ];

    /// <summary>Of a list, or a text of many lines, only what is gone and what is new.</summary>
    private static MeetingChange Of(string id, string name, List<string> before, List<string> after, Texts texts)
    {
        var (gone, added) = (before.Except(after).ToList(), after.Except(before).ToList());
        return new(id, EditTexts.Label(name, texts), gone, gone.Count + added.Count > 0 ? added : [texts["in anderer Reihenfolge"]]);
    }

    private static List<string> Rows(MeetingForm form, RowKind kind, Texts texts) =>
        [.. form[kind].Where(row => !row.IsEmpty).Select(row => EditTexts.Row(row, texts))];
}
