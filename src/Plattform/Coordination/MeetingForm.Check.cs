using System.Globalization;
using Plattform.Meetings;
using Plattform.Registrations;
using Plattform.Shared;
using Plattform.Tools;

namespace Plattform.Coordination;

public sealed partial record MeetingForm
{
    private const int Line = 200, Sentence = 1000, PostalCode = 20, Address = 2000, MostPersons = 100_000, MostDays = 31;

    /// <summary>The browser's own shape, and how people write where the browser has no such field.</summary>
    private static readonly string[] Times = [Shown, "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm", "d.M.yyyy HH:mm", "d.M.yyyy, HH:mm"];

    /// <summary>The event with what was typed, or what to mend, in the order of the page. What was not touched stays to the second.</summary>
    /// <param name="isAnswered">Somebody answered, so it cannot be hidden any more.</param>
    /// <param name="now">UTC.</param>
    public MeetingDraft? Check(Meeting meeting, bool isAnswered, DateTime now, Texts texts, List<FieldError> errors)
    {
        var (stored, draft, zone) = (Of(meeting), MeetingDraft.Of(meeting), meeting.TimeZone);
        draft.Status = CheckStatus(meeting, isAnswered, Wrong, texts);
        var (start, end) = (Start == stored.Start ? meeting.Start : Local("start", Start, needed: true), End == stored.End ? meeting.End : Local("end", End, needed: true));
        if (start is not null && end is not null)
        {
            (draft.Start, draft.End) = (start.Value, end.Value);
            if (LocalTime.ToUtc(draft.End, zone) <= LocalTime.ToUtc(draft.Start, zone))
                Wrong("end", texts["Das Ende muss nach dem Beginn liegen."]);
            else if (draft.End - draft.Start > TimeSpan.FromDays(MostDays))
                Wrong("end", texts["Ein Treffen dauert höchstens {0} Tage.", MostDays]);
            else
                CheckPast(draft, meeting, now, Wrong, texts);
        }

        draft.Venue = new() { Name = Text("venueName", VenueName, Line), Street = Text("venueStreet", VenueStreet, Line), PostalCode = Text("venuePostalCode", VenuePostalCode, PostalCode), City = Text("venueCity", VenueCity, Line) };
        draft.Hints = new()
        {
            Parking = Hint("parking", Parking, stored.Parking, meeting.Hints.Parking),
            PublicTransport = Hint("publicTransport", PublicTransport, stored.PublicTransport, meeting.Hints.PublicTransport),
            StepFreeAccess = Hint("stepFreeAccess", StepFreeAccess, stored.StepFreeAccess, meeting.Hints.StepFreeAccess),
            Provided = meeting.Hints.Provided, Cakes = meeting.Hints.Cakes, Livestream = meeting.Hints.Livestream, Admission = meeting.Hints.Admission,
        };
        draft.AdmissionNotice = Hint("admissionNotice", AdmissionNotice, stored.AdmissionNotice, meeting.AdmissionNotice) ?? "";
        draft.Capacity = Capacity.Length == 0 ? null : Number(Capacity) is >= 1 and <= MostPersons and var capacity ? capacity
            : Wrong("capacity", texts["Bitte gib eine Zahl von 1 bis {0} an, oder lass das Feld leer.", MostPersons]);
        draft.OpensAt = Opens == stored.Opens ? meeting.OpensAt : Utc(Local("opens", Opens));
        draft.ClosesAt = Closes == stored.Closes ? meeting.ClosesAt : Utc(Local("closes", Closes));
        if (draft.OpensAt >= draft.ClosesAt)
            Wrong("closes", texts["Die Anmeldung muss später schließen, als sie öffnet."]);
        CheckStream(draft, stored, Wrong, texts);
        draft.Wanted = CheckWanted(meeting, Wrong, texts);
        return errors.Count == 0 ? draft : null;

        int? Wrong(string field, string sentence)
        {
            errors.Add(new(field, sentence));
            return null;
        }

        string Text(string field, string typed, int most)
        {
            if (typed.Length > most)
                Wrong(field, texts["Das ist zu lang: höchstens {0} Zeichen, es sind {1}.", most, typed.Length]);
            return typed;
        }

        string? Hint(string field, string typed, string shown, string? kept) =>
            typed == shown ? kept : Text(field, typed, Sentence) is { Length: > 0 } hint ? hint : null;

        DateTime? Local(string field, string typed, bool needed = false)
        {
            if (typed.Length == 0 && !needed)
                return null;
            if (!DateTime.TryParseExact(typed, Times, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) || local.Year is < 2000 or > 2200)
                Wrong(field, texts["Bitte gib Tag und Uhrzeit an, zum Beispiel 9.5.2026 14:00."]);
            else if (!LocalTime.Exists(local, zone))
                Wrong(field, texts["Diese Uhrzeit gibt es nicht: In der Nacht werden die Uhren vorgestellt."]);
            else
                return local;
            return null;
        }

        DateTime? Utc(DateTime? local) => local is { } time ? LocalTime.ToUtc(time, zone) : null;
    }

    /// <summary>All answers to what is long over are deleted, so a mistyped year must not get that far. What was in the past before may stay there.</summary>
    private static void CheckPast(MeetingDraft draft, Meeting meeting, DateTime now, Func<string, string, int?> wrong, Texts texts)
    {
        if (draft.Start != meeting.Start && LocalTime.ToUtc(draft.Start, meeting.TimeZone) <= now)
            wrong("start", texts["Der Beginn liegt in der Vergangenheit. Bitte schau noch einmal auf Tag, Jahr und Uhrzeit."]);
        if (draft.End != meeting.End && LocalTime.ToUtc(draft.End, meeting.TimeZone) <= now)
            wrong("end", texts["Das Ende liegt in der Vergangenheit. Bitte schau noch einmal auf Tag, Jahr und Uhrzeit."]);
    }

    private MeetingStatus CheckStatus(Meeting meeting, bool isAnswered, Func<string, string, int?> wrong, Texts texts)
    {
        if (!Enum.TryParse<MeetingStatus>(Status, ignoreCase: true, out var status) || Said(status) != Status || (meeting.Status == MeetingStatus.Draft && status == MeetingStatus.Cancelled))
            wrong("status", texts["Bitte wähl aus, ob das Treffen stattfindet."]);
        else if (status == MeetingStatus.Draft && meeting.Status != MeetingStatus.Draft && isAnswered)
            wrong("status", texts["Es haben schon Menschen geantwortet. Verstecken lässt sich das Treffen nicht mehr, nur absagen."]);
        else if (status == MeetingStatus.Cancelled && meeting.Status != MeetingStatus.Cancelled && !ReallyCancel)
            wrong("reallyCancel", texts["Möchtest du wirklich absagen? Dann setz bitte den Haken."]);
        return status;
    }

    /// <summary>Whoever gives a link has a livestream. Without one it may still come.</summary>
    private void CheckStream(MeetingDraft draft, MeetingForm stored, Func<string, string, int?> wrong, Texts texts)
    {
        if (StreamUrl == stored.StreamUrl)
            return;
        draft.StreamUrl = StreamUrl.Length == 0 ? null : StreamUrl;
        draft.Livestream |= draft.StreamUrl is not null;
        if (StreamUrl.Length > Address)
            wrong("streamUrl", texts["Das ist zu lang: höchstens {0} Zeichen, es sind {1}.", Address, StreamUrl.Length]);
        else if (StreamUrl.Length > 0 && !(Uri.TryCreate(StreamUrl, UriKind.Absolute, out var address) && address.Scheme == "https" && address.Host.Length > 0))
            wrong("streamUrl", texts["Bitte gib eine Adresse an, die mit https:// beginnt."]);
    }

    /// <summary>A line that is there already keeps its id, so that those who promised it still do.</summary>
    private List<Wanted> CheckWanted(Meeting meeting, Func<string, string, int?> wrong, Texts texts)
    {
        var wanted = new List<Wanted>();
        foreach (var (row, n) in Wanted.Select((row, index) => (row, index + 1)).Where(entry => !entry.row.IsEmpty))
        {
            CakeMarks? cakes = row.Kind switch { "cake" => CakeMarks.None, "vegan" => CakeMarks.Vegan, "glutenfree" => CakeMarks.GlutenFree, _ => null };
            if (cakes is null && row.Kind != "other")
                wrong($"wantedKind{n}", texts["Bitte wähl aus, was für eine Sache das ist."]);
            if (row.Title.Length == 0 && cakes is null)
                wrong($"wantedTitle{n}", texts["Bitte schreib dazu, was gesucht wird."]);
            if (row.Title.Length > Line)
                wrong($"wantedTitle{n}", texts["Das ist zu lang: höchstens {0} Zeichen, es sind {1}.", Line, row.Title.Length]);
            var count = Number(row.Count) is >= 1 and <= MeetingFile.MostCount and var number ? number
                : wrong($"wantedCount{n}", texts["Wie viele? Bitte gib eine Zahl von 1 bis {0} an.", MeetingFile.MostCount]);
            var id = meeting.Wanted.Exists(known => known.Id == row.Id) && wanted.TrueForAll(earlier => earlier.Id != row.Id) ? row.Id : "";
            wanted.Add(new() { Id = id, Title = row.Title, Count = count ?? 0, Cakes = cakes });
        }

        return MeetingFile.WithIds(wanted);
    }

    private static int? Number(string typed) =>
        int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
