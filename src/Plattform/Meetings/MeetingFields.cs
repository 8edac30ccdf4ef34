namespace Plattform.Meetings;

/// <summary>All fields in the order of the meeting file; file reading, file writing and the editor follow this list.
/// Slug, status, attachments and the invitation (the file's body) are no fields.</summary>
public static class MeetingFields
{
    public static readonly GroupField Venue = new(
        "venue",
        [
            new("name", MeetingFile.Short, content => content.Venue.Name, (content, text) => content.Venue.Name = text),
            new("street", MeetingFile.Short, content => content.Venue.Street, (content, text) => content.Venue.Street = text),
            new("postalCode", 20, content => content.Venue.PostalCode, (content, text) => content.Venue.PostalCode = text),
            new("city", MeetingFile.Short, content => content.Venue.City, (content, text) => content.Venue.City = text),
            new("note", MeetingFile.Short, content => content.Venue.Note, (content, text) => content.Venue.Note = text),
        ]
    );

    public static readonly LineField AdmissionNotice = new(
        "admissionNotice",
        MeetingFile.Sentence,
        content => content.AdmissionNotice,
        (content, text) => content.AdmissionNotice = text
    );

    public static readonly LineField CancelReason = new(
        "cancelReason",
        5000,
        content => content.CancelReason,
        (content, text) => content.CancelReason = text
    )
    {
        MayHaveLines = true,
    };

    public static readonly NumberField Capacity = new(
        "capacity",
        1,
        100_000,
        content => content.Capacity,
        (content, number) => content.Capacity = number
    );

    public static readonly NumberField PersonsMost = new(
        "personsMost",
        1,
        10,
        content => content.PersonsMost,
        (content, number) => content.PersonsMost = number
    );

    public static readonly LineField StreamUrl = new(
        "streamUrl",
        2000,
        content => content.StreamUrl,
        (content, text) => content.StreamUrl = text.Length > 0 ? text : null
    )
    {
        IsFine = MeetingText.IsWebAddress,
        Rule = texts => texts["Das muss eine Adresse sein, die mit https:// oder http:// beginnt."],
    };

    public static readonly IReadOnlyList<MeetingField> All =
    [
        Line("title", MeetingFile.Short, content => content.Title, (content, text) => content.Title = text) with
        {
            IsRequired = true,
        },
        new OtherField("language", MeetingFile.ReadLanguage, (file, content) => file.Text("language", content.Language)),
        Line("salutation", MeetingFile.Sentence, content => content.Salutation, (content, text) => content.Salutation = text) with
        {
            MayHaveLines = true,
        },
        new OtherField("start", MeetingFile.ReadTimes, MeetingFile.WriteTimes),
        Venue,
        .. MeetingHints.All.Select(hint => hint.Field),
        new ListField<Hint>(
            "hints",
            MeetingFile.ReadHints,
            MeetingFile.Hint,
            content => content.MoreHints,
            (content, items) => content.MoreHints = items
        ),
        new ListField<Deadline>(
            "deadlines",
            MeetingFile.ReadDeadlines,
            MeetingFile.Deadline,
            content => content.Deadlines,
            (content, items) => content.Deadlines = items
        ),
        AdmissionNotice,
        CancelReason,
        Line("agendaNote", MeetingFile.Sentence, content => content.AgendaNote, (content, text) => content.AgendaNote = text),
        Line("agendaWord", 20, content => content.AgendaWord, (content, text) => content.AgendaWord = text),
        new ListField<AgendaItem>(
            "agenda",
            MeetingFile.ReadAgenda,
            MeetingFile.Item,
            content => content.Agenda,
            (content, items) => content.Agenda = items
        ),
        new ListField<Contact>(
            "contacts",
            MeetingFile.ReadContacts,
            MeetingFile.Contact,
            content => content.Contacts,
            (content, items) => content.Contacts = items
        ),
        new LinesField(
            "signatories",
            50,
            MeetingFile.Short,
            content => content.Signatories,
            (content, lines) => content.Signatories = lines
        ),
        Line("group", MeetingFile.Short, content => content.Group, (content, text) => content.Group = text),
        Line("organisation", 60, content => content.Organisation, (content, text) => content.Organisation = text) with
        {
            IsFine = AllianceTexts.IsWord,
            Rule = texts =>
                texts["Hier steht das Wort der Gruppe, etwa Ortsgruppe; ohne diese Zeile und ohne alliances wird niemand gefragt."],
        },
        new LinesField("alliances", 500, 120, content => content.Alliances, (content, lines) => content.Alliances = lines),
        new ListField<RelatedEvent>(
            "related",
            MeetingFile.ReadRelated,
            MeetingFile.Related,
            content => content.Related,
            (content, items) => content.Related = items
        ),
        Capacity,
        PersonsMost,
        new OtherField("opens", MeetingFile.ReadOpening, MeetingFile.WriteOpening),
        new ListField<MeetingDate>(
            "dates",
            MeetingFile.ReadDates,
            MeetingFile.Date,
            content => content.Dates,
            (content, items) => content.Dates = items
        ),
        new OtherField("series", MeetingFile.ReadSeries, MeetingFile.WriteSeries),
        Flag("livestream", content => content.Livestream, (content, value) => content.Livestream = value),
        new OtherField("online", MeetingFile.ReadOnline, MeetingFile.WriteOnline),
        StreamUrl,
        new LinesField(
            "access",
            MeetingFile.MostAccessLines,
            MeetingFile.Short,
            content => content.Access,
            (content, lines) => content.Access = lines
        ),
        new NumberField(
            "servingsPerCake",
            1,
            100,
            content => content.ServingsPerCake,
            (content, number) => content.ServingsPerCake = number ?? 12
        ),
        new ListField<Wanted>(
            "wanted",
            MeetingFile.ReadWanted,
            MeetingFile.Wanted,
            content => content.Wanted,
            (content, items) => content.Wanted = items
        ),
        new ListField<Question>(
            "questions",
            MeetingFile.ReadQuestions,
            MeetingFile.Question,
            content => content.Questions,
            (content, items) => content.Questions = items
        ),
        Flag("lifts", content => content.Lifts, (content, value) => content.Lifts = value),
        Flag("beds", content => content.Beds, (content, value) => content.Beds = value),
        Flag("withoutEmail", content => content.WithoutEmail, (content, value) => content.WithoutEmail = value),
        Flag("confirmEmail", content => content.ConfirmEmail, (content, value) => content.ConfirmEmail = value),
        new LinesField(MeetingDoubts.Field, MeetingDoubts.Most, 80, content => content.Doubts, (content, lines) => content.Doubts = lines),
    ];

    private static LineField Line(string key, int limit, Func<MeetingContent, string?> get, Action<MeetingContent, string> set) =>
        new(key, limit, get, set);

    private static FlagField Flag(string key, Func<MeetingContent, bool> get, Action<MeetingContent, bool> set) => new(key, get, set);
}
