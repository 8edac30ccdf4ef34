using System.Globalization;
using Plattform.Events;
using Plattform.Mail;
using Plattform.Shared;
using Plattform.Tools;

namespace Plattform.Registrations;

/// <summary>
/// The form as it was typed. Whatever is wrong, everything typed goes back into it; what it does not understand it
/// does not read. Field names are a contract (DESIGN), so the page writes exactly these.
/// </summary>
public sealed class SignUpForm
{
    public string Name { get; init; } = "";
    public string Email { get; init; } = "";
    public string Organisation { get; init; } = "";
    public string Attendance { get; init; } = "";
    public string Persons { get; init; } = "";
    public string CakeKind { get; init; } = "";
    public string CakeCount { get; init; } = "";
    public IReadOnlyList<string> CakeMarks { get; init; } = [];
    public string Contribution { get; init; } = "";
    public string ContributionItem { get; init; } = "";
    public bool Newcomer { get; init; }
    public IReadOnlyList<string> Related { get; init; } = [];
    public string Message { get; init; } = "";
    public bool Consent { get; init; }
    public string Website { get; init; } = "";
    public string Stamp { get; init; } = "";

    public static SignUpForm Read(IFormCollection form)
    {
        return new()
        {
            Name = First("name"),
            Email = First("email"),
            Organisation = First("organisation"),
            Attendance = First("attendance"),
            Persons = First("persons"),
            CakeKind = First("cakeKind"),
            CakeCount = First("cakeCount"),
            CakeMarks = All("cakeMarks"),
            Contribution = First("contribution"),
            ContributionItem = First("contributionItem"),
            Newcomer = First("newcomer") == "true",
            Related = All("related"),
            Message = form["message"].FirstOrDefault() ?? "",
            Consent = First("consent") == "true",
            Website = First("website"),
            Stamp = First("stamp"),
        };

        string First(string field) => PlainText.OneLine(form[field].FirstOrDefault());
        List<string> All(string field) => [.. form[field].OfType<string>().Distinct().Take(20)];
    }

    /// <summary>The answer in it, or what to mend: (field, sentence), in the order of the page.</summary>
    public Answers? Check(Event meeting, bool needsConsent, Texts texts, List<FieldError> errors)
    {
        var answer = Attendance switch
        {
            "onsite" => Answer.OnSite,
            "online" => Answer.Online,
            "declined" => Answer.Declined,
            _ => Wrong("attendance", texts["Bitte wähl aus, ob du kommst."], Answer.Declined),
        };
        var coming = answer != Answer.Declined;
        var persons = answer == Answer.OnSite ? CheckPersons(Wrong, texts) : 1;
        CheckName(Wrong, texts);
        CheckEmail(Wrong, texts);
        if (PlainText.LooksLikeLink(Organisation))
            Wrong("organisation", texts["Bitte schreib den Namen deines Bündnisses ohne Internetadresse."], 0);
        TooLong("organisation", Organisation, 80);
        var cakes = CheckCake(Wrong, TooLong, texts);
        var item = coming ? CheckContribution(meeting, Wrong, TooLong, texts) : "";
        var message = PlainText.ManyLines(Message);
        TooLong("message", message, 1000);
        if (needsConsent && !Consent)
            Wrong("consent", texts["Ohne dein Einverständnis dürfen wir nichts speichern. Bitte setz den Haken."], 0);

        return errors.Count > 0 ? null : new()
        {
            Name = Name,
            Alliance = Organisation,
            Answer = answer,
            Persons = persons,
            Newcomer = Newcomer && coming,
            Message = message,
            Cakes = cakes == 0 ? [] : [new(CakeKind.Length == 0 ? "Kuchen" : CakeKind, cakes, Marks())],
            Topic = coming ? Contribution : "",
            AgendaItem = coming && Contribution.Length > 0 ? item : "",
        };

        T Wrong<T>(string field, string sentence, T value)
        {
            errors.Add(new(field, sentence));
            return value;
        }

        void TooLong(string field, string value, int most)
        {
            if (value.Length > most)
                Wrong(field, texts["Das ist zu lang: höchstens {0} Zeichen, es sind {1}.", most, value.Length], 0);
        }
    }

    private int CheckPersons(Func<string, string, int, int> wrong, Texts texts) =>
        Number(Persons) is >= 1 and <= 10 and var persons
            ? persons
            : wrong("persons", texts["Bitte gib an, mit wie vielen Personen du kommst: 1 bis 10."], 1);

    private void CheckName(Func<string, string, int, int> wrong, Texts texts)
    {
        if (Name.Length == 0)
            wrong("name", texts["Bitte schreib deinen Namen dazu."], 0);
        else if (Name.Length > 80)
            wrong("name", texts["Das ist zu lang: höchstens {0} Zeichen, es sind {1}.", 80, Name.Length], 0);
        else if (PlainText.LooksLikeLink(Name))
            wrong("name", texts["Bitte schreib nur deinen Namen, ohne Internetadresse."], 0);
    }

    private void CheckEmail(Func<string, string, int, int> wrong, Texts texts)
    {
        var sentence = MailAddresses.Check(Email).Problem switch
        {
            AddressProblem.None => null,
            AddressProblem.Empty => texts["Bitte gib deine E-Mail-Adresse an."],
            AddressProblem.NoAt => texts["In der E-Mail-Adresse fehlt das @."],
            AddressProblem.NoEnding => texts["Bei der E-Mail-Adresse fehlt das Ende, zum Beispiel „.de“."],
            _ => texts["Das ist noch keine E-Mail-Adresse. Bitte sieh sie dir noch einmal an."],
        };
        if (sentence is not null)
            wrong("email", sentence, 0);
    }

    /// <summary>A kind without a number is one cake.</summary>
    private int CheckCake(Func<string, string, int, int> wrong, Action<string, string, int> tooLong, Texts texts)
    {
        tooLong("cakeKind", CakeKind, 60);
        if (PlainText.LooksLikeLink(CakeKind))
            wrong("cakeKind", texts["Bitte schreib nur, was für ein Kuchen es ist."], 0);
        if (CakeMarks.Any(mark => mark is not ("vegan" or "glutenfree" or "nuts")))
            wrong("cakeMarks", texts["Bitte wähl bei „Was stimmt davon?“ nur aus, was dort steht."], 0);
        if (CakeCount.Length == 0)
            return CakeKind.Length > 0 ? 1 : 0;
        return Number(CakeCount) is >= 0 and <= 9 and var count
            ? count
            : wrong("cakeCount", texts["Bitte gib an, wie viele Kuchen du mitbringst: 0 bis 9."], 0);
    }

    private string CheckContribution(Event meeting, Func<string, string, int, int> wrong, Action<string, string, int> tooLong, Texts texts)
    {
        tooLong("contribution", Contribution, 120);
        var open = meeting.Agenda.Where(item => item.ContributionMinutes > 0).Select(item => item.Id).ToList();
        if (Contribution.Length == 0)
            return "";
        if (open.Count == 0)
            wrong("contribution", texts["Bei diesem Treffen sind keine Beiträge vorgesehen."], 0);
        else if (open.Count > 1 && !open.Contains(ContributionItem))
            wrong("contributionItem", texts["Bitte wähl aus, zu welchem Tagesordnungspunkt dein Beitrag gehört."], 0);
        return open.Contains(ContributionItem) ? ContributionItem : open.FirstOrDefault() ?? "";
    }

    private CakeMarks Marks() => CakeMarks.Aggregate(Events.CakeMarks.None, (marks, mark) => marks | mark switch
    {
        "vegan" => Events.CakeMarks.Vegan,
        "glutenfree" => Events.CakeMarks.GlutenFree,
        _ => Events.CakeMarks.Nuts,
    });

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <param name="Field">Name and id of the field it stands at.</param>
public sealed record FieldError(string Field, string Sentence);
