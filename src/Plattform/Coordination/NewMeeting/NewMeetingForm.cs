using System.Globalization;
using Plattform.Look;
using Plattform.Meetings;
using Plattform.Text;
using Plattform.Web;

namespace Plattform.Coordination;

/// <summary>The three forms of a new meeting as typed.</summary>
public sealed record NewMeetingForm
{
    /// <summary><c>text</c>, <c>like</c> or <c>empty</c>.</summary>
    public string Door { get; init; } = "";
    public string Text { get; init; } = "";

    /// <summary>Slug of the meeting to copy.</summary>
    public string Like { get; init; } = "";
    public string Start { get; init; } = "";
    public string Title { get; init; } = "";
    public string Venue { get; init; } = "";
    public string Group { get; init; } = "";
    public string Email { get; init; } = "";

    public static NewMeetingForm Read(IFormCollection form)
    {
        return new()
        {
            Door = Typed("door"),
            Text = form["text"].FirstOrDefault() ?? "",
            Like = Typed("like"),
            Start = Typed("start"),
            Title = Typed("title"),
            Venue = Typed("venueName"),
            Group = Typed("group"),
            Email = Typed("email"),
        };

        string Typed(string field) => PlainText.OneLine(form[field].FirstOrDefault());
    }

    /// <summary>A script that sends nothing at all gets an empty draft; a person is asked what and when.</summary>
    public MeetingContent? Answered(List<FieldError> errors, Texts texts, string timeZone, DateOnly today)
    {
        var content = new MeetingContent
        {
            Title = Title,
            TimeZone = timeZone,
            Language = texts.Language,
            Start = today.AddDays(28).ToDateTime(default),
            WholeDay = true,
            EndKind = EndKind.Unnamed,
            Venue = new() { Name = Venue },
            Group = Group,
        };
        if (Door.Length > 0 && Title.Length == 0)
            errors.Add("title", texts["Wie heißt das Treffen? „Mitgliederversammlung“ genügt."]);
        errors.AddIfTooLong("title", Title, MeetingFile.Short, texts);
        if (Start.Length == 0 && Door.Length == 0)
            content.Doubts = [MeetingDoubts.Start];
        else if (StartOf(Start, "start", errors, texts, timeZone, today) is { } start)
            (content.Start, content.WholeDay) = start;
        errors.AddIfTooLong("venueName", Venue, MeetingFile.Short, texts);
        errors.AddIfTooLong("group", Group, MeetingFile.Short, texts);
        if (Email.Length > 0 && !MeetingText.IsEmail(Email))
            errors.Add("email", texts["Das ist keine Mailadresse. Bitte schreib sie so: name@example.org."]);
        else if (Email.Length > 0)
            content.Contacts = [new() { Email = Email }];
        return errors.Count == 0 ? content : null;
    }

    /// <summary>Also a day alone: then nobody has said an hour yet.</summary>
    public static (DateTime Local, bool WholeDay)? StartOf(
        string typed,
        string field,
        List<FieldError> errors,
        Texts texts,
        string timeZone,
        DateOnly today
    )
    {
        var isDay = DateOnly.TryParseExact(
            typed,
            ["yyyy-MM-dd", "d.M.yyyy"],
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        );
        DateTime? start = isDay ? errors.Day(field, $"{day:yyyy-MM-dd}", texts) : errors.Moment(field, typed, timeZone, texts);
        if (start is { } local && DateOnly.FromDateTime(local) < today)
        {
            errors.Add(field, texts["Der Beginn liegt in der Vergangenheit. Bitte schau noch einmal auf Tag, Jahr und Uhrzeit."]);
            return null;
        }

        return start is { } begins ? (begins, isDay) : null;
    }
}
