using Plattform.Look;
using Plattform.Meetings;

namespace Plattform.Registrations;

public sealed record FilledIn(RegistrationData Data, AskedFor Asked)
{
    /// <summary>Topic and slot, one per line. Null: the topic alone.</summary>
    public IReadOnlyList<string>? Contribution { get; init; }

    public bool IsOver { get; init; }

    /// <summary>Which choices have places and which wait; empty: not known, as in a proposal.</summary>
    public IReadOnlyList<ChosenFacts> Choices { get; init; } = [];
}

public delegate IEnumerable<string> FieldValues(FilledIn filled, Texts texts);

/// <param name="Values">The default; the properties below override it per place.</param>
public sealed record RegistrationField(string Name, Func<Texts, string> Label, FieldValues Values)
{
    public Func<Texts, string> LabelForCoordinators
    {
        get => field ?? Label;
        init;
    } = null!;
    public Func<Texts, string> LabelOnList
    {
        get => field ?? LabelForCoordinators;
        init;
    } = null!;

    public Func<Texts, string> Why { get; init; } = _ => "";
    public FieldValues InLetter
    {
        get => field ?? Values;
        init;
    } = null!;
    public FieldValues InNotice
    {
        get => field ?? Values;
        init;
    } = null!;
    public FieldValues OnOwnPage
    {
        get => field ?? Values;
        init;
    } = null!;
    public FieldValues InOwnData
    {
        get => field ?? Values;
        init;
    } = null!;

    public string Separator { get; init; } = ", ";
    public bool HasManyLines { get; init; }
    public IReadOnlyList<Comparison> Comparisons { get; init; } = [];

    /// <summary>Null: the field has its own inputs and tables.</summary>
    public TypedField? Typed { get; init; }
}

/// <param name="Value">Independent of language, because it is stored with unsent letters.</param>
/// <param name="Tag">Separates comparisons of the same kind: <see cref="Difference.Label"/>.</param>
public sealed record Comparison(DifferenceOf Of, Func<Meeting, RegistrationData, string> Value, string Tag = "")
{
    /// <summary>Null: the field's label for coordinators.</summary>
    public Func<Texts, string>? Label { get; init; }

    public Func<string, Texts, string> Said { get; init; } = (value, _) => value;
}

/// <summary>A text, choice or tick (<c>true</c> or empty). Empty in a second submission means "unchanged".</summary>
/// <param name="Most">Maximum length in characters.</param>
public sealed record TypedField(
    int Most,
    Func<RegistrationData, string> Of,
    Func<RegistrationData, string, RegistrationData> Into,
    Func<Registration, string> Stored,
    Action<Registration, string> Store
)
{
    public const string Ticked = "true";

    public bool IsTick { get; init; }

    public bool IsForComing { get; init; }

    /// <summary>Empty: free text.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>Error for a text with a web address. Null: web addresses are allowed.</summary>
    public Func<Texts, string>? WithoutLinks { get; init; }

    public static TypedField Tick(
        Func<RegistrationData, bool> of,
        Func<RegistrationData, bool, RegistrationData> into,
        Func<Registration, bool> stored,
        Action<Registration, bool> store
    ) =>
        new(
            Ticked.Length,
            given => of(given) ? Ticked : "",
            (given, typed) => into(given, typed == Ticked),
            own => stored(own) ? Ticked : "",
            (own, typed) => store(own, typed == Ticked)
        )
        {
            IsTick = true,
        };

    internal RegistrationData Over(RegistrationData given, RegistrationData earlier)
    {
        var isKept = Of(given).Length == 0 && (!IsForComing || given.Attendance != AttendanceKind.Declined);
        return isKept ? Into(given, Of(earlier)) : given;
    }
}
