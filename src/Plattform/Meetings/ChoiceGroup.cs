namespace Plattform.Meetings;

/// <summary>What one can choose in the form, counted per option: the sessions of an agenda item, or the choices of a question.</summary>
/// <param name="Field">Name in the form: <c>session-{item}</c> or <c>question-{id}</c>.</param>
/// <param name="Start">Local; null: not known, or a question.</param>
public sealed record ChoiceGroup(string Field, string Title, bool Several, DateTime? Start, IReadOnlyList<ChoiceOption> Options)
{
    public const string OfSession = "session-",
        OfQuestion = "question-";

    /// <summary>The meeting takes several days, so that a clock time alone does not say when.</summary>
    public bool HasDay { get; init; }

    public bool IsSession => Field.StartsWith(OfSession, StringComparison.Ordinal);

    public static IReadOnlyList<ChoiceGroup> Of(Meeting meeting, MeetingFigures? figures = null)
    {
        var plan = new Lazy<AgendaPlan>(() => AgendaPlan.Of(meeting, figures?.Contributions));
        return Of(meeting.Content, item => plan.Value.Items.First(planned => planned.Item == item).Start);
    }

    public static IReadOnlyList<ChoiceGroup> Of(MeetingContent content, Func<AgendaItem, DateTime?> start) =>
        [
            .. content
                .Agenda.Where(item => item.Sessions.Count > 0)
                .Select(item =>
                {
                    var field = OfSession + item.Id;
                    return new ChoiceGroup(
                        field,
                        item.Title,
                        Several: false,
                        start(item),
                        [.. item.Sessions.Select(s => Option(field, s))]
                    )
                    {
                        HasDay = start(item) is not null && !MeetingTimeTexts.IsOneDay(content.Start, content.End),
                    };
                }),
            .. content
                .Questions.Where(question => question.Choices.Count > 0)
                .Select(question =>
                {
                    var field = OfQuestion + question.Id;
                    return new ChoiceGroup(
                        field,
                        question.Text,
                        question.Several,
                        Start: null,
                        [.. question.Choices.Select(choice => new ChoiceOption(field, choice, choice, question.Places))]
                    );
                }),
        ];

    public ChoiceOption? Find(string option) => Options.FirstOrDefault(known => known.Value == option);

    private static ChoiceOption Option(string field, Session session) =>
        new(field, session.Id, session.Title, session.Places) { Room = session.Room, Host = session.Host };
}

/// <param name="Value">What the form sends.</param>
/// <param name="Places">Persons; null: unlimited.</param>
public sealed record ChoiceOption(string Field, string Value, string Title, int? Places)
{
    public string? Room { get; init; }
    public string? Host { get; init; }

    /// <summary>In the figures.</summary>
    public string Key => KeyOf(Field, Value);

    public static string KeyOf(string field, string value) => $"{field}/{value}";

    /// <summary>Negative if more came than fit; null: unlimited.</summary>
    public int? Free(MeetingFigures figures) => Places - figures.Chosen.GetValueOrDefault(Key);

    /// <summary>Whoever waits comes first, so that nobody overtakes them.</summary>
    public bool HasPlacesFor(int persons, MeetingFigures figures) =>
        Places is null || (figures.Chosen.GetValueOrDefault(Key) + persons <= Places && !figures.ChoicesWaiting.ContainsKey(Key));
}
