using Plattform.Look.Pictures;
using Plattform.Meetings;
using Plattform.Text;
using Plattform.Web;

namespace Plattform.Coordination;

internal sealed partial class MeetingFormCheck
{
    private void CheckLists()
    {
        if (IsTouched(RowKind.Hints))
            Content.MoreHints = Checked(RowKind.Hints, Hint);
        if (IsTouched(RowKind.Deadlines))
            Content.Deadlines = Checked(RowKind.Deadlines, Deadline);
        if (IsTouched(RowKind.Contacts))
            Content.Contacts = Checked(RowKind.Contacts, Contact);
        if (IsTouched(RowKind.Related))
            Content.Related = MeetingFile.WithIds(
                Checked(RowKind.Related, Related),
                "event",
                other => other.Id,
                other => other.Title,
                (other, id) => other.Id = id
            );
    }

    private IEnumerable<(int N, FormRow Row)> Rows(RowKind kind) =>
        form[kind].Select((row, index) => (index + 1, row)).Where(pair => !pair.row.IsEmpty);

    private List<T> Checked<T>(RowKind kind, Func<int, FormRow, T> one)
    {
        List<T> read = [.. Rows(kind).Select(row => one(row.N, row.Row))];
        CheckMost(kind, read.Count);
        return read;
    }

    private void CheckMost(RowKind kind, int count)
    {
        if (count > kind.Most)
            errors.Add(EditSections.ListId(kind), texts["Das sind zu viele Zeilen: höchstens {0}.", kind.Most]);
    }

    private Hint Hint(int n, FormRow row) =>
        new()
        {
            Title = Required(RowKind.Hints, n, row, "title", 80),
            Text = Required(RowKind.Hints, n, row, "text", MeetingFile.Sentence),
        };

    private Deadline Deadline(int n, FormRow row) =>
        new() { Date = RequiredDay(RowKind.Deadlines, n, row), Text = Required(RowKind.Deadlines, n, row, "text", MeetingFile.Short) };

    private RelatedEvent Related(int n, FormRow row) =>
        new()
        {
            Id = Id(row, form[RowKind.Related].Take(n - 1).Select(other => other["id"])),
            Title = Required(RowKind.Related, n, row, "title", MeetingFile.Short),
            Date = RequiredDay(RowKind.Related, n, row),
            Place = Line(RowKind.Related, n, row, "place", MeetingFile.Short) is { Length: > 0 } place ? place : null,
            Note = Line(RowKind.Related, n, row, "note", MeetingFile.Sentence) is { Length: > 0 } note ? note : null,
        };

    private AttachmentDraft File(int n, FormRow row)
    {
        var title = Line(RowKind.Attachments, n, row, "title", MeetingFile.Short);
        if (!files.Any(file => file.FileName == row["file"] && !file.IsPaper))
            errors.Add(
                RowKind.Attachments.Name(n, "title"),
                texts["Diese Datei ist nicht mehr da. Lade sie noch einmal hoch, oder entfern die Zeile."]
            );
        else if (form[RowKind.Attachments].Take(n - 1).Any(earlier => earlier["file"] == row["file"]))
            errors.Add(RowKind.Attachments.Name(n, "title"), texts["Diese Datei steht hier zweimal."]);
        return new(row["file"], title, Content: null, Line: 0);
    }

    private Contact Contact(int n, FormRow row)
    {
        var (email, phone) = (row["email"], row["phone"]);
        if (email.Length == 0 && phone.Length == 0)
            errors.Add(RowKind.Contacts.Name(n, "email"), texts["Bitte gib eine E-Mail-Adresse oder eine Telefonnummer an."]);
        else if (email.Length > 0 && !MeetingText.IsEmail(email))
            errors.Add(
                RowKind.Contacts.Name(n, "email"),
                texts["Diese E-Mail-Adresse ist nicht vollständig, zum Beispiel name@example.org."]
            );
        if (phone.Length > 0 && !PhoneLink.IsNumber(phone))
            errors.Add(
                RowKind.Contacts.Name(n, "phone"),
                texts["Bitte gib eine Telefonnummer an: Ziffern, Leerzeichen, + - / und Klammern."]
            );
        return new()
        {
            Name = Line(RowKind.Contacts, n, row, "name", MeetingFile.Short),
            Email = email,
            Phone = phone.Length > 0 ? phone : null,
        };
    }

    private List<Question> Questions()
    {
        if (!IsTouched(RowKind.Questions))
            return Content.Questions;
        var questions = new List<Question>();
        foreach (var (n, row) in Rows(RowKind.Questions))
        {
            var question = new Question
            {
                Id = Id(row, questions.Select(other => other.Id)),
                Text = Required(RowKind.Questions, n, row, "text", MeetingFile.Short),
                Choices = [.. row["choices"].Split('\n', StringSplitOptions.RemoveEmptyEntries)],
                Several = row["several"].Length > 0,
                Places = Places(RowKind.Questions.Name(n, "places"), row["places"]),
            };
            CheckChoices(RowKind.Questions.Name(n, "choices"), question);
            questions.Add(question);
        }

        CheckMost(RowKind.Questions, questions.Count);
        return MeetingFile.WithIds(questions, "question", other => other.Id, other => other.Text, (other, id) => other.Id = id);
    }

    private void CheckChoices(string field, Question question)
    {
        var choices = question.Choices;
        if (choices.Count == 1)
            errors.Add(
                field,
                texts["Eine allein ist keine Wahl. Gib 2 bis 10 Antworten an, oder keine für eine Antwort in eigenen Worten."]
            );
        else if (choices.Count > 10)
            errors.Add(field, texts["Das sind zu viele Zeilen: höchstens {0}.", 10]);
        else if (choices.Distinct(StringComparer.Ordinal).Count() < choices.Count)
            errors.Add(field, texts["Eine Antwort steht zweimal da."]);
        else if (choices.Count == 0 && (question.Several || question.Places is not null))
            errors.Add(field, texts["Dazu braucht es Antworten zum Auswählen. Bitte schreib sie auf, eine je Zeile."]);
        else if (choices.MaxBy(choice => choice.Length) is { } longest)
            errors.AddIfTooLong(field, longest, 120, texts);
    }

    /// <summary>Existing lines keep their id, so that pledges stay attached.</summary>
    private List<Wanted> Wanted()
    {
        if (!IsTouched(RowKind.Wanted))
            return Content.Wanted;
        var wanted = new List<Wanted>();
        foreach (var (n, row) in Rows(RowKind.Wanted))
        {
            CakeMarks? cakes = row["kind"] switch
            {
                "cake" => CakeMarks.None,
                "vegan" => CakeMarks.Vegan,
                "glutenfree" => CakeMarks.GlutenFree,
                _ => null,
            };
            if (cakes is null && row["kind"] is not ("other" or ""))
                errors.Add(RowKind.Wanted.Name(n, "kind"), texts["Bitte wähl aus, was für eine Sache das ist."]);
            if (row["title"].Length == 0 && cakes is null)
                errors.Add(RowKind.Wanted.Name(n, "title"), texts["Bitte schreib dazu, was gesucht wird."]);
            wanted.Add(
                new()
                {
                    Id = Id(row, wanted.Select(earlier => earlier.Id)),
                    Title = Line(RowKind.Wanted, n, row, "title", MeetingFile.Short),
                    Count =
                        errors.Number(
                            RowKind.Wanted.Name(n, "count"),
                            row["count"],
                            1,
                            MeetingFile.MostCount,
                            texts["Wie viele? Bitte gib eine Zahl von 1 bis {0} an.", MeetingFile.MostCount]
                        ) ?? 0,
                    Cakes = cakes,
                }
            );
        }

        CheckMost(RowKind.Wanted, wanted.Count);
        return MeetingFile.WithIds(wanted);
    }

    private string Line(RowKind kind, int n, FormRow row, string field, int limit)
    {
        errors.AddIfTooLong(kind.Name(n, field), row[field], limit, texts);
        return row[field];
    }

    private string Required(RowKind kind, int n, FormRow row, string field, int limit)
    {
        if (row[field].Length == 0)
            errors.Add(kind.Name(n, field), texts["Hier fehlt noch etwas. Soll die Zeile weg, entfern sie."]);
        return Line(kind, n, row, field, limit);
    }

    private DateOnly? Day(RowKind kind, int n, FormRow row, string field)
    {
        if (row[field].Length == 0)
            return null;
        if (WrittenTimes.TryDay(row[field], out var day) && day.Year is >= 2000 and <= 2200)
            return day;
        errors.Add(kind.Name(n, field), texts["Bitte gib einen Tag an."]);
        return null;
    }

    private DateOnly RequiredDay(RowKind kind, int n, FormRow row)
    {
        if (row["date"].Length == 0)
            errors.Add(kind.Name(n, "date"), texts["Bitte gib einen Tag an."]);
        return Day(kind, n, row, "date") ?? default;
    }

    private int? Places(string field, string typed) =>
        typed.Length == 0
            ? null
            : errors.Number(field, typed, 1, 100_000, texts["Bitte gib eine Zahl von 1 bis {0} an, oder lass das Feld leer.", 100_000]);

    /// <summary>Stays the same when rows move, because answers refer to it.</summary>
    private static string Id(FormRow row, IEnumerable<string> earlier) =>
        MeetingText.IsId(row["id"]) && !earlier.Contains(row["id"]) ? row["id"] : "";
}
