using Plattform.Look;

namespace Plattform.Meetings;

public static class FigureTexts
{
    public static string People(int persons, int answers, Texts texts) =>
        texts.Count(persons, "eine Person", "{0} Personen") + InAnswers(persons, answers, texts);

    public static string OnSite(MeetingFigures figures, Texts texts) =>
        texts.Count(figures.PersonsOnSite, "eine Person vor Ort", "{0} Personen vor Ort")
        + InAnswers(figures.PersonsOnSite, figures.AnswersOnSite, texts);

    public static string Waiting(MeetingFigures figures, Texts texts) =>
        figures.PersonsWaiting == 0
            ? ""
            : texts["{0} auf der Warteliste", figures.PersonsWaiting] + InAnswers(figures.PersonsWaiting, figures.AnswersWaiting, texts);

    public static string Contributions(MeetingFigures figures, Texts texts) =>
        texts.Count(figures.AnswersWithContribution, "Ein Beitrag ist angemeldet.", "{0} Beiträge sind angemeldet.")
        + Sharing(figures.AnswersWithContribution, figures.Slots, texts);

    public static string Sharing(int contributions, int slots, Texts texts) =>
        slots >= contributions ? "" : " " + texts.Count(slots, "Sie teilen sich eine Redezeit.", "Sie teilen sich {0} Redezeiten.");

    public static string Unconfirmed(MeetingFigures figures, Texts texts) =>
        figures.AddressesHeld == 0
            ? ""
            : texts.Count(
                figures.AddressesHeld,
                "Eine Adresse ist noch nicht bestätigt. Was mit ihr kam, zählt bis dahin nicht und hat keinen Platz.",
                "{0} Adressen sind noch nicht bestätigt. Was mit ihnen kam, zählt bis dahin nicht und hat keinen Platz."
            );

    private static string InAnswers(int persons, int answers, Texts texts) =>
        persons == answers ? "" : " " + texts.Count(answers, "in einer Antwort", "in {0} Antworten");
}
