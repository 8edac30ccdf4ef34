using Plattform.Look;
using Plattform.Meetings;
using Plattform.Privacy;
using Plattform.Time;

namespace Plattform.Coordination;

public static class ReceiptTexts
{
    /// <summary>What was deleted, and when; while copies are left, that it goes on.</summary>
    public static string Of(Receipt receipt, Meeting meeting, Texts texts)
    {
        if (receipt.FinishedAt is not { } finished)
            return texts["Das Löschen ist noch nicht fertig."];
        var day = LocalTime.Date(LocalTime.FromUtc(finished, meeting.TimeZone), texts.Culture);
        string[] gone =
        [
            texts.Count(receipt.People, "eine Anmeldung", "{0} Anmeldungen"),
            texts.Count(receipt.Letters, "eine Mail", "{0} Mails"),
            texts.Count(receipt.Backups, "eine ältere Sicherung", "{0} ältere Sicherungen"),
        ];
        return texts["Am {0} gelöscht, auf dieser Website und in ihren Sicherungen:", day] + " " + string.Join(", ", gone) + ".";
    }
}
