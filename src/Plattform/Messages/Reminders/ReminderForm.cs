using System.Globalization;
using Plattform.Look;
using Plattform.Meetings;
using Plattform.Registrations;
using Plattform.Text;
using Plattform.Web;

namespace Plattform.Messages;

public sealed record ReminderForm(string Days, string Hours)
{
    public const int Most = 5;
    private const int MostDays = 60,
        MostHours = 23;

    public static ReminderForm Read(IFormCollection form) =>
        new(PlainText.OneLine(form["days"].FirstOrDefault()), PlainText.OneLine(form["hours"].FirstOrDefault()));

    public (int Days, int Hours)? Check(
        Meeting meeting,
        DateTime now,
        IReadOnlyCollection<Message> planned,
        Texts texts,
        List<FieldError> errors
    )
    {
        var days = Number(
            "days",
            Days,
            MostDays,
            texts["Wie viele Tage vorher? Bitte gib eine ganze Zahl von 0 bis {0} an.", MostDays],
            errors
        );
        var hours = Number(
            "hours",
            Hours,
            MostHours,
            texts["Wie viele Stunden vorher? Bitte gib eine ganze Zahl von 0 bis {0} an.", MostHours],
            errors
        );
        if (days is null || hours is null)
            return null;
        var due = ReminderMessage.Before(days.Value, hours.Value).DueAt(meeting);
        string wrong;
        if ((days, hours) is (0, 0))
            wrong = texts["Eine Erinnerung zum Beginn kommt zu spät. Bitte gib Tage oder Stunden an."];
        else if (due <= now)
            wrong = texts["Dieser Zeitpunkt ist schon vorbei: {0}.", DepartureTexts.Said(due, meeting, texts)];
        else if (planned.Any(m => m.DueAt(meeting) == due))
            wrong = texts["Diese Erinnerung gibt es schon."];
        else if (planned.Count >= Most)
            wrong = texts["{0} Erinnerungen sind genug. Streich zuerst eine andere.", Most];
        else
            return (days.Value, hours.Value);
        errors.Add(new("days", wrong));
        return null;
    }

    private static int? Number(string field, string typed, int most, string sentence, List<FieldError> errors)
    {
        if (typed.Length == 0)
            return 0;
        if (int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= most)
            return number;
        errors.Add(new(field, sentence));
        return null;
    }
}
