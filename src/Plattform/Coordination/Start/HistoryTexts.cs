using Plattform.Data;
using Plattform.Look;
using Plattform.Mail;

namespace Plattform.Coordination;

public static class HistoryTexts
{
    public static string Said(DeskEntry entry, Texts texts) =>
        entry.Act switch
        {
            DeskAct.SignedIn => texts["Angemeldet"],
            DeskAct.SignedOut => texts["Abgemeldet"],
            DeskAct.SignedOutEverywhere => texts["Auf allen Geräten abgemeldet"],
            DeskAct.LinkMade => texts["Link zum Anmelden ausgegeben"],
            DeskAct.CodeRefused => texts.Count(entry.Times, "Falscher Code, abgewiesen", "{0}-mal falscher Code, abgewiesen"),
            DeskAct.LinkRefused => texts.Count(
                entry.Times,
                "Falscher oder verbrauchter Link, abgewiesen",
                "{0}-mal falscher oder verbrauchter Link, abgewiesen"
            ),
            DeskAct.AddressRefused => texts.Count(
                entry.Times,
                "Code für eine fremde Adresse verlangt, keiner verschickt",
                "{0}-mal Code für eine fremde Adresse verlangt, keiner verschickt"
            ),
            DeskAct.TooManyTries => texts.Count(
                entry.Times,
                "Zu viele Versuche beim Anmelden, abgewiesen",
                "{0}-mal zu viele Versuche beim Anmelden, abgewiesen"
            ),
            DeskAct.TooManyCodes => texts.Count(
                entry.Times,
                "Sehr viele Codes verlangt, keiner mehr verschickt",
                "{0}-mal sehr viele Codes verlangt, keiner mehr verschickt"
            ),
            DeskAct.MeetingCreated => texts["Treffen angelegt"],
            DeskAct.MeetingChanged => texts["Treffen geändert"],
            DeskAct.MeetingPublished => texts["Treffen veröffentlicht"],
            DeskAct.MeetingCancelled => texts["Treffen abgesagt"],
            DeskAct.CancellationPlanned => texts["Absage geplant"],
            DeskAct.ReinstatementPlanned => texts["Brief „Findet doch statt“ geplant"],
            DeskAct.MovePlanned => texts["Verlegung geplant"],
            DeskAct.PlanTakenBack => texts["Absage oder Verlegung zurückgenommen, bevor jemand davon erfuhr"],
            DeskAct.MeetingRestored => texts["Früheren Stand eines Treffens zurückgeholt"],
            DeskAct.MeetingExported => texts["Treffen als Datei ausgegeben"],
            DeskAct.ListExported => texts["Teilnahmeliste heruntergeladen"],
            DeskAct.InvitationExported => texts["Einladung heruntergeladen"],
            DeskAct.PaperExported => texts["Datei zu einem Beitrag heruntergeladen"],
            DeskAct.PapersExported => texts["Alle Dateien zu den Beiträgen heruntergeladen"],
            DeskAct.PaperAdded => texts["Datei zu einem Beitrag dazugelegt"],
            DeskAct.PaperPublished => texts["Datei zu einem Beitrag veröffentlicht"],
            DeskAct.PaperTakenBack => texts["Datei zu einem Beitrag zurückgenommen"],
            DeskAct.CakeShown => texts["Kuchensorte auf der Einladung gezeigt"],
            DeskAct.CakeHidden => texts["Kuchensorte auf der Einladung nicht mehr gezeigt"],
            DeskAct.Introduced => texts["Zwei Personen bekannt gemacht"],
            DeskAct.IntroducedByHand => texts["Zwei Personen selbst bekannt gemacht"],
            DeskAct.IntroductionEnded => texts["Mitfahrt oder Schlafplatz zurückgenommen"],
            DeskAct.LettersSent => texts.Count(entry.Times, "Nachricht an eine Person geschickt", "Nachricht an {0} Personen geschickt"),
            DeskAct.ChoiceChanged => texts["Eigene Mails umgestellt"],
            DeskAct.MemberInvited => texts["Zur Gruppe eingeladen"],
            DeskAct.MemberChanged => texts["Rolle in der Gruppe geändert"],
            DeskAct.MemberRemoved => texts["Aus der Gruppe entfernt"],
            DeskAct.ListImported => texts.Count(
                entry.Times,
                "Eine Antwort aus einer Liste eingelesen",
                "{0} Antworten aus einer Liste eingelesen"
            ),
            DeskAct.DoorLinkMade => texts["Link für Helfende an der Tür ausgegeben"],
            DeskAct.DoorLinkRevoked => texts["Link für Helfende an der Tür zurückgenommen"],
            DeskAct.PersonAdded => texts.Count(entry.Times, "Jemanden eingetragen", "{0} Personen eingetragen"),
            DeskAct.PersonChanged => texts["Anmeldung geändert"],
            DeskAct.PersonConfirmed => texts["Anmeldung ohne Bestätigung gelten lassen"],
            DeskAct.PersonWithdrawn => texts["Für jemanden abgesagt"],
            DeskAct.PersonMovedUp => texts["Von Hand nachrücken lassen"],
            DeskAct.AddressCorrected => texts["Adresse berichtigt"],
            DeskAct.PersonsMerged => texts["Zwei Anmeldungen zusammengelegt"],
            DeskAct.NoteChanged => texts["Notiz geschrieben"],
            DeskAct.MailedAgain => texts["Mail noch einmal geschickt"],
            DeskAct.DeletionPlanned => texts["Löschen einer Anmeldung verlangt"],
            DeskAct.Undone => texts["Änderung an einer Anmeldung rückgängig gemacht"],
            DeskAct.PersonDeleted => texts["Anmeldung gelöscht"],
            DeskAct.UnconfirmedDeleted => texts.Count(
                entry.Times,
                "Eine Anmeldung ohne Bestätigung gelöscht",
                "{0} Anmeldungen ohne Bestätigung gelöscht"
            ),
            DeskAct.ClockConfirmed => texts["Bestätigt, dass die Uhr des Servers stimmt"],
            _ => texts.Count(entry.Times, "Wie versprochen gelöscht: eine Anmeldung", "Wie versprochen gelöscht: {0} Anmeldungen"),
        };

    public static string Who(DeskEntry entry, IReadOnlyDictionary<string, string> names, Texts texts) =>
        entry switch
        {
            { Who: DeskEntry.Operator } => texts["wer den Server betreut"],
            { Who.Length: > 0 } => names.GetValueOrDefault(MailAddresses.Normalise(entry.Who)) ?? entry.Who,
            { Act: DeskAct.UnconfirmedDeleted or DeskAct.AllDeleted or DeskAct.LettersSent } => texts["von selbst"],
            { Act: DeskAct.PersonDeleted } => texts["die Person selbst"],
            _ => texts["unbekannt"],
        };
}
