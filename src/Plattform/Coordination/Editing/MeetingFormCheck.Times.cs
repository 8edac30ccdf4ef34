using System.Globalization;
using Plattform.Meetings;
using Plattform.Time;
using Plattform.Web;

namespace Plattform.Coordination;

internal sealed partial class MeetingFormCheck
{
    private bool IsStartTouched => IsTouched("start") || IsTouched("wholeDay");

    private void CheckTimes()
    {
        CheckZone();
        Content.WholeDay = form.WholeDay;
        var start = IsStartTouched ? Moment("start") : Content.Start;
        var end = form["end"].Length == 0 ? start : End();
        var isAbout = form["endsAbout"].Length > 0;
        if (form["end"].Length == 0 && isAbout)
            errors.Add("end", texts["Wann endet es ungefähr? Trag es ein, oder nimm den Haken bei „ungefähr“ weg."]);
        if (start is { } moved && end is not null && meeting.IsOneDay() && !IsTouched("end") && !IsTouched("wholeDay"))
            end = end.Value.AddDays((moved.Date - meeting.Start.Date).Days); // a meeting of one day stays one
        CheckDoors(start);
        if (start is null || end is null)
            return;
        Content.Start = start.Value;
        Content.EndKind =
            form["end"].Length == 0 ? EndKind.Unnamed
            : isAbout ? EndKind.About
            : EndKind.Named;
        if (Content.EndKind == EndKind.Unnamed)
            Content.End = Content.EstimatedEnd();
        else
            Content.End = end.Value;
        if (LocalTime.ToUtc(Content.End, Content.TimeZone) <= LocalTime.ToUtc(Content.Start, Content.TimeZone))
            errors.Add("end", texts["Das Ende muss nach dem Beginn liegen."]);
        else if (Content.End - Content.Start > TimeSpan.FromDays(MeetingFile.MaxDays))
            errors.Add("end", texts["Ein Treffen dauert höchstens {0} Tage.", MeetingFile.MaxDays]);
        else
            CheckPast();
    }

    private void CheckZone()
    {
        if (!IsTouched("timeZone"))
            return;
        if (form["timeZone"].Length > 0 && LocalTime.IsKnownZone(form["timeZone"]))
            Content.TimeZone = form["timeZone"];
        else
            errors.Add("timeZone", texts["Diese Zeitzone kennen wir nicht. Gemeint ist ein Name wie Europe/Berlin."]);
    }

    private DateTime? Moment(string field) =>
        form.WholeDay ? errors.Day(field, form[field], texts) : errors.Moment(field, form[field], Content.TimeZone, texts);

    /// <summary>Of whole days the midnight after the last one.</summary>
    private DateTime? End()
    {
        if (!IsTouched("end") && !IsTouched("wholeDay"))
            return Content.End;
        if (form.WholeDay)
            return Moment("end")?.AddDays(1);
        if (!MeetingForm.IsDay(form["end"]))
            return Moment("end");
        errors.Add("end", texts["Bitte gib auch beim Ende eine Uhrzeit an, oder setz den Haken bei „Ganzer Tag“."]);
        return null;
    }

    private void CheckDoors(DateTime? start)
    {
        Content.Doors = null;
        if (form["doors"].Length == 0)
            return;
        if (!TimeOnly.TryParse(form["doors"], CultureInfo.InvariantCulture, out var doors))
            errors.Add("doors", texts["Bitte gib eine Uhrzeit an, zum Beispiel 18:30."]);
        else if (!form.WholeDay && start is { } day && !LocalTime.Exists(day.Date + doors.ToTimeSpan(), Content.TimeZone))
            errors.Add("doors", texts["Diese Uhrzeit gibt es nicht: In der Nacht werden die Uhren vorgestellt."]);
        else if (!form.WholeDay && start is { } begins && doors > TimeOnly.FromDateTime(begins))
            errors.Add("doors", texts["Der Einlass liegt nach dem Beginn. Bitte gib eine frühere Uhrzeit an."]);
        else
            Content.Doors = doors;
    }

    private void CheckOpening()
    {
        Content.OpensAt = Opening("opens", Content.OpensAt);
        Content.ClosesAt = Opening("closes", Content.ClosesAt);
        if (Content.OpensAt >= Content.ClosesAt)
            errors.Add("closes", texts["Die Anmeldung muss später schließen, als sie öffnet."]);

        DateTime? Opening(string field, DateTime? stored) =>
            !IsTouched(field) && !IsTouched("timeZone") ? stored
            : form[field].Length > 0 && DayOrMoment(field) is { } local ? LocalTime.ToUtc(local, Content.TimeZone)
            : null;

        DateTime? DayOrMoment(string field) =>
            MeetingForm.IsDay(form[field])
                ? errors.Day(field, form[field], texts)?.AddDays(field == "closes" ? 1 : 0)
                : errors.Moment(field, form[field], Content.TimeZone, texts);
    }

    /// <summary>Registrations of long past meetings are deleted, so mistyped years are refused; old dates stay.</summary>
    private void CheckPast()
    {
        var begins = LocalTime.ToUtc(Content.WholeDay ? Content.Start.AddDays(1) : Content.Start, Content.TimeZone);
        if (Content.Start != meeting.Start && begins <= now)
            errors.Add("start", texts["Der Beginn liegt in der Vergangenheit. Bitte schau noch einmal auf Tag, Jahr und Uhrzeit."]);
        if (Content.EndKind != EndKind.Unnamed && Content.End != meeting.End && LocalTime.ToUtc(Content.End, Content.TimeZone) <= now)
            errors.Add("end", texts["Das Ende liegt in der Vergangenheit. Bitte schau noch einmal auf Tag, Jahr und Uhrzeit."]);
    }
}
