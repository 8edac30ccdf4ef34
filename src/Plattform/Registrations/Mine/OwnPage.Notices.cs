namespace Plattform.Registrations;

public sealed partial class OwnPage
{
    /// <summary>The sentence after a press; <c>fertig</c> in the address says which.</summary>
    private string? NoticeOf(string? fertig) =>
        fertig switch
        {
            "neu" => texts[
                "Deine Antwort ist da. Ohne E-Mail-Adresse ist diese Seite der einzige Weg, sie zu ändern: Heb dir den Link auf."
            ],
            "bestaetigt" or "ohne-beitrag" => Confirmed(fertig == "ohne-beitrag") + MailComes,
            "abgesagt" => texts["Abgesagt. Danke, dass du Bescheid gibst. Kommst du doch, meldest du dich hier wieder an."] + MailComes,
            "ohne-adresse" when Registration.Email.Length == 0 => texts[
                "Geändert. Ohne E-Mail-Adresse ist diese Seite der einzige Weg zu deiner Antwort: Heb dir ihren Link auf."
            ],
            "adresse" when Registration.Email.Length > 0 => texts[
                "Geändert. Ab jetzt schreiben wir an {0}. Alte Links gelten nicht mehr.",
                Registration.Email
            ],
            "alte-adresse" => texts["Gut, es bleibt bei der bisherigen Adresse."],
            "noch-einmal" when Registration.PendingEmail is { } pending => texts[
                "Die Mail an {0} ist unterwegs. Nichts da? Sieh im Spam-Ordner nach.",
                pending
            ],
            "wartet" => texts["Du wartest jetzt auf Plätze. Sobald sie frei sind, rückst du von selbst nach."] + MailComes,
            "briefe" => texts["Gut, du bekommst wieder Erinnerungen und Rundbriefe."],
            "keine-briefe" => texts["Gut, wir schicken dir keine Erinnerungen und Rundbriefe mehr."],
            "bleibt" => texts["Gut, es bleibt, wie es ist."],
            "gleich" => texts["Es war nichts zu ändern."],
            "geaendert" => texts["Geändert."] + MailComes,
            _ => null,
        };

    private string Confirmed(bool losesContribution)
    {
        var said = texts["Danke, jetzt zählt deine Antwort."];
        if (Registration.PlaceStatus == PlaceStatus.Waiting)
            said += " " + texts["Gerade ist kein Platz frei: Du stehst auf der Warteliste."];
        if (losesContribution)
            said += " " + texts["Für deinen Beitrag ist leider keine Zeit mehr frei. Dein Thema steht jetzt in deiner Nachricht an uns."];
        return said;
    }

    private string MailComes =>
        Registration.Email.Length == 0
            ? ""
            : " "
                + (
                    _mailWaits
                        ? texts["Heute gingen schon viele Mails an dich. Die nächste kommt später und sagt, was dann gilt."]
                        : texts["Die Mail dazu ist unterwegs."]
                );
}
