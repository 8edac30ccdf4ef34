using System.Globalization;
using System.Text.RegularExpressions;

namespace Plattform.Coordination;

/// <param name="Rows">After the press.</param>
/// <param name="Focus">The field or button to go on with.</param>
public sealed record PressedRows(RowKind Kind, IReadOnlyList<FormRow> Rows, string Focus);

/// <summary>The buttons of rows: <c>add-contacts</c>, <c>remove-agenda-2</c>, <c>up-agenda-2-sessions-1</c>; for the agenda also
/// <c>add-break</c> and <c>add-parallel</c>.</summary>
public static partial class RowAct
{
    private static readonly FormRow Break = RowKind.Agenda.New(("numbered", "false"));
    private static readonly FormRow Parallel = RowKind.Agenda.New() with { Inner = [RowKind.Sessions.New(), RowKind.Sessions.New()] };

    /// <returns>Null: no such button.</returns>
    public static PressedRows? Press(MeetingForm form, string act)
    {
        if (act is "add-break" or "add-parallel")
            return Pressed(RowKind.Agenda, form[RowKind.Agenda], "add", null, act == "add-break" ? Break : Parallel);
        if (
            Act().Match(act) is not { Success: true } found
            || RowKind.All.FirstOrDefault(kind => kind.Key == found.Groups["list"].Value) is not { } kind
            || (kind == RowKind.Attachments && found.Groups["verb"].Value == "add")
        )
            return null;
        var (verb, n, m) = (found.Groups["verb"].Value, Number(found.Groups["n"]), Number(found.Groups["m"]));
        return found.Groups["inner"] is { Success: true, Value: var inner }
            ? PressedInside(form, kind, verb, n ?? 0, inner, m)
            : Pressed(kind, form[kind], verb, n, kind.New());
    }

    private static PressedRows? Pressed(RowKind kind, IReadOnlyList<FormRow> rows, string verb, int? n, FormRow added)
    {
        if ((verb == "add") != n is null || n > rows.Count)
            return null;
        List<FormRow> changed = [.. rows];
        var at = n ?? rows.Count + 1;
        if (verb != "add")
            changed.RemoveAt(at - 1);
        if (verb == "remove")
            at = Math.Min(at, changed.Count);
        else
        {
            at = Math.Clamp(
                at
                    + (
                        verb == "up" ? -1
                        : verb == "down" ? 1
                        : 0
                    ),
                1,
                changed.Count + 1
            );
            changed.Insert(at - 1, verb == "add" ? added : rows[n!.Value - 1]);
        }

        // The same button again where a row was moved (its opposite at an end, where it is off), else the first field of the row.
        var focus =
            verb is "up" or "down" ? $"{(at == 1 ? "down" : at == changed.Count ? "up" : verb)}-{kind.Key}-{at}"
            : at == 0 ? $"add-{kind.Key}"
            : kind.Name(at, kind.Shown.Except(kind.Marks).First());
        return new(kind, changed, focus);
    }

    private static PressedRows? PressedInside(MeetingForm form, RowKind kind, string verb, int n, string inner, int? m)
    {
        var rows = form[kind];
        if (
            kind.Inner?.Key != inner
            || n < 1
            || n > rows.Count
            || Pressed(kind.Inner, rows[n - 1].Inner, verb, m, kind.Inner.New()) is not { } pressed
        )
            return null;
        FormRow[] changed = [.. rows];
        changed[n - 1] = rows[n - 1] with { Inner = pressed.Rows };
        var own = $"{kind.Key}-{n}-";
        return new(
            kind,
            changed,
            pressed.Focus.Split('-', 2) is [("up" or "down" or "add") and var button, var rest]
                ? $"{button}-{own}{rest}"
                : own + pressed.Focus
        );
    }

    private static int? Number(Group digits) => digits.Success ? int.Parse(digits.ValueSpan, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex(
        @"^(?<verb>add|remove|up|down)-(?<list>[a-z]+)(?:-(?<n>[1-9]\d{0,2}))?(?:-(?<inner>[a-z]+)(?:-(?<m>[1-9]\d{0,2}))?)?\z"
    )]
    private static partial Regex Act();
}
