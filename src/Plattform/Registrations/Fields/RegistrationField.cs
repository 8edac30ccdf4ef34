using Plattform.Meetings;
using Plattform.Shared;

namespace Plattform.Registrations;

/// <summary>One answer, with what its meeting asks for and what the place that shows it knows besides.</summary>
public sealed record FilledIn(Answers Given, AskedFor Asked)
{
    /// <summary>The topic with what is known of its turn, a line each. Null: the topic alone.</summary>
    public IReadOnlyList<string>? Contribution { get; init; }

    /// <summary>The meeting is over, so nothing is promised any more.</summary>
    public bool IsOver { get; init; }
}

/// <returns>Nothing when the field was left empty.</returns>
public delegate IEnumerable<string> FieldValues(FilledIn filled, Texts texts);

/// <summary>One thing that people fill in: what it is called, why it is asked, and what each place says of it.</summary>
/// <param name="Name">Of the form's field.</param>
/// <param name="Label">To the person.</param>
/// <param name="Values">As shown where nothing else is said below.</param>
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

    /// <summary>Stands beside the value on the page of one's own data.</summary>
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

    /// <summary>Between several values in one cell of the list.</summary>
    public string Separator { get; init; } = ", ";
    public bool HasManyLines { get; init; }
    public IReadOnlyList<Comparison> Comparisons { get; init; } = [];

    /// <summary>How its text gets from the form into the answer and into the row. Null: it has fields and tables of its own.</summary>
    public TypedField? Typed { get; init; }
}

/// <summary>How two answers are compared.</summary>
/// <param name="Value">The same in every language, because it is kept with a letter until that is sent.</param>
/// <param name="Tag">Tells apart what has the same kind: <see cref="Difference.Label"/>.</param>
public sealed record Comparison(DifferenceOf Of, Func<Meeting, Answers, string> Value, string Tag = "")
{
    /// <summary>Null: the field's label for coordinators.</summary>
    public Func<Texts, string>? Label { get; init; }

    /// <summary>The value in words.</summary>
    public Func<string, Texts, string> Said { get; init; } = (value, _) => value;
}

/// <summary>A text, a choice, or a tick (<c>true</c> or nothing). Empty says "unchanged" when somebody answers a second time.</summary>
/// <param name="Most">Signs.</param>
/// <param name="Of">The text in an answer; <paramref name="Into"/> puts it there.</param>
/// <param name="Stored">The text in the row; <paramref name="Store"/> puts it there.</param>
public sealed record TypedField(
    int Most,
    Func<Answers, string> Of,
    Func<Answers, string, Answers> Into,
    Func<Registration, string> Stored,
    Action<Registration, string> Store
)
{
    public const string Ticked = "true";

    public bool IsTick { get; init; }

    /// <summary>Who does not come is not asked.</summary>
    public bool IsForComing { get; init; }

    /// <summary>Empty: anything may be typed.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>What to say to an internet address. Null: it is welcome.</summary>
    public Func<Texts, string>? WithoutLinks { get; init; }

    public static TypedField Tick(
        Func<Answers, bool> of,
        Func<Answers, bool, Answers> into,
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

    /// <summary>What stays of <paramref name="earlier"/> when <paramref name="given"/> leaves this out.</summary>
    internal Answers Over(Answers given, Answers earlier)
    {
        var isKept = Of(given).Length == 0 && (!IsForComing || given.Answer != Answer.Declined);
        return isKept ? Into(given, Of(earlier)) : given;
    }
}
