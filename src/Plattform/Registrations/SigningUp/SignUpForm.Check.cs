using Plattform.Look;
using Plattform.Look.Pictures;
using Plattform.Mail;
using Plattform.Meetings;
using Plattform.Text;
using Plattform.Web;

namespace Plattform.Registrations;

public sealed partial class SignUpForm
{
    /// <summary>Null: <paramref name="errors"/> lists what to correct, in the order of the page.</summary>
    public RegistrationData? Check(FormScope asks, bool needsConsent, Texts texts, List<FieldError> errors)
    {
        var meeting = asks.Meeting;
        var answer = Attendance switch
        {
            "onsite" when meeting.OnlineOnly => Wrong(
                "attendance",
                asks.IsForDesk
                    ? texts["Dieses Treffen ist nur online. Bitte wähl aus, ob die Person dabei ist."]
                    : texts["Dieses Treffen ist nur online. Bitte wähl aus, ob du dabei bist."],
                AttendanceKind.Declined
            ),
            "onsite" => AttendanceKind.OnSite,
            "online" => AttendanceKind.Online,
            "declined" => AttendanceKind.Declined,
            _ => Wrong(
                "attendance",
                asks.IsForDesk ? texts["Bitte wähl aus, ob die Person kommt."] : texts["Bitte wähl aus, ob du kommst."],
                AttendanceKind.Declined
            ),
        };
        var (coming, onSite) = (answer != AttendanceKind.Declined, answer == AttendanceKind.OnSite);
        var persons = onSite && asks.AsksPersons ? CheckPersons() : 1;
        CheckName();
        CheckEmail();
        var typed = new Dictionary<RegistrationField, string>();
        if (asks.Alliance)
            CheckTyped(RegistrationFields.Alliance);
        CheckTyped(RegistrationFields.Newcomer);
        var groups = ChoiceGroup.Of(meeting.Content, _ => null);
        var sessions = coming ? groups.Where(group => group.IsSession).SelectMany(CheckChoices).ToList() : [];
        var cakes = asks.Cakes ? Cakes.Select((row, index) => CheckCake(row, index + 1)).OfType<CakeFacts>().ToList() : [];
        var speaks = coming && meeting.TakesContributions;
        var item = speaks ? CheckContribution() : "";
        var lift = onSite && meeting.Lifts ? CheckTravel("lift", Lift) : null;
        var bed = onSite && meeting.Beds ? CheckTravel("bed", Bed) : null;
        if ((lift ?? bed) is not null && !TravelConsent)
            Wrong(
                "travelConsent",
                asks.IsForDesk
                    ? texts[
                        "Ohne ihr Einverständnis machen wir die Person mit niemandem bekannt. Bitte setz den Haken, wenn sie es gesagt hat."
                    ]
                    : texts["Ohne dein Einverständnis können wir dich mit niemandem bekannt machen. Bitte setz den Haken."],
                0
            );
        foreach (var field in RegistrationFields.Further)
            CheckTyped(field);
        var (replies, choices) = (new List<Reply>(), new List<Choice>());
        foreach (var question in meeting.Questions)
            if (groups.FirstOrDefault(group => group.Field == ChoiceGroup.OfQuestion + question.Id) is { } group)
                choices.AddRange(CheckChoices(group));
            else if (CheckReply(question) is { } reply)
                replies.Add(reply);
        CheckTyped(RegistrationFields.Message);
        if (needsConsent && !Consent)
            Wrong("consent", texts["Ohne dein Einverständnis dürfen wir nichts speichern. Bitte setz den Haken."], 0);

        return errors.Count > 0
            ? null
            : typed.Aggregate(new RegistrationData(), (given, field) => field.Key.Typed!.Into(given, field.Value)) with
            {
                Name = Name,
                Attendance = answer,
                Persons = persons,
                Cakes = cakes,
                Topic = speaks ? Contribution : "",
                AgendaItem = speaks && Contribution.Length > 0 ? item : "",
                Claims = onSite
                    ? [.. meeting.Wanted.Where(wanted => wanted.Cakes is null && Wanted.Contains(wanted.Id)).Select(wanted => wanted.Id)]
                    : [],
                Replies = replies,
                Choices = [.. sessions, .. choices],
                Lift = lift,
                Bed = bed,
            };

        int CheckPersons()
        {
            var (most, sentence) = (
                meeting.MostPersons,
                asks.IsForDesk
                    ? texts["Bitte gib an, wie viele Personen kommen: 1 bis {0}.", meeting.MostPersons]
                    : texts["Bitte gib an, mit wie vielen Personen du kommst: 1 bis {0}.", meeting.MostPersons]
            );
            return Persons == Written(asks.Persons[^1]) ? asks.Persons[^1] : CheckNumber("persons", Persons, 1, most, sentence);
        }

        void CheckTyped(RegistrationField field)
        {
            var (rule, value) = (field.Typed!, field.HasManyLines ? PlainText.ManyLines(TypedAt(field)) : TypedAt(field));
            if (rule.IsForComing && !coming)
                value = "";
            if (rule.WithoutLinks is { } sentence && PlainText.LooksLikeLink(value))
                Wrong(field.Name, sentence(texts), 0);
            if (rule.Choices.Count > 0 && value.Length > 0 && !rule.Choices.Contains(value))
                Wrong(field.Name, texts["Bitte wähl hier nur aus, was dort steht."], 0);
            if (!rule.IsTick)
                TooLong(field.Name, value, rule.Most);
            typed[field] = value;
        }

        void CheckName()
        {
            if (Name.Length == 0)
                Wrong("name", asks.IsForDesk ? texts["Bitte schreib den Namen dazu."] : texts["Bitte schreib deinen Namen dazu."], 0);
            else if (PlainText.LooksLikeLink(Name))
                Wrong(
                    "name",
                    asks.IsForDesk
                        ? texts["Bitte schreib nur den Namen, ohne Internetadresse."]
                        : texts["Bitte schreib nur deinen Namen, ohne Internetadresse."],
                    0
                );
            TooLong("name", Name, 80);
        }

        void CheckEmail()
        {
            if (
                (Email.Length > 0 || !(meeting.WithoutEmail || asks.IsForDesk))
                && MailAddresses.Check(Email).Sentence(texts) is { } sentence
            )
                Wrong("email", sentence, 0);
        }

        CakeFacts? CheckCake(CakeRow row, int n)
        {
            TooLong(CakeRow.Field("cakeKind", n), row.Kind, 60);
            if (PlainText.LooksLikeLink(row.Kind))
                Wrong(CakeRow.Field("cakeKind", n), texts["Bitte schreib nur, was für ein Kuchen es ist."], 0);
            if (row.Marks.Any(mark => mark is not ("vegan" or "glutenfree" or "nuts")))
                Wrong(CakeRow.Field("cakeMarks", n), texts["Bitte wähl bei „Was stimmt davon?“ nur aus, was dort steht."], 0);
            var count =
                row.Count.Length == 0
                    ? row.Kind.Length > 0
                        ? 1
                        : 0 // a kind without a number is one cake
                    : CheckNumber(
                        CakeRow.Field("cakeCount", n),
                        row.Count,
                        0,
                        9,
                        asks.IsForDesk
                            ? texts["Bitte gib an, wie viele Kuchen mitkommen: 0 bis 9."]
                            : texts["Bitte gib an, wie viele Kuchen du mitbringst: 0 bis 9."]
                    );
            return count == 0 ? null : new(row.Kind.Length == 0 ? CakeOnOffer.Unnamed : row.Kind, count, Marks(row.Marks));
        }

        string CheckContribution()
        {
            TooLong("contribution", Contribution, 120);
            var open = meeting.Agenda.Where(agenda => agenda.ContributionMinutes > 0).Select(agenda => agenda.Id).ToList();
            if (Contribution.Length == 0)
                return "";
            if (PlainText.LooksLikeLink(Contribution))
                Wrong(
                    "contribution",
                    asks.IsForDesk
                        ? texts["Bitte schreib nur, worum es geht, ohne Internetadresse."]
                        : texts["Bitte schreib nur, worüber du sprechen möchtest, ohne Internetadresse."],
                    0
                );
            if (open.Count > 1 && !open.Contains(ContributionItem))
                Wrong(
                    "contributionItem",
                    asks.IsForDesk
                        ? texts["Bitte wähl aus, zu welchem Tagesordnungspunkt der Beitrag gehört."]
                        : texts["Bitte wähl aus, zu welchem Tagesordnungspunkt dein Beitrag gehört."],
                    0
                );
            return open.Contains(ContributionItem) ? ContributionItem : open.FirstOrDefault() ?? "";
        }

        TravelFacts? CheckTravel(string field, TravelRow row)
        {
            if (row.Role is not ("offers" or "seeks"))
                return row.Role.Length == 0 ? null : Wrong<TravelFacts?>(field, texts["Bitte wähl hier nur aus, was dort steht."], null);
            var seats =
                row.Seats.Length == 0 ? 1 : CheckNumber(field + "Seats", row.Seats, 1, 9, texts["Bitte gib eine Zahl von 1 bis 9 an."]);
            TooLong(field + "From", row.Place, 60);
            if (field == "lift" && row.Place.Length == 0)
                Wrong(
                    "liftFrom",
                    asks.IsForDesk
                        ? texts["Bitte schreib dazu, von wo die Fahrt beginnt."]
                        : texts["Bitte schreib dazu, von wo du fährst."],
                    0
                );
            else if (PlainText.LooksLikeLink(row.Place))
                Wrong("liftFrom", texts["Bitte schreib nur den Ort, ohne Internetadresse."], 0);
            return new(row.Role == "offers" ? TravelRole.Offers : TravelRole.Seeks, row.Place, seats);
        }

        Reply? CheckReply(Question question)
        {
            var text = Replies.GetValueOrDefault(question.Id) ?? "";
            if (text.Length == 0)
                return null;
            TooLong(ChoiceGroup.OfQuestion + question.Id, text, 200);
            return new(question.Id, text);
        }

        IEnumerable<Choice> CheckChoices(ChoiceGroup group)
        {
            var values = group.Several ? ChosenAt(group.Field) : [.. ChosenAt(group.Field).Take(1)];
            if (values.Any(value => group.Find(value) is null))
                Wrong(group.Field, texts["Bitte wähl hier nur aus, was dort steht."], 0);
            if (values.Select(group.Find).FirstOrDefault(option => option?.Places < persons) is { } small)
                Wrong(
                    group.Field,
                    asks.IsForDesk
                        ? texts["„{0}“ ist zu klein für alle. Plätze insgesamt: {1}.", small.Title, small.Places]
                        : texts["„{0}“ ist zu klein für euch alle. Plätze insgesamt: {1}.", small.Title, small.Places],
                    0
                );
            return values.Select(value => new Choice(group.Field, value));
        }

        int CheckNumber(string field, string typed, int least, int most, string sentence) =>
            errors.Number(field, typed, least, most, sentence) ?? least;

        T Wrong<T>(string field, string sentence, T value)
        {
            errors.Add(new(field, sentence));
            return value;
        }

        void TooLong(string field, string value, int most) => errors.AddIfTooLong(field, value, most, texts);
    }

    private static CakeMarks Marks(IReadOnlyList<string> given) =>
        given.Aggregate(
            CakeMarks.None,
            (marks, mark) =>
                marks
                | mark switch
                {
                    "vegan" => CakeMarks.Vegan,
                    "glutenfree" => CakeMarks.GlutenFree,
                    "nuts" => CakeMarks.Nuts,
                    _ => CakeMarks.None,
                }
        );
}
