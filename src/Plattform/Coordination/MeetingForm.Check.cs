using System.Globalization;
using Plattform.Look;
using Plattform.Look.Pictures;
using Plattform.Meetings;
using Plattform.Registrations;
using Plattform.Time;
using Plattform.Web;

namespace Plattform.Coordination;

public sealed partial record MeetingForm
{
    /// <summary>Null with <paramref name="errors"/> in page order. Untouched times keep their seconds.</summary>
    /// <param name="now">UTC.</param>
    public MeetingDraft? Check(Meeting meeting, bool isAnswered, DateTime now, Texts texts, List<FieldError> errors)
    {
        var (stored, draft) = (Of(meeting), MeetingDraft.Of(meeting));
        draft.Status = CheckStatus(meeting, isAnswered, texts, errors);
        CheckTimes(draft.Content, meeting, stored, now, texts, errors);
        CheckLines(draft.Content, stored, texts, errors);
        draft.Content.Capacity =
            Capacity.Length == 0
                ? null
                : errors.Number(
                    "capacity",
                    Capacity,
                    MeetingFields.Capacity.Least,
                    MeetingFields.Capacity.Most,
                    texts["Bitte gib eine Zahl von 1 bis {0} an, oder lass das Feld leer.", MeetingFields.Capacity.Most]
                );
        CheckOpening(draft.Content, stored, texts, errors);
        CheckStream(draft.Content, stored, texts, errors);
        CheckAccess(draft.Content, stored, texts, errors);
        draft.Content.Wanted = CheckWanted(meeting, texts, errors);
        return errors.Count == 0 ? draft : null;
    }

    private void CheckTimes(
        MeetingContent content,
        Meeting meeting,
        MeetingForm stored,
        DateTime now,
        Texts texts,
        List<FieldError> errors
    )
    {
        content.WholeDay = WholeDay;
        var start = Start == stored.Start && WholeDay == stored.WholeDay ? content.Start : Moment("start", Start);
        var end = End.Length == 0 ? start : EndOf(content, stored, texts, errors);
        if (End.Length == 0 && EndsAbout)
            errors.Add("end", texts["Wann endet es ungefähr? Trag es ein, oder nimm den Haken bei „ungefähr“ weg."]);
        CheckDoors(content, start, texts, errors);
        if (start is null || end is null)
            return;
        content.Start = start.Value;
        content.EndKind =
            End.Length == 0 ? EndKind.Unnamed
            : EndsAbout ? EndKind.About
            : EndKind.Named;
        if (content.EndKind == EndKind.Unnamed)
            content.End = content.EstimatedEnd();
        else
            content.End = end.Value;
        if (LocalTime.ToUtc(content.End, content.TimeZone) <= LocalTime.ToUtc(content.Start, content.TimeZone))
            errors.Add("end", texts["Das Ende muss nach dem Beginn liegen."]);
        else if (content.End - content.Start > TimeSpan.FromDays(MeetingFile.MaxDays))
            errors.Add("end", texts["Ein Treffen dauert höchstens {0} Tage.", MeetingFile.MaxDays]);
        else
            CheckPast(content, meeting, now, texts, errors);

        DateTime? Moment(string field, string typed) =>
            WholeDay ? errors.Day(field, typed, texts) : errors.Moment(field, typed, content.TimeZone, texts);
    }

    /// <summary>Of whole days the midnight after the last one.</summary>
    private DateTime? EndOf(MeetingContent content, MeetingForm stored, Texts texts, List<FieldError> errors)
    {
        if (End == stored.End && WholeDay == stored.WholeDay)
            return content.End;
        if (WholeDay)
            return errors.Day("end", End, texts)?.AddDays(1);
        if (!IsDay(End))
            return errors.Moment("end", End, content.TimeZone, texts);
        errors.Add("end", texts["Bitte gib auch beim Ende eine Uhrzeit an, oder setz den Haken bei „Ganzer Tag“."]);
        return null;
    }

    private void CheckDoors(MeetingContent content, DateTime? start, Texts texts, List<FieldError> errors)
    {
        content.Doors = null;
        if (Doors.Length == 0)
            return;
        if (!TimeOnly.TryParse(Doors, CultureInfo.InvariantCulture, out var doors))
            errors.Add("doors", texts["Bitte gib eine Uhrzeit an, zum Beispiel 18:30."]);
        else if (!WholeDay && start is { } day && !LocalTime.Exists(day.Date + doors.ToTimeSpan(), content.TimeZone))
            errors.Add("doors", texts["Diese Uhrzeit gibt es nicht: In der Nacht werden die Uhren vorgestellt."]);
        else if (!WholeDay && start is { } begins && doors > TimeOnly.FromDateTime(begins))
            errors.Add("doors", texts["Der Einlass liegt nach dem Beginn. Bitte gib eine frühere Uhrzeit an."]);
        else
            content.Doors = doors;
    }

    private void CheckLines(MeetingContent content, MeetingForm stored, Texts texts, List<FieldError> errors)
    {
        foreach (var (name, line) in LineFields.Where(line => this[line.Key] != stored[line.Key]))
        {
            errors.AddIfTooLong(name, this[name], line.Limit, texts);
            line.Set(content, this[name]);
        }
    }

    private void CheckOpening(MeetingContent content, MeetingForm stored, Texts texts, List<FieldError> errors)
    {
        content.OpensAt = Opens == stored.Opens ? content.OpensAt : Moment("opens", Opens);
        content.ClosesAt = Closes == stored.Closes ? content.ClosesAt : Moment("closes", Closes);
        if (content.OpensAt >= content.ClosesAt)
            errors.Add("closes", texts["Die Anmeldung muss später schließen, als sie öffnet."]);

        DateTime? Moment(string field, string typed) =>
            typed.Length > 0
            && (
                IsDay(typed)
                    ? errors.Day(field, typed, texts)?.AddDays(field == "closes" ? 1 : 0)
                    : errors.Moment(field, typed, content.TimeZone, texts)
            )
                is { } local
                ? LocalTime.ToUtc(local, content.TimeZone)
                : null;
    }

    /// <summary>Registrations of long past meetings are deleted, so mistyped years are refused; old dates stay.</summary>
    private static void CheckPast(MeetingContent content, Meeting meeting, DateTime now, Texts texts, List<FieldError> errors)
    {
        var begins = LocalTime.ToUtc(content.WholeDay ? content.Start.AddDays(1) : content.Start, meeting.TimeZone);
        if (content.Start != meeting.Start && begins <= now)
            errors.Add("start", texts["Der Beginn liegt in der Vergangenheit. Bitte schau noch einmal auf Tag, Jahr und Uhrzeit."]);
        if (content.EndKind != EndKind.Unnamed && content.End != meeting.End && LocalTime.ToUtc(content.End, meeting.TimeZone) <= now)
            errors.Add("end", texts["Das Ende liegt in der Vergangenheit. Bitte schau noch einmal auf Tag, Jahr und Uhrzeit."]);
    }

    private MeetingStatus CheckStatus(Meeting meeting, bool isAnswered, Texts texts, List<FieldError> errors)
    {
        if (
            !Enum.TryParse<MeetingStatus>(Status, ignoreCase: true, out var status)
            || Said(status) != Status
            || (meeting.Status == MeetingStatus.Draft && status == MeetingStatus.Cancelled)
        )
            errors.Add("status", texts["Bitte wähl aus, ob das Treffen stattfindet."]);
        else if (status == MeetingStatus.Draft && meeting.Status != MeetingStatus.Draft && isAnswered)
            errors.Add("status", texts["Es haben schon Menschen geantwortet. Verstecken lässt sich das Treffen nicht mehr, nur absagen."]);
        else if (status == MeetingStatus.Cancelled && meeting.Status != MeetingStatus.Cancelled && !ReallyCancel)
            errors.Add("reallyCancel", texts["Möchtest du wirklich absagen? Dann setz bitte den Haken."]);
        return status;
    }

    private void CheckStream(MeetingContent content, MeetingForm stored, Texts texts, List<FieldError> errors)
    {
        if (StreamUrl == stored.StreamUrl)
            return;
        content.StreamUrl = StreamUrl.Length == 0 ? null : StreamUrl;
        content.Livestream |= content.StreamUrl is not null;
        if (StreamUrl.Length > MeetingFields.StreamUrl.Limit)
            errors.AddIfTooLong("streamUrl", StreamUrl, MeetingFields.StreamUrl.Limit, texts);
        else if (
            StreamUrl.Length > 0
            && !(MeetingText.IsWebAddress(StreamUrl) && StreamUrl.StartsWith("https:", StringComparison.OrdinalIgnoreCase))
        )
            errors.Add("streamUrl", texts["Bitte gib eine Adresse an, die mit https:// beginnt."]);
    }

    private void CheckAccess(MeetingContent content, MeetingForm stored, Texts texts, List<FieldError> errors)
    {
        content.OnlineOnly = OnlineOnly;
        content.Livestream |= OnlineOnly;
        if (Access == stored.Access)
            return;
        content.Access = [.. Access.Split('\n', StringSplitOptions.RemoveEmptyEntries)];
        content.Livestream |= content.Access.Count > 0;
        if (content.Access.Count > MeetingFile.MostAccessLines)
            errors.Add("access", texts["Das sind zu viele Zeilen: höchstens {0}.", MeetingFile.MostAccessLines]);
        else if (content.Access.MaxBy(line => line.Length) is { } longest)
            errors.AddIfTooLong("access", longest, MeetingFile.Short, texts);
    }

    /// <summary>Existing lines keep their id, so that pledges stay attached.</summary>
    private List<Wanted> CheckWanted(Meeting meeting, Texts texts, List<FieldError> errors)
    {
        var wanted = new List<Wanted>();
        foreach (var (row, n) in Wanted.Select((row, index) => (row, index + 1)).Where(entry => !entry.row.IsEmpty))
        {
            CakeMarks? cakes = row.Kind switch
            {
                "cake" => CakeMarks.None,
                "vegan" => CakeMarks.Vegan,
                "glutenfree" => CakeMarks.GlutenFree,
                _ => null,
            };
            if (cakes is null && row.Kind != "other")
                errors.Add($"wantedKind{n}", texts["Bitte wähl aus, was für eine Sache das ist."]);
            if (row.Title.Length == 0 && cakes is null)
                errors.Add($"wantedTitle{n}", texts["Bitte schreib dazu, was gesucht wird."]);
            errors.AddIfTooLong($"wantedTitle{n}", row.Title, MeetingFile.Short, texts);
            var count = errors.Number(
                $"wantedCount{n}",
                row.Count,
                1,
                MeetingFile.MostCount,
                texts["Wie viele? Bitte gib eine Zahl von 1 bis {0} an.", MeetingFile.MostCount]
            );
            var id =
                meeting.Wanted.Exists(known => known.Id == row.Id) && wanted.TrueForAll(earlier => earlier.Id != row.Id) ? row.Id : "";
            wanted.Add(
                new()
                {
                    Id = id,
                    Title = row.Title,
                    Count = count ?? 0,
                    Cakes = cakes,
                }
            );
        }

        return MeetingFile.WithIds(wanted);
    }
}
