using System.Globalization;
using Plattform.Look;
using Plattform.Meetings;
using Plattform.Time;

namespace Plattform.Coordination;

/// <summary>How the fields of the edit page are called and explained.</summary>
public static class EditTexts
{
    public static string Label(string name, Texts T) =>
        name switch
        {
            "status" => T["Findet es statt?"],
            "cancelReason" => T["Warum es ausfällt"],
            "title" => T["Titel"],
            "slug" => T["Adresse der Einladung"],
            "salutation" => T["Anrede"],
            "invitation" => T["Einladungstext"],
            "group" => T["Wer einlädt"],
            "signatories" => T["Wer unterschreibt"],
            "language" => T["Sprache der Einladung"],
            "start" => T["Beginn"],
            "end" => T["Ende"],
            "wholeDay" => T["Ganzer Tag"],
            "endsAbout" => T["Das Ende ist ungefähr"],
            "doors" => T["Einlass ab"],
            "timeZone" => T["Zeitzone"],
            "online" => T["Nur online"],
            "venueName" => T["Name des Ortes"],
            "venueStreet" => T["Straße und Hausnummer"],
            "venuePostalCode" => T["Postleitzahl"],
            "venueCity" => T["Stadt"],
            "venueNote" => T["Wie man ihn findet"],
            "admissionNotice" => T["Wen ihr nicht einlasst"],
            "agendaNote" => T["Ein Satz über dem Programm"],
            "agendaWord" => T["Das Wort vor der Nummer"],
            "capacity" => T["Plätze vor Ort"],
            "personsMost" => T["Höchstens Personen je Anmeldung"],
            "opens" => T["Öffnet am"],
            "closes" => T["Schließt am"],
            "organisation" => T["Woher die Leute kommen"],
            "alliances" => T["Vorschläge dafür"],
            "lifts" => T["Mitfahren"],
            "beds" => T["Übernachten"],
            "withoutEmail" => T["Auch ohne E-Mail"],
            "confirmEmail" => T["E-Mail erst bestätigen"],
            "cakes" => T["Bitte um Kuchen"],
            "servingsPerCake" => T["Stücke je Kuchen"],
            "livestream" => T["Man kann auch online dabei sein"],
            "livestreamNote" => T["Ein Satz zum Livestream"],
            "streamUrl" => T["Link zum Stream"],
            "access" => T["Zugang: Meeting-ID, Kenncode, Einwahlnummern"],
            "agenda" => T["Programm"],
            "hints" => T["Weitere Hinweise"],
            "deadlines" => T["Fristen"],
            "related" => T["Weitere Termine"],
            "attachments" => T["Dateien"],
            "contacts" => T["Fragen an"],
            "wanted" => T["Was ihr noch sucht"],
            "questions" => T["Eigene Fragen"],
            "dates" => T["Einzelne Termine"],
            "seriesEvery" => T["Es kommt wieder"],
            "seriesUntil" => T["Bis zum"],
            "seriesExcept" => T["Außer an diesen Tagen"],
            _ => MeetingHints.All.FirstOrDefault(hint => hint.Field.Key == name)?.Name(T) ?? name,
        };

    public static string? Hint(string name, Texts T) =>
        name switch
        {
            "slug" => T["Das Ende der Adresse, hinter /treffen/. Ändern kannst du es, bis die Einladung veröffentlicht ist."],
            "cancelReason" => T["Das steht in der Einladung, solange das Treffen abgesagt ist."],
            "salutation" => T["Eine Zeile je Anrede."],
            "invitation" => T[
                "Zwei Sterne machen **fett**, ein Strich am Anfang macht eine Liste, eine leere Zeile einen Absatz. Links einfach einfügen."
            ],
            "group" => T["Der Name der Gruppe. Er steht unter der Einladung und in den Mails."],
            "signatories" => T["Ein Name je Zeile."],
            "end" => T["Leer heißt: Wann es endet, steht nirgends."],
            "wholeDay" => T["Dann zählen nur die Tage, keine Uhrzeit."],
            "endsAbout" => T["Wir schreiben dann „bis gegen 15 Uhr“."],
            "doors" => T["Ab wann die Tür offen ist. Leer: nicht gesagt."],
            "timeZone" => T["Die des Ortes, zum Beispiel Europe/Berlin."],
            "online" => T["Dann gilt keine Angabe zum Ort, und anmelden kann man sich nur online."],
            "venueNote" => T["„neben der Post“, „Raum 1.07, 1. OG“"],
            "admissionNotice" => T[
                "Der Einlassvorbehalt, wenn ihr einen habt. Er steht in der Einladung, in den Mails und auf dem Plakat."
            ],
            "agendaWord" => T["Leer: TOP. Sonst euer Wort, zum Beispiel „Punkt“, oder „1.“ für die Zahl allein."],
            "personsMost" => T["Leer: bis zu 10."],
            "opens" => T["Leer: sofort."],
            "closes" => T["Leer: mit dem Treffen."],
            "organisation" => T[
                "Euer Wort dafür, zum Beispiel „Ortsgruppe“ oder „Bündnis“. Ohne Wort und ohne Vorschläge fragen wir nicht."
            ],
            "alliances" => T["Eins je Zeile. Andere Namen sind erlaubt."],
            "lifts" => T["Wir fragen, wer fährt und wer mitfahren möchte."],
            "beds" => T["Wir fragen, wer Betten hat und wer eines braucht."],
            "withoutEmail" => T["Dann bekommen sie keine Bestätigung und keinen Link zum Ändern."],
            "confirmEmail" => T["Eine Anmeldung zählt erst, wenn der Link in der ersten Mail gedrückt wurde."],
            "cakes" => T["Mit einem Satz hier fragt das Formular nach Kuchen."],
            "servingsPerCake" => T["Damit rechnen wir aus, für wie viele der Kuchen reicht."],
            "access" => T["Eine Angabe je Zeile. Das lesen nur Angemeldete, die online dabei sind, auf ihrer Seite und in ihren Mails."],
            "hints" => T["Was in keine Zeile darüber passt, mit eigener Überschrift."],
            "deadlines" => T["Bis wann etwas da sein soll: „Anträge bis 13. Februar“."],
            "related" => T["Was am selben Wochenende stattfindet. Jeder Termin bekommt eine eigene Kalenderdatei."],
            "contacts" => T["E-Mail oder Telefon genügt. Das steht öffentlich in der Einladung."],
            "wanted" => T[
                "Das steht in der Einladung, bis es gefunden ist. Zähl mit, was schon zugesagt ist. Mit einer 0 fällt eine Zeile weg."
            ],
            "dates" => T[
                "Dieselbe Einladung an einem anderen Tag oder Ort, mit eigenen Plätzen. Was du hier oben änderst, gilt auch dort. Absagen und Verlegen kannst du jeden einzeln."
            ],
            "seriesEvery" => T["„jeden ersten Freitag“, „alle 2 Wochen“, „wöchentlich“. Die nächsten Termine entstehen als Entwürfe."],
            "seriesExcept" => T["Ein Tag je Zeile, zum Beispiel 8.5.2026."],
            "questions" => T["Bis zu acht. Ohne Antworten zum Auswählen ist es eine Frage in eigenen Worten."],
            _ => null,
        };

    public static string RowLabel(RowKind kind, string field, Texts T) =>
        (kind.Key, field) switch
        {
            ("agenda", "title") => T["Titel"],
            ("agenda", "minutes") => T["Minuten"],
            ("agenda", "at") => T["Feste Uhrzeit"],
            ("agenda", "numbered") => T["Nummer"],
            ("agenda", "points") => T["Unterpunkte"],
            ("agenda", "details") => T["Mehr dazu"],
            ("agenda", "contributionMinutes") => T["Minuten je Beitrag"],
            ("agenda", "day") => T["Beginnt einen Tag"],
            ("sessions", "title") => T["Titel"],
            ("sessions", "room") => T["Raum"],
            ("sessions", "host") => T["Wer"],
            ("sessions", "places") => T["Plätze"],
            ("dates", "date") => T["Tag"],
            ("dates", "at") => T["Beginn"],
            ("dates", "endAt") => T["Ende"],
            ("dates", "lastDay") => T["Letzter Tag"],
            ("hints", "title") => T["Überschrift"],
            ("hints", "text") => T["Text"],
            ("deadlines", "date") => T["Bis zum"],
            ("deadlines", "text") => T["Was"],
            ("related", "title") => T["Titel"],
            ("related", "date") => T["Tag"],
            ("related", "place") => T["Ort"],
            ("related", "note") => T["Ein Satz dazu"],
            ("attachments", "title") => T["Titel"],
            ("contacts", "name") => T["Name"],
            ("contacts", "email") => T["E-Mail"],
            ("contacts", "phone") => T["Telefonnummer"],
            ("wanted", "title") => T["Was"],
            ("wanted", "count") => T["Wie viele"],
            ("wanted", "kind") => T["Art"],
            ("questions", "text") => T["Frage"],
            ("questions", "choices") => T["Antworten zum Auswählen"],
            ("questions", "several") => T["Mehrere sind möglich"],
            ("questions", "places") => T["Plätze je Antwort"],
            _ => Label(field, T),
        };

    public static string? RowHint(RowKind kind, string field, Texts T) =>
        (kind.Key, field) switch
        {
            ("agenda", "points") => T["Einer je Zeile, mit Minuten so: „Kita, 5 Min.“"],
            ("agenda", "contributionMinutes") => T["Dann kann man bei der Anmeldung einen Beitrag nennen."],
            ("agenda", "day") => T["Nur beim ersten Punkt eines weiteren Tages."],
            ("dates", "at") => T["Leer: wie oben."],
            ("dates", "lastDay") => T["Nur bei mehreren Tagen."],
            ("dates", "venueName") => T["Leer: derselbe Ort."],
            ("questions", "choices") => T["Eine je Zeile, 2 bis 10."],
            ("questions", "places") => T["Leer: so viele, wie wollen."],
            _ => null,
        };

    public static string AddLabel(RowKind kind, Texts T) =>
        kind.Key switch
        {
            "agenda" => T["Punkt dazu"],
            "sessions" => T["Noch eins daneben"],
            "hints" => T["Hinweis dazu"],
            "deadlines" => T["Frist dazu"],
            "related" or "dates" => T["Termin dazu"],
            "contacts" => T["Person dazu"],
            "questions" => T["Frage dazu"],
            _ => T["Zeile dazu"],
        };

    /// <summary>A stored value as people read it.</summary>
    public static string Stored(string name, string value, Texts T) =>
        name switch
        {
            "status" => Status(value, T),
            "language" => Texts.For(value).Name,
            "wholeDay" or "endsAbout" or "online" => value.Length > 0 ? T["ja"] : T["nein"],
            _ when MeetingForm.FlagFields.Any(flag => flag.Key == name) => value.Length > 0 ? T["ja"] : T["nein"],
            _ when value.Length == 0 => T["nichts"],
            "start"
            or "end"
            or "opens"
            or "closes" when DateTime.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment) => LocalTime.Date(
                moment,
                T.Culture
            )
                + ", "
                + LocalTime.Clock(moment),
            _ => value,
        };

    public static string Status(string value, Texts T) =>
        value switch
        {
            "published" => T["Ja, es findet statt"],
            "cancelled" => T["Nein, es fällt aus"],
            _ => T["Noch ein Entwurf"],
        };

    public static IReadOnlyList<(string Value, string Text)> WantedKinds(Texts T) =>
        [("other", T["etwas anderes"]), ("cake", T["Kuchen"]), ("vegan", T["veganer Kuchen"]), ("glutenfree", T["Kuchen ohne Gluten"])];

    public static IReadOnlyList<(string Value, string Text)> Numbering(Texts T) =>
        [("true", T["mit Nummer"]), ("false", T["ohne Nummer (Pause, Ankommen)"])];

    /// <summary>A row in one line, to tell what others changed.</summary>
    public static string Row(FormRow row, Texts T)
    {
        if (row.Kind == RowKind.Wanted)
            return $"{row["count"]} {WantedKinds(T).FirstOrDefault(kind => kind.Value == row["kind"]).Text}{(row["title"].Length > 0 ? ": " + row["title"] : "")}";
        return string.Join(
            ", ",
            row.Kind.Fields.Except(row.Kind.Marks)
                .Where(field => row[field].Length > 0)
                .Select(field => Said(row.Kind, field, row[field], T))
                .Concat(row.Inner.Where(inner => !inner.IsEmpty).Select(inner => Row(inner, T)))
        );
    }

    private static string Said(RowKind kind, string field, string text, Texts T) =>
        field switch
        {
            "minutes" => T["{0} Minuten", text],
            "contributionMinutes" => $"{T["Minuten je Beitrag"]}: {text}",
            "several" => T["Mehrere sind möglich"],
            "places" => T["{0} Plätze", text],
            _ => string.Join(kind.Areas.Contains(field) ? " / " : " ", text.Split('\n', StringSplitOptions.RemoveEmptyEntries)),
        };
}
