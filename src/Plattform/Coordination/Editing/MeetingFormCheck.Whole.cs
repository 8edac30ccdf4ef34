using System.Globalization;
using System.Text.RegularExpressions;
using Plattform.Meetings;
using Plattform.Web;

namespace Plattform.Coordination;

/// <summary>What shows only when everything is read.</summary>
internal sealed partial class MeetingFormCheck
{
    private void CheckWhole(MeetingFigures figures)
    {
        if (!errors.Exists(error => error.Field is "start" or "end" or "timeZone"))
        {
            CheckDeadlines();
            CheckStillAhead(figures);
        }

        CheckChosen(figures);
        if (errors.Count == 0)
            CheckAsFile();
    }

    private void CheckDeadlines()
    {
        var last = DateOnly.FromDateTime(MeetingTimes.Of(Content).LastDay);
        foreach (var ((n, _), deadline) in Rows(RowKind.Deadlines).Zip(Content.Deadlines))
        {
            if (deadline.Date > last)
                errors.Add(RowKind.Deadlines.Name(n, "date"), texts["Das ist nach dem Treffen. Bitte gib einen früheren Tag an."]);
        }
    }

    /// <summary>Also when only the zone changed, or the end is gone.</summary>
    private void CheckStillAhead(MeetingFigures figures)
    {
        if (figures.Registrations > 0 && _draft.MovesIntoThePast(meeting, now))
            errors.Add(
                Content.EndKind == EndKind.Unnamed ? "start" : "end",
                texts[
                    "Das ist vorbei, und es haben schon Menschen geantwortet: Ihre Antworten würden gelöscht. Bitte schau auf Tag und Jahr."
                ]
            );
    }

    /// <summary>Nobody loses what they chose: at its row, with their number.</summary>
    private void CheckChosen(MeetingFigures figures)
    {
        foreach (var losses in ChoiceLoss.Of(meeting.Content, Content, figures).GroupBy(FieldOf))
            errors.Add(losses.Key, string.Join(' ', losses.Select(loss => $"{loss.Chosen(texts)} {Remedy(loss)}")));

        string Remedy(ChoiceLoss loss) =>
            loss.Places is null ? texts["Das muss so stehen bleiben."] : texts["Weniger Plätze gehen nicht."];
    }

    private string FieldOf(ChoiceLoss loss)
    {
        var (kind, at) = loss.IsSession
            ? (RowKind.Agenda, Content.Agenda.FindIndex(item => ChoiceGroup.OfSession + item.Id == loss.Option.Field))
            : (RowKind.Questions, Content.Questions.FindIndex(question => ChoiceGroup.OfQuestion + question.Id == loss.Option.Field));
        if (at < 0)
            return EditSections.ListId(kind);
        if (!loss.IsSession)
            return FieldOf($"questions[{at + 1}].{(loss.Places is null ? "choices" : "places")}");
        var session = Content.Agenda[at].Sessions.FindIndex(session => session.Id == loss.Option.Value);
        return FieldOf(session < 0 ? $"agenda[{at + 1}].title" : $"agenda[{at + 1}].sessions[{session + 1}].places");
    }

    /// <summary>Whatever else a file would refuse, so that every export can be imported.</summary>
    private void CheckAsFile()
    {
        var file = MeetingFile.Write(_draft.ToMeeting(meeting.Id), []);
        if (file.Length > MeetingFile.LongestFile)
            errors.Add(
                EditSections.ListId(RowKind.Agenda),
                texts["Das ist zusammen zu lang: höchstens {0} Zeichen.", MeetingFile.LongestFile]
            );
        else
            foreach (var fault in MeetingFile.Read(file, _ => null, texts).Errors.DistinctBy(fault => FieldOf(fault.Field)))
                errors.Add(FieldOf(fault.Field), fault.Message);
    }

    /// <summary>Of a path in the file its field here: <c>agenda[1].venue.name</c> is <c>agenda-2-venueName</c> below an empty row.</summary>
    private string FieldOf(string path)
    {
        List<(string Name, int N)> parts = [.. path.Split('.').Select(part => Part().Match(part)).Select(Read)];
        if (RowKind.All.FirstOrDefault(kind => kind.Key == parts[0].Name) is not { } kind)
            return MeetingForm.InOneWord(parts.Select(part => part.Name)) is var word && MeetingForm.Names.Contains(word) ? word
                : MeetingForm.Names.Contains(parts[0].Name) ? parts[0].Name
                : "invitation";
        if (parts.Count < 2 || Rows(kind).ElementAtOrDefault(parts[0].N - 1) is not { Row: { } row, N: var n })
            return EditSections.ListId(kind);
        if (kind.Inner?.Key == parts[1].Name && parts.Count > 2)
        {
            var inner = row.Inner.Select((inner, index) => (inner, M: index + 1)).Where(pair => !pair.inner.IsEmpty);
            return inner.ElementAtOrDefault(parts[1].N - 1) is { M: > 0 and var m } && kind.Inner.Shown.Contains(parts[2].Name)
                ? kind.Name(n, m, parts[2].Name)
                : kind.Name(n, "title");
        }

        var member = kind.FieldOf(MeetingForm.InOneWord(parts.Skip(1).Select(part => part.Name)));
        return kind.Shown.Contains(member) ? kind.Name(n, member)
            : kind.Shown.Contains(parts[1].Name) ? kind.Name(n, parts[1].Name)
            : EditSections.ListId(kind);

        static (string, int) Read(Match part) =>
            (
                part.Groups["name"].Value,
                part.Groups["n"].Success ? int.Parse(part.Groups["n"].ValueSpan, CultureInfo.InvariantCulture) : 0
            );
    }

    [GeneratedRegex(@"^(?<name>[A-Za-z]*)(?:\[(?<n>\d{1,4})\])?")]
    private static partial Regex Part();
}
