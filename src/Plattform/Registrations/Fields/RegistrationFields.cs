using Plattform.Look;
using Plattform.Look.Pictures;
using Plattform.Meetings;

namespace Plattform.Registrations;

/// <summary>The one list of form fields. A new one needs an entry in <see cref="Further"/>, a property in
/// <see cref="RegistrationData"/> and <see cref="Registration"/>, input in <c>_AnswerFields.cshtml</c>, English text.</summary>
public static partial class RegistrationFields
{
    public static readonly RegistrationField Alliance = Text(
        "organisation",
        texts => texts["Bündnis"],
        new(
            80,
            given => given.Alliance,
            (given, typed) => given with { Alliance = typed },
            own => own.Alliance,
            (own, typed) => own.Alliance = typed
        )
        {
            WithoutLinks = texts => texts["Bitte schreib hier nur den Namen, ohne Internetadresse."],
        },
        DifferenceOf.Alliance
    ) with
    {
        Why = texts => AllianceTexts.Why("", texts),
    };

    public static readonly RegistrationField Newcomer = new(
        "newcomer",
        texts => texts["Zum ersten Mal dabei"],
        (filled, texts) => If(IsNewAndComes(filled), texts["ja"])
    )
    {
        Why = texts => texts["Damit dich jemand begrüßt."],
        InNotice = (filled, texts) => If(filled.Data.Newcomer, WelcomeAsked(filled.Data, texts)),
        OnOwnPage = (filled, texts) => If(IsNewAndComes(filled), filled.IsOver ? texts["ja"] : texts["Ja. Jemand begrüßt dich."]),
        InOwnData = (filled, texts) => If(filled.Data.Newcomer, texts["ja"]),
        Comparisons =
        [
            new(DifferenceOf.Newcomer, (_, given) => $"{given.Newcomer}")
            {
                Said = (value, texts) => value == "True" ? texts["ja"] : texts["nein"],
            },
        ],
        Typed = TypedField.Tick(
            given => given.Newcomer,
            (given, isNew) => given with { Newcomer = isNew },
            own => own.Newcomer,
            (own, isNew) => own.Newcomer = isNew
        ) with
        {
            IsForComing = true,
        },
    };

    public static readonly RegistrationField Cakes = new(
        "cakeKind",
        texts => texts["Kuchen"],
        (filled, texts) => filled.Data.Cakes.Select(cake => cake.Said(texts))
    )
    {
        Why = texts => texts["Damit genug da ist und alle wissen, was drin ist."],
        Separator = "; ",
        Comparisons =
        [
            new(DifferenceOf.CakeCount, (_, given) => $"{given.CakeCount}"),
            new(DifferenceOf.CakeKinds, (_, given) => Kinds(given)) { Label = texts => texts["Was für Kuchen"] },
        ],
    };

    public static readonly RegistrationField Contribution = new(
        "contribution",
        texts => texts["Beitrag"],
        (filled, _) => One(filled.Data.Topic)
    )
    {
        Why = texts => texts["Für die Tagesordnung."],
        InLetter = (filled, _) => filled.Contribution ?? One(filled.Data.Topic),
        InOwnData = (filled, _) => filled.Contribution is { } lines ? One(string.Join('\n', lines)) : One(filled.Data.Topic),
        Comparisons =
        [
            new(DifferenceOf.Contribution, (_, given) => given.Topic),
            new(DifferenceOf.AgendaItem, Item) { Label = texts => texts["Beitrag zu"] },
        ],
    };

    public static readonly RegistrationField Claims = new(
        "wanted",
        texts => texts["Das machst du"],
        (filled, _) => Titles(filled.Asked.Wanted, filled.Data)
    )
    {
        Why = texts => texts["Damit wir wissen, worum sich jemand kümmert."],
        LabelForCoordinators = texts => texts["Macht mit bei"],
        LabelOnList = texts => texts["Aufgaben"],
        InOwnData = (filled, _) => filled.Data.Claims.Select(claim => TitleOf(claim, filled.Asked) ?? claim),
        Comparisons = [new(DifferenceOf.Claims, (meeting, given) => string.Join(", ", Titles(meeting.Wanted, given)))],
    };

    public static readonly RegistrationField Lift = Travel(
        TravelKind.Lift,
        "lift",
        texts => texts["Mitfahren"],
        DifferenceOf.Lift,
        given => given.Lift
    );

    public static readonly RegistrationField Bed = Travel(
        TravelKind.Bed,
        "bed",
        texts => texts["Übernachten"],
        DifferenceOf.Bed,
        given => given.Bed
    );

    public static readonly RegistrationField Message = Text(
        "message",
        texts => texts["Nachricht"],
        new(
            1000,
            given => given.Message,
            (given, typed) => given with { Message = typed },
            own => own.Message,
            (own, typed) => own.Message = typed
        ),
        DifferenceOf.Message
    ) with
    {
        Why = texts => texts["Weil du sie uns geschrieben hast."],
        InLetter = (filled, texts) => If(filled.Data.Message.Length > 0, texts["steht auf deiner Seite"]),
        HasManyLines = true,
    };

    /// <summary>Plain texts, choices and ticks; add new ones here.</summary>
    public static readonly IReadOnlyList<RegistrationField> Further = [];

    public static readonly IReadOnlyList<RegistrationField> AllTyped = [Alliance, Newcomer, .. Further, Message];

    private static readonly IReadOnlyList<RegistrationField> All =
    [
        Alliance,
        Newcomer,
        Cakes,
        Contribution,
        Claims,
        Lift,
        Bed,
        .. Further,
        Message,
    ];

    private static RegistrationField Text(
        string name,
        Func<Texts, string> label,
        TypedField typed,
        DifferenceOf of = DifferenceOf.Further
    ) =>
        new(name, label, (filled, _) => One(typed.Of(filled.Data)))
        {
            Typed = typed,
            Comparisons = [new(of, (_, given) => typed.Of(given), of == DifferenceOf.Further ? name : "")],
        };

    private static RegistrationField Travel(
        TravelKind kind,
        string name,
        Func<Texts, string> label,
        DifferenceOf of,
        Func<RegistrationData, TravelFacts?> travel
    ) =>
        new(name, label, (filled, texts) => travel(filled.Data) is { } found ? [RegistrationTexts.Travel(kind, found, texts)] : [])
        {
            Why = texts => texts["Damit wir dich mit jemandem zusammenbringen."],
            Comparisons =
            [
                new(of, (_, given) => TravelFacts.Written(travel(given)))
                {
                    Said = (value, texts) => RegistrationTexts.Travel(kind, TravelFacts.Read(value), texts),
                },
            ],
        };

    private static bool IsNewAndComes(FilledIn filled) => filled.Data is { Newcomer: true, Attendance: not AttendanceKind.Declined };

    private static string WelcomeAsked(RegistrationData given, Texts texts) =>
        given.Attendance == AttendanceKind.OnSite ? texts["ja, bitte haltet Ausschau und begrüßt {0}", given.Name] : texts["ja"];

    private static IEnumerable<string> Titles(IEnumerable<Wanted> asked, RegistrationData given) =>
        asked.Where(wanted => given.Claims.Contains(wanted.Id)).Select(wanted => wanted.Title);

    private static string? TitleOf(string claim, AskedFor asked) => asked.Wanted.FirstOrDefault(wanted => wanted.Id == claim)?.Title;

    private static string Kinds(RegistrationData given) =>
        string.Join(", ", given.Cakes.Select(cake => cake.Kind + Marks(cake)).Order(StringComparer.Ordinal));

    /// <summary>Always shown: people with a nut allergy rely on the marks.</summary>
    private static string Marks(CakeFacts cake) => cake.Marks == CakeMarks.None ? "" : $" ({CakeTexts.Marks(cake.Marks, Texts.German)})";

    /// <summary>Shown only when several items take contributions.</summary>
    private static string Item(Meeting meeting, RegistrationData given) =>
        meeting.Agenda.Count(item => item.ContributionMinutes > 0) < 2
            ? ""
            : meeting.Agenda.Find(item => item.Id == given.AgendaItem)?.Title ?? "";

    private static IEnumerable<string> One(string text) => If(text.Length > 0, text);

    private static IEnumerable<string> If(bool isSo, string said) => isSo ? [said] : [];
}
